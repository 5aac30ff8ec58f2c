/** Who is on duty at this station: signed in by PIN, handed over, signed out. Acts of staff carry their number. */
import { liveQuery, type Observable } from 'dexie';
import * as v from 'valibot';
import { assert } from '#lib/domain/assert.ts';
import type { Decision, Fact, Occasion } from '#lib/domain/fact.ts';
import type { SureMoment } from '#lib/domain/lock-out.ts';
import type { FactKind } from '#lib/domain/register.ts';
import {
	beginShift,
	dutyIdleMs,
	endShift,
	handOverShift,
	isUnattended,
	noteLockOut,
	shifts,
	type Shift,
	type ShiftEnd,
	type ShiftReason
} from '#lib/domain/shift.ts';
import { worksAt } from '#lib/domain/staff.ts';
import { minuteMs, secondMs } from '#lib/domain/time.ts';
import { staffBookSchema } from '#lib/protocol/staff-book.ts';
import {
	beginDuty,
	checkPin,
	countPauses,
	endDuty,
	keepBook,
	pinPause,
	readDuty,
	readRoster,
	seeDuty,
	type OnDuty,
	type PinAnswer,
	type Roster
} from '#lib/store/staff.ts';
import type { Station } from '#lib/store/station.ts';
import { carriedOf } from './carried.ts';

/** How far a running pause has come is written down so often: a restart costs at most this. */
const countEveryMs = 10 * secondMs;
/** Touches are written down at most so often. */
const seenEveryMs = minuteMs;

/** What was to be recorded needs somebody on duty, and nobody signed in. Nothing was written. */
export class NobodyOnDuty extends Error {
	override name = 'NobodyOnDuty';
}

/** `write` records as it is told; `Station.recordIn` would ask for the PIN that is just being typed. */
type DutyStation = Pick<Station, 'face' | 'db' | 'who' | 'clock' | 'ask' | 'newId'> & {
	write: Station['recordIn'];
};

const system = { kind: 'system' } as const;
const byStaff = (id: string) => ({ kind: 'staff', id }) as const;

const run = crypto.getRandomValues(new Uint32Array(4)).join('-');

export class Duty {
	staff = $state.raw<OnDuty>();
	roster = $state.raw<Roster>();
	/** The sign-in screen stands over everything else. */
	asking = $state(false);
	readonly #station: DutyStation;
	/** Acts that wait for somebody to sign in. */
	#waiting: ((signedIn: boolean) => void)[] = [];
	#seenMs = -Infinity;

	constructor(station: DutyStation) {
		this.#station = station;
	}

	/** Follows what the station keeps until stopped. The station is open. */
	follow(): () => void {
		if (this.#station.face === 'lobby') return () => undefined;
		const { db } = this.#station;
		const watch = <T>(query: () => Promise<T>, onNext: (value: T) => void) => {
			const found: Observable<T> = liveQuery(query);
			return found.subscribe(onNext);
		};
		const watches = [
			watch(
				() => readDuty(db),
				(staff) => (this.staff = staff)
			),
			watch(
				() => readRoster(db),
				(roster) => (this.roster = roster)
			)
		];
		// A crash between signing in and writing it down must not leave a shift without a beginning.
		void readDuty(db).then((duty) => duty && this.#noteBegun(duty));
		void this.#tick();
		const timer = setInterval(() => void this.#tick(), countEveryMs);
		return () => {
			clearInterval(timer);
			for (const one of watches) one.unsubscribe();
		};
	}

	/** Asks the back office who works here now; keeps what it knows when nobody answers. */
	async pull(): Promise<void> {
		if (this.#station.face === 'lobby') return;
		try {
			const told = v.parse(staffBookSchema, await this.#station.ask('/api/staff'));
			const { staff } = this;
			await keepBook(this.#station.db, told);
			if (!staff || (await readDuty(this.#station.db))) return;
			this.staff = undefined;
			await this.#note(staff.shift, system, (shift) => endShift(shift, 'removed'));
		} catch {
			// Offline, or cut off: then the whole station is told so by its sync.
		}
	}

	async signIn(id: string, pin: string): Promise<PinAnswer> {
		const { db, face } = this.#station;
		const answer = await this.check(id, pin);
		if (!answer.ok) return answer;
		assert(worksAt(answer.staff.roles, face), 'only who works here is offered to come on duty');
		const shift = this.#station.newId();
		const before = this.staff;
		const { hi } = this.#station.clock();
		this.staff = await beginDuty(db, answer.staff, shift, hi);
		this.#answer(true);
		if (before) {
			const over = { to: id, next: shift, carried: await carriedOf(this.#station, before.since) };
			await this.#note(before.shift, byStaff(before.id), (old) => handOverShift(old, over));
		}
		await this.#noteBegun(this.staff, before?.shift);
		return answer;
	}

	/** Is this their PIN? Nobody's duty changes; a pause that began is noted in the duty book. */
	async check(id: string, pin: string): Promise<PinAnswer> {
		const answer = await this.#checkFresh(id, pin);
		const began = !answer.ok && answer.reason === 'paused' && answer.began;
		const minutes = began ? Math.ceil(answer.leftMs / minuteMs) : 0;
		if (minutes > 0)
			await this.#note(this.#station.newId(), system, () => noteLockOut(id, minutes));
		return answer;
	}

	async signOut(why: ShiftEnd): Promise<void> {
		const { staff } = this;
		if (!staff) return;
		await endDuty(this.#station.db, staff.shift);
		this.staff = undefined;
		this.#answer(false);
		const actor = why === 'signed_out' ? byStaff(staff.id) : system;
		await this.#note(staff.shift, actor, (shift) => endShift(shift, why));
	}

	/** How long nobody may try this name here, in milliseconds. */
	pauseOf(id: string): Promise<number> {
		return pinPause(this.#station.db, id, this.#moment());
	}

	/** Nobody signed in: what waited for it is not done. */
	dismiss(): void {
		this.#answer(false);
	}

	/** Somebody touched the screen. */
	seen(): void {
		if (!this.staff || performance.now() - this.#seenMs < seenEveryMs) return;
		this.#seenMs = performance.now();
		void seeDuty(this.#station.db, this.#station.clock().hi);
	}

	/**
	 * T8. Runs `write` signed with who is on duty, or with whom `actor` names: their own PIN was asked for it. With nobody there, what may happen unattended happens;
	 * anything else waits for a PIN, and throws `NobodyOnDuty` when nobody comes.
	 */
	async act<Written>(
		actor: Fact['actor'],
		write: (actor: Fact['actor']) => Promise<Written>
	): Promise<Written> {
		if (actor.kind !== 'staff' || actor.id !== undefined) return write(actor);
		if (this.staff) return write({ kind: 'staff', id: this.staff.id });
		try {
			return await write({ kind: 'staff' });
		} catch (error) {
			if (!(error instanceof NobodyOnDuty)) throw error;
		}
		await this.needed();
		return this.act(actor, write);
	}

	/** Resolves once somebody is on duty; throws `NobodyOnDuty` when nobody comes. */
	async needed(): Promise<void> {
		if (this.staff) return;
		this.asking = true;
		const signedIn = await new Promise<boolean>((resolve) => this.#waiting.push(resolve));
		if (!signedIn) throw new NobodyOnDuty();
	}

	/** T6. A tablet that slept through a holiday has not asked yet who works here: nobody waits for its next round. */
	async #checkFresh(id: string, pin: string): Promise<PinAnswer> {
		const { db } = this.#station;
		const answer = await checkPin(db, id, pin, this.#moment());
		if (answer.ok || answer.reason !== 'stale') return answer;
		await this.pull();
		return checkPin(db, id, pin, this.#moment());
	}

	async #noteBegun(duty: OnDuty, from?: string): Promise<void> {
		const post = this.#station.who.name;
		await this.#note(duty.shift, byStaff(duty.id), (shift) => beginShift(shift, post, from));
	}

	/** T10. A full disk must not keep a guard off the gate: it is told, and the duty stands. */
	async #note(
		shift: string,
		actor: Fact['actor'],
		ask: (shift: Shift) => Decision<ShiftReason>
	): Promise<void> {
		try {
			await this.#station.write(shifts, shift, actor, ask);
		} catch (error) {
			reportError(error);
		}
	}

	#answer(signedIn: boolean): void {
		this.asking = false;
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const resolve of waiting) resolve(signedIn);
	}

	async #tick(): Promise<void> {
		const { db } = this.#station;
		await countPauses(db, this.#moment());
		const duty = await readDuty(db);
		if (!duty || this.#station.clock().hi - duty.seenAt <= dutyIdleMs) return;
		// Just after a start nobody has told yet who is on duty; what stands written is.
		this.staff ??= duty;
		await this.signOut('idle');
	}

	#moment(): SureMoment {
		const { lo, hi } = this.#station.clock();
		return { run, monotonicMs: performance.now(), lo, hi };
	}
}

/** T8: the rule as `ask`, stopped where it would record what needs somebody and nobody is there. */
export function attended<Entity, Reason extends string>(
	kinds: readonly FactKind[],
	ask: (entity: Entity, occasion: Occasion) => Decision<Reason>
): (entity: Entity, occasion: Occasion) => Decision<Reason> {
	return (entity, occasion) => {
		const decision = ask(entity, occasion);
		const unsigned = occasion.actor.kind === 'staff' && occasion.actor.id === undefined;
		if (decision.ok && unsigned && !isUnattended({ kinds }, decision)) throw new NobodyOnDuty();
		return decision;
	};
}
