/** Rule D at the moment of signing in: the same person is here already (RULES.md D1). */
import { duplicateOf, type KnownVisit } from '#lib/domain/visit-duplicate.ts';
import { checkForm, type SignInForm } from '#lib/domain/visit-form.ts';
import { blankVisit, openStatuses } from '#lib/domain/visit-state.ts';
import { visits } from '#lib/domain/visit.ts';
import { byStatus } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';

/** The open visit that this form would repeat, as far as this station knows; undefined when there is none. */
export async function twinOf(station: Station, form: SignInForm): Promise<KnownVisit | undefined> {
	const { db, site } = station;
	const checked = checkForm(form, site);
	if (!checked.ok || !checked.personal) return undefined;
	const { surname, title, name, phone } = checked.personal;
	const candidate = {
		...blankVisit,
		...{ status: 'submitted' as const, type: form.visitType, companions: form.companions },
		...{ unit: checked.data.unit ?? '', submittedAt: station.clock().hi },
		visitor: {
			...{ surname: surname ?? name ?? '', title: title ?? ('none' as const) },
			...(name && { name }),
			...(phone && { phone })
		}
	};
	const lists = await Promise.all(
		[...openStatuses, 'inside'].map((status) => byStatus(db, visits, status))
	);
	const others = lists
		.flat()
		.map(({ subject, entity }) => ({ id: subject.slice('visit:'.length), visit: entity }));
	return duplicateOf({ id: '', visit: candidate }, others, site.limits);
}
