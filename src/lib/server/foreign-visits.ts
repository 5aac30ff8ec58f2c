/** What a lobby states of a visit that began at another one (RULES.md F6). */
import * as v from 'valibot';
import type { Fact } from '#lib/domain/fact.ts';
import { isOwnOnly } from '#lib/domain/visit-says.ts';
import type { Caller } from './auth.ts';
import type { Queries } from './database/open.ts';

const named = v.object({ type: v.string(), subject: v.string() });

/**
 * Tells of a lobby's fact whether it is another lobby's to state. A fork's names are one tablet: they share its key.
 * A visit nobody has told of yet is nobody else's.
 */
export async function foreignTo(
	database: Queries,
	{ site, device, role }: Caller,
	facts: readonly unknown[]
): Promise<(fact: Fact) => boolean> {
	if (role !== 'lobby') return () => false;
	const bound = facts.filter((fact) => v.is(named, fact)).filter(({ type }) => isOwnOnly(type));
	if (bound.length === 0) return () => false;
	const rows = await database.query<{ subject: string }>(
		`select subject from entity
		where site = $1 and subject = any(array(select jsonb_array_elements_text($3::text::jsonb)))
			and origin <> '' and origin <> $2 and origin not in (
				select other.device from station me join station other
					on other.site = me.site and other.public_key = me.public_key
				where me.site = $1 and me.device = $2)`,
		[site, device, JSON.stringify([...new Set(bound.map(({ subject }) => subject))])]
	);
	const foreign = new Set(rows.map(({ subject }) => subject));
	return ({ type, subject }) => isOwnOnly(type) && foreign.has(subject);
}
