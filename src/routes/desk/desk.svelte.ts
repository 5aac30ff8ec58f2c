/** What the receptionist does with visits, and the hosts' links that no mail could carry. */
import { SvelteSet } from 'svelte/reactivity';
import * as v from 'valibot';
import { secondMs } from '#lib/domain/time.ts';
import { answerVisit, cancel, endCalls, noteCall } from '#lib/domain/visit-verbs.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { deskNoticeSchema, type DeskNotice } from '#lib/protocol/standing.ts';
import { byStatus, keptFacts, newest } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import { finger } from '#lib/ui/finger.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { askByPhone } from '../gate/asking.ts';
import { callsOf, dayStart, type BoardVisit } from './board.ts';

export const staff = { kind: 'staff' } as const;
/** How often waiting times on the screen move. */
const clockEveryMs = secondMs;
/** How often links are asked for while a host is being asked: they change without a fact. */
const noticesEveryMs = 5 * secondMs;

type Failure = 'refused' | 'failed';

export class Desk {
	now = $state(Date.now());
	links = $state.raw<DeskNotice[]>([]);
	/** Why the last touch was not recorded. */
	failure = $state<Failure>();
	readonly #station: Station;
	readonly #taken = new SvelteSet<string>();
	readonly #putAside = new SvelteSet<string>();
	readonly #day = $derived.by(() => dayStart(this.now, this.#station.site.zone));
	readonly #today = $derived.by(() => {
		const from = this.#day;
		return new Live(() => boardRows(this.#station, from));
	});
	/** A search is under way: everything this station knows is looked through. */
	#searching = $state(false);
	readonly #everything = $derived.by(() =>
		this.#searching ? new Live(() => allRows(this.#station)) : undefined
	);
	readonly #kept: Live<Awaited<ReturnType<typeof keptFacts>>>;

	constructor(station: Station) {
		this.#station = station;
		this.#kept = new Live(() => keptFacts(station.db));
	}

	/** Today's visits and those still inside from before, newest first; undefined before the first answer. */
	get board(): BoardVisit[] | undefined {
		return this.#today.current;
	}

	/** All visits this station still knows, newest first; undefined while nobody searches. */
	get everything(): BoardVisit[] | undefined {
		return this.#everything?.current;
	}

	follow(searching: boolean): void {
		this.#searching = searching;
	}

	get calls(): BoardVisit[] {
		const { limits } = this.#station.site;
		return callsOf(this.board ?? [], this.now, limits, this.#taken).filter(
			({ id, visit }) => !this.#putAside.has(callOf(id, visit))
		);
	}

	get kept() {
		return this.#kept.current ?? [];
	}

	get confirming(): boolean {
		return (this.board ?? []).some(({ visit }) => visit.status === 'confirming');
	}

	/** Lets the waiting times run; answers how to stop. */
	runClock(): () => void {
		const tick = () => finger.whenLifted(() => (this.now = this.#station.clock().hi));
		const timer = setInterval(tick, clockEveryMs);
		return () => clearInterval(timer);
	}

	/** Asks for the hosts' links now and, while somebody is being asked, again and again. */
	followLinks(): () => void {
		void this.#askLinks();
		if (!this.confirming) return () => undefined;
		const timer = setInterval(() => void this.#askLinks(), noticesEveryMs);
		return () => clearInterval(timer);
	}

	async #askLinks(): Promise<void> {
		try {
			const told = v.safeParse(deskNoticeSchema, await this.#station.ask('/api/notices'));
			if (told.success) finger.whenLifted(() => (this.links = told.output));
		} catch {
			// Nobody answers: what is shown may be over, and no link could be answered now.
			finger.whenLifted(() => (this.links = []));
		}
	}

	/** The receptionist calls although the link still runs; it stays good for an answer. */
	takeOver(id: string): void {
		this.#taken.add(id);
	}

	/** V9: the first round for a visitor who carries a code, by telephone. */
	async ask(id: string): Promise<void> {
		await this.tell(() => askByPhone(this.#station, id));
	}

	/** Away from the screen until the visit moves. */
	putAside(id: string, visit: Visit): void {
		this.#putAside.add(callOf(id, visit));
	}

	async answer(id: string, yes: boolean, approver: string): Promise<void> {
		const { limits } = this.#station.site;
		await this.#record(id, (visit, { now }) =>
			answerVisit(visit, { yes, approver, channel: 'phone' }, now, limits)
		);
	}

	/** H6. A call after the round's end opens the next one, if the visit still allows it. */
	async note(id: string, outcome: 'no_answer' | 'other_person'): Promise<void> {
		const found = this.board?.find((row) => row.id === id)?.visit;
		if (found?.status === 'unconfirmed' && found.round) {
			// V15: the next round asks whoever may answer now, not only those of the last one.
			const opened = await this.tell(() => askByPhone(this.#station, id));
			if (!opened) return;
		}
		await this.#record(id, (visit) => noteCall(visit, { channel: 'phone', outcome }));
	}

	async endCalls(id: string, visit: Visit): Promise<void> {
		if (visit.status === 'confirming') await this.#record(id, endCalls);
		this.#putAside.add(callOf(id, { ...visit, status: 'unconfirmed' }));
	}

	async cancel(id: string): Promise<void> {
		await this.#record(id, (visit) => cancel(visit, 'staff'));
	}

	async #record(id: string, rule: Parameters<Station['record']>[2]): Promise<boolean> {
		return this.tell(() => this.#station.record(id, staff, rule));
	}

	/** A failure is told on the screen; answers whether it was recorded. */
	async tell(record: () => Promise<{ ok: boolean }>): Promise<boolean> {
		this.failure = undefined;
		try {
			const recorded = await record();
			if (!recorded.ok) this.failure = 'refused';
			return recorded.ok;
		} catch {
			this.failure = 'failed';
			return false;
		}
	}
}

/** One call: a visit in one round. Put aside, it comes back with the next round. */
function callOf(id: string, { status, round }: Visit): string {
	return `${id} ${String(round?.number ?? 0)} ${status}`;
}

/** A month of a large house; a search further back is the office's. */
const searchMax = 5_000;

async function allRows({ db }: Station): Promise<BoardVisit[]> {
	return (await newest(db, visits, {}, searchMax)).map(boardVisit);
}

const boardVisit = ({ subject, entity }: { subject: string; entity: Visit }): BoardVisit => ({
	id: subject.slice('visit:'.length),
	visit: entity
});

async function boardRows({ db }: Station, from: string): Promise<BoardVisit[]> {
	const [today, inside] = await Promise.all([
		newest(db, visits, { from }),
		byStatus(db, visits, 'inside')
	]);
	const known = new Set(today.map(({ subject }) => subject));
	const older = inside
		.filter(({ subject }) => !known.has(subject))
		.toSorted((one, other) => (one.at < other.at ? 1 : -1));
	return [...today, ...older].map(boardVisit);
}
