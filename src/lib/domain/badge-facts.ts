/** What is stated about a visit's badge: printed, not printed and why, printed again and why, a card instead. */
import * as v from 'valibot';
import type { Role } from './register.ts';

/** Why a printer did not print. Closed: each has a text and a next step in both languages. */
export const printFailures = [
	'media_empty',
	'media_jam',
	'door_open',
	'ink_empty',
	'paused',
	'offline',
	'busy',
	'refused',
	'aborted',
	'slow',
	'browser_failed'
] as const;
export type PrintFailure = (typeof printFailures)[number];

/** Why a badge is printed again. Closed likewise. */
export const reprintWhys = ['lost', 'damaged', 'unreadable', 'data_wrong', 'other'] as const;
export type ReprintWhy = (typeof reprintWhys)[number];

/** Nobody needs more badges for one visit; a station that loops must not empty the roll. */
export const copiesMax = 20;

export const copySchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(copiesMax));
const printerKeySchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,20}$/));
/** Of a badge and of a paper alike. */
export const printedSchema = v.strictObject({
	copy: copySchema,
	way: v.picklist(['ipp', 'browser']),
	printer: v.optional(printerKeySchema)
});
export const notPrintedSchema = v.strictObject({
	copy: copySchema,
	printer: v.optional(printerKeySchema),
	reason: v.picklist(printFailures)
});

export const cardNumberPattern = /^[0-9A-Z-]{1,12}$/;

export const badgeFactSchemas = {
	BadgePrinted: { data: printedSchema },
	BadgePrintFailed: { data: notPrintedSchema },
	BadgeReprinted: { data: v.strictObject({ copy: copySchema, why: v.picklist(reprintWhys) }) },
	/** A numbered card of the desk, in place of a badge. */
	CardGiven: { data: v.strictObject({ number: v.pipe(v.string(), v.regex(cardNumberPattern)) }) }
} as const;

const anyone: readonly Role[] = ['lobby', 'gate', 'desk', 'office'];
const posts: readonly Role[] = ['gate', 'desk'];
export const badgeFactBy: Record<keyof typeof badgeFactSchemas, readonly Role[]> = {
	BadgePrinted: anyone,
	BadgePrintFailed: anyone,
	BadgeReprinted: posts,
	CardGiven: posts
};
