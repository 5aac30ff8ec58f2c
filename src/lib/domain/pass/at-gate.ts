/** What a gate finds about a holder's pass besides its text: status, works, hours, presence (RULES.md G16–G18). */
import { isOpen } from '../hours.ts';
import type { PassSettings } from '../site-passes.ts';
import { dateText, dayMs } from '../time.ts';
import { isWorkingDay, type Calendar } from '../working-day.ts';
import { kindRules, type PassKind } from './pass-kind.ts';
import { isOldText, type Pass, type PassStatus } from './pass-state.ts';
import type { Tool } from './pass-facts.ts';
import { permitsOf, type PermitView } from './permit-view.ts';
import { areToolsApart } from './tools.ts';

/** What this gate knows of a holder at the moment of the scan. */
export type HolderView = {
	/** As folded here; undefined when this gate never heard of the card. */
	pass?: Pass | undefined;
	/** The renovations of its flats, as far as they are known here. */
	permits: readonly PermitView[];
	site: { zone: string; calendar: Calendar; passes: PassSettings };
	/** What the guard sees being carried out; undefined where nobody looked. */
	carried?: readonly Tool[] | undefined;
};

export type HolderCode =
	| 'REVOKED'
	| 'LOST'
	| 'RETURNED'
	| 'SUPERSEDED'
	| 'SUSPENDED'
	| 'NO_PROJECT'
	| 'OUT_OF_HOURS'
	| 'ALREADY_INSIDE'
	| 'NOT_INSIDE'
	| 'TOOLS_DIFFER'
	| 'LIST_STALE'
	| 'CLOCK_SUSPECT';

type Interval = { lo: number; hi: number };
type Direction = 'in' | 'out';

const byStatus: Partial<Record<PassStatus, HolderCode>> = {
	revoked: 'REVOKED',
	lost: 'LOST',
	written_off: 'LOST',
	returned: 'RETURNED',
	superseded: 'SUPERSEDED',
	suspended: 'SUSPENDED'
};

/**
 * G16: what became of the card; a text before the last renewal is superseded, and so is a renewal that was void.
 * G17: a card not heard of yet cannot be looked up, whatever its kind: the desk can.
 */
export function statusCodes(serial: number, { pass }: HolderView): HolderCode[] {
	const code = pass && byStatus[pass.status];
	if (code) return [code];
	if (!pass?.card) return ['LIST_STALE'];
	return isOldText(pass, serial) ? ['SUPERSEDED'] : [];
}

/** G17: nobody works in a flat whose renovation is not in force, nor before its first day. */
export function projectCodes(
	kind: PassKind,
	{ pass, permits }: HolderView,
	{ lo, hi }: Interval
): HolderCode[] {
	if (kindRules[kind].within !== 'project') return [];
	if (!pass?.card) return [];
	const units = pass.flats.map(({ unit }) => unit);
	const isOpenAt = (now: number) => permitsOf(permits, units, now).some(({ from }) => from <= now);
	if (isOpenAt(lo) !== isOpenAt(hi)) return ['CLOCK_SUSPECT'];
	return isOpenAt(lo) ? [] : ['NO_PROJECT'];
}

/** G18: those who come to work come in on working days within the site's hours, or with leave for overtime. */
export function workHourCodes(
	kind: PassKind,
	view: HolderView,
	{ lo, hi }: Interval,
	direction: Direction
): HolderCode[] {
	if (direction === 'out' || !comesToWork(kind)) return [];
	const early = mayComeIn(lo, view);
	if (early !== mayComeIn(hi, view)) return ['CLOCK_SUSPECT'];
	return early ? [] : ['OUT_OF_HOURS'];
}

export const comesToWork = (kind: PassKind) => kind === 'temp_reno' || kind === 'temp_service';

function mayComeIn(now: number, view: HolderView): boolean {
	const everyDay = [1, 2, 3, 4, 5, 6, 7];
	const { hours, overtime } = hoursOn(now, view);
	const open = [...hours, ...overtime].map(({ from, to }) => ({ from, to, days: everyDay }));
	return open.length > 0 && isOpen(open, now, view.site.zone);
}

type Span = { from: string; to: string };

/** When who comes to work may come in on the day of a moment: the site's hours, and what leave there is besides. */
export function hoursOn(
	now: number,
	{ pass, permits, site }: HolderView
): { hours: readonly Span[]; overtime: Span[] } {
	const today = dateText(now, site.zone);
	const units = pass?.flats.map(({ unit }) => unit) ?? [];
	const overtime = permitsOf(permits, units, now).flatMap((permit) => permit.overtime ?? []);
	return {
		hours: isWorkingDay(today, site.calendar) ? site.passes.workerHours : [],
		overtime: overtime.filter(({ date }) => date === today)
	};
}

/** PA18: compared on the way out. */
export function toolCodes({ pass, carried }: HolderView, direction: Direction): HolderCode[] {
	if (direction === 'in' || !carried) return [];
	return areToolsApart(pass?.tools ?? [], carried) ? ['TOOLS_DIFFER'] : [];
}

export function presenceCodes({ pass }: HolderView, direction: Direction): HolderCode[] {
	const inside = pass?.insideCount ?? 0;
	if (direction === 'out') return inside > 0 ? [] : ['NOT_INSIDE'];
	return inside > 0 ? ['ALREADY_INSIDE'] : [];
}

/** Longest a sound text can run: the longest term, and a day for its ends. */
export function spanMaxMs(kind: PassKind, { site }: HolderView): number {
	const monthDays = 31;
	return (site.passes.prices[kind].termMonthsMax * monthDays + 2) * dayMs;
}

/** G19: a worker whose term has run out, and only just, is sent to the desk, which renews it. */
export function mayRenew(validTo: number, { site }: HolderView, now: number): boolean {
	return now < validTo + site.passes.renewAfterDays * dayMs;
}
