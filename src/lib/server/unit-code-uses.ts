/** U8: a station refuses a code that it has seen; two that cannot hear each other are found out here. */
import type { PlacedFact } from '#lib/domain/fact.ts';
import { hourMs } from '#lib/domain/time.ts';
import { codeStepMs, stepAt } from '#lib/domain/unit-code.ts';
import type { Queries } from './database/open.ts';

/** A gate that was cut off tells of its visits within this time, or nobody looks into them any more. */
const keptMs = 7 * 24 * hourMs;
/** Doubles noted in one round of the timer; the next second takes the rest. */
const batch = 50;

/** Inside the transaction that keeps the facts. */
export async function noteCodeUses(
	{ query }: Queries,
	site: string,
	placed: readonly PlacedFact[]
): Promise<void> {
	for (const { fact, kept } of placed) {
		if (kept || fact.type !== 'HostConfirmedByCode') continue;
		const { step } = fact.data as { step: number };
		await query(
			`insert into unit_code_use (site, unit, step, subject)
			select $1, unit, $3, subject from entity where site = $1 and subject = $2
			on conflict do nothing`,
			[site, fact.subject, step]
		);
	}
}

export type CodeDouble = { subject: string; step: number; other: string };

/** Visits whose code another visit of the unit was let in with, and that do not say so yet. */
export function codeDoubles(database: Queries, site: string): Promise<CodeDouble[]> {
	return database.query<CodeDouble>(
		`select u.subject, u.step, min(o.subject) as other from unit_code_use u
		join unit_code_use o on o.site = u.site and o.unit = u.unit and o.step = u.step
			and o.subject <> u.subject
		join entity e on e.site = u.site and e.subject = u.subject
		where u.site = $1 and not e.state->'flags' ? 'code_twice'
		group by u.subject, u.step limit ${String(batch)}`,
		[site]
	);
}

export async function forgetCodeUses(database: Queries, now: number): Promise<void> {
	await database.query('delete from unit_code_use where step < $1', [
		stepAt(now) - keptMs / codeStepMs
	]);
}
