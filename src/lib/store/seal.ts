/**
 * Takes names out of what a station keeps (RULES.md R3, R4): own facts keep them sealed, told ones lose them, and
 * no entity tells them; pictures of these visits are sealed with them (W9). Sealing takes time, and waiting for it would end an IndexedDB transaction: so first it is
 * sealed, then written if nothing has changed meanwhile.
 */
import { namelessFact } from '#lib/domain/fact.ts';
import type { Marks } from '#lib/domain/marks.ts';
import { keepingOf } from '#lib/domain/keepings.ts';
import type { SealKey } from '#lib/domain/sealing.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { findSync, type EntityRow, type FactRow, type StationDatabase } from './db.ts';
import { markRow, type Marker } from './marks.ts';
import { noteSealed } from './sealed-subjects.ts';
import { putSealed, sealPictures } from './sealed-pictures.ts';
import { NameRounds } from './sealer.ts';

/** Subjects sealed in one transaction: a visitor who signs in meanwhile does not feel it. */
const batchMax = 20;

export type Sealing = {
	/** None was told yet: own names wait, told ones go all the same. */
	key: SealKey | undefined;
	/** Where the station is to recognise its visitors afterwards. */
	marker?: Marker | undefined;
	/** Goes on through many calls; without it each call is a round of its own. */
	rounds?: NameRounds;
};

/** Answers which of the subjects have no name left here. */
export async function sealSubjects(
	db: StationDatabase,
	subjects: readonly string[],
	sealing: Sealing
): Promise<Set<string>> {
	const done = new Set<string>();
	for (let from = 0; from < subjects.length; from += batchMax)
		for (const subject of await sealBatch(db, subjects.slice(from, from + batchMax), sealing))
			done.add(subject);
	return done;
}

async function sealBatch(
	db: StationDatabase,
	subjects: readonly string[],
	{ key, marker, rounds = new NameRounds(() => 0) }: Sealing
): Promise<string[]> {
	const facts = await db.facts.where('subject').anyOf(subjects).toArray();
	const entities = await db.entities.bulkGet([...subjects]);
	const sealed = key ? await sealAll(db, facts, key, rounds) : new Map<string, string>();
	const pictures = key ? await sealPictures(db, subjects, key) : [];
	const marks = marker ? await markAll(entities, marker) : new Map<string, Marks>();
	return db.transaction('rw', db.facts, db.entities, db.local, db.blobs, async () => {
		await putSealed(db, pictures);
		const without: string[] = [];
		for (const subject of subjects) {
			const rows = await db.facts.where({ subject }).toArray();
			const bare = rows.flatMap((row) => withoutNames(row, sealed));
			await db.facts.bulkPut(bare);
			const isSealed = [...rows, ...bare].some(({ fact }) => fact.sealed !== undefined);
			if (isSealed) await noteSealed(db, subject);
			// Own names that came meanwhile, or that no key was there for, are taken next time.
			const done = new Set(bare.map(({ id }) => id));
			if (rows.some(({ id, fact }) => fact.personal && !done.has(id))) continue;
			const mark = marks.get(subject);
			if (mark) await db.local.put(markRow(subject, mark));
			await db.entities.where({ subject }).modify(forgetNames);
			without.push(subject);
		}
		return without;
	});
}

/** Seals the names of these facts alone, and of no visit; those of others leave. Answers of how many. */
export async function sealFacts(
	db: StationDatabase,
	rows: readonly FactRow[],
	{ key, rounds = new NameRounds(() => 0) }: Sealing
): Promise<number> {
	const sealed = key ? await sealAll(db, rows, key, rounds) : new Map<string, string>();
	return db.transaction('rw', db.facts, async () => {
		const now = await db.facts.bulkGet(rows.map(({ id }) => id));
		const bare = now.flatMap((row) => (row ? withoutNames(row, sealed) : []));
		await db.facts.bulkPut(bare);
		return bare.length;
	});
}

/** The row without its names; nothing where it has none, or none that may go yet. */
function withoutNames(row: FactRow, sealed: ReadonlyMap<string, string>): FactRow[] {
	if (!row.fact.personal) return [];
	const fact = namelessFact(row.fact);
	if (row.mine === undefined) return [{ ...row, fact }];
	const text = sealed.get(row.id);
	return text === undefined ? [] : [{ ...row, fact: { ...fact, sealed: text } }];
}

async function sealAll(
	db: StationDatabase,
	rows: readonly FactRow[],
	key: SealKey,
	rounds: NameRounds
): Promise<Map<string, string>> {
	const own = rows.filter(({ mine, fact }) => mine !== undefined && fact.personal);
	const site = (await findSync(db))?.site;
	if (own.length === 0 || !site) return new Map();
	const sealed = own.map(async ({ id, fact: { personal = {} } }) => {
		return [id, await rounds.seal(site, key, id, personal)] as const;
	});
	return new Map(await Promise.all(sealed));
}

async function markAll(
	entities: readonly (EntityRow | undefined)[],
	marker: Marker
): Promise<Map<string, Marks>> {
	const named = entities.flatMap((row) => {
		const { visitor } = (row && isVisit(row) ? row.entity : {}) as Partial<Visit>;
		return row && visitor ? [{ subject: row.subject, visitor }] : [];
	});
	const marked = named.map(
		async ({ subject, visitor }) => [subject, await marker.of(visitor)] as const
	);
	return new Map(await Promise.all(marked));
}

const isVisit = ({ register }: EntityRow) => register === visits.name;

function forgetNames(row: EntityRow): void {
	const keeping = keepingOf(row.subject);
	if (!keeping) return;
	const bare = (entity: unknown) =>
		keeping.holdsNames(entity) ? keeping.nameless(entity) : entity;
	row.entity = bare(row.entity);
	if (row.base !== undefined) row.base = bare(row.base);
}
