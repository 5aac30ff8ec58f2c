import { Dexie } from 'dexie';
import { namelessFact } from '#lib/domain/fact.ts';
import type { AnyKeeping } from '#lib/domain/keeping.ts';
import { keepings } from '#lib/domain/keepings.ts';
import type { Site } from '#lib/domain/site.ts';
import { byStanding, findSync, type StationDatabase } from './db.ts';
import { noteUnsealed, sealedSubjects } from './sealed-subjects.ts';

/**
 * Erases names from this station, open and sealed, when their time is over (RULES.md R2), also while it is offline.
 * `surely` is the earliest the true time can be. A fact that was not delivered yet keeps its names:
 * it is their only copy. Answers how many visits, passes and projects lost theirs.
 */
export async function eraseNames(db: StationDatabase, site: Site, surely: number): Promise<number> {
	let erased = 0;
	for (const keeping of keepings) erased += await eraseOf(db, keeping, site, surely);
	return erased;
}

function eraseOf(
	db: StationDatabase,
	keeping: AnyKeeping,
	site: Site,
	surely: number
): Promise<number> {
	return db.transaction('rw', db.facts, db.entities, db.meta, db.local, async () => {
		const sync = await findSync(db);
		const sealed = new Set(await sealedSubjects(db));
		const rows = await db.entities
			.where(byStanding)
			.between([keeping.register], [keeping.register, Dexie.maxKey])
			.toArray();
		let erased = 0;
		for (const row of rows) {
			const isNamed = keeping.holdsNames(row.entity) || sealed.has(row.subject);
			if (!isNamed || row.pending.length > 0) continue;
			if ((keeping.erasableFrom(row.entity, site) ?? Infinity) > surely) continue;
			const facts = await db.facts.where({ subject: row.subject }).toArray();
			const unsent = facts.some(
				({ mine, seq }) => mine === sync?.device && (seq ?? 0) > (sync?.acked ?? 0)
			);
			if (unsent) continue;
			await db.facts.bulkPut(facts.map((kept) => ({ ...kept, fact: namelessFact(kept.fact) })));
			await noteUnsealed(db, row.subject);
			const base = row.base === undefined ? {} : { base: keeping.nameless(row.base) };
			await db.entities.put({ ...row, entity: keeping.nameless(row.entity), ...base });
			erased += 1;
		}
		return erased;
	});
}
