import { namelessFact } from '#lib/domain/fact.ts';
import type { AnyKeeping } from '#lib/domain/keeping.ts';
import { keepingOf, keepings } from '#lib/domain/keepings.ts';
import { stillNamed } from '#lib/domain/resident-keeping.ts';
import { keptNamesUntil } from '#lib/domain/retention.ts';
import type { Site } from '#lib/domain/site.ts';
import { unlessThrown, type Tell } from '#lib/domain/unless-thrown.ts';
import { byKept, findSync, type EntityRow, type StationDatabase } from './db.ts';
import { pagesOf } from './pages.ts';
import { readStanding, saveStanding } from './standing.ts';
import { noteUnsealed, sealedSubjects } from './sealed-subjects.ts';
import { report } from './report.ts';

/**
 * Erases names from this station, open and sealed, when their time is over (RULES.md R2), also while it is offline.
 * `surely` is the earliest the true time can be. A fact that was not delivered yet keeps its names:
 * it is their only copy. Answers how many visits, passes, projects and facts that did not count lost theirs. A row
 * that cannot be erased is told of, and keeps nothing else from its date.
 */
export async function eraseNames(
	db: StationDatabase,
	site: Site,
	surely: number,
	tell: Tell = report
): Promise<number> {
	const sealed = new Set(await sealedSubjects(db));
	const isDue = (row: EntityRow, keeping: AnyKeeping) =>
		unlessThrown(() => isOver(row, keeping, sealed, site, surely), tell) ?? false;
	let erased = 0;
	for (const keeping of keepings)
		for await (const page of pagesOf(db, keeping.register)) {
			const over = page.filter((row) => isDue(row, keeping));
			if (over.length === 0) continue;
			const subjects = over.map(({ subject }) => subject);
			erased += await eraseOf(db, subjects, (row) =>
				isDue(row, keeping) ? unlessThrown(() => bare(row, keeping), tell) : undefined
			);
		}
	await forgetResidents(db, site, surely, tell);
	return erased + (await eraseKept(db, site, surely, tell));
}

/** R12: who moved out long ago, also where the back office cannot say so any more. */
function forgetResidents(
	db: StationDatabase,
	site: Site,
	surely: number,
	tell: Tell
): Promise<void> {
	return db.transaction('rw', db.meta, async () => {
		const standing = await readStanding(db);
		if (!standing) return;
		const occupants = unlessThrown(() => stillNamed(standing.occupants, site, surely), tell);
		if (occupants && occupants.length < standing.occupants.length)
			await saveStanding(db, { ...standing, occupants });
	});
}

/**
 * R11: what was delivered and did not count has no row that tells its end; where its subject's names are over, it goes
 * with them (R14). Answers how many facts lost their names.
 */
async function eraseKept(
	db: StationDatabase,
	site: Site,
	surely: number,
	tell: Tell
): Promise<number> {
	const named = await db.facts
		.orderBy(byKept)
		.filter(({ fact }) => fact.personal !== undefined || fact.sealed !== undefined)
		.toArray();
	const rows = await db.entities.bulkGet(named.map(({ subject }) => subject));
	const over = named.filter(({ subject, receivedAt = '' }, index) => {
		const entity = rows[index]?.entity;
		const goes = unlessThrown(
			() => (entity === undefined ? undefined : keepingOf(subject)?.erasableFrom(entity, site)),
			tell
		);
		return Math.min(keptNamesUntil(Date.parse(receivedAt), site), goes ?? Infinity) <= surely;
	});
	return db.facts
		.where('id')
		.anyOf(over.map(({ id }) => id))
		.modify((row) => {
			row.fact = namelessFact(row.fact);
		});
}

function isOver(
	{ subject, entity, pending }: EntityRow,
	keeping: AnyKeeping,
	sealed: ReadonlySet<string>,
	site: Site,
	surely: number
): boolean {
	const isNamed = keeping.holdsNames(entity) || sealed.has(subject);
	if (!isNamed || pending.length > 0) return false;
	return (keeping.erasableFrom(entity, site) ?? Infinity) <= surely;
}

function bare(row: EntityRow, keeping: AnyKeeping): EntityRow {
	const base = row.base === undefined ? {} : { base: keeping.nameless(row.base) };
	return { ...row, entity: keeping.nameless(row.entity), ...base };
}

/** Read again: a row may have moved since it was looked at. */
function eraseOf(
	db: StationDatabase,
	subjects: readonly string[],
	/** Undefined for a row that is to stay as it is. */
	bareOf: (row: EntityRow) => EntityRow | undefined
): Promise<number> {
	return db.transaction('rw', db.facts, db.entities, db.meta, db.local, async () => {
		const sync = await findSync(db);
		const rows = await db.entities.bulkGet([...subjects]);
		let erased = 0;
		for (const row of rows) {
			const without = row && bareOf(row);
			if (!without) continue;
			const { subject } = without;
			const facts = await db.facts.where({ subject }).toArray();
			const unsent = facts.some(
				({ mine, seq }) => mine === sync?.device && (seq ?? 0) > (sync?.acked ?? 0)
			);
			if (unsent) continue;
			await db.facts.bulkPut(facts.map((kept) => ({ ...kept, fact: namelessFact(kept.fact) })));
			await noteUnsealed(db, subject);
			await db.entities.put(without);
			erased += 1;
		}
		return erased;
	});
}
