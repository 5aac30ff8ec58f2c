/** Amounts, times and limits of the money, as a site may set them; the defaults are the written procedures'. */
import * as v from 'valibot';
import { calendarSchema } from '../working-day.ts';
import { depositKinds, type DepositKind } from './accounts.ts';
import { fenSchema } from './fen.ts';

const whole = (min: number, max: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const clock = v.pipe(
	v.string(),
	v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day, e.g. "16:30"')
);

const tariffSchema = v.strictObject({ deposit: fenSchema, fee: fenSchema, renewal: fenSchema });
export type Tariff = v.InferOutput<typeof tariffSchema>;

const free: Tariff = { deposit: 0, fee: 0, renewal: 0 };
const worker: Tariff = { deposit: 1000, fee: 500, renewal: 500 };
const known: Partial<Record<DepositKind, Tariff>> = {
	temp_reno: worker,
	temp_service: worker,
	tenant: { deposit: 1000, fee: 500, renewal: 200 }
};

export const moneySchema = v.strictObject({
	/** From this time on receipts belong to the next day. */
	dayCut: v.optional(clock, '16:30'),
	/** The day's cash is at the bank before this time, or the day is late. */
	bankBy: v.optional(clock, '17:00'),
	/** When takings of evenings and rest days are with the cashier, on the next working day. */
	holidayHandInBy: v.optional(clock, '09:00'),
	/** E15: a lease is under 24 hours, so that a stolen tablet stops taking money by itself. */
	leaseHours: v.optional(whole(1, 23), 20),
	/** How long a refund number is good for. */
	refundMinutes: v.optional(whole(5, 120), 30),
	recountsMax: v.optional(whole(0, 5), 2),
	/** A refund slip above this sum is the manager's. */
	financeRefundMax: v.optional(fenSchema, 50_000),
	clockToleranceSeconds: v.optional(whole(10, 3600), 120),
	calendar: v.optional(calendarSchema, {}),
	tariffs: v.optional(
		v.strictObject(
			Object.fromEntries(
				depositKinds.map((kind) => [kind, v.optional(tariffSchema, known[kind] ?? free)])
			) as Record<DepositKind, v.OptionalSchema<typeof tariffSchema, Tariff>>
		),
		{}
	)
});
export type MoneySettings = v.InferOutput<typeof moneySchema>;

export const defaultMoney: MoneySettings = v.parse(moneySchema, {});
