/** What a site sets for renovations: charges, waits, hours, hot work. The defaults stand in RULES.md RE and HW. */
import * as v from 'valibot';
import { signedTextsSchema } from './renovation/signed-text.ts';
import { count, spans } from './site-fields.ts';

/** A million yuan: what no flat's deposit reaches. */
const fenMax = 100_000_000;
const fen = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(fenMax));

const hotWorkSchema = v.strictObject({
	hoursMax: v.optional(count(1, 12), 8),
	watchMinutes: v.optional(count(30, 240), 30),
	extinguishersMin: v.optional(count(2, 20), 2),
	hours: v.optional(spans, [{ from: '08:00', to: '18:00' }])
});

export const renovationSettingsSchema = v.strictObject({
	depositFen: v.optional(fen, 0),
	managementFen: v.optional(fen, 0),
	wasteFen: v.optional(fen, 0),
	/** The desk answers within so many working days. */
	answerWorkingDays: v.optional(count(1, 30), 3),
	/** A draft that nobody goes on with for so long lapses (RE18). */
	draftDays: v.optional(count(1, 90), 30),
	unpaidDays: v.optional(count(1, 90), 30),
	/** Works that take longer than this are asked for anew. */
	monthsMax: v.optional(count(1, 36), 12),
	/** So long before the permit ends the lead is told. */
	endWarnDays: v.optional(count(1, 60), 7),
	inspectDays: v.optional(count(1, 30), 3),
	/** From the acceptance to the refund: leaks show by then. */
	refundDays: v.optional(count(0, 365), 60),
	/** An order that nobody followed for so long is reported to the authority. */
	ignoredOrderHours: v.optional(count(1, 240), 24),
	/** When noise may be made, on working days. */
	noiseHours: v.optional(spans, [
		{ from: '08:00', to: '12:00' },
		{ from: '14:00', to: '18:00' }
	]),
	/** Names, signatures and photos, after the project is closed. */
	keptDays: v.optional(count(1, 365), 60),
	hotWork: v.optional(hotWorkSchema, {}),
	/** What is signed on the screen; the program's own texts where it is left out. */
	texts: v.optional(signedTextsSchema, {})
});
export type RenovationSettings = v.InferOutput<typeof renovationSettingsSchema>;

/** What every rule about renovations is told of the site. */
export type RenovationRules = { zone: string; renovation: RenovationSettings };
