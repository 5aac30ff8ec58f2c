/** How verbs about money answer. */
import * as v from 'valibot';
import { assert } from '../assert.ts';
import { refuse } from '../decide.ts';
import type { Decision } from '../fact.ts';
import type { MoneyReason } from './reasons.ts';

export const no = refuse<MoneyReason>;

export const nothing: Decision<MoneyReason> = { ok: true, happenings: [] };

/** One act that states two things, in this order and in one transaction. */
export function both(
	first: Decision<MoneyReason>,
	second: Decision<MoneyReason>
): Decision<MoneyReason> {
	if (!first.ok) return first;
	if (!second.ok) return second;
	return { ok: true, happenings: [...first.happenings, ...second.happenings] };
}

/** Says yes with one fact of the book that these schemas are of. */
export function stating<Type extends string>(schemas: Readonly<Record<Type, v.GenericSchema>>) {
	return (type: Type, data: object, personal?: object): Decision<MoneyReason> => {
		assert(v.is(schemas[type], data), 'a rule states only what its schema takes');
		return { ok: true, happenings: [{ type, v: 1, data, ...(personal && { personal }) }] };
	};
}
