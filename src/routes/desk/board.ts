/** What the receptionist's board says of today's visits. Pure: the screen brings visits and time. */
import type { Limits } from '#lib/domain/site.ts';
import { secondMs, startOfDay } from '#lib/domain/time.ts';
import {
	openStatuses,
	waitingStatuses,
	type Visit,
	type VisitFlag,
	type VisitStatus
} from '#lib/domain/visit-state.ts';

export type BoardVisit = { id: string; visit: Visit };

export const groups = ['waiting', 'expected', 'inside', 'finished'] as const;
export type Group = (typeof groups)[number];

const groupByStatus: Record<VisitStatus, Group> = {
	// A gate may have heard of an entry before the sign-in arrived: something is still to come.
	blank: 'waiting',
	submitted: 'waiting',
	confirming: 'waiting',
	unconfirmed: 'waiting',
	approved: 'expected',
	inside: 'inside',
	left: 'finished',
	denied: 'finished',
	cancelled: 'finished',
	abandoned: 'finished',
	refused: 'finished',
	lapsed: 'finished',
	closed: 'finished',
	merged: 'finished'
};

/** When today began (ISO), as the store's lists ask for it. */
export function dayStart(now: number, zone: string): string {
	return new Date(startOfDay(now, zone)).toISOString();
}

export function groupOf({ status }: Visit): Group {
	return groupByStatus[status];
}

/**
 * Who waits for a call, longest first: the link's time is over; or nobody answered, or a code is being
 * carried to a guard (V9), and there is still time.
 */
export function callsOf(
	visits: readonly BoardVisit[],
	now: number,
	limits: Limits,
	taken: ReadonlySet<string>
): BoardVisit[] {
	const needsCall = ({ id, visit }: BoardVisit) => {
		const { status, round, submittedAt } = visit;
		if (status === 'unconfirmed' || isOffered(visit))
			return now <= submittedAt + limits.windowSeconds * secondMs;
		if (status !== 'confirming' || !round) return false;
		return taken.has(id) || round.channel === 'phone' || now >= round.phoneAt;
	};
	return visits
		.filter(needsCall)
		.toSorted((one, other) => one.visit.submittedAt - other.visit.submittedAt);
}

/** V9: sent away with a code that nobody has scanned; nobody was asked yet. */
export function isOffered({ status, handOverOffered }: Visit): boolean {
	return status === 'submitted' && handOverOffered === true;
}

/** May the receptionist take this round over from the link? */
export function canTakeOver({ status, round }: Visit, now: number): boolean {
	return status === 'confirming' && round?.channel === 'link' && now < round.phoneAt;
}

/** May the visit still be cancelled from the desk? Afterwards people leave through the gate. */
export function canCancel({ status }: Visit): boolean {
	return openStatuses.includes(status);
}

/** What the desk is told of a visit that it does not stand in front of: M1, M2. */
const toldFlags: readonly VisitFlag[] = ['conflict', 'recalled', 'overstay'];

/** How many such notes stand on the board: it rings when one more does. */
export function notesOn(board: readonly BoardVisit[]): number {
	return board.reduce(
		(sum, { visit }) => sum + visit.flags.filter((flag) => toldFlags.includes(flag)).length,
		0
	);
}

/** How long the visitor waited for an answer, in whole seconds; undefined when nobody answered and it is over. */
export function waitedSeconds(visit: Visit, now: number): number | undefined {
	const until = visit.answer?.at ?? (waitingStatuses.includes(visit.status) ? now : undefined);
	if (until === undefined) return undefined;
	return Math.max(0, Math.floor((until - visit.submittedAt) / secondMs));
}
