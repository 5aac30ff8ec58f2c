/** Somebody leaves by the lobby's screen (RULES.md L5, L6, L12, L13). A lobby knows its own visits only; the back office all. */
import { leavingBy, passDigits, signOut, signOutShut, signOutTold } from '#lib/domain/sign-out.ts';
import { visits } from '#lib/domain/visit.ts';
import { one } from '#lib/store/queries.ts';
import type { LeavingAsk } from '#lib/protocol/leaving.ts';
import type { Station } from '#lib/store/station.ts';
import { Reader } from '../gate/reader.ts';
import { insideElsewhere } from './leaving-elsewhere.ts';
import { marker, missedKey, noteTime, ownVisits, timesOf } from './own-visits.ts';

export type LeaveRefusal = 'miss' | 'foreign' | 'shut';
export type LeaveStage =
	| { name: 'digits' | 'scanning' }
	| { name: 'digits' | 'scanning'; refusal: LeaveRefusal }
	| { name: 'shut' }
	/** `visitor` only where the code itself proved who it is. */
	| { name: 'done' };

const visitor = { kind: 'visitor' } as const;

export class Leaving {
	stage = $state.raw<LeaveStage>({ name: 'digits' });
	digits = $state('');
	#busy = false;
	readonly #reader: Reader;
	readonly #station: Station;

	constructor(station: Station) {
		this.#station = station;
		this.#reader = new Reader(station);
	}

	async begin(): Promise<void> {
		this.stage = { name: 'digits' };
		this.digits = '';
		const { db, site } = this.#station;
		const misses = await timesOf(db, missedKey);
		const now = this.#station.clock().device;
		if (signOutShut(misses, now, site.limits)) this.stage = { name: 'shut' };
	}

	end(): void {
		this.digits = '';
		this.stage = { name: 'digits' };
	}

	type(digits: string): void {
		this.digits = digits;
		this.stage = { name: 'digits' };
	}

	turn(scanning: boolean): void {
		this.stage = { name: scanning ? 'scanning' : 'digits' };
	}

	confirm(): Promise<void> {
		return this.#alone(async () => {
			const inside = await ownVisits(this.#station, ['inside']);
			const tail = await (await marker(this.#station)).tail(this.digits);
			const found = leavingBy(this.digits, inside, tail);
			const { digits } = this;
			const asked = digits.length === passDigits ? { number: digits } : { tail: digits };
			const isOut = found ? await this.#record(found.id) : await this.#elsewhere(asked);
			if (isOut) this.stage = { name: 'done' };
			else await this.#missed();
		});
	}

	scan(text: string): Promise<void> {
		return this.#alone(async () => {
			const read = await this.#reader.pass(text);
			if (!read.ok) {
				this.stage = { name: 'scanning', refusal: 'foreign' };
				return;
			}
			const { visit } = read.token;
			const row = await one(this.#station.db, visits, `visit:${visit}`);
			const isOut = (row && (await this.#record(visit))) || (await this.#elsewhere({ visit }));
			if (isOut) this.stage = { name: 'done' };
			else this.stage = { name: 'scanning', refusal: 'miss' };
		});
	}

	/** L12: the visit is another lobby's, and only told of for this moment. */
	async #elsewhere(asked: LeavingAsk): Promise<boolean> {
		const leaving = await insideElsewhere(this.#station, asked);
		if (!leaving) return false;
		const { visit, count } = leaving;
		return (await this.#station.record(visit, visitor, () => signOutTold(count))).ok;
	}

	async #record(id: string): Promise<boolean> {
		const recorded = await this.#station.record(id, visitor, (visit) => signOut(visit));
		return recorded.ok;
	}

	async #missed(): Promise<void> {
		const { db, site } = this.#station;
		const now = this.#station.clock().device;
		const misses = await noteTime(db, missedKey, now, site.limits.signOutMissesMax);
		this.digits = '';
		const isShut = signOutShut(misses, now, site.limits);
		this.stage = isShut ? { name: 'shut' } : { name: 'digits', refusal: 'miss' };
	}

	/** One at a time: a code is seen many times a second, and a tap may come twice. */
	async #alone(act: () => Promise<void>): Promise<void> {
		if (this.#busy || this.stage.name === 'done') return;
		this.#busy = true;
		try {
			await act();
		} catch (error) {
			reportError(error);
			this.stage = { name: 'shut' };
		}
		this.#busy = false;
	}
}
