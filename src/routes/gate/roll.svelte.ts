/** A roll call on this tablet: who is inside, who has come, also with the cable pulled. */
import {
	accounted,
	begin,
	end,
	findPeople,
	rollCalls,
	tally,
	type RollCall
} from '#lib/domain/roll-call.ts';
import type { Occasion } from '#lib/domain/fact.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import type { Visit } from '#lib/domain/visit-state.ts';
import { visits } from '#lib/domain/visit.ts';
import { byStatus, inHouse, several } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { idOf } from './about.ts';
import { headsOf, type Insider } from './insider.ts';
import { insideMax } from './side-list.ts';

export type RollLine = { id: string; who: Insider; expected: number; found: number };

export class Roll {
	failed = $state(false);
	readonly #station: Station;
	readonly #actor: () => Occasion['actor'];
	#id = $state<string>();
	readonly #running: Live<{ subject: string; entity: RollCall }[]>;
	readonly #inside: Live<People>;

	#settled = $state.raw<readonly string[]>([]);

	constructor(station: Station, actor: () => Occasion['actor']) {
		this.#station = station;
		this.#actor = actor;
		this.#running = new Live(() => byStatus(station.db, rollCalls, 'running'));
		this.#inside = new Live(() => listInside(station));
	}

	/** The one that runs, also when another post began it. */
	get call(): { id: string; call: RollCall } | undefined {
		const rows = this.#running.current ?? [];
		const wanted = rows.find(({ subject }) => subject === `roll_call:${this.#id ?? ''}`) ?? rows[0];
		return wanted && { id: wanted.subject.slice('roll_call:'.length), call: wanted.entity };
	}

	/** Everybody expected, also who went out meanwhile; who was missing when the list was opened first. Before it begins: everybody inside. */
	get lines(): RollLine[] {
		const { inside = [], expected = [] } = this.#inside.current ?? {};
		const call = this.call?.call;
		const found = call ? accounted(call, this.#heads) : {};
		const line = (who: Insider): RollLine => ({
			...{ id: who.id, who, found: found[who.id] ?? 0 },
			expected: call ? (call.expected[who.id] ?? 0) : headsOf(who)
		});
		return (call ? expected : inside)
			.map(line)
			.filter((one) => one.expected > 0)
			.toSorted((a, b) => this.#isSettled(a) - this.#isSettled(b));
	}

	/** O4: how many of each expected visit or card are inside now. */
	get #heads(): Record<string, number> {
		const { expected = [] } = this.#inside.current ?? {};
		return Object.fromEntries(expected.map((who) => [who.id, headsOf(who)]));
	}

	/** The list is opened: whoever is found already goes to its end. While heads are ticked off nothing moves under the finger. */
	settle(): void {
		const here = this.lines.filter(({ expected, found }) => found >= expected);
		this.#settled = here.map(({ id }) => id);
	}

	#isSettled({ id }: RollLine): number {
		return Number(this.#settled.includes(id));
	}

	/** O1: closed by time, nobody saw them leave. */
	get apart(): Insider[] {
		return this.#inside.current?.closed ?? [];
	}

	get count(): ReturnType<typeof tally> | undefined {
		return this.call && tally(this.call.call, this.#heads);
	}

	async begin(): Promise<void> {
		const id = this.#station.newId();
		this.#id = id;
		const { inside = [] } = this.#inside.current ?? {};
		await this.#tell(() =>
			this.#station.recordIn(rollCalls, id, this.#actor(), (call) =>
				begin(
					call,
					inside.map((who) => ({ id: who.id, heads: headsOf(who) }))
				)
			)
		);
	}

	async find(visit: string, count: number): Promise<void> {
		await this.#onCall((call) => findPeople(call, visit, count));
	}

	async end(): Promise<void> {
		const inside = this.#heads;
		await this.#onCall((call) => end(call, inside));
	}

	async #onCall(ask: (call: RollCall) => ReturnType<typeof end>): Promise<void> {
		const running = this.call;
		if (!running) return;
		await this.#tell(() => this.#station.recordIn(rollCalls, running.id, this.#actor(), ask));
	}

	async #tell(record: () => Promise<unknown>): Promise<void> {
		this.failed = false;
		try {
			await record();
		} catch (error) {
			reportError(error);
			this.failed = true;
		}
	}
}

type People = {
	inside: Insider[];
	/** Closed by time: nobody saw them leave. */
	closed: Insider[];
	/** On the list of a roll call that runs, wherever they are by now. */
	expected: Insider[];
};

async function listInside({ db }: Station): Promise<People> {
	const guests = (rows: { subject: string; entity: Visit }[]) =>
		rows.map(({ subject, entity }): Insider => ({ id: idOf(subject), visit: entity }));
	const holders = (rows: { subject: string; entity: Pass }[]) =>
		rows.map(({ subject, entity }): Insider => ({ id: idOf(subject), pass: entity }));
	const running = await byStatus(db, rollCalls, 'running');
	const called = [...new Set(running.flatMap(({ entity }) => Object.keys(entity.expected)))];
	const subjects = (book: string) => called.map((id) => `${book}:${id}`);
	return {
		inside: [
			...guests(await byStatus(db, visits, 'inside', insideMax)),
			...holders(await inHouse(db, passes, insideMax))
		],
		closed: guests(await byStatus(db, visits, 'closed', insideMax)),
		expected: [
			...guests(await several(db, visits, subjects('visit'))),
			...holders(await several(db, passes, subjects('pass')))
		]
	};
}
