/** One till's cash of one day: opened, counted, handed in, banked, compared (RULES.md E5, E6, E24–E28). */
import type { Fact } from '../fact.ts';
import type { Register } from '../register.ts';
import { takingsOf, floatOf } from './accounts.ts';
import {
	cashDayKinds,
	cashDaySchemas,
	type CashDayFact,
	type CashDayFactType
} from './cash-day-facts.ts';
import type { Count } from './counting.ts';
import { difference } from './difference.ts';
import { entry, type About, type Entry } from './journal.ts';
import { worth } from './notes.ts';
import { unseen, withConflict } from './unseen.ts';
import { readCashDay } from './numbers.ts';

export type CashDayStatus =
	'blank' | 'open' | 'counted' | 'handed' | 'banked' | 'disputed' | 'closed';

export type CashDay = {
	status: CashDayStatus;
	till: string;
	day: string;
	openedAt: number;
	/** The count that the day was opened with, of the float; then those of the takings, every one. */
	float?: Count;
	counts: Count[];
	/** Why they are off. */
	why?: string;
	handed?: { fen: number; by: string; to: string; at: number };
	banked?: { fen: number; slip: string; at: number };
	/** E27, E28: a deadline passed. It stays said. */
	late: boolean;
	found?: number;
	/** E41: handed in at a tablet that told it too late, and not at the bank yet. */
	loose?: number;
	/** What was told although it no longer fitted, where money moved. Somebody must look at it. */
	conflicts?: { type: string; fact: string; at: number }[];
	/** More than are listed. */
	unlisted?: number;
	/** E42: up to which of them somebody in the office has looked, and what they say. */
	seen?: { conflicts: number; why: string; by: string; at: number };
};

const blank: CashDay = {
	...{ status: 'blank', till: '', day: '', openedAt: 0 },
	...{ counts: [], late: false }
};

/** From which states each fact leads on. Money of a day moves in this order and no other. */
const from: Record<CashDayFactType, readonly CashDayStatus[]> = {
	CashDayOpened: ['blank'],
	/** E24: blank where nobody opened the till on that day. */
	TakingsCounted: ['blank', 'open', 'counted'],
	DifferenceExplained: ['counted'],
	TakingsHandedIn: ['counted'],
	TakingsBanked: ['handed'],
	BankingMissed: ['handed'],
	HandInMissed: ['open', 'counted', 'blank'],
	BankLineMatched: ['banked'],
	BankLineDiffered: ['banked'],
	MismatchResolved: ['disputed'],
	LateTakingsSettled: ['handed', 'banked', 'disputed', 'closed'],
	CashDayTickedOff: ['blank', 'open', 'counted', 'handed', 'banked', 'disputed', 'closed']
};

function fits(day: CashDay, fact: CashDayFact): boolean {
	if (!from[fact.type].includes(day.status)) return false;
	// A sum that is not the day's own would leave something behind, or take what is not there.
	if (fact.type === 'TakingsHandedIn') return fact.data.fen === day.counts.at(-1)?.total;
	return fact.type !== 'TakingsBanked' || fact.data.fen === inTransit(day);
}

/** What of the day's cash is on its way to the bank. */
export function inTransit({ status, handed, loose = 0 }: CashDay): number {
	return (status === 'handed' ? (handed?.fen ?? 0) : 0) + loose;
}

/** Money that moved although the day did not stand so: of a lost tablet, told late. */
function isStray(day: CashDay, fact: CashDayFact): boolean {
	if (fact.type === 'TakingsHandedIn') return fact.data.fen > 0;
	return fact.type === 'TakingsBanked' && fact.data.fen > 0 && fact.data.fen === day.loose;
}

function strayed(day: CashDay, fact: CashDayFact): CashDay {
	if (!isStray(day, fact)) return day;
	const { loose = 0 } = day;
	const conflict = { type: fact.type, fact: fact.id, at: Date.parse(fact.clock.hi) };
	return {
		...day,
		...readCashDay(fact.subject),
		loose: fact.type === 'TakingsHandedIn' ? loose + fact.data.fen : 0,
		...withConflict(day, conflict)
	};
}

function evolve(before: CashDay, fact: CashDayFact): CashDay {
	const name = readCashDay(fact.subject);
	if (!name) return before;
	if (!fits(before, fact)) return strayed(before, fact);
	const at = Date.parse(fact.clock.hi);
	const by = fact.actor.id ?? '';
	const day: CashDay = { ...before, ...name };
	switch (fact.type) {
		case 'CashDayOpened': {
			const float = { total: worth(fact.data.notes), booked: fact.data.booked, by, at };
			return { ...day, status: 'open', openedAt: at, float };
		}
		case 'TakingsCounted': {
			const count = { total: worth(fact.data.notes), booked: fact.data.booked, by, at };
			return { ...day, status: 'counted', counts: [...day.counts, count] };
		}
		case 'DifferenceExplained':
			return { ...day, why: fact.data.why };
		case 'TakingsHandedIn':
			return { ...day, status: 'handed', handed: { ...fact.data, by, at } };
		case 'TakingsBanked': {
			const { fen, slip, late } = fact.data;
			const { loose: _loose, ...rest } = day;
			return { ...rest, status: 'banked', banked: { fen, slip, at }, late: day.late || late };
		}
		case 'BankingMissed':
		case 'HandInMissed':
			return { ...day, late: true };
		case 'BankLineMatched':
			return { ...day, status: 'closed' };
		case 'BankLineDiffered':
			return { ...day, status: 'disputed', found: fact.data.found };
		case 'MismatchResolved':
			return { ...day, status: 'closed' };
		case 'LateTakingsSettled':
			return day;
		case 'CashDayTickedOff':
			return { ...day, seen: { ...fact.data, by, at } };
	}
}

export const cashDays: Register<CashDay> = {
	name: 'cash_day',
	kinds: cashDayKinds,
	blank,
	evolve: (day, fact) =>
		fact.type in cashDaySchemas ? evolve(day, fact as unknown as CashDayFact) : day,
	row: ({ status, openedAt, day, ...looked }) => ({
		...{ status, at: new Date(openedAt || Date.parse(day) || 0).toISOString() },
		...(unseen(looked) > 0 && { alarm: 1 as const })
	})
};

/** Can the day's receipts still be voided: is its cash still in the drawer? */
export function isInDrawer({ status }: Pick<CashDay, 'status'>): boolean {
	return status === 'blank' || status === 'open' || status === 'counted';
}

/**
 * Where somebody asks for something about a receipt: `till` is the one that this very tablet holds, if any (`leaveFor`),
 * and `ownDay` the receipt's cash day as known there. A tablet that merely stands at a till is not it.
 */
export type Counter = { till?: string; ownDay: CashDay };

/**
 * E32: until its cash is handed in, a receipt is its own till's, which may have voided it unheard. Whoever knows of
 * the hand-in knows of every void before it: both are of one tablet's row.
 */
export function isOthers(receiptTill: string, { till, ownDay }: Counter): boolean {
	return till !== receiptTill && isInDrawer(ownDay);
}

/** E41: the drawer was counted without it, so it stands as a difference there already. */
function strayEntries(plain: Fact, fact: CashDayFact, about: About): Entry[] {
	if (fact.type === 'TakingsHandedIn')
		return entry(plain, 'wrong', about, [
			{ debit: 'cash.transit', credit: 'overshort', fen: fact.data.fen }
		]);
	if (fact.type !== 'TakingsBanked') return [];
	const { fen, slip } = fact.data;
	const { till } = about;
	return entry(plain, 'wrong', { till, paper: slip }, [
		{ debit: 'bank', credit: 'cash.transit', fen }
	]);
}

export function cashDayEntries(before: CashDay, plain: Fact): Entry[] {
	const fact = plain as unknown as CashDayFact;
	const name = readCashDay(fact.subject);
	if (!name) return [];
	const { till, day } = name;
	const takings = takingsOf(till);
	const about = { till, paper: `${till}-${day}`, day };
	if (!fits(before, fact)) return isStray(before, fact) ? strayEntries(plain, fact, about) : [];
	switch (fact.type) {
		case 'CashDayOpened': {
			const { notes, booked } = fact.data;
			const moves = difference(floatOf(till), worth(notes), booked);
			return entry(plain, 'E6', { till, paper: about.paper }, moves);
		}
		case 'TakingsCounted':
			return entry(
				plain,
				'E6',
				about,
				difference(takings, worth(fact.data.notes), fact.data.booked)
			);
		case 'TakingsHandedIn':
			return entry(plain, 'E5a', about, [
				{ debit: 'cash.transit', credit: takings, fen: fact.data.fen }
			]);
		case 'TakingsBanked':
			return entry(plain, 'E5b', { till, paper: fact.data.slip }, [
				{ debit: 'bank', credit: 'cash.transit', fen: fact.data.fen }
			]);
		case 'MismatchResolved': {
			const { found = 0, banked } = before;
			const moves = difference('bank', found, banked?.fen ?? 0);
			return entry(plain, 'E6', { till, paper: banked?.slip ?? '' }, moves);
		}
		case 'LateTakingsSettled':
			return entry(plain, 'E6', about, difference(takings, 0, fact.data.booked));
		default:
			return [];
	}
}
