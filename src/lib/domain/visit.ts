/** What each fact makes of a visit (RULES.md V1–V16). The state stands in visit-state.ts, the verbs in visit-verbs.ts. */
import { answeredAlarm, isAlarming } from './alarm.ts';
import { unreachable } from './assert.ts';
import { foldBadge, noBadge } from './badge-print.ts';
import { wordsOf, type Fact } from './fact.ts';
import type { Register } from './register.ts';
import { dayMs } from './time.ts';
import { visitKinds, type VisitFact } from './visit-facts.ts';
import {
	askedAgain,
	askedBy,
	answeredBy,
	answeredByCode,
	declinedBy,
	roundClosed,
	unresolvedBy
} from './visit-fold-host.ts';
import { entered, flagged, joined, left, overridden, staysOvernight } from './visit-fold-moves.ts';
import { corrected, opened, passIssued } from './visit-fold-open.ts';
import {
	blankVisit,
	openStatuses,
	stayEnd,
	visitStatuses,
	type Unresolved,
	type Visit,
	type VisitStatus
} from './visit-state.ts';

export { visitStatuses, type Unresolved, type Visit, type VisitStatus };

/** No site lets a visitor wait less before the visit is given up (`limits.windowSeconds` may say longer). */
export const waitingMs = 60_000;

const ends = (visit: Visit, status: VisitStatus, from: readonly VisitStatus[]): Visit =>
	from.includes(visit.status) ? { ...visit, status } : visit;

function evolve(visit: Visit, anyFact: Fact): Visit {
	const fact = anyFact as VisitFact;
	switch (fact.type) {
		case 'VisitorSignedIn':
			return opened(visit, fact, fact.device);
		case 'VisitHandedOver':
			return { ...opened(visit, fact, fact.data.from), handOverOffered: true };
		case 'HandOverOffered':
			return { ...visit, handOverOffered: true };
		case 'HostAsked':
			return askedBy(visit, fact);
		case 'HostUnresolved':
			return unresolvedBy(visit, fact);
		case 'VisitorAskedAgain':
			return askedAgain(visit);
		case 'CallAttempted': {
			const { round, channel, outcome } = fact.data;
			const attempt = { round, channel, outcome, at: Date.parse(fact.occurredAt) };
			return { ...visit, attempts: [...visit.attempts, attempt] };
		}
		case 'RoundMovedToPhone': {
			if (visit.round?.number !== fact.data.round) return visit;
			return { ...visit, round: { ...visit.round, channel: 'phone' } };
		}
		case 'RoundClosed':
			return roundClosed(visit, fact);
		case 'HostConfirmed':
			return answeredBy(visit, fact);
		case 'HostDeclined':
			return declinedBy(visit, fact);
		case 'HostConfirmedByCode':
			return answeredByCode(visit, fact);
		case 'CodeUsedTwice':
			return flagged(visit, 'code_twice');
		case 'VisitApproved':
			return visit.status === 'submitted'
				? { ...visit, status: 'approved', approvedAt: Date.parse(fact.occurredAt) }
				: visit;
		case 'PassIssued':
			return passIssued(visit, fact);
		case 'DetailsShown':
		case 'HostPhoneShown':
			return visit;
		case 'DocumentSeen':
			return { ...visit, document: { type: fact.data.document, ...fact.personal } };
		case 'ParticularsCorrected':
			return corrected(visit, fact);
		case 'ErasureAsked':
			return visit.erasure
				? visit
				: { ...visit, erasure: { at: Date.parse(fact.occurredAt), why: fact.data.why } };
		default:
			return moved(visit, fact);
	}
}

type Opening =
	| 'VisitorSignedIn'
	| 'VisitHandedOver'
	| 'HandOverOffered'
	| 'HostAsked'
	| 'HostUnresolved'
	| 'VisitorAskedAgain'
	| 'CallAttempted'
	| 'RoundMovedToPhone'
	| 'RoundClosed'
	| 'HostConfirmed'
	| 'HostDeclined'
	| 'HostConfirmedByCode'
	| 'CodeUsedTwice'
	| 'VisitApproved'
	| 'PassIssued'
	| 'DetailsShown'
	| 'HostPhoneShown'
	| 'DocumentSeen'
	| 'ErasureAsked'
	| 'ParticularsCorrected';

function moved(visit: Visit, fact: Exclude<VisitFact, { type: Opening }>): Visit {
	switch (fact.type) {
		case 'VisitorEntered':
			return entered(visit, fact);
		case 'VisitorLeft':
			return left(visit, fact);
		case 'EntryRefused':
			return visit;
		case 'GreenChannelOpened': {
			const at = Date.parse(fact.occurredAt);
			const whose = { type: 'emergency', unit: fact.data.unit ?? '', origin: fact.device };
			return {
				...visit,
				...whose,
				status: 'inside',
				submittedAt: at,
				enteredAt: at,
				insideCount: 1,
				entries: 1
			};
		}
		case 'VisitRefused':
			return sentAway(visit, fact);
		case 'VisitCancelled':
			return ends(visit, 'cancelled', [...openStatuses, 'blank', 'abandoned', 'lapsed']);
		case 'VisitAbandoned':
			return ends(visit, 'abandoned', ['unconfirmed', 'submitted']);
		case 'VisitLapsed':
			return ends(visit, 'lapsed', ['approved']);
		case 'VisitOverstayed':
			return visit.status === 'inside'
				? { ...flagged(visit, 'overstay'), closeAt: Date.parse(fact.data.closeAt) }
				: visit;
		case 'VisitClosedByTime':
			return visit.status === 'inside'
				? { ...flagged(visit, 'departure_unknown'), status: 'closed' }
				: visit;
		case 'OvernightAgreed':
			return staysOvernight(visit, fact);
		case 'VisitMerged':
			return visit.mergedInto ? visit : { ...visit, status: 'merged', mergedInto: fact.data.into };
		case 'VisitJoined':
			return joined(visit, fact);
		case 'VisitConcurrent':
			return flagged(visit, 'concurrent');
		case 'PapersSeen': {
			const { visitor } = visit;
			if (!visitor || !fact.personal) return visit;
			return { ...visit, visitor: { ...visitor, papers: fact.personal.numbers } };
		}
		case 'SupervisorTold': {
			const { actor, device, occurredAt } = fact;
			return visit.told
				? visit
				: { ...visit, told: { by: actor.id ?? device, at: Date.parse(occurredAt) } };
		}
		case 'AlarmAnswered':
			return answeredAlarm(visit, fact);
		case 'RedOverridden':
			return overridden(visit, fact);
		case 'BadgePrinted':
		case 'BadgePrintFailed':
		case 'BadgeReprinted':
		case 'CardGiven':
			return { ...visit, badge: foldBadge(visit.badge ?? noBadge, fact) };
		default:
			return unreachable(fact);
	}
}

function sentAway(visit: Visit, { data, personal }: VisitFact<'VisitRefused'>): Visit {
	const ended = ends(visit, 'refused', openStatuses);
	return ended === visit ? visit : { ...ended, refused: { why: data.why, ...personal } };
}

const knownKinds = new Set(visitKinds.map(({ type, v }) => `${type}.${String(v)}`));

/**
 * From when on a timer must look: at once to ask the host, at the link's or the round's end, while
 * waiting, when the pass runs out, when somebody forgotten inside is closed.
 */
function dueAt(visit: Visit): number | undefined {
	const { status, round, submittedAt, pass } = visit;
	switch (status) {
		case 'submitted':
			return submittedAt;
		case 'confirming':
			return round && (round.channel === 'link' ? round.phoneAt : round.endsAt);
		case 'unconfirmed':
			return submittedAt + waitingMs;
		case 'approved':
			return pass?.validTo ?? (visit.answer?.at ?? visit.approvedAt ?? submittedAt) + dayMs;
		case 'inside':
			return visit.closeAt ?? stayEnd(visit);
		default:
			return undefined;
	}
}

/** A pass counts only while its visit does: a host's "no", a refusal or a cancellation takes it back. */
export function passRevoked(visit: Visit): boolean {
	return (
		visit.status === 'denied' ||
		visit.status === 'cancelled' ||
		visit.status === 'refused' ||
		visit.flags.includes('recalled') ||
		// Somebody went in on it all the same: that does not make it good again.
		visit.flags.includes('used_after_denial')
	);
}

export const visits: Register<Visit> = {
	name: 'visit',
	kinds: visitKinds,
	blank: blankVisit,
	evolve: (visit, fact) => {
		if (!knownKinds.has(`${fact.type}.${String(fact.v)}`)) return visit;
		return evolve(visit, fact.personal ? { ...fact, personal: wordsOf(fact.personal) } : fact);
	},
	row: (visit) => {
		const due = dueAt(visit);
		return {
			status: visit.status,
			at: new Date(visit.submittedAt).toISOString(),
			...(visit.unit && { unit: visit.unit }),
			...(isAlarming(visit) && { alarm: 1 as const }),
			origin: visit.origin,
			...(due !== undefined && { due: new Date(due).toISOString() })
		};
	}
};
