/** What somebody asks of the list of visits, from a form to an address and from an address to a filter. */
import * as v from 'valibot';
import type { Site } from '#lib/domain/site.ts';
import { dayMs, startOfDate } from '#lib/domain/time.ts';
import { readSearch, searchMax } from '#lib/domain/visit-query.ts';
import { visitStatuses, type VisitStatus } from '#lib/domain/visit-state.ts';
import { momentOf } from './asked.ts';
import type { SealedWords } from './sealed-words.ts';
import type { VisitCursor, VisitFilter } from './visit-list.ts';

/** `blank` is nobody's visit. */
export const listedStatuses = visitStatuses.filter((status) => status !== 'blank');

/** The filter as it stands in the form; '' where nothing is asked. */
export type ShownFilter = {
	status: string;
	type: string;
	unit: string;
	gate: string;
	from: string;
	to: string;
	q: string;
	exact: boolean;
};
/** What stands in an address as it is; nobody's name or number is among it. */
const plainFields = ['status', 'type', 'unit', 'gate', 'from', 'to'] as const;
/** Longer than any word of these fields; what is longer is nonsense, and is shown cut. */
const fieldMax = 30;

/** What is not understood; `order`: the last day lies before the first. */
export type Misread = (typeof plainFields)[number] | 'q' | 'order';

export type ReadFilter = {
	filter: VisitFilter;
	shown: ShownFilter;
	/** Not empty: there is no list, because it would answer another question. */
	misread: Misread[];
};

/** The query that asks for what a form says: words sealed, the rest readable, nothing that is empty. */
export async function askedIn(
	form: FormData,
	site: string,
	sealed: SealedWords
): Promise<URLSearchParams> {
	const text = (field: string, max = fieldMax) => {
		const value = form.get(field);
		return typeof value === 'string' ? value.trim().slice(0, max) : '';
	};
	const words = await sealed.seal(site, text('q', searchMax + 1));
	const asked = [
		['site', site],
		...plainFields.map((field) => [field, text(field)]),
		['find', words],
		['exact', text('exact') === '1' ? '1' : '']
	];
	return new URLSearchParams(asked.filter(([, value]) => value !== ''));
}

/** What an address asks for. */
export async function readAsked(
	asked: URLSearchParams,
	site: Site,
	sealed: SealedWords
): Promise<ReadFilter> {
	const words = await sealed.open(site.id, asked.get('find') ?? '');
	const read = readFilter(asked, site, words ?? '');
	return words === undefined ? { ...read, misread: [...read.misread, 'q'] } : read;
}

/** `words`: what is looked for, opened. */
export function readFilter(asked: URLSearchParams, site: Site, words = ''): ReadFilter {
	const field = (key: string) => (asked.get(key) ?? '').trim().slice(0, fieldMax);
	const shown: ShownFilter = {
		...{ status: field('status'), type: field('type'), unit: field('unit'), gate: field('gate') },
		...{ from: field('from'), to: field('to') },
		...{ q: words.slice(0, searchMax), exact: asked.get('exact') === '1' }
	};
	const search = readSearch(words, shown.exact);
	const from = startOfDate(shown.from, site.zone);
	const to = endOf(shown.to, site.zone);
	const allowed = {
		status: (listedStatuses as readonly string[]).includes(shown.status),
		type: site.visitTypes.some(({ key }) => key === shown.type),
		unit: v.is(unitStart, shown.unit),
		gate: gatesOf(site).includes(shown.gate),
		from: from !== undefined,
		to: to !== undefined,
		q: search !== undefined
	};
	const misread: Misread[] = [...plainFields, 'q' as const].filter(
		(key) => shown[key] !== '' && !allowed[key]
	);
	if (from !== undefined && to !== undefined && to <= from) misread.push('order');
	const filter: VisitFilter = {
		status: allowed.status ? (shown.status as VisitStatus) : undefined,
		type: allowed.type ? shown.type : undefined,
		unit: allowed.unit ? shown.unit : undefined,
		gate: allowed.gate ? shown.gate : undefined,
		...{ from, to, search: shown.q === '' ? undefined : search }
	};
	return { filter, shown, misread };
}

export function gatesOf(site: Site): string[] {
	return site.stations.filter(({ role }) => role === 'gate').map(({ code }) => code);
}

/** The beginning of a unit's number, as far as somebody knows it. */
export const unitStart = v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,8}(-[0-9A-Za-z]{1,8}){0,2}$/));

/** The last day is meant to its end. */
function endOf(day: string, zone: string): number | undefined {
	if (startOfDate(day, zone) === undefined) return undefined;
	const next = new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
	return startOfDate(next, zone);
}

/** `2026-11-23T01:02:00.000Z~visit:…`; anything else is the first page. */
export function readCursor(text: string | null): VisitCursor | undefined {
	const [moment, subject = ''] = text?.split('~') ?? [];
	const at = momentOf(moment);
	return at && /^visit:[\w.-]{1,64}$/.test(subject) ? { at, subject } : undefined;
}
