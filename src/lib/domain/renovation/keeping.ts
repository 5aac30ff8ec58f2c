/** How long the people of a renovation, their signatures and its pictures are kept (RULES.md RE15). */
import type { BlobKind } from '../blob.ts';
import type { Keeping } from '../keeping.ts';
import { endOfDate } from '../period.ts';
import type { Site } from '../site.ts';
import { dayMs, hourMs } from '../time.ts';
import type { BlobRef } from '../visit-facts.ts';
import { isHotWorkOver, type HotWork } from './hot-work.ts';
import type { Renovation, RenovationStatus } from './renovation-state.ts';

/** Nobody has entered on it yet: an application whose days go by unanswered is forgotten as well. */
const asked: readonly RenovationStatus[] = ['draft', 'incomplete', 'submitted', 'approved'];

type Pictured = { photos?: BlobRef[]; signatures?: BlobRef[] };
const pictures = (people: Pictured | undefined): { kind: BlobKind; ref: BlobRef }[] => [
	...(people?.photos ?? []).map((ref) => ({ kind: 'photo' as const, ref })),
	...(people?.signatures ?? []).map((ref) => ({ kind: 'signature' as const, ref }))
];

function worksErasableFrom(works: Renovation, { zone, renovation }: Site): number | undefined {
	const keptMs = renovation.keptDays * dayMs;
	if (works.endedAt !== undefined) return works.endedAt + keptMs;
	return asked.includes(works.status) ? endOfDate(works.to, zone) + keptMs : undefined;
}

export const renovationKeeping: Keeping<Renovation> = {
	...{ register: 'renovation', fields: ['people'], erasableFrom: worksErasableFrom },
	dates: ['status', 'to', 'endedAt'],
	holdsNames: ({ people }) => people !== undefined,
	nameless: ({ people: _people, ...rest }) => rest,
	namesNeededUntil: (works, site) =>
		works.endedAt === undefined
			? worksErasableFrom(works, site)
			: works.endedAt + site.limits.stationNameHours * hourMs,
	pictures: ({ people }) => pictures(people),
	pictureUntil: (_kind, works, site) => worksErasableFrom(works, site),
	isShownAtPost: ({ endedAt }) => endedAt === undefined,
	isNeededAtLobby: () => false
};

/** The day it was for is over at the latest. */
function hotWorkEnd(work: HotWork, zone: string): number {
	return Math.max(work.outAt ?? 0, work.on === '' ? 0 : endOfDate(work.on, zone));
}

export const hotWorkKeeping: Keeping<HotWork> = {
	...{ register: 'hot_work', fields: ['people'], dates: ['on', 'outAt'] },
	holdsNames: ({ people }) => people !== undefined,
	nameless: ({ people: _people, ...rest }) => rest,
	erasableFrom: (work, { zone, renovation }) =>
		hotWorkEnd(work, zone) + renovation.keptDays * dayMs,
	namesNeededUntil: (work, { zone, limits }) =>
		hotWorkEnd(work, zone) + limits.stationNameHours * hourMs,
	pictures: ({ people }) => pictures(people),
	pictureUntil: (_kind, work, { zone, renovation }) =>
		hotWorkEnd(work, zone) + renovation.keptDays * dayMs,
	isShownAtPost: (work) => !isHotWorkOver(work),
	isNeededAtLobby: () => false
};
