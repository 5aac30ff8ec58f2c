/** Who is on duty now, and whose PIN was locked lately, as the stations told it (RULES.md T10). */
import type { Shift } from '#lib/domain/shift.ts';
import { dayMs } from '#lib/domain/time.ts';
import type { Database } from './database/open.ts';

/** A site has tens of stations; one line each. */
const linesMax = 100;

export type DutyLine = Pick<Shift, 'status' | 'staff' | 'post' | 'device' | 'beganAt'>;

/** The newest shift of each station that has not ended, and the last day's lock-outs, newest first. */
export async function dutyLines(
	database: Database,
	site: string,
	now: number
): Promise<DutyLine[]> {
	const rows = await database.query<{ state: Shift }>(
		`select state from (
			select distinct on (state ->> 'device', status = 'locked_out') state, status, at from entity
			where site = $1 and register = 'shift' and (status <> 'locked_out' or at > $2)
			order by state ->> 'device', status = 'locked_out', at desc
		) as newest where status in ('on_duty', 'locked_out') order by at desc
		limit ${String(linesMax)}`,
		[site, new Date(now - dayMs)]
	);
	return rows.map(({ state: { status, staff, post, device, beganAt } }) => ({
		...{ status, staff, post, device, beganAt }
	}));
}
