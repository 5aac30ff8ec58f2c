/** What is due for a pass, a key or a service before it is paid (RULES.md E18). Nothing moves in the books by it. */
import * as v from 'valibot';
import type { Decision } from '../fact.ts';
import type { DataFactOf } from '../fact-of.ts';
import type { FactKind, Register, Role } from '../register.ts';
import { receiptSchema as receipt, thingNumber, thingSubject } from './fields.ts';
import { fenSchema } from './fen.ts';
import { mayAct, type Hand } from './hand.ts';
import { isLine, lineKinds, type LineKind } from './receipt-facts.ts';
import type { MoneyReason } from './reasons.ts';
import type { Receipt } from './receipt-state.ts';
import { no, stating } from './stating.ts';

const unit = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

const schemas = {
	ChargeMade: v.strictObject({
		kind: v.picklist(lineKinds),
		deposit: fenSchema,
		fee: fenSchema,
		/** What it is for, and the number by which people know that thing. */
		thing: v.exactOptional(thingSubject),
		number: v.exactOptional(thingNumber),
		unit: v.exactOptional(unit)
	}),
	/** What it was for did not come about. */
	ChargeDropped: v.strictObject({}),
	ChargePaid: v.strictObject({ receipt }),
	/** Its receipt was voided or reversed: it is due again. */
	ChargeReopened: v.strictObject({ receipt })
} as const;
const state = stating(schemas);
type ChargeFactType = keyof typeof schemas;
type ChargeFact = DataFactOf<typeof schemas>;

export type Charge = {
	status: 'blank' | 'due' | 'paid' | 'dropped';
	kind: LineKind;
	deposit: number;
	fee: number;
	thing?: string;
	number?: string;
	unit?: string;
	madeAt: number;
	/** Receipts that say they paid it. More than one: two tills that could not hear each other. */
	receipts: string[];
	/** A receipt that paid it was voided or reversed. */
	wasUndone?: true;
};

const blank: Charge = {
	...{ status: 'blank', kind: 'service', deposit: 0, fee: 0 },
	...{ madeAt: 0, receipts: [] }
};

function evolve(charge: Charge, { type, data, clock }: ChargeFact): Charge {
	switch (type) {
		case 'ChargeMade': {
			if (charge.madeAt > 0 || charge.status === 'dropped') return charge;
			const status = charge.receipts.length > 0 ? 'paid' : 'due';
			return { ...charge, ...data, status, madeAt: Date.parse(clock.hi) };
		}
		case 'ChargeDropped':
			// What was paid meanwhile is money, and goes back by its receipt.
			return charge.status === 'paid' ? charge : { ...charge, status: 'dropped' };
		case 'ChargePaid':
			if (charge.receipts.includes(data.receipt)) return charge;
			return { ...charge, status: 'paid', receipts: [...charge.receipts, data.receipt] };
		case 'ChargeReopened': {
			const receipts = charge.receipts.filter((number) => number !== data.receipt);
			if (receipts.length === charge.receipts.length) return charge;
			const status = receipts.length > 0 ? 'paid' : 'due';
			return { ...charge, receipts, status, wasUndone: true };
		}
	}
}

const by: readonly Role[] = ['desk', 'office'];
const kinds: readonly FactKind[] = (Object.keys(schemas) as ChargeFactType[]).map((type) => ({
	type,
	v: 1,
	by,
	data: schemas[type]
}));

export const charges: Register<Charge> = {
	name: 'charge',
	kinds,
	blank,
	evolve: (charge, fact) =>
		fact.type in schemas ? evolve(charge, fact as unknown as ChargeFact) : charge,
	row: ({ status, madeAt, unit }) => ({
		status,
		at: new Date(madeAt).toISOString(),
		...(unit && { unit })
	})
};

/** It was paid, its receipt was voided or reversed, and nothing was paid since: nobody holds anything for it. */
export function isUndone({ status, wasUndone }: Charge): boolean {
	return wasUndone === true && status !== 'paid';
}

export type ChargeFor = Pick<Charge, 'kind' | 'deposit' | 'fee'> & {
	thing?: string;
	number?: string;
	unit?: string;
};

export function makeCharge(charge: Charge, due: ChargeFor, hand: Hand): Decision<MoneyReason> {
	if (!mayAct(hand, 'make_charge')) return no('NOT_YOUR_ACT');
	if (charge.status !== 'blank') return no('CHARGE_PAID');
	const { unit: _unit, ...line } = due;
	if (!isLine(line)) return no('LINES_INVALID');
	return state('ChargeMade', due);
}

export function dropCharge(charge: Charge): Decision<MoneyReason> {
	if (charge.status === 'paid') return no('CHARGE_PAID');
	return charge.status === 'due' ? state('ChargeDropped', {}) : no('NOT_DUE');
}

/**
 * E18: what a charge must be told after its receipt was written or undone, also when a tablet died in between.
 * The receipt is the truth; whoever asks for what is due asks this first.
 */
export function settleCharge(
	charge: Charge,
	number: string,
	receipt: Receipt
): Decision<MoneyReason> {
	const counts =
		receipt.status !== 'blank' && receipt.status !== 'void' && receipt.status !== 'reversed';
	if (counts === charge.receipts.includes(number)) return { ok: true, happenings: [] };
	return state(counts ? 'ChargePaid' : 'ChargeReopened', { receipt: number });
}
