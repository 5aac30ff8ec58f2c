/** Whether whoever signed an act may do it, by the site's own book of staff (RULES.md T16). */
import * as v from 'valibot';
import type { Fact } from '#lib/domain/fact.ts';
import { isSigned, signerMay } from '#lib/domain/signer.ts';
import type { StaffRole } from '#lib/domain/staff.ts';
import type { Queries } from './database/open.ts';

const typed = v.object({ type: v.string() });
type Row = { id: string; roles: StaffRole[] };

/** Asked before the site is locked, and only where a push holds such an act at all. */
export async function unsignedIn(
	database: Queries,
	site: string,
	facts: readonly unknown[]
): Promise<(fact: Fact) => boolean> {
	if (!facts.some((fact) => v.is(typed, fact) && isSigned(fact.type))) return () => false;
	const rows = await database.query<Row>('select staff as id, roles from staff where site = $1', [
		site
	]);
	const book = new Map(rows.map(({ id, roles }) => [id, roles]));
	return (fact) => !signerMay(fact, book);
}
