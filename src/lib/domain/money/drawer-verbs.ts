/** The drawer at a hand-over: counted blind, place by place, then given to the next person (RULES.md E24, E37, E38). */
import * as v from 'valibot';
import type { Decision } from '../fact.ts';
import { floatOf } from './accounts.ts';
import type { Books } from './books.ts';
import { isInDrawer, type CashDay } from './cash-day.ts';
import { differenceOf, isCounted, isExplained, recounts, type Count } from './counting.ts';
import { sum } from './fen.ts';
import { mayAct, type Hand } from './hand.ts';
import { notesSchema, type Notes } from './notes.ts';
import type { MoneyReason } from './reasons.ts';
import type { Receipt } from './receipt-state.ts';
import type { MoneySettings } from './settings.ts';
import { no, stating } from './stating.ts';
import { countsAt, tillSchemas, type DrawerPlace, type Leave, type Till } from './till.ts';

const state = stating(tillSchemas);

export type Place = Pick<DrawerPlace, 'part' | 'day'>;
/** `booked`: what the books say lies there. */
export type BookedPlace = Place & { booked: number };

/** E24: the figures come first; `booked` is what the books say, and is shown only afterwards. */
export function countDrawer(
	till: Till,
	leave: Leave,
	{ part, day, booked }: BookedPlace,
	notes: Notes,
	hand: Hand,
	{ recountsMax }: MoneySettings
): Decision<MoneyReason> {
	if (!leave.ok) return leave;
	if (!mayAct(hand, 'take_money')) return no('NOT_YOUR_ACT');
	if (!v.is(notesSchema, notes)) return no('AMOUNT_INVALID');
	const counts = countsAt(till, { part, day });
	if (isCounted(counts, booked) && recounts(inARow(counts, hand)) >= recountsMax)
		return no('TOO_MANY_RECOUNTS');
	return state('DrawerCounted', { part, day, notes, booked });
}

/** By the same hands since a day began with it: what others counted before, or a morning, is not this one's recount. */
function inARow(counts: readonly Count[], hand: Hand): Count[] {
	return counts.slice(counts.findLastIndex(({ by, first }) => by !== hand.id || first) + 1);
}

/**
 * M16: a working day begins with its float counted. Where the till was opened after the last day's cut, or its page was
 * closed already, that is a count of the drawer; the first of its day, so no recount.
 */
export function countFirst(
	leave: Leave,
	booked: number,
	notes: Notes,
	hand: Hand
): Decision<MoneyReason> {
	if (!leave.ok) return leave;
	if (!mayAct(hand, 'take_money')) return no('NOT_YOUR_ACT');
	if (!v.is(notesSchema, notes)) return no('AMOUNT_INVALID');
	return state('DrawerCounted', { part: 'float', day: leave.day, notes, booked, first: true });
}

/** What lies in a till's drawer: the float, and every day's takings that were not handed in. */
export function placesIn(
	books: Pick<Books, 'balance' | 'allTakings'>,
	till: string,
	dayOf: (day: string) => CashDay,
	today: string
): BookedPlace[] {
	const takings = [...books.allTakings()].flatMap(([page, booked]): BookedPlace[] => {
		const [of, day = ''] = page.split(' ');
		const cashDay = dayOf(day);
		const isHere =
			of === till && isInDrawer(cashDay) && (booked !== 0 || cashDay.status !== 'blank');
		return isHere ? [{ part: 'takings', day, booked }] : [];
	});
	return [
		{ part: 'float', day: today, booked: books.balance(floatOf(till)) },
		...takings.toSorted((one, other) => (one.day < other.day ? -1 : 1))
	];
}

export type Papers = { first?: string; last?: string; voids: readonly string[] };

/** The stubs that go over with the drawer: written since the last hand-over. */
export function papersSince(receipts: readonly Receipt[], since: number): Papers {
	const numbers = receipts.filter(({ issuedAt }) => issuedAt >= since).map(({ number }) => number);
	const [first, last] = [numbers.toSorted().at(0), numbers.toSorted().at(-1)];
	const voids = receipts.filter(
		({ number, status }) => status === 'void' && numbers.includes(number)
	);
	return {
		...(first && { first }),
		...(last && { last }),
		voids: voids.map(({ number }) => number).toSorted()
	};
}

/** E38: everything in the drawer was counted by whoever hands over, as it is now; the next person signs. */
export function handOverDrawer(
	till: Till,
	leave: Leave,
	{ places, papers, why }: Counted & { papers: Papers },
	hand: Hand,
	second: Hand | undefined
): Decision<MoneyReason> {
	const counted = countedBy(till, leave, { places, why }, hand);
	if (!counted.ok) return counted;
	if (!mayAct(second, 'take_money') || second.id === hand.id) return no('SECOND_PERSON');
	return state('DrawerHandedOver', { to: second.id, ...stubs(papers), ...counted.off });
}

/** Who answers for a drawer: whoever took it over last, or began a day with its float since, on either page (E24). */
export function drawerKeeper(
	till: Till,
	days: readonly Pick<CashDay, 'float'>[]
): string | undefined {
	const { handedOver } = till;
	const begun = countsAt(till, { part: 'float', day: '' }).filter(({ first }) => first);
	const counted = [...begun, ...days.flatMap(({ float }) => float ?? [])];
	const taken = [...counted, ...(handedOver ? [{ by: handedOver.to, at: handedOver.at }] : [])];
	return taken.toSorted((one, other) => other.at - one.at)[0]?.by;
}

/** E43: duty does not wait for the drawer; whoever it went on to counts it and answers for it, alone. */
export function takeOverDrawer(
	till: Till,
	leave: Leave,
	{ papers, from, ...counts }: Counted & { papers: Papers; from: string | undefined },
	hand: Hand
): Decision<MoneyReason> {
	const counted = countedBy(till, leave, counts, hand);
	if (!counted.ok) return counted;
	if (from === undefined || from === hand.id) return no('NOT_DUE');
	return state('DrawerHandedOver', { to: hand.id, from, ...stubs(papers), ...counted.off });
}

type Counted = { places: readonly BookedPlace[]; why?: string | undefined };

/** Everything in it by these hands, as it is now, and said why where it is off. */
function countedBy(
	till: Till,
	leave: Leave,
	{ places, why }: Counted,
	hand: Hand
): { ok: true; off: { why?: string } } | ReturnType<typeof no> {
	if (!leave.ok) return leave;
	if (!mayAct(hand, 'take_money')) return no('NOT_YOUR_ACT');
	const own = places.map((place) => ({ ...place, counts: countsAt(till, place) }));
	const isOwn = own.every(({ counts }) => counts.at(-1)?.by === hand.id);
	if (!isOwn) return no('HANDOVER_INCOMPLETE');
	if (own.some(({ counts, booked }) => !isCounted(counts, booked))) return no('COUNT_AGAIN');
	const difference = sum(own.map(({ counts }) => differenceOf(counts)));
	const isOff = own.some(({ counts }) => differenceOf(counts) !== 0);
	if (isOff && !isExplained(1, why)) return no('DIFFERENCE_UNEXPLAINED', { difference });
	return { ok: true, off: isOff && why !== undefined ? { why: why.trim() } : {} };
}

function stubs({ first, last, voids }: Papers) {
	return { voids: voids.length, ...(first && { first }), ...(last && { last }) };
}
