/** What asking the household and its answers make of a visit (RULES.md H1–H9, V7, V8). */
import type { VisitFact } from './visit-facts.ts';
import { flagged } from './visit-fold-moves.ts';
import { waitingStatuses, type Answer, type Round, type Visit } from './visit-state.ts';

/** Once somebody went in, an answer of the host no longer changes where the visitor is. */
const wentIn = ({ status }: Visit) =>
	status === 'inside' || status === 'left' || status === 'closed';
/** Withdrawn, turned away or gone on elsewhere: final. (An abandoned one may still be confirmed by a fact heard late.) */
const over = ({ status }: Visit) =>
	status === 'cancelled' || status === 'refused' || status === 'merged';

export function askedBy(visit: Visit, { data, occurredAt }: VisitFact<'HostAsked'>): Visit {
	const round: Round = {
		number: data.round,
		channel: data.channel,
		askedAt: Date.parse(occurredAt),
		approvers: data.approvers,
		phoneAt: Date.parse(data.phoneAt),
		endsAt: Date.parse(data.endsAt)
	};
	if (visit.round && visit.round.number > round.number) return visit;
	const waiting = waitingStatuses.includes(visit.status);
	// Somebody can be asked after all, by another name than the first.
	const { unresolved: _unresolved, ...rest } = visit;
	return { ...rest, round, ...(waiting && { status: 'confirming' as const }) };
}

export function unresolvedBy(visit: Visit, { data }: VisitFact<'HostUnresolved'>): Visit {
	if (visit.status !== 'submitted') return visit;
	return { ...visit, status: 'unconfirmed', unresolved: data.code };
}

/** V6: as after the sign-in, a round is to be opened. */
export function askedAgain(visit: Visit): Visit {
	if (visit.status !== 'unconfirmed') return visit;
	const { unresolved: _unresolved, ...rest } = visit;
	return { ...rest, status: 'submitted' };
}

export function roundClosed(visit: Visit, { data }: VisitFact<'RoundClosed'>): Visit {
	const current = visit.round?.number === data.round && visit.status === 'confirming';
	return current ? { ...visit, status: 'unconfirmed' } : visit;
}

const answerOf = (
	fact: VisitFact<'HostConfirmed'> | VisitFact<'HostDeclined'>,
	yes: boolean
): Answer => {
	const { approver, channel } = fact.data;
	const left = 'leaveAtGate' in fact.data && fact.data.leaveAtGate;
	const at = Date.parse(fact.occurredAt);
	return { yes, approver, channel, at, ...(left && { leaveAtGate: true }) };
};

export function answeredBy(visit: Visit, fact: VisitFact<'HostConfirmed'>): Visit {
	return agreed(visit, answerOf(fact, true));
}

/** U7: the household's code is its "yes". */
export function answeredByCode(visit: Visit, fact: VisitFact<'HostConfirmedByCode'>): Visit {
	const { step } = fact.data;
	const at = Date.parse(fact.occurredAt);
	return agreed(visit, { yes: true, approver: '', channel: 'code', at, step });
}

function agreed(visit: Visit, answer: Answer): Visit {
	if (visit.status === 'denied') return disagreed(visit, answer);
	if (over(visit) || visit.answer?.yes) return visit;
	if (wentIn(visit)) return visit.answer ? visit : { ...visit, answer };
	const late = visit.status === 'unconfirmed' && { late: true as const };
	return { ...visit, status: 'approved', answer: { ...answer, ...late } };
}

export function declinedBy(visit: Visit, fact: VisitFact<'HostDeclined'>): Visit {
	const answer = answerOf(fact, false);
	if (wentIn(visit)) return { ...flagged(visit, 'recalled'), answer };
	if (over(visit) || visit.status === 'denied') return visit;
	const overruled = visit.status === 'approved' ? disagreed(visit, answer) : visit;
	return { ...overruled, status: 'denied', answer };
}

/** Who takes their own "yes" back, in whatever order that is heard, is no household of two minds. */
function disagreed(visit: Visit, { approver }: Answer): Visit {
	return visit.answer?.approver === approver ? visit : flagged(visit, 'conflict');
}
