/** What a post states about a visit that alarms, or that a supervisor lets in although the verdict is red. */
import * as v from 'valibot';
import type { Role } from './register.ts';

/** The alarms of a visit, the gravest first. */
export const alarmKinds = [
	'double_entry',
	'used_after_denial',
	'revoked_inside',
	'code_twice'
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** What somebody found who went to look. Closed: each has a text. */
export const alarmFindings = ['counted', 'asked_to_leave', 'in_order'] as const;
export type AlarmFinding = (typeof alarmFindings)[number];

/** What is known of the alarms of a visit or a card: found by whom, and when. */
export type AlarmAnswer = { found: AlarmFinding; by: string; at: number };
export type AlarmAnswers = Partial<Record<AlarmKind, AlarmAnswer>>;

/**
 * G15. The reds a supervisor may override. Never a forged code or another site's; nor what a host or
 * a guard has said no to: for that there is another visit.
 */
export const overridableCodes = [
	'USED_ELSEWHERE',
	'NOT_YET',
	'EXPIRED',
	'OUT_OF_HOURS',
	'GROUP_FULL',
	'REENTRIES_USED'
] as const;
export type OverridableCode = (typeof overridableCodes)[number];

/** Why a supervisor lets somebody in against a red verdict. Closed likewise. */
export const overrideWhys = ['host_vouches', 'extra_hours', 'checked', 'other'] as const;
export type OverrideWhy = (typeof overrideWhys)[number];

/** A number on a card of office. */
export const paperNumberPattern = /^[0-9A-Z-]{2,20}$/;

const people = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));
const staff = v.pipe(v.string(), v.minLength(1), v.maxLength(20));

/** One card for each of a group. */
const paperNumbers = v.pipe(
	v.array(v.pipe(v.string(), v.regex(paperNumberPattern))),
	v.minLength(1),
	v.maxLength(15)
);

export const postFactSchemas = {
	/** V16: officials showed their cards of office; the numbers are kept, and no picture of them. */
	PapersSeen: { data: v.strictObject({}), personal: v.strictObject({ numbers: paperNumbers }) },
	/** D3: the same person is inside at another unit; nobody is kept out for it. `other`: that visit's id. */
	VisitConcurrent: {
		data: v.strictObject({ other: v.pipe(v.string(), v.minLength(1), v.maxLength(64)) })
	},
	/** H12: whoever is to ring a household up looks at a number; the number itself stands in no fact. */
	HostPhoneShown: {
		data: v.strictObject({
			round: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9)),
			approver: v.pipe(v.string(), v.minLength(1), v.maxLength(64))
		})
	},
	/** V16: a supervisor on duty at a post knows that officials are here. */
	SupervisorTold: { data: v.strictObject({}) },
	AlarmAnswered: {
		data: v.strictObject({ kind: v.picklist(alarmKinds), found: v.picklist(alarmFindings) })
	},
	/** `by`: who gave leave by their own PIN; the entry that follows is the guard's. */
	RedOverridden: {
		data: v.strictObject({
			code: v.picklist(overridableCodes),
			why: v.picklist(overrideWhys),
			by: staff,
			count: people
		})
	}
} as const;

export const postFactBy: Record<keyof typeof postFactSchemas, readonly Role[]> = {
	PapersSeen: ['gate', 'desk'],
	VisitConcurrent: ['office'],
	HostPhoneShown: ['gate', 'desk'],
	SupervisorTold: ['gate', 'desk'],
	AlarmAnswered: ['gate', 'desk', 'office'],
	RedOverridden: ['gate']
};
