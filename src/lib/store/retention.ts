import { namelessFact } from '#lib/domain/fact.ts';
import { erasableFrom, holdsNames, nameless } from '#lib/domain/retention.ts';
import type { Site } from '#lib/domain/site.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { findSync, type StationDatabase } from './db.ts';
import { noteUnsealed, sealedSubjects } from './sealed-subjects.ts';

/**
 * Erases names from this station, open and sealed, when their time is over (RULES.md R2), also while it is offline.
 * `surely` is the earliest the true time can be. A fact that was not delivered yet keeps its names:
 * it is their only copy. Answers how many visits lost theirs.
 */
export async function eraseNames(db: StationDatabase, site: Site, surely: number): Promise<number> {
	return db.transaction('rw', db.facts, db.entities, db.meta, db.local, async () => {
		const sync = await findSync(db);
		const sealed = new Set(await sealedSubjects(db));
		const rows = await db.entities
			.where('[register+at]')
			.between([visits.name, ''], [visits.name, '\uffff'])
			.toArray();
		let erased = 0;
		for (const row of rows) {
			const visit = row.entity as Visit;
			const isNamed = holdsNames(visit) || sealed.has(row.subject);
			if (!isNamed || row.pending.length > 0) continue;
			if ((erasableFrom(visit, site) ?? Infinity) > surely) continue;
			const facts = await db.facts.where({ subject: row.subject }).toArray();
			const unsent = facts.some(
				({ mine, seq }) => mine === sync?.device && (seq ?? 0) > (sync?.acked ?? 0)
			);
			if (unsent) continue;
			await db.facts.bulkPut(facts.map((kept) => ({ ...kept, fact: namelessFact(kept.fact) })));
			await noteUnsealed(db, row.subject);
			const base = row.base === undefined ? {} : { base: nameless(row.base as Visit) };
			await db.entities.put({ ...row, entity: nameless(visit), ...base });
			erased += 1;
		}
		return erased;
	});
}
