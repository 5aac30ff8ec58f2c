/** Going in, going out, and two records that turn out to be one visit. */
import { unanswered } from './alarm.ts';
import type { AlarmKind } from './post-facts.ts';
import type { VisitFact } from './visit-facts.ts';
import { moved, peakOf } from './visit-fold-peak.ts';
import { waitingStatuses, type Visit, type VisitFlag, type VisitStatus } from './visit-state.ts';

export function flagged(visit: Visit, flag: VisitFlag): Visit {
	return visit.flags.includes(flag) ? visit : { ...visit, flags: [...visit.flags, flag] };
}

/** The pass is taken back; going in on it all the same is noted. */
const deadStatuses: readonly VisitStatus[] = ['denied', 'refused', 'cancelled'];

/** Exits that wait for their entries; no pass has more comings and goings at once. */
const aheadMax = 40;

export function entered(visit: Visit, fact: VisitFact<'VisitorEntered'>): Visit {
	const { data, occurredAt, clock } = fact;
	// Whoever came in against a no comes in against it each time.
	const isTakenBack = (['recalled', 'used_after_denial'] as const).some((flag) =>
		visit.flags.includes(flag)
	);
	const despite = deadStatuses.includes(visit.status) || isTakenBack;
	const seen = despite ? alarmed(visit, 'used_after_denial') : visit;
	const { ahead, gone } = goneSince(visit.ahead ?? [], data.count, Date.parse(clock.hi));
	const insideCount = visit.insideCount + data.count - gone;
	const next: Visit = {
		...moved(seen, fact, data.count),
		status: visit.status === 'merged' ? 'merged' : insideCount > 0 ? 'inside' : 'left',
		insideCount,
		...(visit.ahead && { ahead }),
		// The rest of a group following on is the same coming in.
		entries: visit.status === 'inside' ? visit.entries : visit.entries + 1,
		enteredAt: visit.enteredAt ?? Date.parse(occurredAt)
	};
	const isFurther = peakOf(next) > peakOf(visit) || next.entries > (visit.pass?.entriesMax ?? 0);
	return isDoubled(next) && isFurther ? alarmed(next, 'double_entry') : doubled(next);
}

/** V7: how many of those who came in then have surely gone out since, and which exits still wait. */
function goneSince(waiting: NonNullable<Visit['ahead']>, count: number, enteredHi: number) {
	let gone = 0;
	const ahead = waiting.flatMap((exit) => {
		const here = exit.at > enteredHi ? Math.min(exit.count, count - gone) : 0;
		gone += here;
		return exit.count > here ? [{ ...exit, count: exit.count - here }] : [];
	});
	return { ahead, gone };
}

/** A4: what happens again after somebody looked is to be looked after again. */
function alarmed(visit: Visit, kind: AlarmKind & VisitFlag): Visit {
	return unanswered(flagged(visit, kind), kind);
}

/** Y20: more people or more entries than the pass allows: two gates could not hear each other, or a pass was lent. */
export function doubled(visit: Visit): Visit {
	return isDoubled(visit) ? flagged(visit, 'double_entry') : visit;
}

/** Who went out before the other came in is told: nobody was doubled. */
function undoubled(visit: Visit): Visit {
	if (!visit.flags.includes('double_entry') || isDoubled(visit)) return visit;
	return { ...visit, flags: visit.flags.filter((flag) => flag !== 'double_entry') };
}

function isDoubled(visit: Visit): boolean {
	const { pass, joined: brought, entries, overrides = [] } = visit;
	// People of a merged record came in on a pass of their own.
	if (!pass || brought) return false;
	// Whom a supervisor let in stands in the book already.
	const leave = overrides.reduce((people, { count }) => people + count, 0);
	return peakOf(visit) > pass.count + leave || entries > pass.entriesMax + overrides.length;
}

/** G15. Kept in full: each is a person's leave, and they are few. */
export function overridden(
	visit: Visit,
	{ data, occurredAt, device }: VisitFact<'RedOverridden'>
): Visit {
	const override = { ...data, at: Date.parse(occurredAt), device };
	return { ...visit, overrides: [...(visit.overrides ?? []), override] };
}

export function left(visit: Visit, fact: VisitFact<'VisitorLeft'>): Visit {
	return undoubled(wentOut(visit, fact));
}

function wentOut(before: Visit, fact: VisitFact<'VisitorLeft'>): Visit {
	const { data, occurredAt, clock } = fact;
	const visit = moved(before, fact, -data.count);
	const insideCount = Math.max(0, visit.insideCount - data.count);
	if (insideCount > 0) return { ...visit, insideCount };
	const early = data.count - visit.insideCount;
	const waiting = { count: early, at: Date.parse(clock.lo) };
	const ahead = early > 0 && { ahead: [...(visit.ahead ?? []), waiting].slice(-aheadMax) };
	// Who was let in against a no and leaves before the entry is told: the no still stands.
	const isFinal = visit.status === 'merged' || deadStatuses.includes(visit.status);
	const status = isFinal ? visit.status : 'left';
	return { ...visit, ...ahead, status, insideCount, leftAt: Date.parse(occurredAt) };
}

/** V18: nobody is looked for that night. Told after the closing, of a leave given before it, it undoes the closing. */
export function staysOvernight(
	visit: Visit,
	{ data, occurredAt }: VisitFact<'OvernightAgreed'>
): Visit {
	const [at, until] = [Date.parse(occurredAt), Date.parse(data.until)];
	if (until <= (visit.overnight?.until ?? 0)) return visit;
	const { closeAt, ...rest } = visit;
	const agreed = { ...rest, overnight: { approver: data.approver, at, until } };
	if (closeAt === undefined || closeAt >= until) return { ...agreed, ...(closeAt && { closeAt }) };
	const wasClosed = visit.status === 'closed';
	if (wasClosed && at >= closeAt) return { ...agreed, closeAt };
	const settled: VisitFlag[] = ['overstay', ...(wasClosed ? (['departure_unknown'] as const) : [])];
	const flags = visit.flags.filter((flag) => !settled.includes(flag));
	return { ...agreed, flags, ...(wasClosed && { status: 'inside' as const }) };
}

/** D2: the kept visit takes over what the merged one had: its consent, and the people it brought in. */
export function joined(visit: Visit, { data, occurredAt }: VisitFact<'VisitJoined'>): Visit {
	const at = Date.parse(occurredAt);
	const agreed = data.approver !== undefined && !visit.answer;
	const answer = agreed
		? { yes: true, approver: data.approver ?? '', channel: 'link' as const, at }
		: visit.answer;
	const before = visit.joined?.[data.visit] ?? { inside: 0, entries: 0, agreed: false };
	const brought = {
		inside: before.inside + data.inside,
		entries: before.entries + data.entries,
		agreed: before.agreed || data.approver !== undefined
	};
	const counted = {
		...visit,
		joined: { ...visit.joined, [data.visit]: brought },
		...(answer && { answer }),
		insideCount: visit.insideCount + data.inside,
		entries: visit.entries + data.entries
	};
	if (data.inside > 0) return { ...counted, status: 'inside', enteredAt: visit.enteredAt ?? at };
	return agreed && waitingStatuses.includes(visit.status)
		? { ...counted, status: 'approved' }
		: counted;
}
