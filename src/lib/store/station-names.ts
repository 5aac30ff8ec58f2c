/** Which names a station has no more use for: a lobby's at once, a post's some hours after the visit (RULES.md R3, R4). */
import { Dexie } from 'dexie';
import type { AnyKeeping } from '#lib/domain/keeping.ts';
import { keepings } from '#lib/domain/keepings.ts';
import type { Site } from '#lib/domain/site.ts';
import { hourMs } from '#lib/domain/time.ts';
import { unlessThrown, type Tell } from '#lib/domain/unless-thrown.ts';
import { byKept, findSync, type EntityRow, type FactRow, type StationDatabase } from './db.ts';
import { pagesOf } from './pages.ts';
import { sealFacts, sealSubjects, type Sealing } from './seal.ts';
import { openPictures } from './sealed-pictures.ts';
import { report } from './report.ts';

/** Rows read at once: a page's work is over before anybody notices. */
const pageMax = 500;

/** Seals a lobby's names round by round; from the second round on it looks at new facts only. */
export class LobbyNames {
	readonly #db: StationDatabase;
	/** Own facts of this name up to this number are without names. */
	#through: { device: string; seq: number } | undefined;

	constructor(db: StationDatabase) {
		this.#db = db;
	}

	/** All but those of the visit whose visitor stands at the screen, if any does. */
	async seal(sealing: Sealing, onScreen?: string): Promise<void> {
		const sync = await findSync(this.#db);
		if (!sync) return;
		const { device, head } = sync;
		const isFirst = this.#through?.device !== device;
		const named = isFirst
			? await allNamed(this.#db)
			: await this.#newNamed(device, this.#through?.seq ?? 0);
		// Pictures come with a name, in one transaction; only an older program has left any by themselves.
		const pictured = isFirst ? await openPictures(this.#db) : [];
		const held = onScreen && `visit:${onScreen}`;
		const told = [...named.map(({ subject }) => subject), ...pictured];
		const subjects = new Set(told.filter((one) => one !== held));
		const done = await sealSubjects(this.#db, [...subjects], sealing);
		const left = named.filter(({ subject }) => !done.has(subject));
		const isKnown = left.every(({ mine }) => mine === device);
		const seq = Math.min(head, ...left.map(({ seq = 1 }) => seq - 1));
		this.#through = isKnown ? { device, seq } : undefined;
	}

	async #newNamed(device: string, after: number): Promise<FactRow[]> {
		const own = this.#db.facts
			.where('[mine+seq]')
			.between([device, after], [device, Dexie.maxKey], false, true);
		return (await own.toArray()).filter(isNamed);
	}
}

/** Everything that tells a name, as when the program starts: it may have been killed, or be newer than its facts. */
async function allNamed(db: StationDatabase): Promise<FactRow[]> {
	const named: FactRow[] = [];
	for (let after = ''; ;) {
		const page = await db.facts.where('id').above(after).limit(pageMax).toArray();
		named.push(...page.filter(isNamed));
		const last = page.at(-1);
		if (!last || page.length < pageMax) return named;
		after = last.id;
	}
}

const isNamed = ({ fact }: FactRow) => fact.personal !== undefined;

/** R4. `surely`: the earliest the true time can be. Answers how many visits, passes, projects and facts that did not count lost their names. */
export async function sealOldVisits(
	db: StationDatabase,
	site: Site,
	sealing: Sealing,
	surely: number,
	tell: Tell = report
): Promise<number> {
	let count = 0;
	for (const keeping of keepings)
		count += await sealOld(db, sealing, keeping, (row) =>
			unlessThrown(() => isOver(row, keeping, site, surely), tell)
		);
	return count + (await sealOldKept(db, site, sealing, surely));
}

/** R11: what did not count is looked after in the office; a post has no use for its names from then on. */
async function sealOldKept(
	db: StationDatabase,
	{ limits }: Site,
	sealing: Sealing,
	surely: number
): Promise<number> {
	const restMs = limits.stationNameHours * hourMs;
	const kept = await db.facts.orderBy(byKept).filter(isNamed).toArray();
	const over = kept.filter(({ receivedAt = '' }) => Date.parse(receivedAt) + restMs <= surely);
	return sealFacts(db, over, sealing);
}

async function sealOld(
	db: StationDatabase,
	sealing: Sealing,
	{ register }: AnyKeeping,
	isDue: (row: EntityRow) => boolean | undefined
): Promise<number> {
	let count = 0;
	for await (const page of pagesOf(db, register)) {
		const subjects = page.filter(isDue).map(({ subject }) => subject);
		count += (await sealSubjects(db, subjects, sealing)).size;
	}
	return count;
}

function isOver(
	{ entity, base }: EntityRow,
	keeping: AnyKeeping,
	site: Site,
	surely: number
): boolean {
	const isNamed = keeping.holdsNames(entity) || (base !== undefined && keeping.holdsNames(base));
	// Not known counts as not over: a station that was told no such limit yet keeps its names.
	return isNamed && (keeping.namesNeededUntil(entity, site) ?? Infinity) <= surely;
}

/** The station is cut off: what it alone knows stays, and nobody at it needs a name any more. */
export async function sealUnsent(db: StationDatabase, sealing: Sealing): Promise<void> {
	const sync = await findSync(db);
	if (!sync) return;
	const unsent = db.facts
		.where('[mine+seq]')
		.between([sync.device, sync.acked], [sync.device, Dexie.maxKey], false, true);
	const named = (await unsent.toArray()).filter(isNamed);
	await sealSubjects(db, [...new Set(named.map(({ subject }) => subject))], sealing);
}
