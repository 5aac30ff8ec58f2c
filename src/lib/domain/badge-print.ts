/** How a visitor gets a badge, and what when they do not (RULES.md B1–B8). Entry never waits for any of it. */
import {
	cardNumberPattern,
	copiesMax,
	type badgeFactSchemas,
	type ReprintWhy
} from './badge-facts.ts';
import type { Decision } from './fact.ts';
import {
	foldCopy,
	type CopyState,
	type CopyTold,
	type NotPrinted,
	type Printed
} from './print-copy.ts';
import type { InferOutput } from 'valibot';

/** What is known of a visit's badge. */
export type VisitBadge = CopyState & {
	/** The numbered card that the visitor was given instead. */
	card?: string;
};

export const noBadge: VisitBadge = { copy: 0, state: 'none' };

type BadgeFacts = {
	[Type in keyof typeof badgeFactSchemas]: {
		type: Type;
		data: InferOutput<(typeof badgeFactSchemas)[Type]['data']>;
	};
}[keyof typeof badgeFactSchemas];

/** What one fact makes of the badge. Facts of an older copy, and a failure told after the success, change nothing. */
export function foldBadge(badge: VisitBadge, fact: BadgeFacts): VisitBadge {
	if (fact.type === 'CardGiven') return { ...badge, card: fact.data.number };
	const next = foldCopy(badge, toldBy(fact));
	return next ? { ...next, ...(badge.card !== undefined && { card: badge.card }) } : badge;
}

function toldBy(fact: Exclude<BadgeFacts, { type: 'CardGiven' }>): CopyTold {
	switch (fact.type) {
		case 'BadgeReprinted':
			return { is: 'asked', copy: fact.data.copy };
		case 'BadgePrinted':
			return { is: 'printed', copy: fact.data.copy, printer: fact.data.printer };
		case 'BadgePrintFailed':
			return { is: 'failed', ...fact.data };
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

/** B2: noted whatever the visit does meanwhile, and changes nothing but its badge; a visit unknown here gets no fact. */
export function badgePrinted({ status }: WithBadge, data: Printed): Decision<never> {
	if (status === 'blank') return { ok: true, happenings: [] };
	return stated({ type: 'BadgePrinted', data });
}

export function badgeNotPrinted({ status }: WithBadge, data: NotPrinted): Decision<never> {
	if (status === 'blank') return { ok: true, happenings: [] };
	return stated({ type: 'BadgePrintFailed', data });
}
