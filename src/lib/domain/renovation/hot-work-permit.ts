/** What a permit for hot work is worth, whoever scans it where it hangs (RULES.md HW8–HW10). */
import { minutesOf } from '../hours.ts';
import type { RenovationRules } from '../site-renovation.ts';
import { dateStart, minuteMs } from '../time.ts';
import { permitNumber } from './apply.ts';
import { flameClock, type FlameClock } from './flame-clock.ts';
import { barred, type HotWorkPlace } from './hot-work-verbs.ts';
import type { HotWork, HotWorkStatus } from './hot-work.ts';

/** HW8: a permit hangs from the approval on, and says what was true at the place until the watch is over. */
const printed: readonly HotWorkStatus[] = ['approved', 'active', 'watching'];
export const hasFirePermit = ({ status }: HotWork): boolean => printed.includes(status);

export const firePermitNumber = (site: string, id: string, { on }: HotWork): string =>
	permitNumber(site, on.slice(0, 4), id, 'DH');

/** From when to when a flame may burn that day at all. */
export function fireSpan(work: HotWork, rules: RenovationRules): { from: number; to: number } {
	const spans = spansOf(work, rules);
	return {
		from: Math.min(...spans.map(({ from }) => from)),
		to: work.endsAt ?? Math.max(...spans.map(({ to }) => to))
	};
}

function spansOf(
	{ on }: HotWork,
	{ zone, renovation }: RenovationRules
): { from: number; to: number }[] {
	const start = dateStart(on, zone);
	const at = (clock: string) => start + minutesOf(clock) * minuteMs;
	return renovation.hotWork.hours.map(({ from, to }) => ({ from: at(from), to: at(to) }));
}

export type FireSaid =
	| { is: 'unheard' | 'asked' | 'over' | 'stopped'; status?: HotWorkStatus }
	/** `from`: when it may be; undefined where nobody is sure that any time is left. */
	| { is: 'not_yet'; from?: number }
	/** It may be lit: until when that day. */
	| { is: 'may_begin'; until: number }
	| { is: 'burning' | 'watched'; clock: FlameClock };

/** HW10: the book decides, not the paper; of a flame its clock, by the latest it can be. */
export function fireSaid(
	work: HotWork,
	place: HotWorkPlace,
	rules: RenovationRules,
	clock: { lo: number; hi: number }
): FireSaid {
	const { status } = work;
	if (status === 'blank') return { is: 'unheard' };
	if (status === 'requested') return { is: 'asked' };
	const flame = flameClock(work, rules, clock.hi);
	// What burns is told as burning whatever became of its works: somebody must put it out.
	if (flame) return { is: flame.phase === 'flame' ? 'burning' : 'watched', clock: flame };
	if (status !== 'approved') return { is: 'over', status };
	const { to } = fireSpan(work, rules);
	if (clock.lo >= to) return { is: 'over', status: 'lapsed' };
	if (barred(place, { clock })) return { is: 'stopped' };
	// Where nobody is sure of the time, both ends must fit, as when it is lit (HW3).
	const spans = spansOf(work, rules);
	const span = spans.find((one) => clock.lo >= one.from && clock.hi < one.to);
	if (span) return { is: 'may_begin', until: span.to };
	const from = Math.min(...spans.map((one) => one.from).filter((at) => at > clock.lo));
	return { is: 'not_yet', ...(from < Infinity && { from }) };
}
