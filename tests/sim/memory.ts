import {
	chain,
	factDigest,
	type Decision,
	type Fact,
	type Occasion,
	type PlacedFact
} from '#lib/domain/fact.ts';
import type { Register } from '#lib/domain/register.ts';
import type { Loading, Pack, Packs, StationMemory, SyncState } from '#lib/protocol/memory.ts';
import type { Page } from '#lib/protocol/messages.ts';
import type { SnapshotPage } from '#lib/protocol/messages.ts';
import { namelessPage } from '#lib/protocol/page.ts';
import { namelessRows } from '#lib/protocol/snapshot.ts';
import type { EntityRow, FactRow, SyncRow } from '#lib/store/db.ts';
import { foldSubject, registerOf, type Registers } from '#lib/store/fold.ts';
import { beginning, isSameLoading, loadedBy } from '#lib/store/load.ts';
import type { Moment, Recorded } from '#lib/store/record.ts';
import { isLobby, sealedFact } from './names.ts';

/** All a station has on its disk. Copied whole for a clone. */
export type Disk = {
	sync: SyncRow;
	facts: Map<string, FactRow>;
	/** Entities as a snapshot told them. */
	bases: Map<string, unknown>;
	packs: Pack[];
};

export function emptyDisk(device: string, site: string): Disk {
	const sync: SyncRow = {
		...{ device, site, head: 0, headId: '', headDigest: '', acked: 0 },
		...{ cursor: 0, epoch: '', turn: 0, newestMs: 0 }
	};
	return { sync, facts: new Map(), bases: new Map(), packs: [] };
}

/** A station that was just enrolled: it begins with a snapshot. */
export function freshDisk(device: string, site: string): Disk {
	const disk = emptyDisk(device, site);
	Object.assign(disk.sync, beginning(0));
	return disk;
}

/**
 * A station's memory as plain as it can be said: entities are folded from the facts whenever they are
 * asked for. Every method changes the disk in one synchronous step, which is its transaction.
 */
export class PlainMemory implements StationMemory {
	readonly disk: Disk;
	/** The mutant that folds from blank what a snapshot has told. */
	forgetful = false;
	/** A lobby keeps no name that it is told. */
	isNameless = false;
	/** The mutant that sends under its new name what was made ready under the old one. */
	hoarding = false;
	readonly packs: Packs = {
		hasRoom: () => Promise.resolve(true),
		list: (row) =>
			Promise.resolve(
				this.disk.packs.flatMap(({ device, after, upTo }) =>
					device === row || this.hoarding ? [{ device, after, upTo }] : []
				)
			),
		read: (place) =>
			Promise.resolve(
				this.disk.packs.find(
					({ device, after, upTo }) =>
						device === place.device && after === place.after && upTo === place.upTo
				)
			),
		keep: (pack) => {
			const { device, acked, head } = this.disk.sync;
			const isStill = device === pack.device && pack.after >= acked && pack.upTo <= head;
			if (isStill) this.disk.packs.push(pack);
			return Promise.resolve(isStill);
		}
	};
	readonly #registers: Registers;

	constructor(disk: Disk, registers: Registers) {
		this.disk = disk;
		this.#registers = registers;
		this.isNameless = isLobby(disk.sync.device);
	}

	state(): Promise<SyncState> {
		const { device, site, head, headId, acked, cursor, epoch, loading } = this.disk.sync;
		const state = { device, site, head, headId, acked, cursor, epoch };
		return Promise.resolve({ ...state, ...(loading && { loading: { ...loading } }) });
	}

	ownAfter(after: number, limit: number, device?: string): Promise<Fact[]> {
		const isOther = device !== undefined && device !== this.disk.sync.device;
		const rows = isOther ? [] : this.#own(after + 1).slice(0, limit);
		return Promise.resolve(rows.map(({ fact }) => fact));
	}

	ownId(seq: number): Promise<string> {
		const [row] = this.#own(seq);
		return Promise.resolve(row?.seq === seq ? row.id : '');
	}

	acknowledge(
		asked: { device: string; epoch: string },
		acked: number,
		epoch: string
	): Promise<boolean> {
		const { device } = asked;
		if (!this.#isStill(asked) && !this.#isStill({ device, epoch })) return Promise.resolve(false);
		this.#enter(epoch);
		this.disk.sync.acked = Math.min(acked, this.disk.sync.head);
		this.disk.packs = this.disk.packs.filter(({ after }) => after >= acked);
		return Promise.resolve(true);
	}

	fork(
		asked: { device: string; epoch: string },
		at: number,
		newDevice: string,
		epoch: string
	): Promise<boolean> {
		if (!this.#isStill(asked)) return Promise.resolve(false);
		this.#enter(epoch);
		const rows = this.#own(at);
		if (!this.hoarding) this.disk.packs = [];
		Object.assign(this.disk.sync, {
			device: newDevice,
			head: 0,
			headId: '',
			headDigest: '',
			acked: 0
		});
		for (const row of rows) {
			const { head, headDigest } = this.disk.sync;
			const fact = { ...row.fact, device: newDevice, seq: head + 1, prev: headDigest };
			this.disk.facts.set(row.id, { ...row, fact, mine: newDevice, seq: fact.seq });
			this.#setHead(fact);
		}
		return Promise.resolve(true);
	}

	apply(asked: { epoch: string; cursor: number }, told: Page): Promise<boolean> {
		if (!this.#isStill(asked)) return Promise.resolve(false);
		const page = this.isNameless ? namelessPage(told) : told;
		if (page.epoch !== this.disk.sync.epoch) {
			this.#enter(page.epoch);
			return Promise.resolve(true);
		}
		if (page.after !== this.disk.sync.cursor || this.disk.sync.loading)
			return Promise.resolve(false);
		this.store(page.facts);
		this.disk.sync.cursor = page.cursor;
		return Promise.resolve(true);
	}

	load(
		{ epoch, loading }: { epoch: string; loading: Loading },
		told: readonly SnapshotPage[]
	): Promise<boolean> {
		const { sync, bases } = this.disk;
		const isStill = sync.epoch === epoch || (epoch === '' && sync.epoch === told[0]?.epoch);
		if (!isStill || !isSameLoading(sync.loading, loading)) return Promise.resolve(false);
		for (const page of this.isNameless ? told.map(namelessRows) : told) {
			this.#enter(page.epoch);
			if (page.epoch !== epoch && epoch !== '') break;
			const next = loadedBy(sync, page);
			if (next !== 'feed')
				for (const { subject, entity } of page.rows) if (entity) bases.set(subject, entity);
			if (next === 'feed' || next === 'done') delete sync.loading;
			else sync.loading = next;
			if (next === 'done') Object.assign(sync, { cursor: page.at, since: page.at });
			if (!sync.loading) break;
		}
		return Promise.resolve(true);
	}

	store(facts: readonly PlacedFact[]): void {
		for (const { fact, ...place } of facts) {
			if (this.forgetful) this.disk.bases.delete(fact.subject);
			const known = this.disk.facts.get(fact.id);
			const row = known ?? { id: fact.id, subject: fact.subject, fact };
			this.disk.facts.set(fact.id, { ...row, ...place });
		}
	}

	/** Nobody stands before the screen any more. */
	sealNames(): void {
		for (const row of this.disk.facts.values())
			if (row.mine !== undefined)
				this.disk.facts.set(row.id, { ...row, fact: sealedFact(row.fact) });
	}

	/** As `record` of the store, on the plain disk. */
	record<Entity, Reason extends string>(
		register: Register<Entity>,
		subject: string,
		ask: (entity: Entity, occasion: Occasion) => Decision<Reason>,
		moment: Moment
	): Promise<Recorded<Entity, Reason>> {
		const { disk } = this;
		const attempt = moment.newId();
		const entity = this.entity(register, subject);
		if (disk.facts.has(attempt)) {
			const rows = [...disk.facts.values()].filter((row) => row.attempt === attempt);
			return Promise.resolve({ ok: true, facts: rows.map(({ fact }) => fact), entity });
		}
		const occasion = { ...moment, site: disk.sync.site, device: disk.sync.device };
		const decision = ask(entity, occasion);
		if (!decision.ok) return Promise.resolve(decision);
		const ids = [attempt];
		const newId = () => ids.pop() ?? moment.newId();
		const head = { seq: disk.sync.head, digest: disk.sync.headDigest };
		const facts = chain(subject, decision.happenings, { ...occasion, newId }, head);
		for (const fact of facts) {
			const own = { mine: fact.device, seq: fact.seq, turn: ++disk.sync.turn, attempt };
			disk.facts.set(fact.id, { id: fact.id, subject, fact, ...own });
			this.#setHead(fact);
		}
		const after = facts.reduce((folded, fact) => register.evolve(folded, fact), entity);
		return Promise.resolve({ ok: true, facts, entity: after });
	}

	entity<Entity>(register: Register<Entity>, subject: string): Entity {
		return (this.row(subject)?.entity as Entity | undefined) ?? register.blank;
	}

	/** One entity, folded from its facts. */
	row(subject: string): EntityRow | undefined {
		const register = registerOf(this.#registers, subject);
		const facts = [...this.disk.facts.values()].filter((row) => row.subject === subject);
		return register && foldSubject(register, subject, facts, this.disk.bases.get(subject));
	}

	rows(): Promise<EntityRow[]> {
		const told = [...this.disk.facts.values()].map(({ subject }) => subject);
		const subjects = new Set([...told, ...this.disk.bases.keys()]);
		return Promise.resolve([...subjects].flatMap((subject) => this.row(subject) ?? []));
	}

	facts(): Promise<FactRow[]> {
		return Promise.resolve([...this.disk.facts.values()]);
	}

	#own(from: number): (FactRow & { seq: number })[] {
		return [...this.disk.facts.values()]
			.flatMap((row) => (row.seq === undefined ? [] : [{ ...row, seq: row.seq }]))
			.filter(({ mine, seq }) => mine === this.disk.sync.device && seq >= from)
			.sort((a, b) => a.seq - b.seq);
	}

	#isStill(asked: Partial<SyncState>): boolean {
		const { sync } = this.disk;
		return Object.entries(asked).every(([key, value]) => sync[key as keyof SyncState] === value);
	}

	#setHead(fact: Fact): void {
		const head = { head: fact.seq, headId: fact.id, headDigest: factDigest(fact) };
		Object.assign(this.disk.sync, head);
	}

	#enter(epoch: string): void {
		const { sync, facts } = this.disk;
		if (epoch === sync.epoch) return;
		for (const { position: _position, receivedAt: _at, kept: _kept, ...row } of [
			...facts.values()
		]) {
			if (row.mine === undefined) facts.delete(row.id);
			else facts.set(row.id, row);
		}
		if (sync.epoch !== '') {
			this.disk.bases.clear();
			delete sync.loading;
			Object.assign(sync, beginning(sync.turn));
		}
		sync.epoch = epoch;
		sync.cursor = 0;
	}
}
