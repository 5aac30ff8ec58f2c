/** Facts that were kept without counting, as lines of the desk's tray: what, where, when. */
import type { Site } from '#lib/domain/site.ts';
import { clockText, dateText, dayMs } from '#lib/domain/time.ts';
import type { FactRow } from '#lib/store/db.ts';
import { postName } from '../post-name.ts';

/** Older ones are the office's: nobody at the desk remembers what happened then. */
const shownMs = 7 * dayMs;

export function keptLines(rows: readonly FactRow[], site: Site, now: number) {
	return rows
		.flatMap(({ id, fact, kept: reason }) => {
			const at = Date.parse(fact.occurredAt);
			return reason && at >= now - shownMs ? [{ id, reason, fact, moment: at }] : [];
		})
		.toSorted((one, other) => other.moment - one.moment)
		.map(({ id, reason, fact, moment }) => {
			const time = `${dateText(moment, site.zone)} ${clockText(moment, site.zone)}`;
			return { id, reason, about: fact.type, at: `${postName(fact.device, site)} ${time}` };
		});
}
