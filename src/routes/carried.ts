/** What one shift leaves to the next, as this station knows it. */
import { alerts } from '#lib/domain/alert.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { Carried } from '#lib/domain/shift.ts';
import { dayMs } from '#lib/domain/time.ts';
import { visits } from '#lib/domain/visit.ts';
import { listAlarms } from '#lib/store/alarms.ts';
import { findSync } from '#lib/store/db.ts';
import { byStatus, countByStatus, inHouse, newest, outboxSize } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';

/** More than anybody counts at a gate; the list on the screen ends there too. */
const insideMax = 1_000;

/** Visits a shift may have let in: those of today and yesterday. */
const lookBackMs = 2 * dayMs;

/** `since`: when the shift began that hands over; none while nobody is on duty. */
export async function carriedOf(
	{ db, clock }: Pick<Station, 'db' | 'clock'>,
	since?: number
): Promise<Carried> {
	const inside = await byStatus(db, visits, 'inside', insideMax);
	const holders = await inHouse(db, passes, insideMax);
	const waiting = ['submitted', 'confirming', 'unconfirmed'] as const;
	const calls = await Promise.all(waiting.map((status) => countByStatus(db, visits, status)));
	const open = (['raised', 'seen'] as const).map((status) => countByStatus(db, alerts, status));
	return {
		inside: inside.reduce((people, { entity }) => people + entity.insideCount, 0) + holders.length,
		calls: calls.reduce((all, one) => all + one, 0),
		alerts: (await Promise.all(open)).reduce((all, one) => all + one, 0),
		expected: await countByStatus(db, visits, 'approved'),
		unsent: await outboxSize(db),
		alarms: (await listAlarms(db, clock().lo)).length,
		overrides: await overridesSince(db, since)
	};
}

/** T15: the reds that this station's shift let in by a supervisor's leave. */
async function overridesSince(db: Station['db'], since = Infinity): Promise<number> {
	if (since === Infinity) return 0;
	const from = new Date(since - lookBackMs).toISOString();
	const recent = await newest(db, visits, { from }, insideMax);
	const cards = await Promise.all(
		(['active', 'expired'] as const).map((status) => byStatus(db, passes, status, insideMax))
	);
	const device = (await findSync(db))?.device;
	return [...recent, ...cards.flat()]
		.flatMap(({ entity }) => entity.overrides ?? [])
		.filter((override) => override.at >= since && override.device === device).length;
}
