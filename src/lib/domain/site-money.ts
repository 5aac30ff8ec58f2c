/** What a site sets for its tills: where money is taken, until when, how much. The defaults are the written procedures'. */
import * as v from 'valibot';
import { tillPattern } from './money/accounts.ts';
import { fenSchema } from './money/fen.ts';
import { clock, count } from './site-fields.ts';
import { siteText } from './site-text.ts';

/** More places to pay no property has. */
const tillsMax = 50;

const tillSchema = v.strictObject({
	code: v.pipe(v.string(), v.regex(tillPattern, 'a till such as "T1"')),
	/** Where it stands, as staff say it. */
	name: siteText
});
export type SiteTill = v.InferOutput<typeof tillSchema>;

const onlyTill: SiteTill = { code: 'T1', name: { 'zh-CN': '前台', en: 'Front desk' } };

export const moneySettingsSchema = v.strictObject({
	tills: v.optional(v.pipe(v.array(tillSchema), v.minLength(1), v.maxLength(tillsMax)), [onlyTill]),
	/** From this time on receipts belong to the next day. */
	dayCut: v.optional(clock, '16:30'),
	/** The day's cash is at the bank before this time, or the day is late. */
	bankBy: v.optional(clock, '17:00'),
	/** When takings of evenings and rest days are with the cashier, on the next working day. */
	holidayHandInBy: v.optional(clock, '09:00'),
	/** E15: a lease is under 24 hours, so that a stolen tablet stops taking money by itself. */
	leaseHours: v.optional(count(1, 23), 20),
	/** How long a refund number is good for. */
	refundMinutes: v.optional(count(5, 120), 30),
	recountsMax: v.optional(count(0, 5), 2),
	/** A refund slip above this sum is the manager's. */
	financeRefundMax: v.optional(fenSchema, 50_000),
	clockToleranceSeconds: v.optional(count(10, 3600), 120),
	/** The usual deposits for what is lent; a cashier may take another. */
	keyDepositFen: v.optional(fenSchema, 0),
	itemDepositFen: v.optional(fenSchema, 0)
});
