/** Alarms of visits for the office (RULES.md A5): open ones, and those of the last days with what was found. */
import {
	alarmMs,
	alarmsOf,
	answerAlarm,
	momentsOf,
	openAlarms,
	type AlarmMoment,
	type AlarmReason
} from '#lib/domain/alarm.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { maskName } from '#lib/domain/person.ts';
import { alarmKinds, type AlarmFinding, type AlarmKind } from '#lib/domain/post-facts.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { Database } from './database/open.ts';
import type { Recorder } from './record.ts';
import { eachOf, halvesOf } from './visit-halves.ts';
import { shownName } from './visit-story.ts';

/** More alarms in two days are one problem, and nobody reads further. */
const alarmsMax = 100;
/** What is shown of a pass number: enough to tell two apart, too little to use. */
const tailDigits = 3;

export type AlarmLine = {
	subject: string;
	kind: AlarmKind;
	/** Masked, as everywhere; a visitor, or the holder of a card. */
	visitor: string;
	unit: string;
	/** The last digits of the pass; '' where there is none. */
	passTail: string;
	moments: (AlarmMoment & { station: string | null })[];
	/** Who went to look, by name where it is known, what they found and when. */
	answered?: { found: AlarmFinding; by: string; at: number };
};

type Told = { subject: string; type: string; device: string; occurredAt: string; station: string };

export class Alarms {
	readonly #database: Database;
	readonly #recorder: Recorder;
	readonly #now: () => number;

	constructor(parts: { database: Database; recorder: Recorder; now: () => number }) {
		({ database: this.#database, recorder: this.#recorder, now: this.#now } = parts);
	}

	/** Open ones first, then the newest. */
	async list(site: string): Promise<AlarmLine[]> {
		const rows = await this.#flagged(site);
		const [told, staff] = [
			await this.#told(
				site,
				rows.map(({ subject }) => subject)
			),
			await this.#names(site)
		];
		const lines = rows.flatMap(({ subject, state }) =>
			alarmsOf(state, this.#now()).map((kind): AlarmLine => {
				const mine = told.filter((fact) => fact.subject === subject);
				const answer = state.answered?.[kind];
				return {
					...{ subject, kind, ...aboutOf(state) },
					moments: momentsOf(kind, mine).map((moment) => ({
						...moment,
						station: mine.find(({ device }) => device === moment.device)?.station ?? null
					})),
					...(answer && { answered: { ...answer, by: staff.get(answer.by) ?? answer.by } })
				};
			})
		);
		const since = ({ moments }: AlarmLine) => moments.at(-1)?.at ?? 0;
		return lines.sort((a, b) => Number(!!a.answered) - Number(!!b.answered) || since(b) - since(a));
	}

	/** How many nobody has gone to look after. */
	async open(site: string): Promise<number> {
		const rows = await this.#flagged(site);
		return rows.reduce((sum, { state }) => sum + openAlarms(state, this.#now()).length, 0);
	}

	/** `staff`: who says so; '' for somebody at the server's own machine. */
	async answer(
		site: string,
		staff: string,
		subject: string,
		{ kind, found }: { kind: AlarmKind; found: AlarmFinding }
	): Promise<{ ok: true } | { ok: false; reason: AlarmReason }> {
		const actor = { kind: 'staff' as const, ...(staff && { id: staff }) };
		const recorded = subject.startsWith(`${passes.name}:`)
			? await this.#recorder.record(site, passes, subject, actor, (pass) =>
					answerAlarm(pass, kind, found)
				)
			: await this.#recorder.record(site, visits, subject, actor, (visit) =>
					answerAlarm(visit, kind, found)
				);
		return recorded.ok ? { ok: true } : { ok: false, reason: recorded.reason };
	}

	/** Visits of two days, for one may begin a day before it goes in, whoever is still inside, and the few cards. */
	#flagged(site: string): Promise<{ subject: string; state: Visit | Pass }[]> {
		const flagged = `state -> 'flags' ?| $3::text[]`;
		const newest = `order by at desc limit ${String(alarmsMax)}`;
		return this.#database.query(
			`${eachOf(halvesOf(), `site = $1 and (at > $2 or status = 'inside') and ${flagged}`, newest)}
			union all
			(select subject, at, state from entity where site = $1 and register = 'pass' and ${flagged} ${newest})`,
			[site, new Date(this.#now() - 2 * alarmMs), [...alarmKinds]]
		);
	}

	async #told(site: string, subjects: readonly string[]): Promise<Told[]> {
		const rows = await this.#database.query<Omit<Told, 'occurredAt'> & { at: Date }>(
			`select f.subject, f.type, f.device, f.occurred_at as at, s.name as station from fact f
			left join station s on s.site = f.site and s.device = f.device
			where f.site = $1 and f.subject = any($2::text[]) and f.kept is null order by f.position`,
			[site, subjects]
		);
		return rows.map(({ at, ...fact }) => ({ ...fact, occurredAt: at.toISOString() }));
	}

	async #names(site: string): Promise<Map<string, string>> {
		const rows = await this.#database.query<{ staff: string; name: string }>(
			'select staff, name from staff where site = $1',
			[site]
		);
		return new Map(rows.map(({ staff, name }) => [staff, name]));
	}
}

function aboutOf(state: Visit | Pass): Pick<AlarmLine, 'visitor' | 'unit' | 'passTail'> {
	const tail = (number = '') => number.slice(-tailDigits);
	if ('flats' in state) {
		const { holder, flats, card } = state;
		const visitor = holder?.name === undefined ? '' : maskName(holder.name);
		return { visitor, unit: flats[0]?.unit ?? '', passTail: tail(card?.number) };
	}
	const { unit, visitor, pass } = state;
	return { unit, visitor: shownName(visitor), passTail: tail(pass?.numbers[0]) };
}
