/** How verbs about receipts answer. */
import * as v from 'valibot';
import { assert } from '../assert.ts';
import type { Decision } from '../fact.ts';
import type { MoneyReason } from './reasons.ts';
import { receiptSchemas, type ReceiptFactType } from './receipt-facts.ts';

export function no(
	reason: MoneyReason,
	detail?: unknown
): { ok: false; reason: MoneyReason; detail?: unknown } {
	return { ok: false, reason, ...(detail !== undefined && { detail }) };
}

export function state(
	type: ReceiptFactType,
	data: object,
	personal?: object
): Decision<MoneyReason> {
	assert(v.is(receiptSchemas[type], data), 'a rule states only what its schema takes');
	return { ok: true, happenings: [{ type, v: 1, data, ...(personal && { personal }) }] };
}
