/** When a visit's names leave (RULES.md R1, R2, R14). What happened, when and how many stays. */
import type { Site } from './site.ts';
import { dayMs, hourMs } from './time.ts';
import type { Visit } from './visit.ts';

/** The moment from which the names of a visit may no longer be kept; undefined while somebody is inside. */
export function erasableFrom(visit: Visit, { notice, limits }: Site): number | undefined {
	// Asked for: whoever hears of it knows that the moment is over, however unsure their clock.
	if (visit.erasure) return 0;
	if (visit.status === 'inside') return undefined;
	if (visit.status === 'closed')
		return (visit.closeAt ?? visit.submittedAt) + notice.keptDays * dayMs;
	if (visit.leftAt !== undefined) return visit.leftAt + notice.keptDays * dayMs;
	return visit.submittedAt + limits.nothingCameHours * hourMs;
}

/**
 * R4: until when a gate or a desk needs the names of a visit: while it is in force, and some hours after;
 * undefined while somebody is inside.
 */
export function namesNeededUntil(visit: Visit, { limits }: Site): number | undefined {
	const { status, submittedAt, pass, leftAt, closeAt } = visit;
	if (status === 'inside') return undefined;
	const ended = leftAt ?? (status === 'closed' ? closeAt : undefined) ?? submittedAt;
	// Whoever may come in again is still to be known by name.
	return Math.max(ended, pass?.validTo ?? 0) + limits.stationNameHours * hourMs;
}

/** R11: until when the names in a fact are kept that came then and did not count: nothing that was folded has an end. */
export function keptNamesUntil(cameAt: number, { notice }: Site): number {
	return cameAt + notice.keptDays * dayMs;
}

/** A little over the average of the calendar, so that no leap year cuts the months short. */
const monthMs = 30.5 * dayMs;

/** R13: until when it stands in the book of reveals that somebody saw something then. */
export function revealKeptUntil(seenAt: number, { limits }: Site): number {
	return seenAt + limits.revealMonths * monthMs;
}

export function holdsNames({ visitor, hostSurname, hostName, document, refused }: Visit): boolean {
	return Boolean(visitor ?? hostSurname ?? hostName ?? document?.tail ?? refused?.note);
}

/** The visit without anybody's name. */
export function nameless(visit: Visit): Visit {
	const { visitor: _visitor, hostSurname: _surname, hostName: _name, ...kept } = visit;
	const { document, refused, ...rest } = kept;
	return {
		...rest,
		...(document && { document: { type: document.type } }),
		...(refused && { refused: { why: refused.why } })
	};
}
