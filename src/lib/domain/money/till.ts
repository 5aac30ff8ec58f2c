/** A till: whose tablet it is just now, its float, and counts of its drawer (RULES.md E15, E20, E24). */
import * as v from 'valibot';
import type { Decision, Fact, Occasion } from '../fact.ts';
import type { DataFactOf } from '../fact-of.ts';
import type { FactKind, Register } from '../register.ts';
import { cashDate, instant, paperId, staffId, why } from './fields.ts';
import { bookedSchema, paidSchema, sum } from './fen.ts';
import { floatOf, takingsOf } from './accounts.ts';
import { leaseEnd, sureCashDay, type Moment } from './clock.ts';
import { differenceOf, type Count } from './counting.ts';
import { difference } from './difference.ts';
import { entry, type Entry } from './journal.ts';
import { mayAct, type Hand } from './hand.ts';
import { notesSchema, worth } from './notes.ts';
import { bookMax, numberOf } from './numbers.ts';
import type { MoneyReason } from './reasons.ts';
import type { MoneySettings } from './settings.ts';
import { no, stating } from './stating.ts';

const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(bookMax));
const blockSchema = v.strictObject({
	year: v.pipe(v.string(), v.regex(/^\d{4}$/)),
	from: number,
	to: number
});
/** Numbers of one book, from and to. */
export type Block = v.InferOutput<typeof blockSchema>;
/** A lease touches two years at the most. */
const blocksMax = 2;

export const tillSchemas = {
	/** Stated by the back office: this tablet owns the till and its book until then. */
	TillLeased: v.strictObject({
		device: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
		until: instant
	}),
	/** The tablet's own word that it takes no more money there; nothing of its row is missing before it. */
	TillReleased: v.strictObject({}),
	FloatToppedUp: v.strictObject({ fen: paidSchema }),
	/** At a hand-over of shifts, or when somebody looks: entered before `booked` was shown. */
	DrawerCounted: v.strictObject({
		part: v.picklist(['float', 'takings']),
		day: cashDate,
		notes: notesSchema,
		booked: bookedSchema,
		/** E24: a working day began with it; it belongs to no hand-over. */
		first: v.exactOptional(v.literal(true))
	}),
	/** E38: whoever counted gives the drawer to the next person, who signs with their own PIN. */
	DrawerHandedOver: v.strictObject({
		to: staffId,
		/** E43: whoever counted took it over alone, duty having gone on without it: who answered for it before. */
		from: v.exactOptional(staffId),
		/** Receipts written since the last hand-over: first and last number, and how many of them are void. */
		first: v.exactOptional(paperId),
		last: v.exactOptional(paperId),
		voids: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(bookMax)),
		/** E37: why it is off, where it is. */
		why: v.exactOptional(why)
	}),
	/** E39: by the manager, when a tablet will not tell any more what it did. `told`: up to when it had. */
	TillReclaimed: v.strictObject({
		device: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
		told: v.exactOptional(instant),
		why,
		/** Numbers that it may have written unheard: nobody else writes them. */
		retired: v.pipe(v.array(blockSchema), v.maxLength(blocksMax))
	})
} as const;
const state = stating(tillSchemas);
type TillFactType = keyof typeof tillSchemas;
type TillFact = DataFactOf<typeof tillSchemas>;

export type Till = {
	code: string;
	/** The tablet that owns it, or did last. */
	holder?: { device: string; until: number; released: boolean };
	/** When its drawer was counted last. */
	countedAt?: number;
	/** Counts since the drawer was handed over, each place by itself; missing in rows of an older program. */
	drawer?: DrawerPlace[];
	handedOver?: HandOver;
	/** E39: taken back from tablets that did not tell any more; oldest first. */
	reclaims?: Reclaim[];
};

export type Reclaim = {
	device: string;
	by: string;
	at: number;
	why: string;
	/** Until when it might have taken money there, and up to when it had told all; 0: never. */
	until: number;
	told: number;
	retired: Block[];
};

/** The float, or the takings of one day. */
export type DrawerPlace = { part: 'float' | 'takings'; day: string; counts: Count[] };

export type HandOver = {
	by: string;
	to: string;
	/** E43: taken over alone; then it is `by`. */
	from?: string;
	at: number;
	difference: number;
	voids: number;
	first?: string;
	last?: string;
	why?: string;
};

const blank: Till = { code: '' };

function evolve(before: Till, { type, data, subject, device, clock, actor }: TillFact): Till {
	const till = { ...before, code: numberOf(subject) };
	switch (type) {
		case 'TillLeased':
			return {
				...till,
				holder: { device: data.device, until: Date.parse(data.until), released: false }
			};
		case 'TillReleased':
			return till.holder?.device === device
				? { ...till, holder: { ...till.holder, released: true } }
				: before;
		case 'FloatToppedUp':
			return till;
		case 'DrawerCounted':
			return counted(till, data, actor.id ?? '', Date.parse(clock.hi));
		case 'TillReclaimed':
			return reclaimed(till, data, actor.id ?? '', Date.parse(clock.hi));
		case 'DrawerHandedOver': {
			const { drawer = [], ...rest } = till;
			const difference = sum(drawer.map(({ counts }) => differenceOf(counts)));
			const over = {
				by: data.from ?? actor.id ?? '',
				at: Date.parse(clock.hi),
				difference,
				...data
			};
			return { ...rest, handedOver: over };
		}
	}
}

/** A till that lost more tablets than this has a case for the police. */
const reclaimsKept = 50;

function reclaimed(
	till: Till,
	{ device, told, why, retired }: v.InferOutput<typeof tillSchemas.TillReclaimed>,
	by: string,
	at: number
): Till {
	const { holder, reclaims = [] } = till;
	if (holder?.device !== device || holder.released) return till;
	const { until } = holder;
	const reclaim = { device, by, at, why, until, told: told ? Date.parse(told) : 0, retired };
	return {
		...till,
		holder: { ...holder, released: true },
		reclaims: [...reclaims, reclaim].slice(-reclaimsKept)
	};
}

/** A drawer holds the days of a long holiday; whoever counts more places counts nothing real. */
export const placesMax = 62;
/** More counts of one place than this change nothing about it but its sum. */
const countsKept = 40;

function counted(
	till: Till,
	{ part, day, notes, booked, first }: v.InferOutput<typeof tillSchemas.DrawerCounted>,
	by: string,
	at: number
): Till {
	const { drawer = [] } = till;
	const here = drawer.find((place) => isPlace(place, part, day));
	const { counts = [] } = here ?? {};
	const count = { total: worth(notes), booked, by, at, ...(first && { first }) };
	const all = [...counts, count];
	const kept = all.length > countsKept ? gathered(all) : all;
	const others = drawer.filter((place) => place !== here).slice(0, placesMax - 1);
	return { ...till, countedAt: at, drawer: [...others, { part, day, counts: kept }] };
}

/** The first two as one that is as far off as both. */
function gathered([first, second, ...rest]: readonly Count[]): Count[] {
	if (!first || !second) return rest;
	return [{ ...second, booked: second.booked - (first.total - first.booked) }, ...rest];
}

function isPlace(place: DrawerPlace, part: DrawerPlace['part'], day: string): boolean {
	return place.part === part && (part === 'float' || place.day === day);
}

export function countsAt(
	{ drawer = [] }: Till,
	{ part, day }: Pick<DrawerPlace, 'part' | 'day'>
): Count[] {
	return drawer.find((place) => isPlace(place, part, day))?.counts ?? [];
}

const kinds: readonly FactKind[] = (Object.keys(tillSchemas) as TillFactType[]).map((type) => ({
	type,
	v: 1,
	by: type === 'TillLeased' || type === 'TillReclaimed' ? ['office'] : ['desk'],
	data: tillSchemas[type]
}));

export const tills: Register<Till> = {
	name: 'till',
	kinds,
	blank,
	evolve: (till, fact) =>
		fact.type in tillSchemas ? evolve(till, fact as unknown as TillFact) : till,
	row: ({ holder }) => ({
		status: !holder ? 'free' : holder.released ? 'released' : 'leased',
		at: new Date(holder?.until ?? 0).toISOString()
	})
};

export function tillEntries(fact: Fact): Entry[] {
	const { type, data, subject } = fact as unknown as TillFact;
	const till = numberOf(subject);
	if (type === 'FloatToppedUp')
		return entry(fact, 'E7', { till, paper: fact.id }, [
			{ debit: floatOf(till), credit: 'bank', fen: data.fen }
		]);
	if (type !== 'DrawerCounted') return [];
	const place = data.part === 'float' ? floatOf(till) : takingsOf(till);
	const day = data.part === 'takings' ? { day: data.day } : {};
	return entry(
		fact,
		'E6',
		{ till, paper: fact.id, ...day },
		difference(place, worth(data.notes), data.booked)
	);
}

export type Leave = { ok: true; day: string } | { ok: false; reason: MoneyReason };

/** E15, E16: may this tablet move money at this till now, and on which day's page? */
export function leaveFor(
	{ holder }: Till,
	occasion: Pick<Occasion, 'device'> & Moment,
	zone: string,
	settings: MoneySettings
): Leave {
	const { lo, hi } = occasion.clock;
	if (holder?.device !== occasion.device || holder.released || lo >= holder.until)
		return { ok: false, reason: 'TILL_NOT_LEASED' };
	const day = sureCashDay(occasion, zone, settings);
	if (day === undefined || hi >= holder.until) return { ok: false, reason: 'CLOCK_REFUSED' };
	return { ok: true, day };
}

/**
 * E15: the back office lends a till to one tablet. To another one only when it knows all that the last one did
 * there: after its release, or once it was heard in full beyond the end of its lease.
 */
export function leaseTill(
	{ holder }: Till,
	device: string,
	now: number,
	heardUpTo: (device: string) => number,
	settings: MoneySettings
): Decision<MoneyReason> {
	const isFree =
		!holder ||
		holder.released ||
		holder.device === device ||
		(holder.until <= now && heardUpTo(holder.device) >= holder.until);
	if (!isFree) return { ok: false, reason: 'TILL_LEASED_ELSEWHERE', detail: holder };
	const until = new Date(leaseEnd(now, settings)).toISOString();
	return state('TillLeased', { device, until });
}

export function releaseTill({ holder }: Till, device: string): Decision<MoneyReason> {
	if (holder?.device !== device || holder.released) return no('TILL_NOT_LEASED');
	return state('TillReleased', {});
}

/** E7: money from the bank for refunds and change; it is never mixed with takings. */
export function topUpFloat(leave: Leave, fen: number, hand: Hand): Decision<MoneyReason> {
	if (!leave.ok) return leave;
	if (!mayAct(hand, 'take_money')) return no('NOT_YOUR_ACT');
	return v.is(paidSchema, fen) ? state('FloatToppedUp', { fen }) : no('AMOUNT_INVALID');
}
