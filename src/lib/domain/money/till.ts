/** A till: whose tablet it is just now, its float, and counts of its drawer (RULES.md E15, E20, E24). */
import * as v from 'valibot';
import type { Decision, Fact, Occasion } from '../fact.ts';
import type { FactKind, Register } from '../register.ts';
import { cashDate, instant } from './fields.ts';
import { paidSchema, fenMax } from './fen.ts';
import { floatOf, takingsOf } from './accounts.ts';
import { leaseEnd, sureCashDay, type Moment } from './clock.ts';
import { difference } from './difference.ts';
import { entry, type Entry } from './journal.ts';
import { mayAct, type Hand } from './hand.ts';
import { notesSchema, worth, type Notes } from './notes.ts';
import { numberOf } from './numbers.ts';
import type { MoneyReason } from './reasons.ts';
import type { MoneySettings } from './settings.ts';
import { no, stating } from './stating.ts';

const booked = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(fenMax));

const schemas = {
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
		booked
	})
} as const;
const state = stating(schemas);
type TillFactType = keyof typeof schemas;
type TillFact = {
	[Type in TillFactType]: Omit<Fact, 'type' | 'data'> & {
		type: Type;
		data: v.InferOutput<(typeof schemas)[Type]>;
	};
}[TillFactType];

export type Till = {
	code: string;
	/** The tablet that owns it, or did last. */
	holder?: { device: string; until: number; released: boolean };
	/** When its drawer was counted last. */
	countedAt?: number;
};

const blank: Till = { code: '' };

function evolve(before: Till, { type, data, subject, device, clock }: TillFact): Till {
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
			return { ...till, countedAt: Date.parse(clock.hi) };
	}
}

const kinds: readonly FactKind[] = (Object.keys(schemas) as TillFactType[]).map((type) => ({
	type,
	v: 1,
	by: type === 'TillLeased' ? ['office'] : ['desk'],
	data: schemas[type]
}));

export const tills: Register<Till> = {
	name: 'till',
	kinds,
	blank,
	evolve: (till, fact) => (fact.type in schemas ? evolve(till, fact as unknown as TillFact) : till),
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

/** E24: the figures come first; `booked` is what the books say, and is shown only afterwards. */
export function countDrawer(
	leave: Leave,
	part: 'float' | 'takings',
	notes: Notes,
	booked: number,
	hand: Hand
): Decision<MoneyReason> {
	if (!leave.ok) return leave;
	if (!mayAct(hand, 'take_money')) return no('NOT_YOUR_ACT');
	if (!v.is(notesSchema, notes)) return no('AMOUNT_INVALID');
	return state('DrawerCounted', { part, day: leave.day, notes, booked });
}
