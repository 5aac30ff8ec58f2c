/** Rule D before anything is written: who signs in again at one kiosk is shown the visit they have (RULES.md L4). */
import type { Site } from './site.ts';
import { duplicateOf, type KnownVisit } from './visit-duplicate.ts';
import { visitorOf } from './visit-fold-open.ts';
import { checkForm, type SignInForm } from './visit-form.ts';
import { blankVisit } from './visit-state.ts';

/** Sorts behind every real id: of two at one moment the one that is written already is kept. */
const notYet = '~';

/** The open visit that this form would repeat; undefined when it is a new one. */
export function repeatedBy(
	form: SignInForm,
	known: readonly KnownVisit[],
	now: number,
	site: Site
): KnownVisit | undefined {
	const checked = checkForm(form, site);
	if (!checked.ok) return undefined;
	const { visitType: type, unit = '', companions } = checked.data;
	const visitor = checked.personal && visitorOf(checked.personal);
	const asked = { ...blankVisit, status: 'submitted' as const, submittedAt: now };
	const visit = { ...asked, type, unit, companions, ...(visitor && { visitor }) };
	return duplicateOf({ id: notYet, visit }, known, site.limits);
}
