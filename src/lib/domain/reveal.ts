/** What of a visit is masked until somebody states why they need it (RULES.md X3). */
import * as v from 'valibot';
import type { Act } from './staff.ts';

export const revealable = ['name', 'phone', 'plate', 'photo', 'signature'] as const;
export type Revealable = (typeof revealable)[number];
/** As the book of reveals has it: a part of one visit or all of it, who paid a receipt, or a list that left the office. */
export type Revealed =
	Revealable | 'copy' | 'payer' | 'export_masked' | 'export_full' | 'export_money';

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
	payer: 'reveal_payer',
	export_masked: 'export_totals',
	export_full: 'export_visits',
	export_money: 'export_money'
};

export const statedReasonSchema = v.pipe(
	v.strictObject({
		reason: v.picklist(revealReasons),
		words: v.pipe(v.string(), v.trim(), v.maxLength(revealWordsMax), v.regex(/^\P{Cc}*$/u))
	}),
	v.check(({ reason, words }) => reason !== 'other' || words.length >= 2)
);
export type StatedReason = v.InferOutput<typeof statedReasonSchema>;
