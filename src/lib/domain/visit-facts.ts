/** The facts of a visit: what each holds, and which station may state it. */
import * as v from 'valibot';
import { badgeFactBy, badgeFactSchemas } from './badge-facts.ts';
import { instantSchema as instant } from './day.ts';
import type { FactOf } from './fact-of.ts';
import { nameLimit, titles } from './person.ts';
import { postFactBy, postFactSchemas } from './post-facts.ts';
import type { FactKind, Role } from './register.ts';
import { rightsFactBy, rightsFactSchemas } from './rights-facts.ts';
import { unattended, visitSays } from './visit-says.ts';

const unit = v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,8}(-[0-9A-Za-z]{1,8}){0,2}$/));
/** Codes noted with one entry; no scan finds more. */
export const ambersMax = 8;
const ambers = v.pipe(v.array(v.pipe(v.string(), v.maxLength(30))), v.maxLength(ambersMax));
/** Fifteen people with one pass at the most: the visitor and fourteen companions. */
export const groupMax = 15;
const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(groupMax));
const round = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(nameLimit * 2));
/** Free words of a visitor: a line, not a letter. */
export const wordsMax = 60;
const words = v.pipe(v.string(), v.minLength(1), v.maxLength(wordsMax));
const step = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const small = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));

/** A portrait of 480 × 600 dots; ten of them come over a slow line within a second or two. */
export const blobMaxBytes = 61_440;

/** A picture or signature that travels apart from facts, named by what it holds. */
export const blobSchema = v.strictObject({
	digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(blobMaxBytes))
});
export type BlobRef = v.InferOutput<typeof blobSchema>;

const formV1 = {
	visitType: v.pipe(v.string(), v.regex(/^[a-z_]{2,20}$/)),
	unit,
	companions: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(groupMax - 1)),
	language: v.picklist(['zh-CN', 'en']),
	/** The version of the privacy notice that the visitor accepted. */
	noticeVersion: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/))
};
const peopleV1 = v.strictObject({ surname: name, title: v.picklist(titles), hostSurname: name });

/** Version 2: not every visit has a unit, a name or a named host; some ask more. */
const form = {
	...formV1,
	unit: v.optional(unit),
	platform: v.optional(words)
};
export const peopleSchema = v.strictObject({
	surname: v.optional(name),
	title: v.optional(v.picklist(titles)),
	name: v.optional(name),
	/** As typed in pinyin: printed where a font lacks a rare character. */
	nameLatin: v.optional(name),
	hostSurname: v.optional(name),
	hostName: v.optional(name),
	phone: v.optional(v.pipe(v.string(), v.regex(/^\+?[0-9]{6,15}$/))),
	company: v.optional(words),
	goods: v.optional(words),
	tools: v.optional(words),
	plate: v.optional(v.pipe(v.string(), v.minLength(4), v.maxLength(10))),
	purpose: v.optional(words),
	photo: v.optional(blobSchema),
	signature: v.optional(blobSchema)
});
export type VisitPeople = v.InferOutput<typeof peopleSchema>;

const anyPhone = v.picklist(['phone', 'intercom']);
const answer = {
	/** None where somebody answers beyond any round, from their own page. */
	round: v.optional(round),
	approver: id,
	channel: v.picklist(['link', 'phone', 'intercom', 'standing', 'page'])
};
const passV1 = {
	number: v.pipe(v.string(), v.regex(/^\d{6}$/)),
	kind: v.literal('visitor'),
	validFrom: instant,
	validTo: instant,
	count,
	entriesMax: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(21)),
	serial: step
};

/** Why a guard sends somebody away. Closed: each has a text. */
export const refusals = ['no_cooperation', 'contraband', 'suspicious', 'drunk', 'other'] as const;
export const emergencies = ['ambulance', 'fire', 'rescue'] as const;
export const documentTypes = [
	'cn_id',
	'hmt_residence',
	'fpr',
	'hkmo_permit',
	'tw_permit',
	'passport',
	'service_card'
] as const;

export const visitFactSchemas = {
	VisitorSignedIn: { v: 2, data: v.strictObject(form), personal: peopleSchema },
	/** A kiosk that is cut off showed the visitor a hand-over code: the guard asks the host, not the link. */
	HandOverOffered: { data: v.strictObject({ validTo: instant }) },
	/** A guard or receptionist took over a visit from a kiosk that is cut off. */
	VisitHandedOver: {
		v: 2,
		data: v.strictObject({ ...form, from: id, signedInAt: instant }),
		personal: peopleSchema
	},
	HostAsked: {
		data: v.strictObject({
			round,
			channel: v.picklist(['link', 'phone']),
			approvers: v.pipe(v.array(id), v.minLength(1), v.maxLength(20)),
			phoneAt: instant,
			endsAt: instant
		})
	},
	HostUnresolved: {
		data: v.strictObject({ code: v.picklist(['HOST_UNKNOWN', 'OCCUPANCY_ENDED']) })
	},
	/** Whoever waits in vain touches "ask again": the back office opens the next round. */
	VisitorAskedAgain: { data: v.strictObject({}) },
	CallAttempted: {
		data: v.strictObject({
			round,
			channel: anyPhone,
			outcome: v.picklist(['no_answer', 'other_person'])
		})
	},
	RoundMovedToPhone: {
		data: v.strictObject({ round, why: v.picklist(['link_timeout', 'no_channel', 'staff']) })
	},
	RoundClosed: { data: v.strictObject({ round, why: v.picklist(['timeout', 'all_tried']) }) },
	HostConfirmed: { data: v.strictObject(answer) },
	HostDeclined: {
		data: v.strictObject({
			...answer,
			/** Nobody comes in, but what was brought may stay with the guard. */
			leaveAtGate: v.optional(v.literal(true))
		})
	},
	/** The household read out its code by phone; `step`: the minute it was of. */
	HostConfirmedByCode: { data: v.strictObject({ step, round: v.optional(round) }) },
	/** One minute's code let two visits in, at stations that could not hear each other. */
	CodeUsedTwice: { data: v.strictObject({ step, other: id }) },
	/** Nobody needs to be asked: the type says so, or the host stands at the desk. */
	VisitApproved: {
		data: v.strictObject({ why: v.picklist(['no_consent_needed', 'host_present']) })
	},
	PassIssued: {
		v: 2,
		data: v.strictObject({
			...passV1,
			/** `counter`: no code to show; the guard counts in and out by hand. */
			kind: v.picklist(['visitor', 'counter']),
			/** The part of the site it leads to; everywhere where there is none. */
			area: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,20}$/))),
			/** SHA-256 of the secret that opens the visitor's own page. */
			own: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)))
		})
	},
	/** A guard looked at a document; only its kind and last four characters are noted. */
	DocumentSeen: {
		data: v.strictObject({ document: v.picklist(documentTypes) }),
		personal: v.strictObject({ tail: v.pipe(v.string(), v.regex(/^[0-9A-Z]{1,4}$/)) })
	},
	/** Somebody at a post looked at what is masked on the screen. */
	DetailsShown: { data: v.strictObject({ what: v.picklist(['phone']) }) },
	VisitorEntered: {
		data: v.strictObject({
			count,
			/** What made the guard stop and look, and why they let the visitor in all the same. */
			ambers,
			accepted: v.optional(v.picklist(['known_face', 'phoned', 'captain', 'other'])),
			/** `all`: checked with the others just now; `alone`: this gate only. */
			certainty: v.picklist(['all', 'alone'])
		})
	},
	VisitorLeft: { data: v.strictObject({ count, ambers }) },
	EntryRefused: { data: v.strictObject({ code: v.pipe(v.string(), v.maxLength(30)) }) },
	/** An ambulance or fire engine goes in at once: no name, no pass, no question. */
	GreenChannelOpened: {
		data: v.strictObject({ kind: v.picklist(emergencies), unit: v.optional(unit) })
	},
	VisitRefused: {
		data: v.strictObject({ why: v.picklist(refusals) }),
		personal: v.strictObject({ note: words })
	},
	VisitCancelled: { data: v.strictObject({ by: v.picklist(['visitor', 'staff']) }) },
	VisitAbandoned: { data: v.strictObject({ why: v.picklist(['gave_up', 'window_over']) }) },
	/** The pass ran out and nobody ever came in with it. */
	VisitLapsed: { data: v.strictObject({}) },
	/** The stay is over and somebody is still inside; `closeAt`: when they count as forgotten. */
	VisitOverstayed: { data: v.strictObject({ closeAt: instant }) },
	VisitClosedByTime: { data: v.strictObject({}) },
	/** The household lets its visitor stay the night; `until`: the end of the day after it. */
	OvernightAgreed: {
		data: v.strictObject({
			approver: id,
			channel: v.picklist(['page', 'phone', 'intercom']),
			until: instant
		})
	},
	/** Rule D: this record and an earlier one are one visit; the earlier one goes on. */
	VisitMerged: { data: v.strictObject({ into: id }) },
	/** What the merged record brings along: its consent, and who went in with its pass. */
	VisitJoined: {
		data: v.strictObject({
			visit: id,
			inside: small,
			entries: small,
			approver: v.optional(id)
		})
	},
	...badgeFactSchemas,
	...postFactSchemas,
	...rightsFactSchemas
} as const;

export type VisitFactType = keyof typeof visitFactSchemas;

/** The version in which this program states each kind. */
export function visitFactVersion(type: VisitFactType): number {
	const schemas: { v?: number; data: v.GenericSchema } = visitFactSchemas[type];
	return schemas.v ?? 1;
}

/** A visit's fact by its type, with its data typed. An older version reads as the newest: it only holds less. */
export type VisitFact<T extends VisitFactType = VisitFactType> = FactOf<typeof visitFactSchemas, T>;

const anyone: readonly Role[] = ['lobby', 'gate', 'desk', 'office'];
const staff: readonly Role[] = ['gate', 'desk', 'office'];
const posts: readonly Role[] = ['gate', 'desk'];
const office: readonly Role[] = ['office'];
const by: Record<VisitFactType, readonly Role[]> = {
	VisitorSignedIn: ['lobby', 'gate', 'desk'],
	HandOverOffered: ['lobby'],
	VisitHandedOver: posts,
	HostAsked: staff,
	HostUnresolved: staff,
	VisitorAskedAgain: ['lobby'],
	CallAttempted: posts,
	RoundMovedToPhone: staff,
	RoundClosed: staff,
	HostConfirmed: staff,
	HostDeclined: staff,
	HostConfirmedByCode: ['lobby', 'gate', 'desk'],
	CodeUsedTwice: office,
	VisitApproved: anyone,
	PassIssued: ['lobby', 'gate', 'desk'],
	DocumentSeen: posts,
	DetailsShown: posts,
	VisitorEntered: posts,
	VisitorLeft: ['lobby', 'gate', 'desk'],
	EntryRefused: posts,
	GreenChannelOpened: posts,
	VisitRefused: posts,
	VisitCancelled: anyone,
	VisitAbandoned: anyone,
	VisitLapsed: office,
	VisitOverstayed: office,
	VisitClosedByTime: office,
	OvernightAgreed: staff,
	VisitMerged: office,
	VisitJoined: office,
	...badgeFactBy,
	...postFactBy,
	...rightsFactBy
};

const first = (type: VisitFactType) => ({ type, v: 1, by: by[type] });

/** Stated by earlier versions of this program; they fold as ever. */
const older: readonly FactKind[] = [
	{ ...first('VisitorSignedIn'), data: v.strictObject(formV1), personal: peopleV1 },
	{
		...first('VisitHandedOver'),
		data: v.strictObject({ ...formV1, from: id, signedInAt: instant }),
		personal: peopleV1
	},
	{ ...first('PassIssued'), data: v.strictObject(passV1) }
];

export const visitKinds: readonly FactKind[] = [
	...older,
	...(Object.keys(visitFactSchemas) as VisitFactType[]).map((type) => {
		const schemas: { data: v.GenericSchema; personal?: v.GenericSchema } = visitFactSchemas[type];
		const alone = unattended.includes(type) && { unattended: true as const };
		const kind = { ...schemas, type, v: visitFactVersion(type), by: by[type], ...alone };
		return { ...kind, ...visitSays[type] };
	})
];
