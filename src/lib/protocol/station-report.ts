/** How a station is, in its own words (RULES.md X10). No name but the number of who is on duty. */
import * as v from 'valibot';
import { uuid } from './messages.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

export const stationReportSchema = v.strictObject({
	/** Own facts that the back office does not hold yet. */
	queue: whole,
	/** Its own clock against ours: ahead is positive. */
	driftMs: v.pipe(v.number(), v.integer(), v.minValue(-1e13), v.maxValue(1e13)),
	/** Absent where the browser does not tell. `persisted`: the browser promises not to clear it by itself. */
	storage: v.exactOptional(
		v.strictObject({ usedBytes: whole, quotaBytes: whole, persisted: v.boolean() })
	),
	/** Facts beyond number `seq`, whose id is given, are of this moment or later (protocol rule Y29). */
	told: v.exactOptional(
		v.strictObject({ seq: whole, id: v.union([v.literal(''), uuid]), at: whole })
	),
	version: v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/)),
	/** Staff number. */
	duty: v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,20}$/)))
});
export type Told = { seq: number; id: string; at: number };
export type StationReport = v.InferOutput<typeof stationReportSchema>;
