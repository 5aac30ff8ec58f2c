/** What this station knows of the place of a hot work: its renovation, the card of whoever welds, the flat in which a permit hangs. */
import { passes } from '#lib/domain/pass/pass.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import type { HotWorkPlace } from '#lib/domain/renovation/hot-work-verbs.ts';
import { hotWorks, type HotWork } from '#lib/domain/renovation/hot-work.ts';
import type { ReadPermit } from '#lib/domain/renovation/permit-token.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import { one } from '#lib/store/queries.ts';

/** The cards of whoever burns and whoever watches; undefined where this station was not told of one. */
export async function cardsOf(
	db: StationDatabase,
	{ welder, watcher }: Pick<HotWork, 'welder' | 'watcher'>
): Promise<{ welder: Pass | undefined; watcher: Pass | undefined }> {
	const [burns, watches] = await Promise.all(
		[welder, watcher].map((id) => one(db, passes, `${passes.name}:${id}`))
	);
	return { welder: burns?.entity, watcher: watches?.entity };
}

export async function placeOf(
	db: StationDatabase,
	{ project, welder }: Pick<HotWork, 'project' | 'welder'>
): Promise<HotWorkPlace> {
	const [works, card] = await Promise.all([
		one(db, renovations, `${renovations.name}:${project}`),
		one(db, passes, `${passes.name}:${welder}`)
	]);
	return { works: works?.entity, welder: card?.entity };
}

/** HW3: the flat of a permit that was scanned where it hangs; undefined of a paper that is not ours, or that nobody here heard of. */
export async function unitOfPermit(
	db: StationDatabase,
	read: ReadPermit
): Promise<string | undefined> {
	if (!read.ok) return undefined;
	const { kind, id, number } = read.permit;
	if (kind === 'hot_work') {
		const work = (await one(db, hotWorks, `${hotWorks.name}:${id}`))?.entity;
		return work && work.status !== 'blank' ? work.unit : undefined;
	}
	const works = (await one(db, renovations, `${renovations.name}:${id}`))?.entity;
	return works?.number === number ? works.unit : undefined;
}
