/** Why something is not done with a renovation. Closed: each has a text and a next step in both languages. */
import type * as v from 'valibot';
import { refuse, state } from '../decide.ts';
import type { Decision } from '../fact.ts';
import { renovationFactSchemas, type RenovationFactType } from './renovation-facts.ts';
import { fromStatuses } from './renovation-fold.ts';
import type { Renovation } from './renovation-state.ts';

export const renovationReasons = [
	'NOT_AN_OCCUPANT',
	'LEAD_MISSING',
	'DATES_INVALID',
	'LOBBY_FULL',
	'PAPERS_MISSING',
	'PAPER_UNKNOWN',
	'PAPER_RUNS_OUT',
	'PAPER_NOT_COPIED',
	'PLAN_UNCHECKED',
	'RECEIPT_MISSING',
	'END_NOT_LATER',
	'ORDERS_OPEN',
	'ORDER_UNKNOWN',
	'PERMIT_OVER',
	'BEGINS_AT_GATE',
	'SAME_PERSON',
	'NOT_YET_DUE',
	'STILL_OPEN',
	// Of what is typed, before a rule is asked.
	'NOTHING_MISSING',
	'NOTHING_NAMED',
	'NAME_MISSING',
	'PHONE_INVALID',
	'EMAIL_INVALID',
	'UNIT_INVALID',
	'WHY_MISSING',
	'SUM_INVALID',
	'PHOTO_MISSING',
	'STALE_VERSION'
] as const;
export type RenovationReason = (typeof renovationReasons)[number];
export type RenovationDecision = Decision<RenovationReason>;

type DataOf<T extends RenovationFactType> = v.InferInput<(typeof renovationFactSchemas)[T]['data']>;

export const no: (reason: RenovationReason, detail?: unknown) => RenovationDecision = refuse;

/** Is this possible now? A screen that showed an older state is told to look again. */
export function isStale({ status }: Renovation, type: RenovationFactType): boolean {
	return !fromStatuses[type].includes(status);
}

export function states<T extends RenovationFactType>(
	now: Renovation,
	type: T,
	data: DataOf<T>,
	personal?: object
): RenovationDecision {
	if (isStale(now, type)) return no('STALE_VERSION', now.status);
	return state(renovationFactSchemas[type], type, data, personal);
}
