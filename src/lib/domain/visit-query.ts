/** What somebody in the office looks for among the visits (RULES.md X1). */
import { halfWidth } from './half-width.ts';
import { cleanName } from './person.ts';
import { checkPhone, phoneTail } from './phone.ts';
import { otherPlate, plateKind, tidyPlate } from './plate-number.ts';

/** Longer than any name, number or plate with its blanks. */
export const searchMax = 60;

export type Search =
	| { by: 'name'; name: string; exact: boolean }
	/** `phone`: the whole number was typed. */
	| { by: 'phone'; tail: string; phone?: string }
	| { by: 'pass'; number: string }
	| { by: 'plate'; plate: string };

/**
 * X1: four digits are the end of a phone, six the number of a pass, a whole number is a phone; what is spelled like a
 * plate is one, anything else a name. Undefined when it is nothing of these.
 */
export function readSearch(typed: string, exact = false): Search | undefined {
	if (typed.length > searchMax) return undefined;
	const text = halfWidth(typed).trim();
	const digits = text.replace(/[\s-]/g, '');
	if (/^\d{4}$/.test(digits)) return { by: 'phone', tail: digits };
	if (/^\d{6}$/.test(digits)) return { by: 'pass', number: digits };
	const checked = checkPhone(text);
	if (checked.ok) return { by: 'phone', tail: phoneTail(checked.number), phone: checked.number };
	const plate = tidyPlate(text);
	const { length } = Array.from(plate);
	const isPlate = /\d/.test(plate) && length >= otherPlate.min && length <= otherPlate.max;
	if (plateKind(plate) ?? (isPlate && /[\p{L}]/u.test(plate))) return { by: 'plate', plate };
	const name = cleanName(text);
	return name === undefined ? undefined : { by: 'name', name, exact };
}
