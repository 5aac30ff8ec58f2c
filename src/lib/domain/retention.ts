/** When a visit's names leave (RULES.md R1, R2). What happened, when and how many stays. */
import type { Site } from './site.ts';
import { dayMs, hourMs } from './time.ts';
import type { Visit } from './visit.ts';

/** A visit that came to nothing has no purpose left; three days cover a question at the desk. */
const nothingCameMs = 72 * hourMs;

/** The moment from which the names of a visit may no longer be kept; undefined while somebody is inside. */
export function erasableFrom(visit: Visit, { notice }: Site): number | undefined {
	if (visit.status === 'inside') return undefined;
	if (visit.leftAt !== undefined) return visit.leftAt + notice.keptDays * dayMs;
	return visit.submittedAt + nothingCameMs;
}

/** The visit without anybody's name. */
export function nameless(visit: Visit): Visit {
	const { visitor: _visitor, hostSurname: _hostSurname, ...rest } = visit;
	return rest;
}
