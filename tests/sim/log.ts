import type { PlacedFact } from '#lib/domain/fact.ts';
import { fold } from '#lib/domain/register.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { visits } from '#lib/domain/visit.ts';
import type { ClaimTransaction, OpenClaim } from '#lib/protocol/claim.ts';
import type { DeviceRow, FoldedRows, Log, LogTransaction } from '#lib/protocol/memory.ts';
import { registerOf } from '#lib/store/fold.ts';
import type { Clockwork, Life } from './clockwork.ts';
import { books } from './store.ts';

type HeldClaim = OpenClaim & { subject: string };

/** All the back office has on its disk. Immutable: a commit puts another one in its place. */
export type Books = {
	epoch: string;
	facts: readonly PlacedFact[];
	devices: ReadonlyMap<string, DeviceRow>;
	claims: readonly HeldClaim[];
};

/** The disk outlives every process of the back office. */
export class Shelf {
	books: Books = { epoch: 'epoch-1', facts: [], devices: new Map(), claims: [] };
	/** Identities given out for forks, by the first fact of the row; outside the books, as a register of keys is. */
	readonly forks = new Map<string, string>();
	/** What no rule may let happen at the moment of writing; the oracle reads it. */
	readonly breaches: string[] = [];
	/** Numbers as a sequence gives them out, for the mutant `serialGap`. */
	serial = 0;
	/** When the back office went back to a backup, and which stations that backup knew. */
	readonly restores: { atMs: number; known: ReadonlySet<string> }[] = [];

	/** A station is known from its enrolment on, before it has anything to tell. */
	enrol(device: string): void {
		const row = { device, acked: 0, ackedId: '', ackedDigest: '', recovered: true };
		if (this.books.devices.has(device)) return;
		this.books = { ...this.books, devices: new Map([...this.books.devices, [device, row]]) };
	}

	/** Goes back to an older copy: another epoch, and every station must show what it has. */
	restore(old: Books, atMs: number, sameEpoch = false): void {
		this.restores.push({ atMs, known: new Set(old.devices.keys()) });
		const devices = new Map(
			[...old.devices].map(([id, row]) => [id, { ...row, recovered: false }])
		);
		const epoch = sameEpoch ? old.epoch : `epoch-${this.restores.length + 1}`;
		this.books = { ...old, epoch, devices };
	}
}

export type PlainTransaction = LogTransaction &
	ClaimTransaction & { settle(facts: readonly PlacedFact[]): Promise<void> };

/** One process of the back office on that disk. Dies with its life; an open transaction leaves nothing. */
export class PlainLog implements Log<PlainTransaction>, FoldedRows {
	readonly #shelf: Shelf;
	readonly #clockwork: Clockwork;
	readonly #life: Life;
	readonly #serial: boolean;
	#line: Promise<unknown> = Promise.resolve();

	/** `serial`: the mutant that takes positions from a sequence and lets writers overtake each other. */
	constructor(shelf: Shelf, clockwork: Clockwork, life: Life, serial = false) {
		this.#shelf = shelf;
		this.#clockwork = clockwork;
		this.#life = life;
		this.#serial = serial;
	}

	epoch(): Promise<string> {
		return this.#step(() => this.#shelf.books.epoch);
	}

	write<T>(_site: string, work: (transaction: PlainTransaction) => Promise<T>): Promise<T> {
		const before = this.#serial ? Promise.resolve() : this.#line;
		const turn = before.then(async () => {
			const draft = new Draft(this.#shelf, this.#clockwork.now, this.#serial);
			const result = await work(this.#slow(draft));
			await this.#step(() => {
				this.#shelf.books = draft.books();
			});
			return result;
		});
		this.#line = turn.catch(() => undefined);
		return turn;
	}

	async read(_site: string, _device: string, after: number, limit: number) {
		const { facts } = await this.#step(() => this.#shelf.books);
		const behind = facts.filter(({ position }) => position > after);
		const page = behind.slice(0, limit);
		const cursor = page.at(-1)?.position ?? after;
		return { facts: page, cursor, more: behind.length > page.length };
	}

	async folded(
		_site: string,
		_device: string,
		{ at, after, limit }: { at: number; after: string; limit: number }
	) {
		const { facts } = await this.#step(() => this.#shelf.books);
		const head = facts.at(-1)?.position ?? 0;
		const moment = at > 0 ? Math.min(at, head) : head;
		const counted = facts.filter(({ position, kept }) => position <= moment && !kept);
		const bySubject = Map.groupBy(
			counted.map(({ fact }) => fact),
			({ subject }) => subject
		);
		const behind = [...bySubject.keys()].filter((subject) => subject > after).sort();
		const rows = behind.slice(0, limit).flatMap((subject) => {
			const register = registerOf(books, subject);
			const told = bySubject.get(subject) ?? [];
			return register ? [{ subject, entity: fold(register, told) }] : [];
		});
		return { at: moment, rows, more: behind.length > limit };
	}

	async recovering(_site: string): Promise<number> {
		return recoveringIn(await this.#step(() => this.#shelf.books));
	}

	#slow(draft: Draft): PlainTransaction {
		return {
			device: (device) => this.#step(() => draft.devices.get(device)),
			idAt: (device, seq) => this.#step(() => draft.idAt(device, seq)),
			heldIds: (ids) => this.#step(() => draft.heldIds(ids)),
			append: (facts) => this.#step(() => draft.append(facts)),
			saveDevice: (row) => this.#step(() => void draft.devices.set(row.device, row)),
			newDevice: (after, first) => this.#step(() => draft.newDevice(after, first)),
			settle: (facts) => this.#step(() => draft.settle(facts)),
			visit: (subject) => this.#step(() => fold(visits, draft.factsOf(subject))),
			pass: (subject) => this.#step(() => fold(passes, draft.factsOf(subject))),
			openClaims: (subject) => this.#step(() => draft.claimsOf(subject)),
			lastEntry: (subject) => this.#step(() => draft.lastEntry(subject)),
			recovering: () => this.#step(() => recoveringIn(draft)),
			saveClaim: (subject, claim) => this.#step(() => draft.saveClaim(subject, claim))
		};
	}

	#step<T>(work: () => T): Promise<T> {
		return this.#clockwork.step(this.#life, work);
	}
}

function recoveringIn({ devices }: Pick<Books, 'devices'>): number {
	return [...devices.values()].filter(({ recovered }) => !recovered).length;
}

class Draft {
	readonly devices: Map<string, DeviceRow>;
	readonly #shelf: Shelf;
	readonly #fresh: PlacedFact[] = [];
	readonly #nowMs: number;
	readonly #serial: boolean;
	#facts: readonly PlacedFact[];
	#claims: readonly HeldClaim[];

	constructor(shelf: Shelf, nowMs: number, serial: boolean) {
		this.#shelf = shelf;
		this.#facts = shelf.books.facts;
		this.#claims = shelf.books.claims;
		this.devices = new Map(shelf.books.devices);
		this.#nowMs = nowMs;
		this.#serial = serial;
	}

	/** What a commit leaves; the mutant's writers meet others' commits here. */
	books(): Books {
		const { epoch, facts, devices: enrolled } = this.#shelf.books;
		const devices = new Map([...enrolled, ...this.devices]);
		const all = this.#serial
			? [...facts, ...this.#fresh].sort((a, b) => a.position - b.position)
			: this.#facts;
		return { epoch, facts: all, devices, claims: this.#claims };
	}

	idAt(device: string, seq: number): string | undefined {
		return this.#facts.find(({ fact }) => fact.device === device && fact.seq === seq)?.fact.id;
	}

	heldIds(ids: string[]): Set<string> {
		const asked = new Set(ids);
		const held = this.#facts.filter(({ fact }) => asked.has(fact.id));
		return new Set(held.map(({ fact }) => fact.id));
	}

	append(facts: Parameters<LogTransaction['append']>[0]): PlacedFact[] {
		const receivedAt = new Date(this.#nowMs).toISOString();
		const next = () => (this.#serial ? (this.#shelf.serial += 1) : this.#facts.length + 1);
		for (const entry of facts) {
			const placed = { position: next(), receivedAt, ...entry };
			this.#facts = [...this.#facts, placed];
			this.#fresh.push(placed);
		}
		return this.#facts.slice(-facts.length);
	}

	newDevice(after: string, firstId: string): string {
		const { forks } = this.#shelf;
		const known = forks.get(firstId);
		const device = known ?? `${after.replace(/-f\d+$/, '')}-f${forks.size + 1}`;
		forks.set(firstId, device);
		const row = { acked: 0, ackedId: '', ackedDigest: '', recovered: true };
		if (!this.devices.has(device)) this.devices.set(device, { device, ...row });
		return device;
	}

	factsOf(subject: string) {
		return this.#facts
			.filter(({ fact, kept }) => fact.subject === subject && !kept)
			.map(({ fact }) => fact);
	}

	claimsOf(subject: string): OpenClaim[] {
		return this.#claims.filter((claim) => claim.subject === subject);
	}

	lastEntry(subject: string): { gate: string; at: string } | undefined {
		const last = this.factsOf(subject).findLast(({ type }) => type === 'VisitorEntered');
		return last && { gate: last.device, at: last.clock.hi };
	}

	saveClaim(subject: string, claim: { entry: string; count: number; atMs: number }): void {
		const isRevoked = this.factsOf(subject).some(({ type }) => type === 'HostDeclined');
		if (isRevoked) this.#shelf.breaches.push(`I4 ${subject} is granted after the host said no`);
		const others = this.#claims.filter(({ entry }) => entry !== claim.entry);
		this.#claims = [...others, { subject, gate: '', ...claim }];
	}

	settle(facts: readonly PlacedFact[]): void {
		const ids = new Set(facts.map(({ fact }) => fact.id));
		this.#claims = this.#claims.filter(({ entry }) => !ids.has(entry));
	}
}
