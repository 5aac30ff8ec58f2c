/** Rule D at the moment of signing in: the same person is here already (RULES.md D1). */
import type { KnownVisit } from '#lib/domain/visit-duplicate.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import { repeatedBy } from '#lib/domain/visit-repeat.ts';
import { openStatuses } from '#lib/domain/visit-state.ts';
import { visits } from '#lib/domain/visit.ts';
import { byStatus } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';

/** The open visit that this form would repeat, as far as this station knows; undefined when there is none. */
export async function twinOf(station: Station, form: SignInForm): Promise<KnownVisit | undefined> {
	const lists = await Promise.all(
		[...openStatuses, 'inside'].map((status) => byStatus(station.db, visits, status))
	);
	const known = lists
		.flat()
		.map(({ subject, entity }) => ({ id: subject.slice('visit:'.length), visit: entity }));
	return repeatedBy(form, known, station.clock().hi, station.site);
}
