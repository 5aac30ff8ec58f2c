/** Rule D before anything is written: who signs in again at one kiosk is shown the visit they have (RULES.md L4). */
import type { Marks } from './marks.ts';
import type { Site } from './site.ts';
import { duplicateOf, type KnownVisit } from './visit-duplicate.ts';
import { visitorOf } from './visit-fold-open.ts';
import { checkForm, type SignInForm } from './visit-form.ts';
import { blankVisit, type Visitor } from './visit-state.ts';

/** Sorts behind every real id: of two at one moment the one that is written already is kept. */
const notYet = '~';

/** The open visit that this form would repeat; undefined when it is a new one. */
export function repeatedBy(
	form: SignInForm,
	known: readonly KnownVisit[],
	now: number,
	site: Site,
	/** Of this form's visitor, where the known ones' names are sealed. */
	marks?: Marks
): KnownVisit | undefined {
	const checked = checkForm(form, site);
	if (!checked.ok) return undefined;
	const { visitType: type, unit = '', companions } = checked.data;
	const visitor = visitorIn(form, site);
	const asked = { ...blankVisit, status: 'submitted' as const, submittedAt: now };
	const visit = { ...asked, type, unit, companions, ...(visitor && { visitor }) };
	return duplicateOf({ id: notYet, visit, ...(marks && { marks }) }, known, site.limits);
}

/** Who the form says they are; undefined where it asks for nobody or is not complete. */
export function visitorIn(form: SignInForm, site: Site): Visitor | undefined {
	const checked = checkForm(form, site);
	return checked.ok && checked.personal ? visitorOf(checked.personal) : undefined;
}
