/** Why something is not done with a pass. Closed: each has a text and a next step in both languages. */
import { refuse, state } from '../decide.ts';
import type { Decision } from '../fact.ts';
import { documentReasons } from '../id-document.ts';
import type * as v from 'valibot';
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

export const no: (reason: PassReason, detail?: unknown) => PassDecision = refuse;

export function states<T extends PassFactType>(
	type: T,
	data: DataOf<T>,
	personal?: object
): PassDecision {
	return state(passFactSchemas[type], type, data, personal);
}
