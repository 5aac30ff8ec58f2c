/** What one shift leaves to the next, as this station knows it. */
import { alerts } from '#lib/domain/alert.ts';
import type { Carried } from '#lib/domain/shift.ts';
import { visits } from '#lib/domain/visit.ts';
import { byStatus, countByStatus, outboxSize } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';

/** More than anybody counts at a gate; the list on the screen ends there too. */
const insideMax = 1_000;

export async function carriedOf({ db }: Pick<Station, 'db'>): Promise<Carried> {
	const inside = await byStatus(db, visits, 'inside', insideMax);
	const waiting = ['submitted', 'confirming', 'unconfirmed'] as const;
	const calls = await Promise.all(waiting.map((status) => countByStatus(db, visits, status)));
	const open = (['raised', 'seen'] as const).map((status) => countByStatus(db, alerts, status));
	return {
		inside: inside.reduce((people, { entity }) => people + entity.insideCount, 0),
		calls: calls.reduce((all, one) => all + one, 0),
		alerts: (await Promise.all(open)).reduce((all, one) => all + one, 0),
		expected: await countByStatus(db, visits, 'approved'),
		unsent: await outboxSize(db)
	};
}
