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
	facts: readonly PlacedFact[]
): Promise<void> {
	if (facts.length === 0) return;
	const known = await db.facts.bulkGet(facts.map(({ fact }) => fact.id));
	const bySubject = new Map<string, Arrival[]>();
	const rows = facts.map((placed, index): FactRow => {
		const own = known[index];
		const { subject } = own ?? placed.fact;
		bySubject.set(subject, [...(bySubject.get(subject) ?? []), { placed, own }]);
		return placedRow(placed, own);
	});
	await db.facts.bulkPut(rows);

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
	return entityRow(register, subject, entity, []);
}

function isNext(own: FactRow | undefined, turn: number | undefined): boolean {
	return own !== undefined && own.position === undefined && own.turn === turn;
}
