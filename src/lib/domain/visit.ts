/** A visit: what it is, and what each fact makes of it (RULES.md V1–V12). The verbs stand in visit-verbs.ts. */
import type { Fact } from './fact.ts';
import type { Title } from './person.ts';
import type { Register } from './register.ts';
import { unreachable } from './assert.ts';
import { visitKinds, type VisitFact } from './visit-facts.ts';

export const visitStatuses = [
	'blank',
	'submitted',
	'confirming',
	'unconfirmed',
	'approved',
	'denied',
	'inside',
	'left',
	'cancelled',
	'abandoned'
] as const;
export type VisitStatus = (typeof visitStatuses)[number];

export type Unresolved = 'HOST_UNKNOWN' | 'OCCUPANCY_ENDED';

export type Round = {
	number: number;
	channel: 'link' | 'phone';
	askedAt: number;
	/** Approvers who may answer, by person id. */
	approvers: string[];
	/** When the link gives way to the telephone, and when the round is over. */
	phoneAt: number;
	endsAt: number;
};

export type Attempt = {
	channel: 'phone' | 'intercom';
	outcome: 'no_answer' | 'other_person';
	at: number;
};

export type IssuedPass = {
	/** Six digits for people who cannot show a QR code; more than one when two stations issued. */
	numbers: string[];
	validFrom: number;
	validTo: number;
	count: number;
	entriesMax: number;
	serial: number;
	issuer: string;
};

export type Visit = {
	status: VisitStatus;
	type: string;
	unit: string;
	companions: number;
	language: 'zh-CN' | 'en';
	origin: string;
	submittedAt: number;
	visitor?: { surname: string; title: Title };
	hostSurname?: string;
	/** The visitor carries a hand-over code to a guard. */
	handOverOffered?: true;
	unresolved?: Unresolved;
	round?: Round;
	attempts: Attempt[];
	/** The consent that counts, or the refusal. */
	answer?: { yes: boolean; approver: string; channel: 'link' | 'phone' | 'intercom'; at: number };
	pass?: IssuedPass;
	insideCount: number;
	entries: number;
	enteredAt?: number;
	leftAt?: number;
	flags: ('conflict' | 'recalled' | 'used_after_denial')[];
};

/** No site lets a visitor wait less before the visit is given up (`limits.windowSeconds` may say longer). */
export const waitingMs = 60_000;

const blank: Visit = {
	status: 'blank',
	type: '',
	unit: '',
	companions: 0,
	language: 'zh-CN',
	origin: '',
	submittedAt: 0,
	attempts: [],
	insideCount: 0,
	entries: 0,
	flags: []
};

/** Once somebody went in, an answer of the host no longer changes where the visitor is. */
const wentIn = ({ status }: Visit) => status === 'inside' || status === 'left';
/** Withdrawn by the visitor: final. (An abandoned one may still be confirmed by a fact heard late.) */
const over = ({ status }: Visit) => status === 'cancelled';

function flagged(visit: Visit, flag: Visit['flags'][number]): Visit {
	return visit.flags.includes(flag) ? visit : { ...visit, flags: [...visit.flags, flag] };
}

function opened(
	visit: Visit,
	fact: VisitFact<'VisitorSignedIn'> | VisitFact<'VisitHandedOver'>,
	from: string
): Visit {
	const { data, personal } = fact;
	// A gate may have let the visitor in before this station's facts arrived: only what is missing is filled in.
	if (visit.submittedAt) return visit;
	return {
		...visit,
		status: visit.status === 'blank' ? 'submitted' : visit.status,
		type: data.visitType,
		unit: data.unit,
		companions: data.companions,
		language: data.language,
		origin: from,
		submittedAt: 'signedInAt' in data ? Date.parse(data.signedInAt) : Date.parse(fact.clock.hi),
		...(personal && {
			visitor: { surname: personal.surname, title: personal.title },
			hostSurname: personal.hostSurname
		})
	};
}

function asked(visit: Visit, { data, occurredAt }: VisitFact<'HostAsked'>): Visit {
	const round: Round = {
		number: data.round,
		channel: data.channel,
		askedAt: Date.parse(occurredAt),
		approvers: data.approvers,
		phoneAt: Date.parse(data.phoneAt),
		endsAt: Date.parse(data.endsAt)
	};
	if (visit.round && visit.round.number > round.number) return visit;
	const waiting = ['submitted', 'confirming', 'unconfirmed'].includes(visit.status);
	// Somebody can be asked after all, by another name than the first.
	const { unresolved: _unresolved, ...rest } = visit;
	return { ...rest, round, ...(waiting && { status: 'confirming' as const }) };
}

function answered(
	visit: Visit,
	fact: VisitFact<'HostConfirmed'> | VisitFact<'HostDeclined'>,
	yes: boolean
): Visit {
	const { approver, channel } = fact.data;
	const answer = { yes, approver, channel, at: Date.parse(fact.occurredAt) };
	if (yes) {
		if (visit.status === 'denied') return flagged(visit, 'conflict');
		if (over(visit) || visit.answer?.yes) return visit;
		if (wentIn(visit)) return visit.answer ? visit : { ...visit, answer };
		return { ...visit, status: 'approved', answer };
	}
	if (wentIn(visit)) return { ...flagged(visit, 'recalled'), answer };
	if (over(visit) || visit.status === 'denied') return visit;
	const overruled = visit.status === 'approved' ? flagged(visit, 'conflict') : visit;
	return { ...overruled, status: 'denied', answer };
}

function passIssued(visit: Visit, { data, device }: VisitFact<'PassIssued'>): Visit {
	if (visit.pass) {
		// Two stations signed for one visit: both tokens carry the visit's id, so they share one count.
		if (visit.pass.numbers.includes(data.number)) return visit;
		return { ...visit, pass: { ...visit.pass, numbers: [...visit.pass.numbers, data.number] } };
	}
	const pass: IssuedPass = {
		numbers: [data.number],
		validFrom: Date.parse(data.validFrom),
		validTo: Date.parse(data.validTo),
		count: data.count,
		entriesMax: data.entriesMax,
		serial: data.serial,
		issuer: device
	};
	return { ...visit, pass };
}

function entered(visit: Visit, { data, occurredAt }: VisitFact<'VisitorEntered'>): Visit {
	const despite = visit.status === 'denied' || visit.flags.includes('recalled');
	const seen = despite ? flagged(visit, 'used_after_denial') : visit;
	return {
		...seen,
		status: 'inside',
		insideCount: visit.insideCount + data.count,
		// The rest of a group following on is the same coming in.
		entries: visit.status === 'inside' ? visit.entries : visit.entries + 1,
		enteredAt: visit.enteredAt ?? Date.parse(occurredAt)
	};
}

function left(visit: Visit, { data, occurredAt }: VisitFact<'VisitorLeft'>): Visit {
	const insideCount = Math.max(0, visit.insideCount - data.count);
	if (insideCount > 0) return { ...visit, insideCount };
	return { ...visit, status: 'left', insideCount, leftAt: Date.parse(occurredAt) };
}

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
			return asked(visit, fact);
		case 'HostUnresolved': {
			if (visit.status !== 'submitted') return visit;
			return { ...visit, status: 'unconfirmed', unresolved: fact.data.code };
		}
		case 'CallAttempted': {
			const { channel, outcome } = fact.data;
			return {
				...visit,
				attempts: [...visit.attempts, { channel, outcome, at: Date.parse(fact.occurredAt) }]
			};
		}
		case 'RoundMovedToPhone': {
			if (visit.round?.number !== fact.data.round) return visit;
			return { ...visit, round: { ...visit.round, channel: 'phone' } };
		}
		case 'RoundClosed': {
			const current = visit.round?.number === fact.data.round && visit.status === 'confirming';
			return current ? { ...visit, status: 'unconfirmed' } : visit;
		}
		case 'HostConfirmed':
			return answered(visit, fact, true);
		case 'HostDeclined':
			return answered(visit, fact, false);
		case 'PassIssued':
			return passIssued(visit, fact);
		case 'VisitorEntered':
			return entered(visit, fact);
		case 'VisitorLeft':
			return left(visit, fact);
		case 'EntryRefused':
			return visit;
		case 'VisitCancelled':
			return wentIn(visit) || visit.status === 'denied' ? visit : { ...visit, status: 'cancelled' };
		case 'VisitAbandoned':
			return visit.status === 'unconfirmed' || visit.status === 'submitted'
				? { ...visit, status: 'abandoned' }
				: visit;
		default:
			return unreachable(fact);
	}
}

const knownKinds = new Set(visitKinds.map(({ type, v }) => `${type}.${String(v)}`));

/** From when on a timer must look: at once to ask the host, at the link's or the round's end, then while waiting. */
function dueAt({ status, round, submittedAt }: Visit): number | undefined {
	if (status === 'submitted') return submittedAt;
	if (status === 'confirming' && round)
		return round.channel === 'link' ? round.phoneAt : round.endsAt;
	return status === 'unconfirmed' ? submittedAt + waitingMs : undefined;
}

/** A pass counts only while its visit does: a host's "no" or a cancellation takes it back. */
export function passRevoked(visit: Visit): boolean {
	return (
		visit.status === 'denied' || visit.status === 'cancelled' || visit.flags.includes('recalled')
	);
}

export const visits: Register<Visit> = {
	name: 'visit',
	kinds: visitKinds,
	blank,
	evolve: (visit, fact) =>
		knownKinds.has(`${fact.type}.${String(fact.v)}`) ? evolve(visit, fact) : visit,
	row: (visit) => {
		const due = dueAt(visit);
		return {
			status: visit.status,
			at: new Date(visit.submittedAt).toISOString(),
			unit: visit.unit,
			origin: visit.origin,
			...(due !== undefined && { due: new Date(due).toISOString() })
		};
	}
};
