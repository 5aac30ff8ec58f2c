/** What is stated about one till's cash of one day (日结). */
import * as v from 'valibot';
import type { DataFactOf } from '../fact-of.ts';
import type { FactKind, Role } from '../register.ts';
import { paperId, seenCount, staffId, why } from './fields.ts';
import { bookedSchema, fenSchema } from './fen.ts';
import { notesSchema } from './notes.ts';

export const cashDaySchemas = {
	/** The float, counted before `booked` was shown. */
	CashDayOpened: v.strictObject({ notes: notesSchema, booked: bookedSchema }),
	TakingsCounted: v.strictObject({ notes: notesSchema, booked: bookedSchema }),
	/** Why the counts are off, in the words of whoever hands in. A kind of its own: an older tablet folds the rest. */
	DifferenceExplained: v.strictObject({ why }),
	/** `to`: the second person, by their own PIN. */
	TakingsHandedIn: v.strictObject({ fen: fenSchema, to: staffId }),
	TakingsBanked: v.strictObject({ fen: fenSchema, slip: paperId, late: v.boolean() }),
	/** Nobody had brought it to the bank, or to the cashier, when it was due. */
	BankingMissed: v.strictObject({}),
	HandInMissed: v.strictObject({}),
	BankLineMatched: v.strictObject({}),
	/** The bank's own line says another sum. */
	BankLineDiffered: v.strictObject({ found: fenSchema }),
	MismatchResolved: v.strictObject({ why }),
	/** E42: it was late, or told two ways, and finance or the manager looked. */
	CashDayTickedOff: v.strictObject({ conflicts: seenCount, why }),
	/** E41: `booked` stood on a page whose cash had gone, because a lost tablet told it late. Less than nothing after a void. */
	LateTakingsSettled: v.strictObject({
		booked: bookedSchema,
		why
	})
} as const;
export type CashDayFactType = keyof typeof cashDaySchemas;
export type CashDayFact = DataFactOf<typeof cashDaySchemas>;

const officesOwn: readonly CashDayFactType[] = [
	...(['BankingMissed', 'HandInMissed', 'LateTakingsSettled', 'CashDayTickedOff'] as const)
];
const both: readonly CashDayFactType[] = [
	...(['TakingsBanked', 'BankLineMatched', 'BankLineDiffered', 'MismatchResolved'] as const)
];

function by(type: CashDayFactType): readonly Role[] {
	if (officesOwn.includes(type)) return ['office'];
	return both.includes(type) ? ['desk', 'office'] : ['desk'];
}

export const cashDayKinds: readonly FactKind[] = (
	Object.keys(cashDaySchemas) as CashDayFactType[]
).map((type) => ({ type, v: 1, by: by(type), data: cashDaySchemas[type] }));
