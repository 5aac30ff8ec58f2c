/**
 * What a lobby still recognises of a visitor whose names it has sealed (RULES.md R6): not who they are, only
 * whether the digits at the exit, or a second sign-in, are theirs. The digests are the store's; here is of what.
 */
import { nameKey } from './person.ts';
import { phoneTail } from './phone.ts';
import { wallTime, hourMs } from './time.ts';
import type { Visit, Visitor } from './visit-state.ts';

/** Digests under the key of the day, in place of the words they were made of. */
export type Marks = {
	/** The last four digits of the phone. */
	tail?: string;
	/** The whole phone; too short to tell which of many numbers with this end it was. */
	phone?: string;
	/** Name and title, as short. */
	name?: string;
	/** More than a surname was given. */
	full?: true;
};

/** Hex digits kept of each digest: four digits need no fewer, and of the rest no more than a second look takes. */
export const markDigits: Record<'tail' | 'phone' | 'name', number> = {
	tail: 16,
	phone: 4,
	name: 4
};

/** The words that each mark is made of. */
export function markWords({ phone, name, surname, title }: Visitor): Omit<Marks, 'full'> {
	const called = nameKey(name ?? surname);
	return {
		...(phone && { tail: tailWords(phoneTail(phone)), phone: `phone ${phone}` }),
		...(called && { name: `name ${called} ${title}` })
	};
}

export const tailWords = (digits: string): string => `tail ${digits}`;

/** Rule D1 by marks: as `samePerson` says it by words. The units are the same already. */
export function sameMarks(
	one: { visit: Visit; marks?: Marks },
	other: { visit: Visit; marks?: Marks },
	withinMs: number
): boolean {
	const [a, b] = [one.marks, other.marks];
	if (!a || !b) return false;
	if (a.phone ?? b.phone) return a.phone === b.phone && a.tail === b.tail;
	const near = Math.abs(one.visit.submittedAt - other.visit.submittedAt) <= withinMs;
	const alike = (a.full && b.full) || one.visit.companions === other.visit.companions;
	return (
		near &&
		a.name !== undefined &&
		a.name === b.name &&
		alike &&
		one.visit.type === other.visit.type
	);
}

/** The front desk's day, by which the key is named: it ends at the hour at which nobody is inside any more (V14). */
export function markDay(
	at: number,
	site: { zone: string; limits: { autoCloseHour: number } }
): string {
	const { year, month, day } = wallTime(at - site.limits.autoCloseHour * hourMs, site.zone);
	return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}
