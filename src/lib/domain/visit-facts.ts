/** The facts of a visit: what each holds, and which station may state it. */
import * as v from 'valibot';
import type { Fact } from './fact.ts';
import { nameLimit, titles } from './person.ts';
import type { FactKind, Role } from './register.ts';

const instant = v.pipe(v.string(), v.isoTimestamp(), v.maxLength(30));
const unit = v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,8}(-[0-9A-Za-z]{1,8}){0,2}$/));
/** Fifteen people with one pass at the most: the visitor and fourteen companions. */
export const groupMax = 15;
const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(groupMax));
const round = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(nameLimit * 2));

const form = {
	visitType: v.pipe(v.string(), v.regex(/^[a-z_]{2,20}$/)),
	unit,
	companions: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(groupMax - 1)),
	language: v.picklist(['zh-CN', 'en']),
	/** The version of the privacy notice that the visitor accepted. */
	noticeVersion: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/))
};
const people = v.strictObject({ surname: name, title: v.picklist(titles), hostSurname: name });
const anyPhone = v.picklist(['phone', 'intercom']);
const answerData = v.strictObject({
	round,
	approver: id,
	channel: v.picklist(['link', 'phone', 'intercom'])
});

export const visitFactSchemas = {
	VisitorSignedIn: { data: v.strictObject(form), personal: people },
	/** A kiosk that is cut off showed the visitor a hand-over code: the guard asks the host, not the link. */
	HandOverOffered: { data: v.strictObject({ validTo: instant }) },
	/** A guard or receptionist took over a visit from a kiosk that is cut off. */
	VisitHandedOver: {
		data: v.strictObject({ ...form, from: id, signedInAt: instant }),
		personal: people
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
	HostConfirmed: { data: answerData },
	HostDeclined: { data: answerData },
	PassIssued: {
		data: v.strictObject({
			number: v.pipe(v.string(), v.regex(/^\d{6}$/)),
			kind: v.literal('visitor'),
			validFrom: instant,
			validTo: instant,
			count,
			entriesMax: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(21)),
			serial: v.pipe(v.number(), v.integer(), v.minValue(0))
		})
	},
	VisitorEntered: {
		data: v.strictObject({
			count,
			/** What made the guard stop and look, and why they let the visitor in all the same. */
			ambers: v.pipe(v.array(v.pipe(v.string(), v.maxLength(30))), v.maxLength(8)),
			accepted: v.optional(v.picklist(['known_face', 'phoned', 'captain', 'other'])),
			/** `all`: checked with the others just now; `alone`: this gate only. */
			certainty: v.picklist(['all', 'alone'])
		})
	},
	VisitorLeft: {
		data: v.strictObject({ count, ambers: v.pipe(v.array(v.string()), v.maxLength(8)) })
	},
	EntryRefused: { data: v.strictObject({ code: v.pipe(v.string(), v.maxLength(30)) }) },
	VisitCancelled: { data: v.strictObject({ by: v.picklist(['visitor', 'staff']) }) },
	VisitAbandoned: { data: v.strictObject({ why: v.picklist(['gave_up', 'window_over']) }) }
} as const;

export type VisitFactType = keyof typeof visitFactSchemas;

type Personal<T> = T extends { personal: infer S extends v.GenericSchema }
	? { personal?: v.InferOutput<S> }
	: { personal?: never };

/** A visit's fact by its type, with its data typed. */
export type VisitFact<T extends VisitFactType = VisitFactType> = {
	[Type in T]: Omit<Fact, 'type' | 'data' | 'personal'> & {
		type: Type;
		data: v.InferOutput<(typeof visitFactSchemas)[Type]['data']>;
	} & Personal<(typeof visitFactSchemas)[Type]>;
}[T];

const anyone: readonly Role[] = ['lobby', 'gate', 'desk', 'office'];
const staff: readonly Role[] = ['gate', 'desk', 'office'];
const by: Record<VisitFactType, readonly Role[]> = {
	VisitorSignedIn: ['lobby', 'desk'],
	HandOverOffered: ['lobby'],
	VisitHandedOver: ['gate', 'desk'],
	HostAsked: staff,
	HostUnresolved: staff,
	CallAttempted: ['gate', 'desk'],
	RoundMovedToPhone: staff,
	RoundClosed: staff,
	HostConfirmed: staff,
	HostDeclined: staff,
	PassIssued: ['lobby', 'gate', 'desk'],
	VisitorEntered: ['gate'],
	VisitorLeft: ['gate'],
	EntryRefused: ['gate'],
	VisitCancelled: anyone,
	VisitAbandoned: anyone
};

export const visitKinds: readonly FactKind[] = (
	Object.keys(visitFactSchemas) as VisitFactType[]
).map((type) => {
	const schemas: { data: v.GenericSchema; personal?: v.GenericSchema } = visitFactSchemas[type];
	return { type, v: 1, by: by[type], ...schemas };
});
