/** Why something is not done with a pass. Closed: each has a text and a next step in both languages. */
import { assert } from '../assert.ts';
import type { Decision } from '../fact.ts';
import { documentReasons } from '../id-document.ts';
import * as v from 'valibot';
import { passFactSchemas, type PassFactType } from './pass-facts.ts';

export const passReasons = [
	...documentReasons,
	'LATIN_INVALID',
	'NAME_INVALID',
	'BIRTH_NEEDED',
	'UNDER_16',
	'SPONSOR_NOT_ENTITLED',
	'PROJECT_NOT_PERMITTED',
	'LEASE_MISSING',
	'LEASE_OVER',
	'CERTIFICATE_OVER',
	'PAPERS_MISSING',
	'RECEIPT_MISSING',
	'TERM_TOO_LONG',
	'PROJECT_OVER',
	'RENEWAL_WINDOW_CLOSED',
	'NOT_ENTITLED',
	'TERM_OVER',
	'TOO_MANY_FLATS',
	'FLAT_UNKNOWN',
	'NOT_YET_DUE',
	'DEPOSIT_OTHER',
	'WRONG_STATUS'
] as const;
export type PassReason = (typeof passReasons)[number];
export type PassDecision = Decision<PassReason>;

type DataOf<T extends PassFactType> = v.InferInput<(typeof passFactSchemas)[T]['data']>;

export function no(reason: PassReason, detail?: unknown): PassDecision {
	return { ok: false, reason, ...(detail !== undefined && { detail }) };
}

/** One fact. What comes from a form was checked by the rule; what does not fit now is a mistake of the program. */
export function states<T extends PassFactType>(
	type: T,
	data: DataOf<T>,
	personal?: object
): PassDecision {
	const schemas: { data: v.GenericSchema; personal?: v.GenericSchema } = passFactSchemas[type];
	assert(v.is(schemas.data, data), 'a rule states only what its schema takes');
	const isNamed = personal === undefined || (schemas.personal && v.is(schemas.personal, personal));
	assert(isNamed, 'a rule states only names that its schema takes');
	return { ok: true, happenings: [{ type, v: 1, data, ...(personal && { personal }) }] };
}
