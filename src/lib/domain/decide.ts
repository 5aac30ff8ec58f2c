/** How the rules of every book answer: with a reason, or with one fact. */
import * as v from 'valibot';
import { assert } from './assert.ts';
import type { Decision } from './fact.ts';

/** `detail`: what a screen says beside the reason. */
export function refuse<Reason extends string>(
	reason: Reason,
	detail?: unknown
): { ok: false; reason: Reason; detail?: unknown } {
	return { ok: false, reason, ...(detail !== undefined && { detail }) };
}

/** What comes from a form was checked by the rule; what its kind does not take now is a mistake of the program. */
export function state(
	kind: { data: v.GenericSchema; personal?: v.GenericSchema },
	type: string,
	data: object,
	personal?: object
): Decision<never> {
	assert(v.is(kind.data, data), 'a rule states only what its schema takes');
	const isNamed = personal === undefined || (kind.personal && v.is(kind.personal, personal));
	assert(isNamed, 'a rule states only names that its schema takes');
	return { ok: true, happenings: [{ type, v: 1, data, ...(personal && { personal }) }] };
}
