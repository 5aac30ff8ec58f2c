/** The desk's list of passes: what each filter shows, and how one is found. Pure. */
import { renewalWindow } from '#lib/domain/pass/issue.ts';
import { statusAt, validToOf, type Pass } from '#lib/domain/pass/pass-state.ts';
import { overdueSince } from '#lib/domain/pass/return.ts';
import { cleanName, maskName } from '#lib/domain/person.ts';
import type { PassRules } from '#lib/domain/site-passes.ts';

export type DeskPass = { id: string; pass: Pass };

/** Cards of some years of a large house; what is older is the office's. */
export const passesMax = 5_000;

export const filters = [
	...(['to_issue', 'active', 'ending', 'lost', 'not_returned', 'to_refund', 'all'] as const)
] as const;
export type Filter = (typeof filters)[number];

const toIssue = ['applied', 'incomplete', 'approved'];

export function isIn(filter: Filter, pass: Pass, now: number, rules: PassRules): boolean {
	const status = statusAt(pass, now);
	switch (filter) {
		case 'to_issue':
			return toIssue.includes(status);
		case 'active':
			return status === 'active' || status === 'suspended';
		case 'ending':
			// From the first day on which it can be renewed.
			return status === 'active' && now >= renewalWindow(pass, rules).from;
		case 'lost':
			return status === 'lost';
		case 'not_returned':
			return overdueSince(pass, now, rules) !== undefined;
		case 'to_refund':
			return isToRefund(pass);
		case 'all':
			return true;
	}
}

/** 待退押金: the card is back, or written off for a refund, and money has not said what became of its deposit. */
export function isToRefund({ status, charge, card, deposit, writtenOff }: Pass): boolean {
	if (!card || !charge?.depositFen || deposit) return false;
	return status === 'returned' || (status === 'written_off' && writtenOff?.deposit === 'refund');
}

/** By the end of the number, the beginning of a flat's, or the beginning of the holder's name. */
export function matches({ card, flats, holder }: Pass, asked: string): boolean {
	const text = asked.trim().toUpperCase();
	if (text === '') return true;
	const name = cleanName(asked)?.toUpperCase();
	const names = [holder?.name, holder?.nameLatin];
	return (
		card?.number.endsWith(text) === true ||
		flats.some(({ unit }) => unit.toUpperCase().startsWith(text)) ||
		(name !== undefined && names.some((word) => word?.toUpperCase().startsWith(name)))
	);
}

/** As a list shows somebody: over a shoulder it tells no name. `–` once the name is erased. */
export function maskedHolder({ holder }: Pass): string {
	const { name } = holder ?? {};
	return name === undefined ? '–' : maskName(name);
}

/** The last moment of its term; undefined before it was issued. */
export function endOf(pass: Pass): number | undefined {
	return pass.card ? validToOf(pass) - 1 : undefined;
}
