/** The facts of a pass: what each holds, and which station may state it. Who the holder is stands in `personal` only. */
import * as v from 'valibot';
import { daySchema as date, instantSchema as instant } from '../day.ts';
import { documentKinds } from '../id-document.ts';
import type { FactOf } from '../fact-of.ts';
import { nameLimit } from '../person.ts';
import type { FactKind, Role } from '../register.ts';
import { ambersMax, blobSchema } from '../visit-facts.ts';
import { overridableCodes, overrideWhys, postFactSchemas } from '../post-facts.ts';
import { paperKeys, passKinds, sponsorKinds, trades } from './pass-kind.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const unit = v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,8}(-[0-9A-Za-z]{1,8}){0,2}$/));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(nameLimit * 2));
const fen = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000));
const serial = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000));
const receipt = v.pipe(v.string(), v.regex(/^[A-Z0-9-]{4,40}$/));
const staff = v.pipe(v.string(), v.minLength(1), v.maxLength(20));
const code = v.pipe(v.string(), v.maxLength(30));
const ambers = v.pipe(v.array(code), v.maxLength(ambersMax));
const papers = v.pipe(v.array(v.picklist(paperKeys)), v.maxLength(paperKeys.length));

/** Flats on one card: nobody works on more at a time, and a token's list of areas stays readable. */
export const flatsMax = 20;
/** Lines of tools that a guard writes down at a gate. */
export const toolsMax = 20;
/** As many of one thing as a line holds. */
export const toolCountMax = 99;
/** As long as a sealed identity number can get: a key's name, a public key, a number and 60 bytes. */
const sealedMax = 300;

const flatSchema = v.strictObject({ unit, project: v.optional(id) });
export type Flat = v.InferOutput<typeof flatSchema>;

const chargeSchema = v.strictObject({ line: id, depositFen: fen, feeFen: fen });
export type PassCharge = v.InferOutput<typeof chargeSchema>;

const sponsorSchema = v.strictObject({ kind: v.picklist(sponsorKinds), person: v.optional(id) });

export const certificateSchema = v.strictObject({
	number: v.pipe(v.string(), v.regex(/^[0-9A-Z-]{4,30}$/)),
	/** Its last day. */
	lastDay: date
});

/** Who carries the pass. The number of the document is sealed to the site's key; its end stays readable. */
export const holderSchema = v.strictObject({
	name: v.optional(name),
	nameLatin: v.optional(name),
	document: v.optional(
		v.strictObject({
			kind: v.picklist(documentKinds),
			tail: v.pipe(v.string(), v.regex(/^[0-9A-Z]{1,4}$/)),
			sealed: v.pipe(v.string(), v.minLength(1), v.maxLength(sealedMax))
		})
	),
	photo: v.optional(blobSchema),
	trade: v.optional(v.picklist(trades)),
	certificate: v.optional(certificateSchema)
});
export type Holder = v.InferOutput<typeof holderSchema>;

const toolSchema = v.strictObject({
	what: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
	count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(toolCountMax))
});
export type Tool = v.InferOutput<typeof toolSchema>;
const toolsSchema = v.strictObject({ tools: v.pipe(v.array(toolSchema), v.maxLength(toolsMax)) });

/** Why the desk says no. Closed: each has a text. */
export const rejections = ['not_entitled', 'papers_false', 'withdrawn', 'other'] as const;
export const holdWhys = ['project_stopped', 'incident', 'lead_request'] as const;
export type HoldWhy = (typeof holdWhys)[number];
/** PA10: no line of it speaks of money owed. */
export const revokeWhys = [
	'owner',
	'tenant',
	'lead',
	'manager',
	'safety',
	'project_closed',
	'stay_ended'
] as const;
export type RevokeWhy = (typeof revokeWhys)[number];
/** Why somebody needs the whole number. */
export const numberWhys = ['identity', 'authority', 'refund', 'correction'] as const;
export type NumberWhy = (typeof numberWhys)[number];
export const lostBys = ['holder', 'lead', 'unit'] as const;
/** `undone`: its receipt was voided or reversed, and nobody holds money for it. */
export const depositEnds = ['refunded', 'withheld', 'carried', 'undone'] as const;

const card = {
	number: v.pipe(v.string(), v.regex(/^[A-Z0-9-]{4,24}$/)),
	validFrom: instant,
	validTo: instant
};
const application = {
	kind: v.picklist(passKinds),
	flats: v.pipe(v.array(flatSchema), v.minLength(1), v.maxLength(flatsMax)),
	sponsor: sponsorSchema,
	/** Last day of the lease or the stay, where the term may not go beyond it. */
	lastDay: v.optional(date)
};

/** `serial` in a fact that ends a pass: the issue that whoever stated it knew of (PA11). */
export const passFactSchemas = {
	PassAppliedFor: {
		data: v.strictObject({ ...application, needs: papers, seen: papers }),
		personal: holderSchema
	},
	PassPapersSeen: { data: v.strictObject({ seen: papers }), personal: holderSchema },
	/** The desk found that something is missing after all, and said all of it at once. */
	PassPapersMissing: { data: v.strictObject({ missing: papers }) },
	PassRejected: { data: v.strictObject({ why: v.picklist(rejections) }) },
	PassApproved: { data: v.strictObject({ charge: chargeSchema }) },
	PassLapsed: { data: v.strictObject({ why: v.picklist(['unpaid']) }) },
	PassCardIssued: { data: v.strictObject({ ...card, receipt: v.optional(receipt) }) },
	PassRenewed: {
		data: v.strictObject({
			...{ serial, validTo: instant, line: id, feeFen: fen },
			receipt: v.optional(receipt),
			lastDay: v.optional(date)
		})
	},
	PassFlatAdded: { data: v.strictObject(flatSchema.entries) },
	PassFlatRemoved: { data: v.strictObject({ unit, why: v.picklist(revokeWhys) }) },
	PassRanOut: { data: v.strictObject({ validTo: instant }) },
	/** `by` in these: who decided by their own PIN, where that is not who was on duty. */
	PassSuspended: { data: v.strictObject({ why: v.picklist(holdWhys), by: v.optional(staff) }) },
	PassResumed: { data: v.strictObject({ why: v.picklist(holdWhys), by: v.optional(staff) }) },
	PassRevoked: {
		data: v.strictObject({ why: v.picklist(revokeWhys), serial, by: v.optional(staff) })
	},
	PassReportedLost: { data: v.strictObject({ by: v.picklist(lostBys), serial }) },
	PassRecovered: { data: v.strictObject({}) },
	/** Lost, and another card was made: `by` is the new pass. */
	PassReplaced: { data: v.strictObject({ by: id, serial }) },
	/** The other side of it: this pass goes on in the place of `from`, whose deposit it carries. */
	PassTookOver: {
		data: v.strictObject({
			...{ ...application, ...card, from: id, charge: chargeSchema },
			receipt: v.optional(receipt)
		}),
		personal: holderSchema
	},
	PassWrittenOff: {
		data: v.strictObject({
			...{ deposit: v.picklist(['refund', 'withhold']), serial },
			by: v.optional(staff)
		})
	},
	PassReturned: { data: v.strictObject({ serial }) },
	PassDepositClosed: { data: v.strictObject({ line: id, how: v.picklist(depositEnds) }) },
	/** It is held after all: what was withheld was restored, or it was paid anew. */
	PassDepositReopened: { data: v.strictObject({ line: id }) },
	HolderEntered: {
		data: v.strictObject({
			ambers,
			accepted: v.optional(v.picklist(['known_face', 'phoned', 'captain', 'other'])),
			certainty: v.picklist(['all', 'alone'])
		}),
		personal: toolsSchema
	},
	HolderLeft: { data: v.strictObject({ ambers }), personal: toolsSchema },
	HolderRefused: { data: v.strictObject({ code }) },
	HolderRedOverridden: {
		data: v.strictObject({
			...{ code: v.picklist(overridableCodes), why: v.picklist(overrideWhys), by: staff }
		})
	},
	AlarmAnswered: postFactSchemas.AlarmAnswered,
	/** Somebody at the desk opened the number: with a reason, before it is shown. */
	HolderNumberShown: { data: v.strictObject({ why: v.picklist(numberWhys) }) }
} as const;
export type PassFactType = keyof typeof passFactSchemas;

export type PassFact<T extends PassFactType = PassFactType> = FactOf<typeof passFactSchemas, T>;

const desk: readonly Role[] = ['desk'];
const posts: readonly Role[] = ['gate', 'desk'];
const office: readonly Role[] = ['office'];
const deskAndOffice: readonly Role[] = ['desk', 'office'];

const by: Record<PassFactType, readonly Role[]> = {
	PassAppliedFor: ['lobby', 'desk', 'office'],
	PassPapersSeen: desk,
	PassPapersMissing: desk,
	PassRejected: deskAndOffice,
	PassApproved: desk,
	PassLapsed: office,
	PassCardIssued: desk,
	PassRenewed: desk,
	PassFlatAdded: desk,
	PassFlatRemoved: deskAndOffice,
	PassRanOut: office,
	PassSuspended: deskAndOffice,
	PassResumed: deskAndOffice,
	PassRevoked: deskAndOffice,
	PassReportedLost: ['gate', 'desk', 'office'],
	PassRecovered: desk,
	PassReplaced: deskAndOffice,
	PassTookOver: desk,
	PassWrittenOff: deskAndOffice,
	PassReturned: posts,
	PassDepositClosed: deskAndOffice,
	PassDepositReopened: ['office'],
	HolderEntered: posts,
	HolderLeft: posts,
	HolderRefused: posts,
	HolderRedOverridden: ['gate'],
	AlarmAnswered: ['gate', 'desk', 'office'],
	HolderNumberShown: desk
};

/** T8: leaving is never refused, and a refusal is noted whoever stands there. */
const unattended: readonly PassFactType[] = ['HolderLeft', 'HolderRefused'];

export const passFactKinds: readonly FactKind[] = (
	Object.keys(passFactSchemas) as PassFactType[]
).map((type) => {
	const schemas: { data: v.GenericSchema; personal?: v.GenericSchema } = passFactSchemas[type];
	const { data, personal } = schemas;
	const alone = unattended.includes(type) && { unattended: true as const };
	return { type, v: 1, by: by[type], data, ...(personal && { personal }), ...alone };
});
