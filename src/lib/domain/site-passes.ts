/** What a site sets for passes: prices, terms, windows, hours. The defaults stand in RULES.md PA. */
import * as v from 'valibot';
import { count, spans } from './site-fields.ts';
import type { PassKind } from './pass/pass-kind.ts';

/** A thousand yuan: a deposit for a card beyond that is a slip of the comma. */
const fenMax = 100_000;
const fen = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(fenMax));

const priceSchema = v.strictObject({
	depositFen: fen,
	feeFen: fen,
	renewalFen: fen,
	/** Longest term, in months of the calendar. */
	termMonthsMax: count(1, 120)
});
export type PassPrice = v.InferOutput<typeof priceSchema>;

const prices: Record<PassKind, PassPrice> = {
	temp_reno: { depositFen: 1000, feeFen: 500, renewalFen: 500, termMonthsMax: 3 },
	temp_service: { depositFen: 1000, feeFen: 500, renewalFen: 500, termMonthsMax: 3 },
	tenant: { depositFen: 1000, feeFen: 500, renewalFen: 200, termMonthsMax: 12 },
	// Free; looked at anew every three years.
	resident: { depositFen: 0, feeFen: 0, renewalFen: 0, termMonthsMax: 36 },
	tenant_staff: { depositFen: 0, feeFen: 0, renewalFen: 0, termMonthsMax: 12 }
};

export const passSettingsSchema = v.strictObject({
	prices: v.optional(
		v.strictObject({
			temp_reno: v.optional(priceSchema, prices.temp_reno),
			temp_service: v.optional(priceSchema, prices.temp_service),
			tenant: v.optional(priceSchema, prices.tenant),
			resident: v.optional(priceSchema, prices.resident),
			tenant_staff: v.optional(priceSchema, prices.tenant_staff)
		}),
		{}
	),
	renewBeforeDays: v.optional(count(0, 60), 14),
	renewAfterDays: v.optional(count(0, 60), 7),
	unpaidDays: v.optional(count(1, 60), 7),
	/** So long after its end a pass that was not brought back stands on the desk's list. */
	notReturnedDays: v.optional(count(1, 60), 8),
	workerAgeMin: v.optional(count(16, 25), 16),
	/** Names and faces of holders, after the card is back and its deposit settled. */
	keptDays: v.optional(count(1, 180), 60),
	/** When workers come in, on working days; on others only with leave. They may go at any time. */
	workerHours: v.optional(spans, [{ from: '07:30', to: '17:30' }])
});
export type PassSettings = v.InferOutput<typeof passSettingsSchema>;

/** What every rule about passes is told of the site. */
export type PassRules = { zone: string; passes: PassSettings };
