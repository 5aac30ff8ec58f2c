import { canonical } from '#lib/domain/canonical.ts';
import type { Fact } from '#lib/domain/fact.ts';
import { foldSubject, registerOf, type Registers } from '#lib/store/fold.ts';
import { isLobby, namelessTruth, tellsName } from './names.ts';
import type { Books, Shelf } from './log.ts';
import type { Ledger, Station } from './station.ts';
import { judgeGates } from './oracle-gates.ts';

/** What must hold at the end, judged from outside: from what people saw and what lies on the disks. */
export async function findBroken(
	shelf: Shelf,
	stations: readonly Station[],
	ledger: Ledger,
	registers: Registers
): Promise<string[]> {
	const { books } = shelf;
	const truth = foldBooks(books, registers);
	const broken = [...judgeFeed(books, ledger), ...judgeGates(shelf, ledger, truth)];
	for (const station of stations) broken.push(...(await judgeStation(station, books, truth)));
	return broken;
}

/** In the midst of the disorder: what was confirmed is held by the back office or still by a station. */
export async function findLost(
	{ facts }: Books,
	stations: readonly Station[],
	{ confirmed }: Ledger
): Promise<string[]> {
	const held = new Set(facts.map(({ fact }) => fact.id));
	for (const { store } of stations) for (const { id } of await store.facts()) held.add(id);
	const lost = [...confirmed.keys()].filter((id) => !held.has(id));
	return lost.map((id) => `I1 confirmed ${id} is nowhere`);
}

function* judgeFeed({ facts, devices }: Books, ledger: Ledger): Generator<string> {
	const held = new Map(facts.map((placed) => [placed.fact.id, placed]));
	for (const [id, fact] of ledger.confirmed) {
		const placed = held.get(id);
		if (!placed) yield `I1 confirmed ${fact.type} ${id} is lost`;
		else if (placed.kept !== expectedReason(fact)) {
			yield `I1 ${fact.type} ${id} is kept as ${placed.kept}`;
		} else if (placed.kept !== 'invalid' && words(placed.fact) !== words(fact)) {
			yield `I1 ${id} says something else`;
		}
	}
	if (held.size !== facts.length) yield `I2 ${facts.length - held.size} facts are there twice`;
	for (const id of held.keys()) if (!ledger.tried.has(id)) yield `I2 nobody recorded ${id}`;
	const gapless = facts.every(({ position }, index) => position === index + 1);
	if (!gapless) yield `I8 positions ${facts.map(({ position }) => position).join(' ')}`;
	for (const [device, row] of devices) {
		const seqs = facts.filter(({ fact }) => fact.device === device).map(({ fact }) => fact.seq);
		const dense = seqs.every((seq, index) => seq === index + 1);
		if (!dense || seqs.length !== row.acked) yield `I7 ${device} ${row.acked}: ${seqs.join(' ')}`;
		if (!row.recovered) yield `L1 ${device} never showed that all is held`;
	}
}

async function judgeStation(
	{ name, store }: Station,
	books: Books,
	truth: Map<string, unknown>
): Promise<string[]> {
	const broken: string[] = [];
	const { head, acked, cursor, epoch } = await store.memory.state();
	if (acked !== head) broken.push(`L1 ${name} still waits with ${head - acked} facts`);
	if (epoch !== books.epoch) broken.push(`L1 ${name} lives in ${epoch}, not in ${books.epoch}`);
	if (cursor !== books.facts.length) broken.push(`L1 ${name} has pulled to ${cursor}`);

	const placed = (await store.facts()).map(({ id, position, kept }) => place(id, position, kept));
	const since = await store.since();
	const feed = books.facts
		.filter(({ position }) => position > since)
		.map(({ fact, position, kept }) => place(fact.id, position, kept));
	if (placed.sort().join() !== feed.sort().join()) {
		broken.push(`I3 ${name} holds ${placed.length} facts, the feed ${feed.length}, not the same`);
	}
	const rows = await store.rows();
	const isNameless = isLobby(name);
	if (store.sealNames && isNameless && tellsName([rows, await store.facts()]))
		broken.push(`I9 ${name} tells a name`);
	if (rows.length !== truth.size)
		broken.push(`FOLD ${name} has ${rows.length} of ${truth.size} rows`);
	for (const { subject, entity, pending } of rows) {
		const told = truth.get(subject) ?? null;
		const mayTell = isNameless && told ? namelessTruth(subject, told) : told;
		const isTrue = canonical(entity) === canonical(mayTell) && pending.length === 0;
		if (!isTrue) broken.push(`FOLD ${name} tells ${subject} differently`);
	}
	return broken;
}

/** Every subject of the feed, folded by position. */
function foldBooks({ facts }: Books, registers: Registers): Map<string, unknown> {
	const truth = new Map<string, unknown>();
	for (const subject of new Set(facts.map(({ fact }) => fact.subject))) {
		const rows = facts.filter(({ fact }) => fact.subject === subject);
		const flat = rows.map((placed) => ({ ...placed, id: placed.fact.id, subject }));
		const register = registerOf(registers, subject);
		const row = register && foldSubject(register, subject, flat);
		if (row) truth.set(subject, row.entity);
	}
	return truth;
}

function place(id: string, position: number | undefined, kept: string | undefined): string {
	return `${id} ${position ?? '?'} ${kept ?? ''}`;
}

/** What a fact says, without the bookkeeping that a fork may change. */
function words({ id, subject, type, v, occurredAt, actor, data, personal }: Fact): string {
	return canonical({ id, subject, type, v, occurredAt, actor, data, personal });
}

function expectedReason({ subject, type }: Fact): string | undefined {
	if (subject.includes('!')) return 'invalid';
	return type === 'Teleported' ? 'unknown_kind' : undefined;
}
