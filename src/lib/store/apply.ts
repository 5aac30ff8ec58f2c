import { Dexie } from 'dexie';
import type { PlacedFact } from '#lib/domain/fact.ts';
import type { EntityRow, FactRow, StationDatabase } from './db.ts';
import { entityRow, refold, registerOf, type Registers } from './fold.ts';

/** A fact of the page, beside the own row it is about when this station recorded it. */
type Arrival = { placed: PlacedFact; own: FactRow | undefined };

/**
 * Stores a page's facts and brings the entities they touch up to date. Inside the transaction that
 * also moves the cursor, so no fact comes twice.
 */
export async function applyFacts(
	db: StationDatabase,
	registers: Registers,
	device: string,
	facts: readonly PlacedFact[]
): Promise<void> {
	if (facts.length === 0) return;
	const bySubject = new Map<string, Arrival[]>();
	for (const arrival of await storeFacts(db, device, facts)) {
		const { subject } = arrival.own ?? arrival.placed.fact;
		const others = bySubject.get(subject);
		if (others) others.push(arrival);
		else bySubject.set(subject, [arrival]);
	}

	const subjects = [...bySubject.keys()];
	const before = await db.entities.bulkGet(subjects);
	const advanced: EntityRow[] = [];
	const tangled: string[] = [];
	subjects.forEach((subject, index) => {
		const next = advance(registers, subject, before[index], bySubject.get(subject) ?? []);
		if (next === 'tangled') tangled.push(subject);
		else if (next) advanced.push(next);
	});
	await db.entities.bulkPut(advanced);
	await refold(db, registers, tangled);
}

/**
 * Stores a page's facts, and finds for each the own row it is about. Others' facts are added without
 * looking first; one that turns out to be here already was recorded under a name this station had
 * before a fork.
 */
async function storeFacts(
	db: StationDatabase,
	device: string,
	facts: readonly PlacedFact[]
): Promise<Arrival[]> {
	const others = facts.filter(({ fact }) => fact.device !== device);
	const here = new Set<string>();
	await db.facts
		.bulkAdd(others.map((placed) => placedRow(placed, undefined)))
		.catch((error: unknown) => {
			if (!(error instanceof Dexie.BulkError)) throw error;
			for (const at of Object.keys(error.failuresByPos))
				here.add(others[Number(at)]?.fact.id ?? '');
		});
	const known = facts.filter(({ fact }) => fact.device === device || here.has(fact.id));
	const rows = await db.facts.bulkGet(known.map(({ fact }) => fact.id));
	const own = new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
	await db.facts.bulkPut(known.map((placed) => placedRow(placed, own.get(placed.fact.id))));
	return facts.map((placed) => ({ placed, own: own.get(placed.fact.id) }));
}

function placedRow(placed: PlacedFact, own: FactRow | undefined): FactRow {
	const { position, receivedAt, kept, fact } = placed;
	const place = { position, receivedAt, ...(kept && { kept }) };
	return own ? { ...own, ...place } : { id: fact.id, subject: fact.subject, fact, ...place };
}

/**
 * The short ways, which nearly every page takes: others' facts behind all that is folded, or own
 * facts placed just as they were assumed. Anything else is folded anew from its facts.
 */
function advance(
	registers: Registers,
	subject: string,
	before: EntityRow | undefined,
	arrivals: readonly Arrival[]
): EntityRow | undefined | 'tangled' {
	const register = registerOf(registers, subject);
	if (!register) return undefined;
	const pending = before?.pending ?? [];
	if (
		before &&
		arrivals.every(({ placed, own }, index) => !placed.kept && isNext(own, pending[index]))
	) {
		return { ...before, pending: pending.slice(arrivals.length) };
	}
	if (pending.length > 0 || arrivals.some(({ own }) => own)) return 'tangled';
	const counted = arrivals.filter(({ placed }) => !placed.kept);
	if (counted.length === 0) return before;
	const entity = counted.reduce<unknown>(
		(folded, { placed }) => register.evolve(folded, placed.fact),
		before ? before.entity : register.blank
	);
	return entityRow(register, subject, entity, [], before?.base);
}

function isNext(own: FactRow | undefined, turn: number | undefined): boolean {
	return own !== undefined && own.position === undefined && own.turn === turn;
}
