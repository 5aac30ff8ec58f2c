/** Finding a visit, and doing it again for somebody who came before (RULES.md J1, J2). Pure. */
import { cleanName } from '#lib/domain/person.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import type { Visit } from '#lib/domain/visit-state.ts';

/** Fewer digits than these would find half the house. */
const phoneTailMin = 4;

/** J1: by the beginning of a name or unit, the end of a phone, the number of the pass, or the plate. */
export function matches(visit: Visit, asked: string): boolean {
	const text = asked.trim().toUpperCase();
	if (text === '') return true;
	const { visitor, unit, pass } = visit;
	const name = cleanName(asked)?.toUpperCase();
	const named = [visitor?.name, visitor?.surname, visitor?.company].some(
		(word) => name !== undefined && word?.toUpperCase().startsWith(name)
	);
	if (named || (unit !== '' && unit.toUpperCase().startsWith(text))) return true;
	if (visitor?.plate?.toUpperCase().endsWith(text) && text.length >= phoneTailMin) return true;
	if (!/^\d+$/.test(text)) return false;
	const tail = text.length >= phoneTailMin && visitor?.phone?.endsWith(text);
	return Boolean(tail) || (pass?.numbers.includes(text) ?? false);
}

/** A form without what is given anew each time. */
export type Again = Omit<SignInForm, 'language' | 'noticeVersion' | 'photo' | 'signature'>;

/** J2: who they are and whom they visit, as last time; never consent, pass, document, photo or signature. */
export function again(visit: Visit): Again {
	const { photo: _photo, signature: _signature, ...who } = visit.visitor ?? {};
	const form = {
		visitType: visit.type,
		unit: visit.unit,
		companions: visit.companions,
		...who,
		...(visit.hostSurname && { hostSurname: visit.hostSurname }),
		...(visit.hostName && { hostName: visit.hostName }),
		...(visit.platform && { platform: visit.platform })
	};
	// What is unknown is left out, not undefined.
	return JSON.parse(JSON.stringify(form)) as Again;
}
