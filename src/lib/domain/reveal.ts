/** What of a visit is masked until somebody states why they need it (RULES.md X3). */
import * as v from 'valibot';
import type { EraseWhy } from './rights-facts.ts';
import type { Act } from './staff.ts';

export const revealable = ['name', 'phone', 'plate', 'photo', 'signature'] as const;
export type Revealable = (typeof revealable)[number];
/** As the book of reveals has it: a part of one visit or all of it, names that were erased, who paid a receipt, or a list that left the office. */
export type Revealed =
	Revealable | 'copy' | 'erased' | 'payer' | 'export_masked' | 'export_full' | 'export_money';

/** Closed: each has a text. Only `other` says nothing by itself and needs words. */
export const revealReasons = [
	'incident',
	'lost_item',
	'complaint',
	'authority',
	'visitor_asked',
	'audit',
	'other'
] as const;
export type RevealReason = (typeof revealReasons)[number];
/** As the book has it: on whose word names were erased, too. */
export type BookReason = RevealReason | EraseWhy;

/** A line: whoever writes more writes about people. */
export const revealWordsMax = 100;

/** Who may see it in full. */
export const revealActs: Record<Revealed, Act> = {
	name: 'reveal_name',
	phone: 'reveal_phone',
	plate: 'reveal_name',
	photo: 'reveal_name',
	signature: 'reveal_name',
	copy: 'reveal_name',
	erased: 'erase_asked',
	payer: 'reveal_payer',
	export_masked: 'export_totals',
	export_full: 'export_visits',
	export_money: 'export_money'
};

/** What staff write beside a reason. */
export const bookWordsSchema = v.pipe(
	v.string(),
	v.trim(),
	v.maxLength(revealWordsMax),
	v.regex(/^\P{Cc}*$/u)
);
export const statedReasonSchema = v.pipe(
	v.strictObject({
		reason: v.picklist(revealReasons),
		words: bookWordsSchema
	}),
	v.check(({ reason, words }) => reason !== 'other' || words.length >= 2)
);
export type StatedReason = v.InferOutput<typeof statedReasonSchema>;
