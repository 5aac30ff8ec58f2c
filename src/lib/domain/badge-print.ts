/** How a visitor gets a badge, and what when they do not (RULES.md B1–B8). Entry never waits for any of it. */
import {
	cardNumberPattern,
	copiesMax,
	type badgeFactSchemas,
	type PrintFailure,
	type ReprintWhy
} from './badge-facts.ts';
import type { Decision } from './fact.ts';
import type { InferOutput } from 'valibot';

/** What is known of a visit's badge. */
export type VisitBadge = {
	/** The newest copy that was asked for or printed; 0: none yet. */
	copy: number;
	state: 'none' | 'asked' | 'printed' | 'failed';
	/** Why the newest copy was not printed, as the last printer said it. */
	reason?: PrintFailure;
	/** Where it was printed or last tried. */
	printer?: string;
	/** The numbered card that the visitor was given instead. */
	card?: string;
};

export const noBadge: VisitBadge = { copy: 0, state: 'none' };

/** What a station has to print with. */
export type PrintMeans = {
	/** Keys of its printers, the first one first. */
	printers: readonly string[];
	/** The browser prints without asking. */
	browser: boolean;
};

/** A way to a badge. `screen` is always there: the pass on it serves as one. */
export type PrintWay = { by: 'printer'; printer: string } | { by: 'browser' } | { by: 'screen' };

/**
 * B1: the first printer, else the second, else the browser where it is set up, else the screen. `failed`
 * holds the keys of printers that did not print this copy, and `browser`.
 */
export function nextWay({ printers, browser }: PrintMeans, failed: readonly string[]): PrintWay {
	const printer = printers.find((key) => !failed.includes(key));
	if (printer !== undefined) return { by: 'printer', printer };
	return browser && !failed.includes('browser') ? { by: 'browser' } : { by: 'screen' };
}

type BadgeFacts = {
	[Type in keyof typeof badgeFactSchemas]: {
		type: Type;
		data: InferOutput<(typeof badgeFactSchemas)[Type]['data']>;
	};
}[keyof typeof badgeFactSchemas];

/** What one fact makes of the badge. Facts of an older copy, and a failure told after the success, change nothing. */
export function foldBadge(badge: VisitBadge, fact: BadgeFacts): VisitBadge {
	const card = badge.card !== undefined && { card: badge.card };
	const { copy } = 'copy' in fact.data ? fact.data : badge;
	switch (fact.type) {
		case 'CardGiven':
			return { ...badge, card: fact.data.number };
		case 'BadgeReprinted':
			return copy > badge.copy ? { copy, state: 'asked', ...card } : badge;
		case 'BadgePrinted': {
			if (copy < badge.copy) return badge;
			const { printer } = fact.data;
			return { copy, state: 'printed', ...(printer !== undefined && { printer }), ...card };
		}
		case 'BadgePrintFailed': {
			if (copy < badge.copy || (copy === badge.copy && badge.state === 'printed')) return badge;
			const { printer, reason } = fact.data;
			return { copy, state: 'failed', reason, ...(printer !== undefined && { printer }), ...card };
		}
	}
}

/** Of a visit, what these rules ask. */
type WithBadge = { status: string; pass?: object; badge?: VisitBadge };

export type BadgeReason = 'no_pass' | 'over' | 'too_many_copies' | 'card_malformed';

const no = (reason: BadgeReason): { ok: false; reason: BadgeReason } => ({ ok: false, reason });
const stated = ({ type, data }: BadgeFacts): Decision<never> => ({
	ok: true,
	happenings: [{ type, v: 1, data }]
});

/** A visit that came to nothing or is done needs neither badge nor card. */
export const canCarryBadge = ({ status }: Pick<WithBadge, 'status'>): boolean =>
	status === 'approved' || status === 'inside';

/** B4: the copy that comes next; the first one when nothing was printed. */
export function nextCopy({ badge = noBadge }: WithBadge): number {
	return badge.copy + 1;
}

/** B3: printed again only with a reason, for a visit that still has a pass. */
export function reprintBadge(visit: WithBadge, why: ReprintWhy): Decision<BadgeReason> {
	if (!visit.pass) return no('no_pass');
	if (!canCarryBadge(visit)) return no('over');
	const copy = nextCopy(visit);
	if (copy > copiesMax) return no('too_many_copies');
	return stated({ type: 'BadgeReprinted', data: { copy, why } });
}

/** B7: a numbered card in place of a badge: whoever may go in may have one, with a pass or without. */
export function giveCard(visit: WithBadge, typed: string): Decision<BadgeReason> {
	const number = typed.trim().toUpperCase();
	if (!cardNumberPattern.test(number)) return no('card_malformed');
	return canCarryBadge(visit) ? stated({ type: 'CardGiven', data: { number } }) : no('over');
}

export type Printed = { copy: number; way: 'ipp' | 'browser'; printer?: string };
export type NotPrinted = { copy: number; printer?: string; reason: PrintFailure };

/** B2: noted whatever the visit does meanwhile, and changes nothing but its badge; a visit unknown here gets no fact. */
export function badgePrinted({ status }: WithBadge, data: Printed): Decision<never> {
	if (status === 'blank') return { ok: true, happenings: [] };
	return stated({ type: 'BadgePrinted', data });
}

export function badgeNotPrinted({ status }: WithBadge, data: NotPrinted): Decision<never> {
	if (status === 'blank') return { ok: true, happenings: [] };
	return stated({ type: 'BadgePrintFailed', data });
}
