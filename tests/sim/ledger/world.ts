/** One run of the ledger's simulation from one seed: days at the tills in disorder, then order, then judgement. */
import { BrokenPromise } from '#lib/domain/assert.ts';
import type { Fact } from '#lib/domain/fact.ts';
import { charges, settleCharge } from '#lib/domain/money/charge.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import { tills } from '#lib/domain/money/till.ts';
import { Chance } from '../clockwork.ts';
import { zheng } from '../../fixtures/money-desk.ts';
import { atDesk, atTills, type Weighed } from './acts.ts';
import { closeAll, countAll, isOpened } from './cash.ts';
import { judgeLate, noteLate } from './lateness.ts';
import type { Wrong } from './mutants.ts';
import { LedgerOffice, strayedIn, type Parcel } from './office.ts';
import { Scene } from './scene.ts';
import { LedgerStation } from './station.ts';

/** Two to three days of work. */
const stepsMax = 120;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export type LedgerOutcome = {
	seed: number;
	broken: string[];
	tally: ReadonlyMap<string, number>;
	facts: number;
	trace: string;
};

/** Everything that the back office heard in one run, in its order: days at the tills for other tests of the books. */
export function ledgerFacts(seed: number): readonly Fact[] {
	const world = new LedgerWorld(seed);
	world.run();
	return world.log;
}

export function runLedger(seed: number, wrong?: Wrong): LedgerOutcome {
	const world = new LedgerWorld(seed, wrong);
	try {
		world.run();
	} catch (error) {
		// A promise of our own code that a mistake broke. Anything else is a fault of this simulation.
		if (!(error instanceof BrokenPromise)) throw error;
		world.accuse(`threw: ${error.message}`);
	}
	return world.judge(seed);
}

class LedgerWorld {
	readonly #chance: Chance;
	readonly #office: LedgerOffice;
	readonly #scene: Scene;
	readonly #desk: LedgerStation;
	readonly #stations: LedgerStation[] = [];
	readonly #late: Parcel[] = [];
	readonly #wrong: Wrong;
	readonly #swapAt: number;
	/** Some time after: nobody believes any more that it will tell. */
	readonly #reclaimAt: number;
	/** The tablet that somebody left in a drawer, and the one in its place. */
	#swapped: { old: LedgerStation; fresh: LedgerStation } | undefined;
	#steps = 0;

	constructor(seed: number, wrong?: Wrong) {
		this.#chance = new Chance(seed);
		this.#wrong = wrong;
		this.#office = new LedgerOffice(this.#chance, wrong);
		this.#scene = new Scene(this.#chance, this.#office, wrong);
		this.#scene.press = (station) => {
			this.#sync(station, 0.1);
			this.#office.sweep(this.#scene.now, 99);
			this.#sync(station, 0.1);
		};
		this.#scene.send = (station) =>
			void this.#office.receive(station.parcel(this.#scene.now, Number.MAX_SAFE_INTEGER));
		this.#desk = this.#add('yq-d1');
		const many = this.#chance.isLess(0.5) ? 2 : 3;
		for (const till of ['T1', 'T2', 'T3'].slice(0, many))
			this.#scene.tills.set(this.#add(`yq-${till.toLowerCase()}`), till);
		this.#swapAt = this.#chance.isLess(0.4) ? Math.floor(this.#chance.between(20, 60)) : -1;
		this.#reclaimAt = this.#chance.isLess(0.5) ? this.#swapAt + 8 : -1;
		this.#lend();
		for (const station of this.#stations) this.#sync(station, 0);
	}

	get log(): readonly Fact[] {
		return this.#office.log;
	}

	run(): void {
		for (let step = 0; step < stepsMax; step += 1) this.step();
		this.heal();
	}

	accuse(fault: string): void {
		this.#scene.accuse(fault);
	}

	step(): void {
		const chance = this.#chance;
		this.#steps += 1;
		this.#scene.now += chance.between(0, 40) * minuteMs;
		if (this.#steps === this.#swapAt) this.#swap();
		if (this.#swapAt >= 0 && this.#steps === this.#reclaimAt) this.#reclaim();
		for (const station of this.#stations) {
			if (chance.isLess(0.07)) station.isOnline = !station.isOnline;
			if (station === this.#swapped?.old) station.isOnline = false;
			if (station.isOnline && chance.isLess(0.5)) this.#sync(station, 0.2);
		}
		const copy = this.#scene.pickFrom(this.#late);
		if (copy && chance.isLess(0.2)) this.#office.receive(copy);
		if (chance.isLess(0.5)) this.#lend();
		if (chance.isLess(0.6))
			this.#office.sweep(this.#scene.now, chance.isLess(0.8) ? 99 : chance.between(0, 3));
		if (chance.isLess(0.2)) noteLate(this.#scene);
		this.#act(this.#desk, atDesk);
		const tillers = [...this.#scene.tills.keys()];
		for (let many = 0; many < 2; many += 1) this.#act(chance.pick(tillers), atTills);
		const drawer = this.#scene.pickFrom(this.#scene.drawers());
		if (drawer && chance.isLess(0.04)) this.#scene.lose(drawer, 100);
	}

	#act(station: LedgerStation, acts: readonly Weighed[]): void {
		if (acts === atTills && !isOpened(this.#scene, station)) return;
		let left = this.#chance.between(
			0,
			acts.reduce((all, [weight]) => all + weight, 0)
		);
		for (const [weight, act] of acts) {
			left -= weight;
			if (left > 0) continue;
			act(this.#scene, station);
			return;
		}
	}

	/** Sends what it has, perhaps in part, perhaps without hearing the answer; then reads on. */
	#sync(station: LedgerStation, loss: number): void {
		const chance = this.#chance;
		const parcel = station.parcel(this.#scene.now, Math.ceil(chance.between(0, 30)));
		if (chance.isLess(0.2)) this.#late.push(parcel);
		// Behind another one, or never.
		if (chance.isLess(loss / 2)) return;
		const acked = this.#office.receive(parcel);
		if (chance.isLess(loss)) return;
		station.heard(acked);
		station.pull(Math.ceil(chance.between(0, 60)));
	}

	#lend(): void {
		const { now } = this.#scene;
		for (const [station, till] of this.#scene.tills) {
			if (!station.isOnline || station === this.#swapped?.old) continue;
			const { holder } = this.#office.books.entity(tills, till);
			const isSoonOver = holder?.device !== station.name || holder.until - now < 8 * hourMs;
			if (isSoonOver && this.#office.lease(till, station.name, now)) this.#scene.note('leases');
		}
	}

	/** The tablet of a till is left offline with what it knows; another one is to take its place. */
	#swap(): void {
		const [old] = [...this.#scene.tills.keys()];
		if (!old) return;
		const fresh = this.#add('yq-t1-b');
		this.#scene.tills.set(fresh, this.#scene.tillOf(old));
		this.#swapped = { old, fresh };
		this.#scene.note('swaps');
	}

	/** E39: the manager's way out, once the lease is over; whoever takes the till counts what lies there. */
	#reclaim(): void {
		if (!this.#swapped) return;
		const { old, fresh } = this.#swapped;
		const till = this.#scene.tillOf(fresh);
		const { holder } = this.#office.books.entity(tills, till);
		if (holder?.device !== old.name) return;
		this.#scene.now = Math.max(this.#scene.now, holder.until + 5 * minuteMs);
		this.#office.gone = old.name;
		if (!this.#office.reclaim(till, this.#scene.now)) {
			this.#office.gone = undefined;
			return;
		}
		this.#scene.note('reclaims');
		// Broken: it does nothing any more, and somebody may get its memory to speak later.
		this.#scene.tills.delete(old);
		this.#takeUp(fresh, till);
	}

	/** Online, lent, told everything, and every place counted. */
	#takeUp(station: LedgerStation, till: string): void {
		station.isOnline = true;
		this.#office.lease(till, station.name, this.#scene.now);
		this.#sync(station, 0);
		station.pull(Number.MAX_SAFE_INTEGER);
		countAll(this.#scene, station);
	}

	#add(name: string): LedgerStation {
		const station = new LedgerStation(name, this.#office, this.#chance, this.#wrong);
		this.#stations.push(station);
		return station;
	}

	/** Order, then a next morning on which every drawer is emptied, and order again. */
	heal(): void {
		this.#order();
		noteLate(this.#scene);
		judgeLate(this.#scene);
		this.#scene.now += 24 * hourMs;
		this.#order();
		this.#lend();
		this.#order();
		// What a lost tablet handed in unheard is missing in a drawer for good.
		if (!this.#office.gone)
			for (const station of this.#scene.tills.keys()) closeAll(this.#scene, station);
		this.#order();
	}

	/** Everybody is online again, everything arrives, every promise is kept or taken back. */
	#order(): void {
		const { fresh } = this.#swapped ?? {};
		this.#swapped = undefined;
		for (const parcel of this.#late) this.#office.receive(parcel);
		for (let round = 0; round < 4; round += 1) {
			for (const station of this.#stations) {
				station.isOnline = true;
				for (const again of [1, 2]) {
					station.heard(this.#office.receive(station.parcel(this.#scene.now, again * 10_000)));
					station.pull(Number.MAX_SAFE_INTEGER);
				}
			}
			this.#office.sweep(this.#scene.now, Number.MAX_SAFE_INTEGER);
			this.#settle();
			this.#scene.now += 40 * minuteMs;
			if (!this.#office.gone || !fresh || round !== 1) continue;
			this.#office.settleLate(this.#scene.now);
			this.#takeUp(fresh, this.#scene.tillOf(fresh));
		}
	}

	#settle(): void {
		const desk = this.#desk;
		for (const receipt of this.#scene.receiptsAt(desk))
			for (const { charge: id } of receipt.lines)
				if (id)
					desk.tell(this.#scene.now, zheng, charges, id, (one) =>
						settleCharge(one, receipt.number, receipt)
					);
	}

	judge(seed: number): LedgerOutcome {
		const { broken, log, books } = this.#office;
		const scene = this.#scene;
		for (const drawer of scene.drawers()) {
			const [till = '', day = ''] = drawer.split(' ');
			const booked =
				till === 'float' ? books.balance(`cash.float.${day}`) : books.takings(till, day);
			if (booked - scene.cash(drawer) !== scene.missing(drawer))
				broken.push(`${drawer}: ${booked} in the books, ${scene.cash(drawer)} in the drawer`);
		}
		if (books.balance('overshort') !== scene.found + strayedIn(books))
			broken.push('differences nobody caused');
		for (const [subject, entity] of books.entities) {
			this.#judgeEntity(subject, entity as { status?: string });
			const here = JSON.stringify(entity);
			for (const station of this.#stations) {
				if (JSON.stringify(station.books.entities.get(subject)) !== here)
					broken.push(`${station.name} sees another ${subject}`);
			}
		}
		const trace = `${log.length} ${log.at(-1)?.id ?? ''}`;
		return { seed, broken, tally: scene.tally, facts: log.length, trace };
	}

	#judgeEntity(subject: string, { status = '' }: { status?: string }): void {
		const { broken, books } = this.#office;
		const [register = '', id = ''] = subject.split(':');
		if (register === 'cash_day' && ['handed', 'banked', 'closed'].includes(status)) {
			const [till = '', ...day] = id.split('-');
			if (books.takings(till, day.join('-')) !== 0) broken.push(`${id} left something behind`);
		}
		if (register === 'receipt') {
			const open = books
				.entity(receipts, id)
				.requests.filter((one) => one.status === 'open' || one.status === 'authorised');
			if (open.length > 0) broken.push(`${id} waits for ever`);
		}
		if (register !== 'charge') return;
		const paid = (this.#scene.soldBy.get(id) ?? []).filter(
			({ receipt }) => !['void', 'reversed'].includes(books.entity(receipts, receipt).status)
		);
		if ((status === 'paid') !== paid.length > 0) broken.push(`charge ${id} is ${status}`);
	}
}
