/** A roll call on this tablet: who is inside, who has come, also with the cable pulled. */
import { begin, end, findPeople, rollCalls, tally, type RollCall } from '#lib/domain/roll-call.ts';
import type { Occasion } from '#lib/domain/fact.ts';
import type { Visit } from '#lib/domain/visit-state.ts';
import { visits } from '#lib/domain/visit.ts';
import { byStatus } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { insideMax } from './side-list.ts';

export type RollLine = { id: string; visit: Visit; expected: number; found: number };

export class Roll {
	failed = $state(false);
	readonly #station: Station;
	readonly #actor: () => Occasion['actor'];
	#id = $state<string>();
	readonly #running: Live<{ subject: string; entity: RollCall }[]>;
	readonly #inside: Live<{ inside: Listed[]; closed: Listed[] }>;

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

	/** Everybody expected; who was missing when the list was opened first. Before it begins: everybody inside. */
	get lines(): RollLine[] {
		const { inside = [] } = this.#inside.current ?? {};
		const call = this.call?.call;
		const line = ({ id, visit }: Listed): RollLine => ({
			...{ id, visit, found: call?.found[id] ?? 0 },
			expected: call ? (call.expected[id] ?? 0) : visit.insideCount
		});
		return inside
			.map(line)
			.filter(({ expected }) => expected > 0)
			.toSorted((a, b) => this.#isSettled(a) - this.#isSettled(b));
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
	get apart(): Listed[] {
		return this.#inside.current?.closed ?? [];
	}

	get count(): ReturnType<typeof tally> | undefined {
		return this.call && tally(this.call.call);
	}

	async begin(): Promise<void> {
		const id = this.#station.newId();
		this.#id = id;
		const { inside = [] } = this.#inside.current ?? {};
		await this.#tell(() =>
			this.#station.recordIn(rollCalls, id, this.#actor(), (call) => begin(call, inside))
		);
	}

	async find(visit: string, count: number): Promise<void> {
		await this.#onCall((call) => findPeople(call, visit, count));
	}

	async end(): Promise<void> {
		await this.#onCall(end);
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

type Listed = { id: string; visit: Visit };

async function listInside({ db }: Station): Promise<{ inside: Listed[]; closed: Listed[] }> {
	const listed = async (status: string) =>
		(await byStatus(db, visits, status, insideMax)).map(({ subject, entity }) => ({
			id: subject.slice('visit:'.length),
			visit: entity
		}));
	return { inside: await listed('inside'), closed: await listed('closed') };
}
