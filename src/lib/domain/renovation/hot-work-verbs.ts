/** Asking for hot work, lighting, ending and watching (RULES.md HW1–HW7). */
import type * as v from 'valibot';
import { refuse, state } from '../decide.ts';
import type { Decision, Occasion } from '../fact.ts';
import { endOfDate } from '../period.ts';
import { statusAt, type Pass } from '../pass/pass-state.ts';
import type { RenovationRules } from '../site-renovation.ts';
import { minutesOf } from '../hours.ts';
import { dateText, hourMs, minuteMs, wallTime } from '../time.ts';
import type { BlobRef } from '../visit-facts.ts';
import {
	hotWorkFactSchemas,
	type hereBy,
	type denials,
	type FireMeans,
	type FirePlace,
	type HotWorkFactType
} from './hot-work-facts.ts';
import { hotWorkFrom, type HotWork } from './hot-work.ts';
import type { Renovation } from './renovation-state.ts';

/** Closed: each has a text and a next step in both languages. */
export const hotWorkReasons = [
	'PROJECT_NOT_IN_PROGRESS',
	'WELDER_BARRED',
	'CERTIFICATE_INVALID',
	'WATCHER_IS_WELDER',
	'EXTINGUISHERS_FEW',
	'PHOTO_MISSING',
	'DAY_INVALID',
	'PLACE_UNKNOWN',
	'OTHER_UNIT',
	'OUT_OF_HOURS',
	'WATCH_TOO_SHORT',
	'NOT_YET_DUE',
	'STALE_VERSION'
] as const;
export type HotWorkReason = (typeof hotWorkReasons)[number];
export type HotWorkDecision = Decision<HotWorkReason>;
const no: (reason: HotWorkReason, detail?: unknown) => HotWorkDecision = refuse;
type When = Pick<Occasion, 'clock'>;

export type HotWorkWish = {
	project: { id: string; renovation: Renovation };
	/** The day it is for. */
	on: string;
	extinguishers: number;
	place?: FirePlace;
	means?: FireMeans;
	/** By their passes; names as they stand there. */
	welder: { pass: string; name?: string | undefined };
	watcher: { pass: string; name?: string | undefined };
	certificate: { number: string; lastDay: string };
};

export function requestHotWork(
	now: HotWork,
	wish: HotWorkWish,
	{ zone, renovation }: RenovationRules,
	{ clock }: When
): HotWorkDecision {
	if (isStale(now, 'HotWorkRequested')) return no('STALE_VERSION', now.status);
	const { project, on, extinguishers, place, means, welder, watcher, certificate } = wish;
	const works = project.renovation;
	if (works.status !== 'in_progress') return no('PROJECT_NOT_IN_PROGRESS', works.status);
	if (on < dateText(clock.hi, zone) || on > works.to) return no('DAY_INVALID', works.to);
	if (certificate.lastDay < on) return no('CERTIFICATE_INVALID', certificate.lastDay);
	const isSame = welder.pass === watcher.pass;
	if (isSame) return no('WATCHER_IS_WELDER');
	const { extinguishersMin } = renovation.hotWork;
	if (!(extinguishers >= extinguishersMin)) return no('EXTINGUISHERS_FEW', extinguishersMin);
	const data = { project: project.id, unit: works.unit, on, extinguishers };
	const people = {
		...(welder.name && { welder: welder.name }),
		...(watcher.name && { watcher: watcher.name }),
		certificate
	};
	const passes = { welder: welder.pass, watcher: watcher.pass };
	const where = { ...(place && { place }), ...(means && { means }) };
	return states(now, 'HotWorkRequested', { ...data, ...passes, ...where }, people);
}

/** What is known, where the flame is to be lit, of the works and of the welder's card. */
export type HotWorkPlace = { works?: Renovation | undefined; welder?: Pass | undefined };

/** HW7: since it was asked for, works may have been stopped, and a card taken back. Works nobody heard of are none. */
export function barred(
	{ works, welder }: HotWorkPlace,
	{ clock }: When
): HotWorkDecision | undefined {
	if (works?.status !== 'in_progress') return no('PROJECT_NOT_IN_PROGRESS', works?.status);
	const isBarred = welder?.card && statusAt(welder, clock.hi) !== 'active';
	return isBarred ? no('WELDER_BARRED') : undefined;
}

/** HW2: no picture, no look at the place. */
export function approveHotWork(
	now: HotWork,
	photo: BlobRef | undefined,
	place: HotWorkPlace,
	when: When
): HotWorkDecision {
	if (isStale(now, 'HotWorkSiteFound')) return no('STALE_VERSION', now.status);
	const bar = barred(place, when);
	if (bar) return bar;
	if (!photo) return no('PHOTO_MISSING');
	return states(now, 'HotWorkSiteFound', {}, { photo });
}

export function denyHotWork(now: HotWork, why: (typeof denials)[number]): HotWorkDecision {
	return states(now, 'HotWorkDenied', { why });
}

/** Where whoever begins a flame says they stand, and by what. */
export type Here = { unit: string; by?: (typeof hereBy)[number] };

/** HW3: that day, inside the hours, in that flat; for eight hours or to the end of the hours. */
export function beginHotWork(
	now: HotWork,
	here: Here | undefined,
	place: HotWorkPlace,
	{ zone, renovation }: RenovationRules,
	{ clock }: When
): HotWorkDecision {
	if (isStale(now, 'HotWorkBegan')) return no('STALE_VERSION', now.status);
	const bar = barred(place, { clock });
	if (bar) return bar;
	if (here === undefined) return no('PLACE_UNKNOWN');
	if (here.unit !== now.unit) return no('OTHER_UNIT', now.unit);
	// Where nobody is sure of the time, both ends must fit.
	const [early, late] = [clock.lo, clock.hi].map((at) =>
		spanAt(at, zone, renovation.hotWork.hours)
	);
	if (dateText(clock.lo, zone) !== now.on || dateText(clock.hi, zone) !== now.on)
		return no('DAY_INVALID', now.on);
	if (early === undefined || late === undefined) return no('OUT_OF_HOURS');
	const endsAt = Math.min(late, clock.hi + renovation.hotWork.hoursMax * hourMs);
	const told = { endsAt: new Date(endsAt).toISOString(), ...(here.by && { here: here.by }) };
	return states(now, 'HotWorkBegan', told);
}

export function endHotWork(now: HotWork): HotWorkDecision {
	return states(now, 'HotWorkEnded', {});
}

/** HW4: its time is over, whoever looks first. */
export function timeOut(now: HotWork, { clock }: When): HotWorkDecision {
	if (isStale(now, 'HotWorkTimedOut')) return no('STALE_VERSION', now.status);
	return clock.lo < (now.endsAt ?? Infinity)
		? no('NOT_YET_DUE')
		: states(now, 'HotWorkTimedOut', {});
}

/** When the watch may end; undefined while there is none. */
export function watchUntil(
	{ status, outAt }: HotWork,
	{ renovation }: RenovationRules
): number | undefined {
	if (status !== 'watching' || outAt === undefined) return undefined;
	return outAt + renovation.hotWork.watchMinutes * minuteMs;
}

/** HW5: somebody looked again half an hour after the flame was out, and signs. */
export function closeWatch(
	now: HotWork,
	signature: BlobRef | undefined,
	rules: RenovationRules,
	{ clock }: When
): HotWorkDecision {
	if (isStale(now, 'FireWatchChecked')) return no('STALE_VERSION', now.status);
	const until = watchUntil(now, rules) ?? Infinity;
	if (clock.lo < until) return no('WATCH_TOO_SHORT', until);
	return states(now, 'FireWatchChecked', {}, signature && { signature });
}

export function lapseHotWork(now: HotWork, zone: string, { clock }: When): HotWorkDecision {
	if (isStale(now, 'HotWorkLapsed')) return no('STALE_VERSION', now.status);
	return clock.lo < endOfDate(now.on, zone) ? no('NOT_YET_DUE') : states(now, 'HotWorkLapsed', {});
}

/** HW6. The incident is opened beside it. */
export function abortHotWork(now: HotWork): HotWorkDecision {
	return states(now, 'HotWorkAborted', { why: 'fire' });
}

/** The end of the hours that a moment lies in; undefined outside them. */
function spanAt(
	at: number,
	zone: string,
	hours: readonly { from: string; to: string }[]
): number | undefined {
	const { hour, minute } = wallTime(at, zone);
	const now = hour * 60 + minute;
	const span = hours.find(({ from, to }) => now >= minutesOf(from) && now < minutesOf(to));
	return span && Math.floor(at / minuteMs) * minuteMs + (minutesOf(span.to) - now) * minuteMs;
}

function isStale({ status }: HotWork, type: HotWorkFactType): boolean {
	return !hotWorkFrom[type].includes(status);
}

function states<T extends HotWorkFactType>(
	now: HotWork,
	type: T,
	data: v.InferInput<(typeof hotWorkFactSchemas)[T]['data']>,
	personal?: object
): HotWorkDecision {
	if (isStale(now, type)) return no('STALE_VERSION', now.status);
	return state(hotWorkFactSchemas[type], type, data, personal);
}
