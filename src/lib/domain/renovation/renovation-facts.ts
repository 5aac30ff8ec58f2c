/** The facts of a renovation: what each holds, and which station may state it. People stand in `personal` only. */
import * as v from 'valibot';
import { daySchema as date, instantSchema as instant } from '../day.ts';
import type { FactOf } from '../fact-of.ts';
import { trades } from '../pass/pass-kind.ts';
import { nameLimit } from '../person.ts';
import type { FactKind, Role } from '../register.ts';
import { blobSchema } from '../visit-facts.ts';
import { itemKey, traits } from './checklist.ts';
import { signedUnderSchema } from './signed-text.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const unit = v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,8}(-[0-9A-Za-z]{1,8}){0,2}$/));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(nameLimit * 2));
const phone = v.pipe(v.string(), v.regex(/^\+?[0-9]{6,15}$/));
export const emailSchema = v.pipe(v.string(), v.email(), v.maxLength(254));
const words = v.pipe(v.string(), v.minLength(1), v.maxLength(120));
const fen = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000));
const staff = v.pipe(v.string(), v.minLength(1), v.maxLength(20));
const receipt = v.pipe(v.string(), v.regex(/^[A-Z0-9-]{4,40}$/));
const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/));
const keys = v.pipe(v.array(itemKey), v.minLength(1), v.maxLength(40));
const nothing = v.strictObject({});
const pictures = v.strictObject({
	photo: v.optional(blobSchema),
	signature: v.optional(blobSchema),
	note: v.optional(words)
});

/** What nobody may do to a building, and what a patrol finds. Closed: each has a text. */
export const forbiddenWorks = [
	'load_bearing',
	'facade',
	'loft',
	'gas_line',
	'wet_room_moved',
	'balcony_changed',
	'waterproofing_broken',
	'other'
] as const;
export const findings = [
	...forbiddenWorks,
	'no_permit_shown',
	'workers_without_pass',
	'no_extinguishers',
	'hot_work_unpermitted',
	'smoking',
	'noise_out_of_hours',
	'waste_left',
	'plan_not_followed'
] as const;
export type Finding = (typeof findings)[number];
export const stopWhys = ['violation', 'safety'] as const;
export const chargeKinds = ['deposit', 'management', 'waste'] as const;
/** Who signs the acceptance: each for themselves. */
export const acceptRoles = ['engineer', 'supervisor'] as const;
export type AcceptRole = (typeof acceptRoles)[number];

/** Whom a message went to before the permit ends: who answers for the unit, and the lead. */
export const endReaders = ['household', 'lead'] as const;
export type EndReader = (typeof endReaders)[number];

const found = v.pipe(v.array(v.picklist(findings)), v.minLength(1), v.maxLength(findings.length));
const chargeSchema = v.strictObject({ kind: v.picklist(chargeKinds), line: id, fen });
export type RenovationCharge = v.InferOutput<typeof chargeSchema>;
const peopleSchema = v.strictObject({
	applicant: v.optional(name),
	/** Who comes in the applicant's place, with their leave. */
	agent: v.optional(name),
	phone: v.optional(phone),
	contractor: v.optional(words),
	lead: v.optional(name),
	leadPhone: v.optional(phone),
	/** For the notice before the permit ends, and for nothing else (RE17). */
	leadEmail: v.optional(emailSchema),
	fireOfficer: v.optional(name)
});
export type RenovationPeople = v.InferOutput<typeof peopleSchema>;
const spanSchema = v.strictObject({ date, from: clock, to: clock });
export type Overtime = v.InferOutput<typeof spanSchema>;

export const renovationFactSchemas = {
	/** Stated again it is the whole application anew. */
	RenovationDrafted: {
		data: v.strictObject({
			unit,
			applicant: v.picklist(['owner', 'tenant']),
			touches: v.pipe(v.array(v.picklist(traits)), v.maxLength(traits.length)),
			trades: v.pipe(v.array(v.picklist(trades)), v.minLength(1), v.maxLength(trades.length)),
			...{ from: date, to: date }
		}),
		personal: peopleSchema
	},
	RenovationSubmitted: { data: nothing },
	RenovationPapersMissing: { data: v.strictObject({ missing: keys }) },
	/** Looked at; `lastDay` where it runs out. */
	RenovationPaperSeen: {
		data: v.strictObject({ key: itemKey, lastDay: v.optional(date) }),
		personal: pictures
	},
	/** `under`: the text that stood above the signature. */
	RenovationPaperSigned: {
		data: v.strictObject({ key: itemKey, under: v.optional(signedUnderSchema) }),
		personal: pictures
	},
	RenovationPlanChecked: { data: v.strictObject({ by: staff }) },
	RenovationRejected: {
		data: v.strictObject({
			works: v.pipe(v.array(v.picklist(forbiddenWorks)), v.minLength(1), v.maxLength(8))
		})
	},
	RenovationApproved: {
		data: v.strictObject({
			charges: v.pipe(v.array(chargeSchema), v.maxLength(chargeKinds.length))
		})
	},
	RenovationPermitted: {
		data: v.strictObject({
			number: v.pipe(v.string(), v.regex(/^[A-Z0-9-]{4,24}$/)),
			receipts: v.pipe(v.array(receipt), v.maxLength(chargeKinds.length))
		})
	},
	/** Nobody went on with the application; `handled`: when somebody last did, as far as was heard. */
	RenovationDraftLapsed: { data: v.strictObject({ handled: instant }) },
	RenovationLapsed: { data: nothing },
	/** The first worker came in. */
	RenovationBegan: { data: nothing },
	RenovationRanOver: { data: v.strictObject({ to: date }) },
	/** Some days before the last one; nobody in `told` where no way of ours leads to anybody. */
	RenovationEndAnnounced: {
		data: v.strictObject({
			to: date,
			told: v.pipe(v.array(v.picklist(endReaders)), v.maxLength(endReaders.length))
		})
	},
	RenovationStopped: { data: v.strictObject({ why: v.picklist(stopWhys) }) },
	RenovationResumed: { data: nothing },
	RenovationExtended: { data: v.strictObject({ to: date, why: words }) },
	/** Workers may come in on a day or in hours in which they otherwise may not. */
	OvertimeAllowed: { data: spanSchema },
	RectificationOrdered: {
		data: v.strictObject({ order: id, found, by: date }),
		personal: pictures
	},
	RectificationDone: { data: v.strictObject({ order: id }), personal: pictures },
	RenovationReportedDone: { data: nothing },
	InspectionFailed: { data: v.strictObject({ found, again: date }), personal: pictures },
	AcceptanceSigned: {
		data: v.strictObject({ as: v.picklist(acceptRoles), by: staff }),
		personal: pictures
	},
	RefundFellDue: { data: nothing },
	DamageFound: { data: v.strictObject({ damage: id, proposedFen: fen }), personal: pictures },
	RenovationClosed: { data: nothing },
	RenovationCancelled: { data: v.strictObject({ by: v.picklist(['applicant', 'staff']) }) }
} as const;
export type RenovationFactType = keyof typeof renovationFactSchemas;

export type RenovationFact<T extends RenovationFactType = RenovationFactType> = FactOf<
	typeof renovationFactSchemas,
	T
>;

const desk: readonly Role[] = ['desk'];
const office: readonly Role[] = ['office'];
const deskAndOffice: readonly Role[] = ['desk', 'office'];
const staffed: readonly Role[] = ['gate', 'desk', 'office'];

const by: Record<RenovationFactType, readonly Role[]> = {
	RenovationDrafted: ['lobby', 'desk', 'office'],
	RenovationSubmitted: ['lobby', 'desk', 'office'],
	RenovationPapersMissing: desk,
	RenovationPaperSeen: desk,
	RenovationPaperSigned: desk,
	RenovationPlanChecked: deskAndOffice,
	RenovationRejected: deskAndOffice,
	RenovationApproved: deskAndOffice,
	RenovationPermitted: desk,
	RenovationDraftLapsed: office,
	RenovationLapsed: office,
	RenovationBegan: staffed,
	RenovationRanOver: office,
	RenovationEndAnnounced: office,
	RenovationStopped: deskAndOffice,
	RenovationResumed: deskAndOffice,
	RenovationExtended: deskAndOffice,
	OvertimeAllowed: deskAndOffice,
	RectificationOrdered: staffed,
	RectificationDone: staffed,
	RenovationReportedDone: deskAndOffice,
	InspectionFailed: deskAndOffice,
	AcceptanceSigned: deskAndOffice,
	RefundFellDue: office,
	DamageFound: deskAndOffice,
	RenovationClosed: deskAndOffice,
	RenovationCancelled: deskAndOffice
};

export const renovationFactKinds: readonly FactKind[] = (
	Object.keys(renovationFactSchemas) as RenovationFactType[]
).map((type) => {
	const schemas: { data: v.GenericSchema; personal?: v.GenericSchema } =
		renovationFactSchemas[type];
	const { data, personal } = schemas;
	return { type, v: 1, by: by[type], data, ...(personal && { personal }) };
});
