/** The filter that an address of the office asks for. What is none of our words is left out, never an error. */
import * as v from 'valibot';
import type { Site } from '#lib/domain/site.ts';
import { dayMs } from '#lib/domain/time.ts';
import { readSearch, searchMax, startOfDate } from '#lib/domain/visit-query.ts';
import { visitStatuses, type VisitStatus } from '#lib/domain/visit-state.ts';
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

export function readFilter(
	asked: URLSearchParams,
	site: Site
): { filter: VisitFilter; shown: ShownFilter; unreadable: boolean } {
	const word = (key: string, allowed: readonly string[]) => {
		const value = asked.get(key) ?? '';
		return allowed.includes(value) ? value : '';
	};
	const q = (asked.get('q') ?? '').trim().slice(0, searchMax);
	const exact = asked.get('exact') === '1';
	const from = startOfDate(asked.get('from') ?? '', site.zone);
	const last = startOfDate(asked.get('to') ?? '', site.zone);
	const unit = asked.get('unit')?.trim() ?? '';
	const shown: ShownFilter = {
		status: word('status', listedStatuses),
		type: word(
			'type',
			site.visitTypes.map(({ key }) => key)
		),
		unit: v.is(unitStart, unit) ? unit : '',
		gate: word('gate', gatesOf(site)),
		from: from === undefined ? '' : (asked.get('from') ?? ''),
		to: last === undefined ? '' : (asked.get('to') ?? ''),
		...{ q, exact }
	};
	const search = q === '' ? undefined : readSearch(q, exact);
	const filter: VisitFilter = {
		status: (shown.status || undefined) as VisitStatus | undefined,
		type: shown.type || undefined,
		unit: shown.unit || undefined,
		gate: shown.gate || undefined,
		from,
		// The last day is meant to its end.
		to: last === undefined ? undefined : endOf(asked.get('to') ?? '', site.zone),
		search
	};
	return { filter, shown, unreadable: q !== '' && !search };
}

export function gatesOf(site: Site): string[] {
	return site.stations.filter(({ role }) => role === 'gate').map(({ code }) => code);
}

/** The beginning of a unit's number, as far as somebody knows it. */
const unitStart = v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,8}(-[0-9A-Za-z]{1,8}){0,2}$/));

function endOf(day: string, zone: string): number | undefined {
	const next = new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
	return startOfDate(next, zone);
}

/** `2026-11-23T01:02:00.000Z~visit:…`; anything else is the first page. */
export function readCursor(text: string | null): VisitCursor | undefined {
	const [at = '', subject = ''] = text?.split('~') ?? [];
	const isPlace =
		/^\d{4}-\d{2}-\d{2}T[0-9:.]{8,15}Z$/.test(at) && /^visit:[\w.-]{1,64}$/.test(subject);
	return isPlace && !Number.isNaN(Date.parse(at)) ? { at, subject } : undefined;
}
