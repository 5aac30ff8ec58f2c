import { foldMark, type AnyRegister, type Register } from '#lib/domain/register.ts';
import type { EntityRow, FactRow, StationDatabase } from './db.ts';

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
	pending: number[]
): EntityRow {
	return { ...register.row(entity), subject, register: register.name, entity, pending };
}

/**
 * Folds one subject's facts: accepted ones in position order, then own ones not placed yet in the
 * order they were recorded. Undefined when none of them counts.
 */
export function foldSubject(
	register: AnyRegister,
	subject: string,
	rows: readonly FactRow[]
): EntityRow | undefined {
	const placed = rows
		.filter(({ position, kept }) => position !== undefined && !kept)
		.sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
	const pending = rows
		.filter(({ position }) => position === undefined)
		.sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0));
	if (placed.length + pending.length === 0) return undefined;
	const entity = [...placed, ...pending].reduce<unknown>(
		(folded, { fact }) => register.evolve(folded, fact),
		register.blank
	);
	const turns = pending.map(({ turn }) => turn ?? 0);
	return entityRow(register, subject, entity, turns);
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
	const rows: EntityRow[] = [];
	const gone: string[] = [];
	for (const [subject, facts] of bySubject) {
		const register = registerOf(registers, subject);
		const row = register && foldSubject(register, subject, facts);
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
		await db.meta.put({ key: foldKey, value: mark });
		return true;
	});
}

const foldKey = 'folded';

export async function refoldAll(db: StationDatabase, registers: Registers): Promise<void> {
	await db.transaction('rw', db.facts, db.entities, async () => {
		await db.entities.clear();
		const subjects = (await db.facts.orderBy('subject').uniqueKeys()) as string[];
		await refold(db, registers, subjects);
	});
}
