/** What this station knows of the place of a hot work: its renovation, and the card of whoever welds. */
import { passes } from '#lib/domain/pass/pass.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import type { HotWorkPlace } from '#lib/domain/renovation/hot-work-verbs.ts';
import type { HotWork } from '#lib/domain/renovation/hot-work.ts';
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
