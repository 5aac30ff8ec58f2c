/** A permit for hot work scanned where it hangs: what burns there, and how long it still may (RULES.md HW10). Nothing is recorded. */
import { fireSaid, type FireSaid } from '#lib/domain/renovation/hot-work-permit.ts';
import { hotWorks, type HotWork } from '#lib/domain/renovation/hot-work.ts';
import type { Site } from '#lib/domain/site.ts';
import { clockText, dateText } from '#lib/domain/time.ts';
import { one } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import { dayText, plateLine } from '#lib/ui/plate-text.ts';
import { language, t } from '#lib/ui/text/text.svelte.ts';
import { placeOf } from '../hot-work/place.ts';
import { clockWords, peopleText } from '../hot-work/words.ts';

type Said = { text: string; tone: 'go' | 'stop' };

export async function scanFire(station: Station, id: string): Promise<Said> {
	const { site, db } = station;
	const work = (await one(db, hotWorks, `${hotWorks.name}:${id}`))?.entity ?? hotWorks.blank;
	const place = work.status === 'blank' ? {} : await placeOf(db, work);
	const clock = station.clock();
	return fireWords(work, fireSaid(work, place, site, clock), site, clock.hi);
}

/** With the flat, and the place in it, to compare with where it hangs. `now`: the latest it can be. */
export function fireWords(work: HotWork, said: FireSaid, site: Site, now: number): Said {
	const { scanned } = t().fires;
	if (said.is === 'unheard') return { text: scanned.unheard, tone: 'stop' };
	const plate = plateLine(work.unit, site.unitLevels, language());
	const where = t().fires.inFlat(plate, work.place && t().fires.places[work.place]);
	if (said.is === 'burning' || said.is === 'watched') {
		const words = t().gate.line([clockWords(said.clock), peopleText(work)]);
		const tone = said.clock.leftMs > 0 ? 'go' : 'stop';
		return { text: scanned.at(where, scanned[said.is](words)), tone };
	}
	if (said.is === 'may_begin') {
		const words = scanned.may_begin(clockText(said.until, site.zone, true), peopleText(work));
		return { text: scanned.at(where, words), tone: 'go' };
	}
	if (said.is === 'not_yet') {
		const { from } = said;
		const { zone } = site;
		const isToday = from !== undefined && dateText(from, zone) === dateText(now, zone);
		const when =
			from === undefined ? '' : isToday ? clockText(from, zone) : dayText(from, zone, language());
		return { text: scanned.at(where, scanned.not_yet(when)), tone: 'stop' };
	}
	const status =
		said.is === 'over' && said.status ? t().renovation.hotWork.status[said.status] : '';
	const words = said.is === 'over' ? scanned.over(status) : scanned[said.is];
	return { text: scanned.at(where, words), tone: 'stop' };
}
