/** What somebody asks of the list of deposits, from a form to an address and from there to a filter (RULES.md X11). */
import { isDay, startOfDate } from '#lib/domain/time.ts';
import * as v from 'valibot';
import { depositKinds, type DepositKind } from '#lib/domain/money/accounts.ts';
import { ageBands, type AgeBand } from '#lib/domain/money/age.ts';
import { cleanName } from '#lib/domain/person.ts';
import type { Site } from '#lib/domain/site.ts';
import type { SealedWords } from '../sealed-words.ts';
import { unitStart } from '../visit-filter.ts';
import type { DepositCursor, DepositFilter } from './deposits.ts';

/** What stands in an address as it is; nobody's name is among it. */
export const plainFields = ['kind', 'unit', 'age', 'text', 'on'] as const;
/** What is not understood. */
export type DepositField = (typeof plainFields)[number] | 'payer';
/** The filter as it stands in the form; '' where nothing is asked. */
export type ShownDeposits = Record<DepositField, string>;

/** The longest number of a paper. */
const textMax = 40;
/** The longest name of a payer, and one more: what is longer is no name. */
const payerMax = 61;

/** The query that asks for what a form says: the name sealed, the rest readable, nothing that is empty. */
export async function askedDeposits(
	form: FormData,
	site: string,
	sealed: SealedWords
): Promise<URLSearchParams> {
	const text = (field: string, max: number) => {
		const value = form.get(field);
		return typeof value === 'string' ? value.trim().slice(0, max) : '';
	};
	const asked = [
		['site', site],
		...plainFields.map((field) => [field, text(field, textMax)]),
		['find', await sealed.seal(site, text('payer', payerMax))]
	];
	return new URLSearchParams(asked.filter(([, value]) => value !== ''));
}

/** What an address asks for. */
export async function readDeposits(
	asked: URLSearchParams,
	site: Pick<Site, 'id' | 'zone'>,
	sealed: SealedWords
): Promise<ReadDeposits> {
	const payer = await sealed.open(site.id, asked.get('find') ?? '');
	const read = readDepositFilter(asked, site.zone, payer);
	return payer === undefined ? { ...read, misread: [...read.misread, 'payer'] } : read;
}

/** `misread`, not empty: there is no list, because it would answer another question. */
export type ReadDeposits = { filter: DepositFilter; shown: ShownDeposits; misread: DepositField[] };

/** `payer`: the name that is looked for, opened. */
export function readDepositFilter(asked: URLSearchParams, zone: string, payer = ''): ReadDeposits {
	const field = (key: string) => (asked.get(key) ?? '').trim().slice(0, textMax);
	const shown: ShownDeposits = {
		...{ kind: field('kind'), unit: field('unit'), age: field('age'), text: field('text') },
		...{ on: field('on'), payer }
	};
	const allowed: Record<DepositField, boolean> = {
		kind: (depositKinds as readonly string[]).includes(shown.kind),
		unit: v.is(unitStart, shown.unit),
		age: (ageBands as readonly string[]).includes(shown.age),
		text: /^[\p{L}\p{N}._ -]{2,}$/u.test(shown.text),
		on: startOfDate(shown.on, zone) !== undefined,
		payer: payer.length < payerMax && cleanName(payer) !== undefined
	};
	const given = (key: DepositField) => (allowed[key] ? shown[key] : undefined);
	return {
		filter: {
			kind: given('kind') as DepositKind | undefined,
			age: given('age') as AgeBand | undefined,
			...{ unit: given('unit'), text: given('text'), on: given('on') },
			payer: given('payer') && cleanName(payer)
		},
		shown,
		misread: ([...plainFields, 'payer'] as const).filter(
			(key) => shown[key] !== '' && !allowed[key]
		)
	};
}

/** `2026-11-23~SJ-YQ-T1-2026-000001.2`; anything else is the first page. */
export function readDepositCursor(text: string | null): DepositCursor | undefined {
	const [, taken, receipt, n] =
		/^(\d{4}-\d{2}-\d{2})~([A-Z0-9-]{5,40})\.(\d{1,3})$/.exec(text ?? '') ?? [];
	if (!taken || !receipt || !n || !isDay(taken)) return undefined;
	return { taken, receipt, n: Number(n) };
}

export const cursorText = ({ taken, receipt, n }: DepositCursor) =>
	`${taken}~${receipt}.${String(n)}`;
