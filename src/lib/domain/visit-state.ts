/** A visit as it is folded: what every station and the back office know of it. */
import type { VisitBadge } from './badge-print.ts';
import type { Title } from './person.ts';
import type { AlarmAnswers, OverridableCode, OverrideWhy } from './post-facts.ts';
import type { EraseWhy } from './rights-facts.ts';
import { dayMs } from './time.ts';
import type { VisitPeople } from './visit-facts.ts';
import type { Moves } from './visit-fold-peak.ts';

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
	'abandoned',
	'refused',
	'lapsed',
	'closed',
	'merged'
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
	/** Of which round; rows folded by an earlier program do not say. */
	round?: number;
	channel: 'phone' | 'intercom';
	outcome: 'no_answer' | 'other_person';
	at: number;
};

export type IssuedPass = {
	kind: 'visitor' | 'counter';
	/** Six digits for people who cannot show a QR code; more than one when two stations issued. */
	numbers: string[];
	validFrom: number;
	validTo: number;
	count: number;
	entriesMax: number;
	serial: number;
	issuer: string;
	area?: string;
	/** Digest of the secret that opens the visitor's own page. */
	own?: string;
};

/** What is known of the visitor. `surname` is what they are called by; a full name where it was asked. */
export type Visitor = Omit<VisitPeople, 'surname' | 'title' | 'hostSurname' | 'hostName'> & {
	surname: string;
	title: Title;
	/** Numbers of the cards that officials showed. */
	papers?: string[];
};

export const visitFlags = [
	'conflict',
	'recalled',
	'used_after_denial',
	'double_entry',
	'overstay',
	'departure_unknown',
	'concurrent',
	'code_twice'
] as const;
export type VisitFlag = (typeof visitFlags)[number];

export type Answer = {
	yes: boolean;
	/** '' where the household's code spoke for it. */
	approver: string;
	channel: 'link' | 'phone' | 'intercom' | 'standing' | 'page' | 'code';
	at: number;
	/** A "yes" to a visitor who had been told already that nobody answered. */
	late?: true;
	/** Of a code: the minute it was of. */
	step?: number;
	/** Of a "no": what was brought may stay with the guard. */
	leaveAtGate?: true;
};

/** A red verdict that a supervisor overrode: which, why, who, and how many went in on it. */
export type Override = {
	code: OverridableCode;
	why: OverrideWhy;
	by: string;
	count: number;
	at: number;
	/** The gate. */
	device: string;
};

export type Visit = {
	status: VisitStatus;
	type: string;
	/** '' where a visit goes to no unit. */
	unit: string;
	companions: number;
	language: 'zh-CN' | 'en';
	origin: string;
	submittedAt: number;
	visitor?: Visitor;
	platform?: string;
	hostSurname?: string;
	hostName?: string;
	/** The visitor carries a hand-over code to a guard. */
	handOverOffered?: true;
	unresolved?: Unresolved;
	round?: Round;
	attempts: Attempt[];
	/** The consent that counts, or the refusal. */
	answer?: Answer;
	/** When it was approved without anybody being asked. */
	approvedAt?: number;
	pass?: IssuedPass;
	badge?: VisitBadge;
	/** A document that a guard looked at. */
	document?: { type: string; tail?: string };
	insideCount: number;
	/** The last comings and goings, and the most people inside at once before them. */
	moves?: Moves;
	peak?: number;
	entries: number;
	/** People counted out before any gate told of their coming in, and since when they surely are out. */
	ahead?: { count: number; at: number }[];
	enteredAt?: number;
	leftAt?: number;
	/** The household's leave to stay the night, and how long it holds. */
	overnight?: { approver: string; at: number; until: number };
	/** When somebody who stayed on counts as forgotten. */
	closeAt?: number;
	/** The visit that goes on in place of this one (rule D), by its id. */
	mergedInto?: string;
	/** What each merged record has brought along so far, by its id. */
	joined?: Record<string, { inside: number; entries: number; agreed: boolean }>;
	flags: VisitFlag[];
	/** Alarms somebody went to look after. */
	answered?: AlarmAnswers;
	overrides?: Override[];
	/** Why a guard sent them away, in the guard's own words where no reason of the list said it. */
	refused?: { why: string; note?: string };
	/** Which supervisor knows that these officials came in, and since when. */
	told?: { by: string; at: number };
	/** Their person had the names erased, and when; they go from wherever they still are. */
	erasure?: { at: number; why: EraseWhy };
};

export const blankVisit: Visit = {
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

/** Nobody came in yet and the visit can still end without a trace. */
export const openStatuses: readonly VisitStatus[] = [
	'submitted',
	'confirming',
	'unconfirmed',
	'approved'
];

/** Still waiting for somebody's answer. */
export const waitingStatuses: readonly VisitStatus[] = ['submitted', 'confirming', 'unconfirmed'];

/** When whoever is inside should have left: with their pass, a day after their entry, or after the night that was agreed to. */
export function stayEnd({ pass, enteredAt, submittedAt, overnight }: Visit): number {
	return Math.max(pass?.validTo ?? (enteredAt ?? submittedAt) + dayMs, overnight?.until ?? 0);
}
