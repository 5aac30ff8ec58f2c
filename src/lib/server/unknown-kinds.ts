/** Facts of a kind that an older program did not know: kept then, judged and folded by a newer one (protocol rule Y21). */
import type { Fact, KeptReason } from '#lib/domain/fact.ts';
import { judge, type AnyRegister, type Role } from '#lib/domain/register.ts';
import { registers } from '#lib/domain/registers.ts';
import { refoldSubjects } from './entities.ts';
import { tellAnew } from './epoch.ts';
import { decodeFact, factColumns, type FactRow } from './log-encoding.ts';
import type { SqlLog } from './log.ts';
import type { SqlLogTransaction } from './log-transaction.ts';

/** Facts looked at in one transaction: the site's writers wait for it. */
const batch = 500;

type Change = { position: number; kept: KeptReason | null; subject: string };

/**
 * Judges anew what was kept as unknown, in order, and folds the visits of what counts now from all
 * their facts. Where something changed the log begins a new epoch, so that every station reads it
 * again; nothing is lost by that, so no station has to recover. Answers how many facts changed.
 */
export async function takeUpKinds(
	log: SqlLog,
	site: string,
	known: readonly AnyRegister[] = registers
): Promise<number> {
	let changed = 0;
	let after = 0;
	for (;;) {
		const round = await log.write(site, (transaction) =>
			judgeBatch(transaction, site, known, after)
		);
		changed += round.changed;
		if (round.last === undefined) return changed;
		after = round.last;
	}
}

async function judgeBatch(
	transaction: SqlLogTransaction,
	site: string,
	known: readonly AnyRegister[],
	after: number
): Promise<{ changed: number; last: number | undefined }> {
	const rows = await transaction.query<FactRow & { role: Role | null }>(
		`select ${factColumns}, (select role from station
			where station.site = fact.site and station.device = fact.device) as role
		from fact where site = $1 and kept = 'unknown_kind' and position > $2
		order by position limit ${String(batch)}`,
		[site, after]
	);
	const changes = rows.flatMap((row): Change[] => {
		const { fact, position } = decodeFact(row);
		const kept = judgeNow(known, fact, row.role ?? 'lobby');
		return kept === 'unknown_kind' ? [] : [{ position, kept, subject: fact.subject }];
	});
	if (changes.length > 0) await apply(transaction, site, known, changes);
	return { changed: changes.length, last: rows.at(-1)?.position };
}

const judgeNow = (known: readonly AnyRegister[], fact: Fact, role: Role): KeptReason | null =>
	judge(known, fact, role) ?? null;

async function apply(
	transaction: SqlLogTransaction,
	site: string,
	known: readonly AnyRegister[],
	changes: Change[]
): Promise<void> {
	await transaction.query(
		`update fact set kept = item.kept
		from jsonb_to_recordset($2::text::jsonb) as item (position bigint, kept text)
		where fact.site = $1 and fact.position = item.position`,
		[site, JSON.stringify(changes)]
	);
	const counted = changes.filter(({ kept }) => kept === null).map(({ subject }) => subject);
	await refoldSubjects(transaction, site, [...new Set(counted)], known);
	await tellAnew(transaction);
}
