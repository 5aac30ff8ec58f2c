/** Names that came sealed to a key which was lost, opened once it is back (protocol rule Y25). */
import { isDigestOf, type Fact } from '#lib/domain/fact.ts';
import { judge, type Role } from '#lib/domain/register.ts';
import { registers } from '#lib/domain/registers.ts';
import type { UnopenedReason } from '#lib/domain/sealing.ts';
import { textArray } from './database/arrays.ts';
import type { Database } from './database/open.ts';
import { refoldSubjects } from './entities.ts';
import { tellAnew } from './epoch.ts';
import { decodeFact, encodeFact, factColumns, type FactRow } from './log-encoding.ts';
import type { SqlLogTransaction } from './log-transaction.ts';
import type { SqlLog } from './log.ts';
import type { Opening, SealingKeys } from './sealing-keys.ts';

/** Names opened in one transaction: the site's writers wait for it. */
const batch = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

type ShutRow = FactRow & { id: string; sealed: string; role: Role | null };
type Tried = { id: string; position: number; subject: string } & (
	{ personal: string } | { reason: UnopenedReason }
);

/** Opens what it can, folds those visits anew, and lets every station read them again. Answers how many opened. */
export async function reopenNames(
	database: Database,
	log: SqlLog,
	keys: SealingKeys,
	site: string
): Promise<number> {
	let count = 0;
	for (let after = beforeAll; ;) {
		const rows = await database.query<ShutRow>(
			`select fact.id, unopened.sealed, ${factColumns}, (select role from station
				where station.site = fact.site and station.device = fact.device) as role
			from unopened join fact on fact.site = unopened.site and fact.id = unopened.fact
			where unopened.site = $1 and reason = 'unknown_key' and unopened.fact > $2
				and split_part(sealed, '.', 1) in (select kid from signing_key where site = $1 and role = 'seal')
			order by unopened.fact limit ${String(batch)}`,
			[site, after]
		);
		const last = rows.at(-1);
		if (!last) return count;
		// Before the transaction: opening takes time.
		const opening = await keys.opening(site);
		const tried = rows.map((row) => tryOne(row, opening));
		count += await log.write(site, (transaction) => settle(transaction, site, tried));
		after = last.id;
	}
}

function tryOne(row: ShutRow, opening: Opening): Tried {
	const { fact, position, kept } = decodeFact(row);
	const about = { id: row.id, position, subject: fact.subject };
	const opened = opening(row.sealed, row.id);
	if (!opened.ok) return { ...about, reason: opened.reason };
	const whole: Fact = { ...fact, personal: opened.personal };
	if (!isDigestOf(String(fact.personalDigest), opened.personal))
		return { ...about, reason: 'digest_differs' };
	// The fact counts already: names that do not fit it must not take it back.
	if (judge(registers, whole, row.role ?? 'lobby') !== kept)
		return { ...about, reason: 'unreadable' };
	return { ...about, personal: encodeFact({ fact: whole }).personal ?? '' };
}

/** What was erased meanwhile stands in the list no more (M4). */
async function settle(
	transaction: SqlLogTransaction,
	site: string,
	tried: readonly Tried[]
): Promise<number> {
	for (const one of tried)
		if ('reason' in one)
			await transaction.query('update unopened set reason = $3 where site = $1 and fact = $2', [
				...[site, one.id, one.reason]
			]);
	const opened = tried.filter((one) => 'personal' in one);
	const still = await transaction.query<{ fact: string }>(
		'delete from unopened where site = $1 and fact = any($2::uuid[]) returning fact',
		[site, opened.map(({ id }) => id)]
	);
	const ids = new Set(still.map(({ fact }) => fact));
	const back = opened.filter(({ id }) => ids.has(id));
	if (back.length === 0) return 0;
	await transaction.query(
		`update fact set personal = item.personal
		from unnest($2::bigint[], $3::text[]) as item (position, personal)
		where fact.site = $1 and fact.position = item.position`,
		[site, back.map(({ position }) => position), textArray(back.map(({ personal }) => personal))]
	);
	const subjects = [...new Set(back.map(({ subject }) => subject))];
	await refoldSubjects(transaction, site, subjects, registers);
	await tellAnew(transaction);
	return back.length;
}
