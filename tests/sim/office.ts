import * as v from 'valibot';
import { judge, type Role } from '#lib/domain/register.ts';
import { visits } from '#lib/domain/visit.ts';
import { claimSchema, takeClaim, type ClaimAnswer } from '#lib/protocol/claim.ts';
import type { Log } from '#lib/protocol/memory.ts';
import { pushSchema, type Page, type Pull, type PushAnswer } from '#lib/protocol/messages.ts';
import { givePage } from '#lib/protocol/page.ts';
import { receive } from '#lib/protocol/receive.ts';
import { giveSnapshot } from '#lib/protocol/snapshot.ts';
import type { SnapshotAsk, SnapshotPage } from '#lib/protocol/messages.ts';
import { Refused } from '#lib/sync/wire.ts';
import { Life, type Clockwork } from './clockwork.ts';
import { openedFact } from './names.ts';
import { PlainLog, Shelf, type PlainTransaction } from './log.ts';
import {
	claimApart,
	mutateClaims,
	mutateRead,
	mutateTransaction,
	type Mutants
} from './mutants.ts';
import { trails } from './trails.ts';

/** Small pages, so that a run of few facts still has many. */
const pageSize = 7;

/** 1 June 2026, eight in the morning in Shanghai: true time at the start of every run. */
export const startMs = Date.UTC(2026, 5, 1);

/** What all programs of a run fold with. */
export const mark = 'one';

/** A station's role stands in its name: `gate-1`, also after forks and copies. */
export const roleOf = (device: string) => device.split('-')[0] as Role;

/** The back office as the roads see it: one process at a time on one disk. */
export interface Office {
	life: Life | undefined;
	push(body: string): Promise<PushAnswer>;
	pull(pull: Pull): Promise<Page>;
	snapshot(ask: SnapshotAsk): Promise<SnapshotPage>;
	claim(device: string, body: string): Promise<ClaimAnswer>;
}

/** One with the real `receive`, `givePage` and `takeClaim` on plain memory. */
export class PlainOffice implements Office {
	readonly shelf = new Shelf();
	life: Life | undefined;
	/** Called after every push that moved the feed. */
	onMoved: (position: number) => void = () => undefined;
	readonly #clockwork: Clockwork;
	readonly #mutants: Mutants;
	#log: PlainLog | undefined;

	constructor(clockwork: Clockwork, mutants: Mutants) {
		this.#clockwork = clockwork;
		this.#mutants = mutants;
	}

	start(): void {
		this.life = new Life();
		this.#log = new PlainLog(this.shelf, this.#clockwork, this.life, this.#mutants.serialGap);
	}

	crash(): void {
		if (this.life) this.life.alive = false;
		this.life = undefined;
		this.#log = undefined;
	}

	async push(body: string): Promise<PushAnswer> {
		const told = v.parse(pushSchema, JSON.parse(body));
		const open = (fact: unknown) => openedFact(fact, this.#mutants.sealLost);
		const push = { ...told, facts: told.facts.map(open) };
		const log = this.#running();
		const mutated: Log<PlainTransaction> = {
			epoch: () => log.epoch(),
			read: (...place) => log.read(...place),
			recovering: (site) => log.recovering(site),
			write: (site, work) =>
				log.write(site, (transaction) => work(mutateTransaction(transaction, push, this.#mutants)))
		};
		const before = this.shelf.books.facts.length;
		const answer = await receive(
			mutated,
			push,
			(fact) => {
				const reason = judge([trails, visits], fact, roleOf(push.device));
				if (reason && this.#mutants.poison) throw new Refused(400, reason);
				return reason;
			},
			this.#time(),
			(transaction, placed) => transaction.settle(placed)
		);
		if (this.shelf.books.facts.length > before) this.onMoved(this.shelf.books.facts.length);
		return answer;
	}

	/** With every name, also to a lobby: it must not rely on being told none. */
	pull(pull: Pull): Promise<Page> {
		const log = mutateRead(this.#running(), this.#mutants);
		return givePage(log, pull, this.#time(), pageSize);
	}

	snapshot(ask: SnapshotAsk): Promise<SnapshotPage> {
		return giveSnapshot(this.#running(), ask, mark, this.#time(), pageSize);
	}

	async claim(device: string, body: string): Promise<ClaimAnswer> {
		const claim = v.parse(claimSchema, JSON.parse(body));
		const log = this.#running();
		const epoch = await log.epoch();
		const nowMs = startMs + this.#clockwork.now;
		const take = (transaction: PlainTransaction) =>
			takeClaim(mutateClaims(transaction, this.#mutants, nowMs), claim, nowMs);
		const decision = this.#mutants.claimRace
			? await claimApart(log, take)
			: await log.write(device, take);
		return { ...decision, epoch, serverTime: this.#time() };
	}

	#running(): PlainLog {
		if (!this.#log) throw new Error('nobody is listening');
		return this.#log;
	}

	#time(): string {
		return new Date(startMs + this.#clockwork.now).toISOString();
	}
}
