/** Alerts at a post: raised by a tap on what happened, ringing everywhere until somebody goes. */
import {
	alerts,
	close,
	raise,
	see,
	type Alert,
	type AlertKind,
	type AlertOutcome
} from '#lib/domain/alert.ts';
import { captainsOnDuty, childAdvice } from '#lib/domain/child-alone.ts';
import type { Occasion } from '#lib/domain/fact.ts';
import { shifts, shiftsGoingOn, type Shift } from '#lib/domain/shift.ts';
import { clockText, minuteMs, secondMs } from '#lib/domain/time.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { playTone } from '#lib/hardware/sound.ts';
import { byStatus, newest, one } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { t } from '#lib/ui/text/text.svelte.ts';
import { postName } from './post-name.ts';
import { staffName } from './staff-name.ts';

/** Rung again until seen: once is missed by who is outside for a moment. */
const ringEveryMs = 5_000;
/** More alerts at once nobody reads; the oldest stay until somebody closes them. */
const shownMax = 20;

/** `visit`: the one it is about. `onDuty`: where it is about a child, because their captain is told. */
export type OpenAlert = { id: string; alert: Alert; visit?: Visit; onDuty?: readonly Shift[] };

export class Alerting {
	/** What became of the last tap; a failure must be seen, because somebody waits for help. */
	outcome = $state<'raised' | 'failed'>();
	readonly #station: Station;
	readonly #actor: () => Occasion['actor'];
	readonly #open: Live<OpenAlert[]>;

	constructor(station: Station, actor: () => Occasion['actor']) {
		this.#station = station;
		this.#actor = actor;
		this.#open = new Live(async () => {
			const { db } = station;
			const lists = await Promise.all([
				byStatus(db, alerts, 'raised', shownMax),
				byStatus(db, alerts, 'seen', shownMax)
			]);
			const open = lists.flat().map(async ({ subject, entity: alert }): Promise<OpenAlert> => {
				const about = alert.visit && (await one(db, visits, `visit:${alert.visit}`));
				return {
					...{ id: subject.slice('alert:'.length), alert },
					...(about && { visit: about.entity }),
					...(alert.kind === 'child' && { onDuty: await onDutyNow(station) })
				};
			});
			return (await Promise.all(open)).toSorted((a, b) => b.alert.raisedAt - a.alert.raisedAt);
		});
	}

	get open(): OpenAlert[] {
		return this.#open.current ?? [];
	}

	/** Rings while an alert waits for somebody; answers how to stop. */
	ring(): () => void {
		if (!this.open.some(({ alert }) => alert.status === 'raised')) return () => undefined;
		void playTone('stop');
		const timer = setInterval(() => void playTone('stop'), ringEveryMs);
		return () => clearInterval(timer);
	}

	async raise(kind: AlertKind, visit?: string): Promise<void> {
		await this.#tell(async () => {
			const id = this.#station.newId();
			await this.#station.recordIn(alerts, id, this.#actor(), (alert) => raise(alert, kind, visit));
			this.outcome = 'raised';
		});
	}

	async see(id: string): Promise<void> {
		await this.#tell(() => this.#station.recordIn(alerts, id, this.#actor(), see));
	}

	async close(id: string, outcome: AlertOutcome): Promise<void> {
		await this.#tell(() =>
			this.#station.recordIn(alerts, id, this.#actor(), (alert) => close(alert, outcome))
		);
	}

	async #tell(record: () => Promise<unknown>): Promise<void> {
		this.outcome = undefined;
		try {
			await record();
		} catch (error) {
			reportError(error);
			this.outcome = 'failed';
		}
	}
}

async function onDutyNow({ db }: Station): Promise<Shift[]> {
	return shiftsGoingOn((await newest(db, shifts)).map(({ entity }) => entity));
}

/** An alert in the words of the posts: where and since when, what to do or who went. */
export function alertLines(open: readonly OpenAlert[], station: Station, now: number) {
	const { site } = station;
	return open.map((one) => ({
		...{ id: one.id, alert: one.alert },
		where: t().post.alert.at(
			postName(one.visit?.origin ?? one.alert.at, site),
			clockText(one.alert.raisedAt, site.zone)
		),
		says: saidOf(one, station, now)
	}));
}

/** Who went takes the place of what to do, but for what nobody must miss. */
function saidOf({ alert, visit, onDuty }: OpenAlert, station: Station, now: number): string[] {
	const words = t().post.alert;
	const { zone, limits } = station.site;
	const { kind, seenAt, seenBy = '' } = alert;
	const who = staffName(station, seenBy) ?? postName(seenBy, station.site);
	const went = seenAt === undefined ? [] : [words.seenBy(who, clockText(seenAt, zone))];
	if (kind === 'child' && childAdvice(alert, visit, now, limits) === 'police')
		return [
			...went,
			words.child.police(Math.round((limits.childPoliceSeconds * secondMs) / minuteMs))
		];
	if (went.length > 0) return went;
	if (kind !== 'child') return [words.next[kind]];
	return [words.child.stay(captainsOnDuty(onDuty ?? [], station.roster?.people ?? []))];
}
