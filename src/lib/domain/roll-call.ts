/** Who is inside when everybody must come out (RULES.md O1–O4). Works on one tablet alone. */
import * as v from 'valibot';
import type { Decision, Fact } from './fact.ts';
import type { FactKind, Register } from './register.ts';

export type RollCall = {
	status: 'blank' | 'running' | 'ended';
	beganAt: number;
	/** Expected heads by visit or card, as the tablet that began it knew them. */
	expected: Record<string, number>;
	found: Record<string, number>;
	endedAt?: number;
};

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const heads = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));
/** A site has no more visits inside at once; a list longer than this would not fit one push either. */
export const rollMax = 2_000;

const schemas = {
	RollCallBegan: v.strictObject({
		expected: v.pipe(v.record(id, heads), v.maxEntries(rollMax))
	}),
	PeopleFound: v.strictObject({ visit: id, count: heads }),
	RollCallEnded: v.strictObject({ found: heads, missing: heads })
} as const;
type RollCallType = keyof typeof schemas;
const kinds: readonly FactKind[] = (Object.keys(schemas) as RollCallType[]).map((type) => ({
	type,
	v: 1,
	by: ['gate', 'desk'],
	// Nobody looks for a PIN while a building is cleared.
	unattended: true,
	data: schemas[type]
}));

const blank: RollCall = { status: 'blank', beganAt: 0, expected: {}, found: {} };

function evolve(call: RollCall, fact: Fact): RollCall {
	switch (fact.type) {
		case 'RollCallBegan': {
			const { expected } = fact.data as v.InferOutput<(typeof schemas)['RollCallBegan']>;
			const status = call.status === 'ended' ? 'ended' : 'running';
			return { ...call, status, beganAt: Date.parse(fact.occurredAt), expected };
		}
		case 'PeopleFound': {
			const { visit, count } = fact.data as v.InferOutput<(typeof schemas)['PeopleFound']>;
			// Two tablets count at once: the larger number stands, nobody is found twice.
			const found = Math.max(count, call.found[visit] ?? 0);
			return { ...call, found: { ...call.found, [visit]: found } };
		}
		case 'RollCallEnded':
			return { ...call, status: 'ended', endedAt: Date.parse(fact.occurredAt) };
		default:
			return call;
	}
}

export const rollCalls: Register<RollCall> = {
	name: 'roll_call',
	kinds,
	blank,
	evolve,
	row: (call) => ({ status: call.status, at: new Date(call.beganAt).toISOString() })
};

export type RollCallReason = 'already_running' | 'not_running' | 'not_expected';

/** O1: the list is what this tablet knows now; visits closed unseen are asked for apart. */
export function begin(
	call: RollCall,
	inside: readonly { id: string; heads: number }[]
): Decision<RollCallReason> {
	if (call.status !== 'blank') return { ok: false, reason: 'already_running' };
	const expected = Object.fromEntries(inside.slice(0, rollMax).map(({ id, heads }) => [id, heads]));
	return { ok: true, happenings: [{ type: 'RollCallBegan', v: 1, data: { expected } }] };
}

/** O2: so many of a visit stand here. */
export function findPeople(call: RollCall, visit: string, count: number): Decision<RollCallReason> {
	if (call.status !== 'running') return { ok: false, reason: 'not_running' };
	if (call.expected[visit] === undefined) return { ok: false, reason: 'not_expected' };
	const data = { visit, count: Math.min(count, call.expected[visit]) };
	return { ok: true, happenings: [{ type: 'PeopleFound', v: 1, data }] };
}

/** O3: ends with the numbers found and missing; it can always be ended. `inside`: see `accounted`. */
export function end(call: RollCall, inside: Heads = {}): Decision<RollCallReason> {
	if (call.status !== 'running') return { ok: false, reason: 'not_running' };
	const { found, missing } = tally(call, inside);
	return { ok: true, happenings: [{ type: 'RollCallEnded', v: 1, data: { found, missing } }] };
}

/** Heads by visit. */
type Heads = Readonly<Record<string, number>>;

/**
 * O4: nobody looks for those who went out by a gate since. `inside`: heads of the visits that this tablet knows,
 * as they are now; of a visit that it does not know nobody has left.
 */
export function accounted({ expected, found }: RollCall, inside: Heads): Record<string, number> {
	return Object.fromEntries(
		Object.entries(expected).map(([visit, heads]) => {
			const left = heads - (inside[visit] ?? heads);
			return [visit, Math.max(left, found[visit] ?? 0)];
		})
	);
}

export function tally(
	call: RollCall,
	inside: Heads = {}
): { expected: number; found: number; missing: number } {
	const sum = (counts: Heads) => Object.values(counts).reduce((total, count) => total + count, 0);
	const [all, here] = [sum(call.expected), sum(accounted(call, inside))];
	return { expected: all, found: here, missing: Math.max(0, all - here) };
}
