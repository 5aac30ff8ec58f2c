import { foldMark, type AnyRegister, type Register } from '#lib/domain/register.ts';
import { findSync, writeSync, type EntityRow, type FactRow, type StationDatabase } from './db.ts';

/** Registers whose entities are of different types; only each one itself knows which. */
export type Registers = readonly AnyRegister[];

export function registerOf(registers: Registers, subject: string): AnyRegister | undefined {
	return registers.find(({ name }) => subject.startsWith(`${name}:`));
}

/** The stored row of an entity. */
export function entityRow<Entity>(
	register: Register<Entity>,
	subject: string,
	entity: Entity,
	pending: number[],
	base?: unknown
): EntityRow {
	const row = { ...register.row(entity), subject, register: register.name, entity, pending };
	return base === undefined ? row : { ...row, base };
}

/**
 * Folds one subject's facts: accepted ones in position order, then own ones not placed yet in the
 * order they were recorded; on `base` where a snapshot told one. Undefined when there is neither.
 */
export function foldSubject(
	register: AnyRegister,
	subject: string,
	rows: readonly FactRow[],
	base?: unknown
): EntityRow | undefined {
	const placed = rows
		.filter(({ position, kept }) => position !== undefined && !kept)
		.sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
	const pending = rows
		.filter(({ position }) => position === undefined)
		.sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0));
	if (base === undefined && placed.length + pending.length === 0) return undefined;
	const entity = [...placed, ...pending].reduce<unknown>(
		(folded, { fact }) => register.evolve(folded, fact),
		base ?? register.blank
	);
	const turns = pending.map(({ turn }) => turn ?? 0);
	return entityRow(register, subject, entity, turns, base);
}

/** Folds subjects anew from their stored facts. Inside a transaction over facts and entities. */
export async function refold(
	db: StationDatabase,
	registers: Registers,
	subjects: readonly string[]
): Promise<void> {
	if (subjects.length === 0) return;
	const bySubject = new Map<string, FactRow[]>(subjects.map((subject) => [subject, []]));
	for (const row of await db.facts.where('subject').anyOf(subjects).toArray()) {
		bySubject.get(row.subject)?.push(row);
	}
	const before = await db.entities.bulkGet(subjects as string[]);
	const bases = new Map(before.flatMap((row) => (row ? [[row.subject, row.base] as const] : [])));
	const rows: EntityRow[] = [];
	const gone: string[] = [];
	for (const [subject, facts] of bySubject) {
		const register = registerOf(registers, subject);
		const row = register && foldSubject(register, subject, facts, bases.get(subject));
		if (row) rows.push(row);
		else gone.push(subject);
	}
	await db.entities.bulkPut(rows);
	await db.entities.bulkDelete(gone);
}

/**
 * Folds everything anew when this program knows other kinds of facts, or tells entities in another
 * shape, than the one that ran here before. Answers whether it did.
 */
export async function catchUp(db: StationDatabase, registers: Registers): Promise<boolean> {
	const mark = foldMark(registers);
	return db.transaction('rw', db.facts, db.entities, db.meta, async () => {
		if ((await db.meta.get(foldKey))?.value === mark) return false;
		await refoldAll(db, registers);
		const sync = await findSync(db);
		// What a snapshot told is in the old program's shape: good until the feed can be read anew.
		if (sync && (await db.entities.filter(({ base }) => base !== undefined).first()))
			await writeSync(db, { ...sync, epoch: outdated });
		await db.meta.put({ key: foldKey, value: mark });
		return true;
	});
}

const foldKey = 'folded';
/** No back office lives in it: the next answer begins a new one. */
const outdated = 'outdated';

export async function refoldAll(db: StationDatabase, registers: Registers): Promise<void> {
	await db.transaction('rw', db.facts, db.entities, async () => {
		const rows = await db.entities.toArray();
		// Fields that this program added to its blank entities are there, also in old rows.
		for (const { subject, base } of rows) {
			const blank = registerOf(registers, subject)?.blank as object | undefined;
			const filled = base === undefined ? {} : { base: { ...blank, ...(base as object) } };
			await db.entities.update(subject, filled);
		}
		const told = (await db.facts.orderBy('subject').uniqueKeys()) as string[];
		await refold(db, registers, [...new Set([...told, ...rows.map(({ subject }) => subject)])]);
	});
}
