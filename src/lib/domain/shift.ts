/** The duty book: who was on duty at which station, what went over to whom, who was locked out (RULES.md T7, T10). */
import * as v from 'valibot';
import { state } from './decide.ts';
import type { Decision, Happening } from './fact.ts';
import type { DataFactOf } from './fact-of.ts';
import type { FactKind, Register, Role } from './register.ts';
import { hourMs } from './time.ts';

const staff = v.pipe(v.string(), v.minLength(1), v.maxLength(20));
const shiftId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));
/** Kinds of things that go over; more than a dozen nobody counts at a gate. */
const carriedMax = 12;

/** What one shift leaves to the next, by kind: how many. */
const carriedSchema = v.pipe(
	v.record(v.pipe(v.string(), v.regex(/^[a-z_]{2,20}$/)), count),
	v.maxEntries(carriedMax)
);
export type Carried = v.InferOutput<typeof carriedSchema>;

export const shiftEnds = ['signed_out', 'idle', 'removed'] as const;
export type ShiftEnd = (typeof shiftEnds)[number];

const shiftFactSchemas = {
	/** `post`: the station's name; `from`: the shift that handed over. */
	ShiftBegan: v.strictObject({
		post: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
		from: v.exactOptional(shiftId)
	}),
	ShiftHandedOver: v.strictObject({ to: staff, next: shiftId, carried: carriedSchema }),
	ShiftEnded: v.strictObject({ why: v.picklist(shiftEnds) }),
	/** A line of the duty book by itself: somebody's PIN was typed wrong too often. */
	StaffLockedOut: v.strictObject({
		staff,
		minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60))
	})
} as const;

type ShiftFactType = keyof typeof shiftFactSchemas;
type ShiftFact = DataFactOf<typeof shiftFactSchemas>;

export type Shift = {
	status: 'blank' | 'on_duty' | 'handed_over' | 'ended' | 'locked_out';
	staff: string;
	/** The station, and its name. */
	device: string;
	post: string;
	beganAt: number;
	endedAt?: number;
	why?: ShiftEnd;
	to?: string;
	carried?: Carried;
};

const blank: Shift = { status: 'blank', staff: '', device: '', post: '', beganAt: 0 };

function evolve(shift: Shift, { type, data, actor, device, clock }: ShiftFact): Shift {
	const at = Date.parse(clock.hi);
	switch (type) {
		case 'ShiftBegan':
			if (shift.status !== 'blank') return shift;
			return {
				...shift,
				...{ status: 'on_duty', staff: actor.id ?? '', device, post: data.post, beganAt: at }
			};
		case 'ShiftHandedOver':
			if (shift.status !== 'on_duty') return shift;
			return { ...shift, status: 'handed_over', endedAt: at, to: data.to, carried: data.carried };
		case 'ShiftEnded':
			if (shift.status !== 'on_duty') return shift;
			return { ...shift, status: 'ended', endedAt: at, why: data.why };
		case 'StaffLockedOut':
			if (shift.status !== 'blank') return shift;
			return { ...shift, status: 'locked_out', staff: data.staff, device, beganAt: at };
	}
}

const by: readonly Role[] = ['gate', 'desk'];
const kinds: readonly FactKind[] = (Object.keys(shiftFactSchemas) as ShiftFactType[]).map(
	(type) => ({ type, v: 1, by, data: shiftFactSchemas[type] })
);

export const shifts: Register<Shift> = {
	name: 'shift',
	kinds,
	blank,
	evolve: (shift, fact) =>
		fact.type in shiftFactSchemas ? evolve(shift, fact as unknown as ShiftFact) : shift,
	row: ({ status, beganAt }) => ({ status, at: new Date(beganAt).toISOString() })
};

/**
 * Those that go on, of shifts with the newest first: the newest of each station tells, older ones that never
 * ended were overtaken.
 */
export function shiftsGoingOn(known: readonly Shift[]): Shift[] {
	const stations = new Set<string>();
	return known.filter(({ status, device }) => {
		if (status === 'locked_out' || stations.has(device)) return false;
		stations.add(device);
		return status === 'on_duty';
	});
}

export type ShiftReason = 'not_blank' | 'not_on_duty' | 'same_person';

export function beginShift(shift: Shift, post: string, from?: string): Decision<ShiftReason> {
	if (shift.status !== 'blank') return { ok: false, reason: 'not_blank' };
	return one('ShiftBegan', { post, ...(from !== undefined && { from }) });
}

/** M13, as far as the gate itself goes: the one who comes has typed their own PIN. */
export function handOverShift(
	shift: Shift,
	over: { to: string; next: string; carried: Carried }
): Decision<ShiftReason> {
	if (shift.status !== 'on_duty') return { ok: false, reason: 'not_on_duty' };
	if (shift.staff === over.to) return { ok: false, reason: 'same_person' };
	return one('ShiftHandedOver', over);
}

export function endShift(shift: Shift, why: ShiftEnd): Decision<ShiftReason> {
	if (shift.status !== 'on_duty') return { ok: false, reason: 'not_on_duty' };
	return one('ShiftEnded', { why });
}

export function noteLockOut(staff: string, minutes: number): Decision<ShiftReason> {
	return one('StaffLockedOut', { staff, minutes });
}

function one(type: ShiftFactType, data: object): Decision<ShiftReason> {
	return state({ data: shiftFactSchemas[type] }, type, data);
}

/** Who signed in and then touched nothing for so long is not there any more. */
export const dutyIdleMs = 12 * hourMs;

/** T8: may this be recorded by staff's hand while nobody is on duty? */
export function isUnattended(
	{ kinds }: { kinds: readonly FactKind[] },
	{ happenings }: { happenings: readonly Happening[] }
): boolean {
	return happenings.every(({ type, v: version }) =>
		kinds.some((kind) => kind.type === type && kind.v === version && kind.unattended)
	);
}
