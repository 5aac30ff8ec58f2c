import { maskName } from '#lib/domain/person.ts';
import type { FlameClock } from '#lib/domain/renovation/flame-clock.ts';
import type { HotWorkReason } from '#lib/domain/renovation/hot-work-verbs.ts';
import type { HotWork } from '#lib/domain/renovation/hot-work.ts';
import type { Site } from '#lib/domain/site.ts';
import { hourMs, minuteMs, secondMs } from '#lib/domain/time.ts';
import { plateLine } from '#lib/ui/plate-text.ts';
import { language, t } from '#lib/ui/text/text.svelte.ts';

/** `7:59:05`, `29:05`: what is left, and never less than a second while any is. */
export function leftText(leftMs: number): string {
	const ms = Math.ceil(leftMs / secondMs) * secondMs;
	const two = (value: number) => String(value).padStart(2, '0');
	const hours = Math.floor(ms / hourMs);
	const minutes = Math.floor((ms % hourMs) / minuteMs);
	const seconds = two(Math.floor((ms % minuteMs) / secondMs));
	return hours > 0 ? `${String(hours)}:${two(minutes)}:${seconds}` : `${two(minutes)}:${seconds}`;
}

/** What the clock says, or what is to be done once it has run out. */
export function clockWords({ phase, leftMs }: FlameClock): string {
	const words = t().fires.clock[phase];
	return leftMs === 0 ? words.due : words.left(leftText(leftMs));
}

/** 厨房，电焊；nothing of what was asked for by a program that did not ask it. */
export function aboutText({ place, means }: HotWork): string {
	const words = t().fires;
	return t().gate.line([place ? words.places[place] : '', means ? words.means[means] : '']);
}

/** 焊工 孙*，看火 刘**; without those whose names are not known here. */
export function peopleText({ people }: HotWork): string {
	const { welder, watcher } = people ?? {};
	const words = t().fires;
	return t().gate.line([
		welder === undefined ? '' : words.welder(maskName(welder)),
		watcher === undefined ? '' : words.watcher(maskName(watcher))
	]);
}

/** What is the matter and what to do next, with the numbers that the site sets; `here`: the flat that was said to be it. */
export function reasonText(reason: HotWorkReason, site: Site, here?: string): string {
	const words = t().renovation.hotWork;
	const { extinguishersMin, watchMinutes } = site.renovation.hotWork;
	const why: Partial<Record<HotWorkReason, string>> = {
		EXTINGUISHERS_FEW: words.told.extinguishers(extinguishersMin),
		WATCH_TOO_SHORT: words.told.watch(watchMinutes),
		...(here !== undefined && {
			OTHER_UNIT: words.told.otherUnit(plateLine(here, site.unitLevels, language()))
		})
	};
	const plain = words.reason[reason];
	return t().gate.sentences([why[reason] ?? plain.why, plain.next]);
}
