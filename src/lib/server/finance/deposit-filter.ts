/** What somebody asks of the list of deposits, from an address to a filter. No name is among it: it may stand there. */
import * as v from 'valibot';
import { depositKinds, type DepositKind } from '#lib/domain/money/accounts.ts';
import { ageBands, type AgeBand } from '#lib/domain/money/age.ts';
import { startOfDate } from '#lib/domain/visit-query.ts';
import { unitStart } from '../visit-filter.ts';
import type { DepositCursor, DepositFilter } from './deposits.ts';

export const depositFields = ['kind', 'unit', 'age', 'text', 'on'] as const;
export type DepositField = (typeof depositFields)[number];
/** The filter as it stands in the form; '' where nothing is asked. */
export type ShownDeposits = Record<DepositField, string>;

/** The longest number of a paper. */
const textMax = 40;

/** `misread`, not empty: there is no list, because it would answer another question. */
export function readDepositFilter(
	asked: URLSearchParams,
	zone: string
): { filter: DepositFilter; shown: ShownDeposits; misread: DepositField[] } {
	const shown = Object.fromEntries(
		depositFields.map((key) => [key, (asked.get(key) ?? '').trim().slice(0, textMax)])
	) as ShownDeposits;
	const allowed: Record<DepositField, boolean> = {
		kind: (depositKinds as readonly string[]).includes(shown.kind),
		unit: v.is(unitStart, shown.unit),
		age: (ageBands as readonly string[]).includes(shown.age),
		text: /^[\p{L}\p{N}._ -]{2,}$/u.test(shown.text),
		on: startOfDate(shown.on, zone) !== undefined
	};
	const given = (key: DepositField) => (allowed[key] ? shown[key] : undefined);
	return {
		filter: {
			kind: given('kind') as DepositKind | undefined,
			age: given('age') as AgeBand | undefined,
			...{ unit: given('unit'), text: given('text'), on: given('on') }
		},
		shown,
		misread: depositFields.filter((key) => shown[key] !== '' && !allowed[key])
	};
}

/** `2026-11-23~SJ-YQ-T1-2026-000001.2`; anything else is the first page. */
export function readDepositCursor(text: string | null): DepositCursor | undefined {
	const [, taken, receipt, n] =
		/^(\d{4}-\d{2}-\d{2})~([A-Z0-9-]{5,40})\.(\d{1,3})$/.exec(text ?? '') ?? [];
	if (!taken || !receipt || !n || Number.isNaN(Date.parse(taken))) return undefined;
	return { taken, receipt, n: Number(n) };
}

export const cursorText = ({ taken, receipt, n }: DepositCursor) =>
	`${taken}~${receipt}.${String(n)}`;
