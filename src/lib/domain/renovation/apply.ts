/** From the wish to renovate to the permit on the door (RULES.md RE1–RE5). */
import { sha256Hex } from '../canonical.ts';
import type { Occasion } from '../fact.ts';
import { isPaid, type Payment } from '../pass/permit-view.ts';
import type { Trade } from '../pass/pass-kind.ts';
import { endOfDate, lastDay as lastDayOf } from '../period.ts';
import type { RenovationRules } from '../site-renovation.ts';
import { dateText, dayMs } from '../time.ts';
import type { BlobRef } from '../visit-facts.ts';
import { afterWorkingDays, type Calendar } from '../working-day.ts';
import { itemsFor, type Checklist, type ChecklistItem, type Trait } from './checklist.ts';
import type { forbiddenWorks, RenovationPeople } from './renovation-facts.ts';
import { isStale, no, states, type RenovationDecision } from './renovation-reason.ts';
import { handledAt, type Renovation } from './renovation-state.ts';
import type { SignedUnder } from './signed-text.ts';

/** No I, O and U: they are misread. */
const numberSigns = '0123456789ABCDEFGHJKLMNPQRSTVWXYZ';

type When = Pick<Occasion, 'clock'>;

export type Wish = {
	unit: string;
	applicant: 'owner' | 'tenant';
	touches: readonly Trait[];
	trades: readonly Trade[];
	from: string;
	to: string;
	people: RenovationPeople;
};

/** Also to mend what was drafted before. Who applies is looked up when it is submitted: a lobby knows nobody. */
export function draft(
	now: Renovation,
	{ people, touches, trades, ...wish }: Wish,
	{ zone, renovation }: RenovationRules,
	{ clock }: When
): RenovationDecision {
	if (isStale(now, 'RenovationDrafted')) return no('STALE_VERSION', now.status);
	const today = dateText(clock.hi, zone);
	const latest = lastDayOf(wish.from < today ? today : wish.from, { months: renovation.monthsMax });
	if (wish.to < wish.from || wish.to < today || wish.to > latest)
		return no('DATES_INVALID', latest);
	const tenants = wish.applicant === 'tenant' ? (['not_owner'] as const) : [];
	const all = [...new Set([...touches, ...tenants])];
	return states(now, 'RenovationDrafted', { ...wish, touches: all, trades: [...trades] }, people);
}

/** A thousand flats begin a renovation a day: who leaves thirty at one lobby plays with it, and the desk has to read each. */
export const lobbyWishesMax = 30;

/** RE16: left at a lobby; `before`: how many were left there that day. */
export function leaveWish(
	now: Renovation,
	wish: Wish,
	rules: RenovationRules,
	when: When,
	before: number
): RenovationDecision {
	return before < lobbyWishesMax ? draft(now, wish, rules, when) : no('LOBBY_FULL', lobbyWishesMax);
}

/** `isOccupant`: the directory knows the applicant, or whom they stand in for, at this unit today. */
export function submit(now: Renovation, isOccupant: boolean): RenovationDecision {
	if (isStale(now, 'RenovationSubmitted')) return no('STALE_VERSION', now.status);
	if (!isOccupant) return no('NOT_AN_OCCUPANT');
	const { lead, leadPhone } = now.people ?? {};
	if (lead === undefined || leadPhone === undefined) return no('LEAD_MISSING');
	return states(now, 'RenovationSubmitted', {});
}

/** The last day on which the desk may still answer; undefined while nothing waits for it. */
export function answerBy(
	{ status, submittedAt }: Renovation,
	{ zone, renovation }: RenovationRules,
	calendar: Calendar
): string | undefined {
	if (status !== 'submitted' || submittedAt === undefined) return undefined;
	return afterWorkingDays(dateText(submittedAt, zone), renovation.answerWorkingDays, calendar);
}

/** RE2: a paper was looked at. One that runs out before the works do is not one. */
export function seePaper(
	now: Renovation,
	{ key, lastDay, photo }: { key: string; lastDay?: string; photo?: BlobRef },
	checklist: Checklist,
	today: string
): RenovationDecision {
	const item = checklist.items.find((one) => one.key === key);
	if (!item || item.signed || item.byEngineer) return no('PAPER_UNKNOWN', key);
	if (photo && item.lookedAt) return no('PAPER_NOT_COPIED', key);
	const isShort = item.outlasts && (lastDay === undefined || lastDay <= now.to);
	if (isShort || (lastDay !== undefined && lastDay < today)) return no('PAPER_RUNS_OUT', key);
	const data = { key, ...(lastDay && { lastDay }) };
	return states(now, 'RenovationPaperSeen', data, photo && { photo });
}

/** RE2, B19: signed on the screen, by the applicant, under a text. */
export function signPaper(
	now: Renovation,
	key: string,
	signature: BlobRef,
	checklist: Checklist,
	under?: SignedUnder
): RenovationDecision {
	const item = checklist.items.find((one) => one.key === key);
	if (!item?.signed) return no('PAPER_UNKNOWN', key);
	return states(now, 'RenovationPaperSigned', { key, ...(under && { under }) }, { signature });
}

/** `by`: the engineer, by their own PIN. */
export function checkPlan(now: Renovation, by: string): RenovationDecision {
	return states(now, 'RenovationPlanChecked', { by });
}

/** What is still missing, everything at once. */
export function openItems(now: Renovation, checklist: Checklist): ChecklistItem[] {
	return itemsFor(checklist, now.touches).filter((item) => {
		if (item.need === 'optional') return false;
		if (item.byEngineer) return now.planCheckedBy === undefined;
		const paper = now.papers[item.key];
		return !paper || (item.outlasts && !(paper.lastDay !== undefined && paper.lastDay > now.to));
	});
}

export function askForPapers(now: Renovation, missing: readonly string[]): RenovationDecision {
	return states(now, 'RenovationPapersMissing', { missing: [...missing] });
}

export function reject(
	now: Renovation,
	works: readonly (typeof forbiddenWorks)[number][]
): RenovationDecision {
	return states(now, 'RenovationRejected', { works: [...works] });
}

/** RE3: complete, checked and signed; from then on the charges stand. `lines`: what money calls each. */
export function approve(
	now: Renovation,
	lines: { deposit: string; management: string; waste: string },
	checklist: Checklist,
	{ renovation }: RenovationRules
): RenovationDecision {
	if (isStale(now, 'RenovationApproved')) return no('STALE_VERSION', now.status);
	const open = openItems(now, checklist);
	if (open.some(({ byEngineer }) => byEngineer)) return no('PLAN_UNCHECKED');
	if (open.length > 0)
		return no(
			'PAPERS_MISSING',
			open.map(({ key }) => key)
		);
	const { depositFen, managementFen, wasteFen } = renovation;
	const charges = [
		{ kind: 'deposit' as const, line: lines.deposit, fen: depositFen },
		{ kind: 'management' as const, line: lines.management, fen: managementFen },
		{ kind: 'waste' as const, line: lines.waste, fen: wasteFen }
	].filter(({ fen }) => fen > 0);
	return states(now, 'RenovationApproved', { charges });
}

/** By which people know a permit. Made of its id, so that two desks that cannot hear each other give two numbers. */
export function permitNumber(
	site: string,
	year: string,
	id: string,
	/** ZX 装修, DH 动火. */
	sign: 'ZX' | 'DH' = 'ZX'
): string {
	const tail = Number.parseInt(sha256Hex(id).slice(0, 7), 16) % 33 ** 5;
	const signs = Array.from({ length: 5 }, (_, at) => numberSigns[Math.floor(tail / 33 ** at) % 33]);
	return `${sign}-${site}-${year}-${signs.join('')}`;
}

/** RE4: the permit is printed against the receipts. `payments` by the charge's line. */
export function permit(
	now: Renovation,
	number: string,
	payments: Readonly<Record<string, Payment>>
): RenovationDecision {
	if (isStale(now, 'RenovationPermitted')) return no('STALE_VERSION', now.status);
	const open = now.charges.filter(({ fen, line }) => !isPaid(fen, payments[line] ?? {}));
	if (open.length > 0)
		return no(
			'RECEIPT_MISSING',
			open.map(({ kind }) => kind)
		);
	const receipts = now.charges.flatMap(({ line }) => payments[line]?.receipt ?? []);
	return states(now, 'RenovationPermitted', { number, receipts: [...new Set(receipts)] });
}

export const draftEnd = (now: Renovation, { renovation }: RenovationRules): number =>
	handledAt(now) + renovation.draftDays * dayMs;

/** RE18: nobody went on with it. Whoever still wants to renovate asks anew. */
export function lapseDraft(
	now: Renovation,
	rules: RenovationRules,
	{ clock }: When
): RenovationDecision {
	if (isStale(now, 'RenovationDraftLapsed')) return no('STALE_VERSION', now.status);
	if (clock.lo < draftEnd(now, rules)) return no('NOT_YET_DUE');
	const handled = new Date(handledAt(now)).toISOString();
	return states(now, 'RenovationDraftLapsed', { handled });
}

/** RE5: approved and not paid in a month. What was paid whole waits for its permit. */
export function lapse(
	now: Renovation,
	payments: Readonly<Record<string, Payment>>,
	{ renovation }: RenovationRules,
	{ clock }: When
): RenovationDecision {
	if (isStale(now, 'RenovationLapsed')) return no('STALE_VERSION', now.status);
	const isWhole = now.charges.every(({ fen, line }) => isPaid(fen, payments[line] ?? {}));
	if (isWhole && now.charges.length > 0) return no('STALE_VERSION', now.status);
	const due = (now.approvedAt ?? Infinity) + renovation.unpaidDays * dayMs;
	return clock.lo < due ? no('NOT_YET_DUE') : states(now, 'RenovationLapsed', {});
}

/** RE5: while no worker ever came in. */
export function cancel(now: Renovation, by: 'applicant' | 'staff'): RenovationDecision {
	return states(now, 'RenovationCancelled', { by });
}

/** 24:00 of the last day of the works. */
export const permitEnd = ({ to }: Renovation, zone: string): number => endOfDate(to, zone);
