import type { Fact, KeptReason, PlacedFact } from '#lib/domain/fact.ts';
import { readEntry, type Entry } from './envelope.ts';
import { Links } from './links.ts';
import type { Ahead, Appended, DeviceRow, Log, LogTransaction } from './memory.ts';
import type { PushAnswer, ReceivedPush } from './messages.ts';
import { presume, type Presuming } from './presume.ts';

/** Says why a fact is kept without being folded; undefined means: fold it. Bound to the station's role. */
export type Judge = (fact: Fact) => KeptReason | undefined;

/** Runs in the same transaction as the append: what is folded from the log can never lag behind it. */
export type AfterAppend<Transaction> = (
	transaction: Transaction,
	placed: PlacedFact[]
) => Promise<void>;

/** What a machine may do better than the domain by itself. */
export type Machine = {
	/** Hex; a quicker one. */
	sha256?: (text: string) => string;
	/** Lets others have their turn while a batch is read: answers of a database that somebody's lock waits for. */
	breathe?: () => Promise<void>;
	/** Resolves when a batch may be read, with what says that it was. */
	begin?: () => Promise<() => void>;
	/** Is it nearly always the first that is told of its subject? A hint; nothing hangs on it. */
	begins?: (fact: Fact) => boolean;
	/** What a push most likely comes to may be written without asking first. */
	presuming?: Presuming;
};

/**
 * The back office's half of the wire (RULES.md Y1 to Y9), in one transaction of the log. The caller
 * has proven that `push.device` and `push.site` are who is speaking. `serverTime` is ISO, UTC.
 */
export async function receive<Transaction extends LogTransaction>(
	log: Log<Transaction>,
	push: ReceivedPush,
	judge: Judge,
	serverTime: string,
	afterAppend?: AfterAppend<Transaction>,
	machine: Machine = {}
): Promise<PushAnswer> {
	const asked = log.epoch();
	// Whoever waits for it below hears of it.
	asked.catch(() => undefined);
	// Before the site is locked: reading a batch takes as long as storing it.
	const { entries, unreadable, isProven } = await readInTurn(push, judge, machine);
	const epoch = await asked;
	if (!isProven) return { kind: 'relink', epoch, serverTime };
	const work = async (transaction: Transaction): Promise<PushAnswer> => {
		const known = await transaction.device(push.device);
		const row = known ?? stranger(push, epoch);
		const base = { epoch, serverTime };

		const held = await compare(transaction, row, push, entries);
		if (held.kind === 'gap')
			return { kind: 'acknowledged', ...base, upTo: held.upTo, kept: [], unlinked: true };
		if (held.kind === 'fork') {
			const newDevice = await transaction.newDevice(push.device, held.firstId);
			return { kind: 'forked', ...base, at: held.at, newDevice };
		}

		const fresh = entries.slice(Math.max(0, row.acked - push.after));
		const { facts, next } = await place(transaction, row, fresh);
		const placed = facts.length > 0 ? await transaction.append(facts) : [];
		next.recovered = row.recovered || (await holdsHead(transaction, next, push));
		if (!known || next.acked !== row.acked || next.recovered !== row.recovered) {
			await transaction.saveDevice(next);
		}
		if (placed.length > 0) await afterAppend?.(transaction, placed);
		const kept: { id: string; reason: KeptReason | 'unreadable' }[] = [];
		for (const { fact, kept: reason } of placed) if (reason) kept.push({ id: fact.id, reason });
		if (unreadable !== undefined) kept.push({ id: unreadable, reason: 'unreadable' });
		const upTo = Math.min(next.acked, push.after + entries.length);
		return { kind: 'acknowledged', ...base, upTo, kept, unlinked: true };
	};
	const ahead = aheadOf(push.device, entries, machine);
	const { presuming } = machine;
	const presumed =
		presuming && unreadable === undefined
			? presume(push, entries, ahead, { epoch, serverTime }, presuming)
			: undefined;
	return log.write<PushAnswer>(push.site, work, { ...ahead, ...(presumed && { presumed }) });
}

function aheadOf(
	device: string,
	entries: readonly Entry[],
	{ begins }: Machine
): Omit<Ahead, 'presumed'> {
	const subjects = new Set<string>();
	const begun: string[] = [];
	for (const { fact } of entries) {
		if (!subjects.has(fact.subject) && begins?.(fact)) begun.push(fact.subject);
		subjects.add(fact.subject);
	}
	return { device, ids: entries.map(({ fact }) => fact.id), subjects: [...subjects], begun };
}

/** A station the log does not know. One that remembers another epoch may have lost facts in a restore. */
function stranger(push: ReceivedPush, epoch: string): DeviceRow {
	const recovered = push.epoch === '' || push.epoch === epoch;
	return { device: push.device, acked: 0, ackedId: '', ackedDigest: '', recovered };
}

/** With the reason not to fold it that its kind gives; a broken chain goes before that. */
type JudgedEntry = Entry & { judged?: KeptReason };

async function readInTurn(push: ReceivedPush, judge: Judge, machine: Machine) {
	const end = await machine.begin?.();
	try {
		return await readBatch(push, judge, machine);
	} finally {
		end?.();
	}
}

/** Facts read in one breath, within a millisecond. */
const breath = 30;

/** The readable facts in row order, up to the first that does not stand where it must. */
async function readBatch(
	push: ReceivedPush,
	judge: Judge,
	{ sha256, breathe }: Machine
): Promise<{ entries: Entry[]; unreadable?: string; isProven: boolean }> {
	const entries: JudgedEntry[] = [];
	const links = new Links();
	for (const told of push.facts) {
		if (entries.length % breath === 0) await breathe?.();
		const raw = links.linked(told);
		if (raw === undefined) return { entries, isProven: false };
		const seq = push.after + entries.length + 1;
		const entry = readEntry(raw, { site: push.site, device: push.device, seq }, sha256);
		if (!entry) return { entries, unreadable: nameOf(raw), isProven: links.isProven };
		links.behind(entry.digest);
		const judged = entry.kept ? undefined : judge(entry.fact);
		entries.push(judged ? { ...entry, judged } : entry);
	}
	return { entries, isProven: links.isProven };
}

/** Longest name of an unreadable fact that is worth sending back. */
const nameLimit = 64;

function nameOf(raw: unknown): string {
	const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined;
	return typeof id === 'string' ? id.slice(0, nameLimit) : '';
}

type Comparison =
	{ kind: 'same' } | { kind: 'gap'; upTo: number } | { kind: 'fork'; at: number; firstId: string };

/** Does the row the station speaks of agree with the one held, as far as both reach? */
async function compare(
	transaction: LogTransaction,
	row: DeviceRow,
	push: ReceivedPush,
	entries: Entry[]
): Promise<Comparison> {
	if (push.after > row.acked) return { kind: 'gap', upTo: row.acked };
	// Another fact before the batch: let the station send all, so that the place of the fork shows.
	if (push.after > 0 && !(await holds(transaction, row, push.after, push.afterId))) {
		return { kind: 'gap', upTo: 0 };
	}
	const overlap = entries.slice(0, row.acked - push.after);
	const last = overlap.at(-1);
	// Ids are made once, each behind one row: the same id in the same place means the same row before it.
	if (!last || (await holds(transaction, row, last.fact.seq, last.fact.id)))
		return { kind: 'same' };
	for (const { fact } of overlap) {
		if (!(await holds(transaction, row, fact.seq, fact.id))) {
			return { kind: 'fork', at: fact.seq, firstId: fact.id };
		}
	}
	return { kind: 'same' };
}

async function holds(
	transaction: LogTransaction,
	row: DeviceRow,
	seq: number,
	id: string
): Promise<boolean> {
	if (seq === row.acked) return row.ackedId === id;
	const heldId = await transaction.idAt(row.device, seq);
	// A place without a fact of its own belongs to one that was held under another identity already.
	return heldId === undefined ? (await transaction.heldIds([id])).has(id) : heldId === id;
}

/** Gives every fresh fact its place in the row, with the reason if it is not to be folded. */
async function place(
	transaction: LogTransaction,
	row: DeviceRow,
	fresh: JudgedEntry[]
): Promise<{ facts: Appended[]; next: DeviceRow }> {
	const next = { ...row };
	if (fresh.length === 0) return { facts: [], next };
	const seen = new Set(await transaction.heldIds(fresh.map(({ fact }) => fact.id)));
	const facts: Appended[] = [];
	for (const { fact, digest, text, kept: unread, judged } of fresh) {
		const unchained = fact.prev === next.ackedDigest ? undefined : 'broken_chain';
		const kept = unread ?? unchained ?? judged;
		// A stand-in's digest is the station's, of the words it stands for.
		if (!seen.has(fact.id)) facts.push(kept ? { fact, kept } : { fact, digest, text });
		seen.add(fact.id);
		next.acked = fact.seq;
		next.ackedId = fact.id;
		next.ackedDigest = digest;
	}
	return { facts, next };
}

/** A station has recovered when the newest fact it has is held; an empty last batch alone proves nothing. */
async function holdsHead(
	transaction: LogTransaction,
	row: DeviceRow,
	push: ReceivedPush
): Promise<boolean> {
	if (push.head === 0) return true;
	return push.head <= row.acked && (await holds(transaction, row, push.head, push.headId));
}
