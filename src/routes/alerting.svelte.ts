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
import type { Occasion } from '#lib/domain/fact.ts';
import type { Site } from '#lib/domain/site.ts';
import { clockText } from '#lib/domain/time.ts';
import { visits } from '#lib/domain/visit.ts';
import { playTone } from '#lib/hardware/sound.ts';
import { byStatus, one } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { t } from '#lib/ui/text/text.svelte.ts';
import { postName } from './post-name.ts';

/** Rung again until seen: once is missed by who is outside for a moment. */
const ringEveryMs = 5_000;
/** More alerts at once nobody reads; the oldest stay until somebody closes them. */
const shownMax = 20;

/** `origin`: where the visit began that it is about. */
export type OpenAlert = { id: string; alert: Alert; origin?: string };

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
				const visit = alert.visit && (await one(db, visits, `visit:${alert.visit}`));
				const origin = visit ? { origin: visit.entity.origin } : {};
				return { id: subject.slice('alert:'.length), alert, ...origin };
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

/** An alert in the words of the posts: where and since when, and who went. */
export function alertLines(
	open: readonly OpenAlert[],
	site: Site,
	nameOf: (staff: string) => string | undefined
) {
	const words = t().post.alert;
	return open.map(({ id, alert, origin }) => ({
		...{ id, alert },
		where: words.at(postName(origin ?? alert.at, site), clockText(alert.raisedAt, site.zone)),
		...(alert.seenAt !== undefined && {
			seenBy: words.seenBy(
				nameOf(alert.seenBy ?? '') ?? postName(alert.seenBy ?? '', site),
				clockText(alert.seenAt, site.zone)
			)
		})
	}));
}
