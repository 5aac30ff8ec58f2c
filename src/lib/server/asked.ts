/** What addresses and forms of the office name. A database takes no NUL and no day of another calendar: such words name nothing. */
import { isDay } from '#lib/domain/time.ts';

/** Longer than any field of a form takes; what its rule says of a long text holds all the same. */
const lineMax = 500;
/** Nobody leafs further. */
const pagesMax = 1_000_000;

/** One line of a form; '' for a file or nothing. */
export function lineOf(form: FormData, field: string): string {
	const value = form.get(field);
	return typeof value === 'string'
		? value
				.replace(/\p{Cc}+/gu, ' ')
				.trim()
				.slice(0, lineMax)
		: '';
}

/** The id of an entity, a unit or a person as an address names it; '' for what can be none. */
export function idOf(text: string | null | undefined): string {
	return /^[\w.-]{1,64}$/.exec(text ?? '')?.[0] ?? '';
}

/** A moment as pages write it behind a list; undefined for anything else. */
export function momentOf(text: string | null | undefined): string | undefined {
	const [moment, day = ''] = /^(\d{4}-\d{2}-\d{2})T[0-9:.]{8,15}Z$/.exec(text ?? '') ?? [];
	return moment && isDay(day) && !Number.isNaN(Date.parse(moment)) ? moment : undefined;
}

/** Which page of a list that is not its first: the number is shown, and nothing else hangs on it. */
export function pageOf(text: string | null): number {
	const page = Number(text);
	return Number.isInteger(page) && page > 2 && page < pagesMax ? page : 2;
}
