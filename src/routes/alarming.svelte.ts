/** Alarms of visits at a post (RULES.md A4): they show by themselves, ring once, and stay until answered. */
import { answerAlarm } from '#lib/domain/alarm.ts';
import type { Occasion } from '#lib/domain/fact.ts';
import type { AlarmFinding, AlarmKind } from '#lib/domain/post-facts.ts';
import type { Site } from '#lib/domain/site.ts';
import { clockText } from '#lib/domain/time.ts';
import { playTone } from '#lib/hardware/sound.ts';
import { listAlarms, type Alarm } from '#lib/store/alarms.ts';
import type { Station } from '#lib/store/station.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { t } from '#lib/ui/text/text.svelte.ts';
import { calledName, unitText } from './gate/visit-words.ts';
import { postName } from './post-name.ts';

export class Alarming {
	/** The last answer was not written down. */
	failed = $state(false);
	readonly #station: Station;
	readonly #actor: () => Occasion['actor'];
	readonly #open: Live<Alarm[]>;
	#rung: readonly string[] = [];

	constructor(station: Station, actor: () => Occasion['actor']) {
		this.#station = station;
		this.#actor = actor;
		this.#open = new Live(() => listAlarms(station.db, station.clock().lo));
	}

	get open(): Alarm[] {
		return this.#open.current ?? [];
	}

	/** Once for each alarm: who stands here has heard it, and it stays to be read. */
	ring(): void {
		const fresh = this.open.map(keyOf).filter((key) => !this.#rung.includes(key));
		this.#rung = [...this.#rung, ...fresh];
		if (fresh.length > 0) void playTone('stop');
	}

	async answer(visit: string, kind: AlarmKind, found: AlarmFinding): Promise<void> {
		this.failed = false;
		try {
			await this.#station.record(visit, this.#actor(), (entity) =>
				answerAlarm(entity, kind, found)
			);
		} catch (error) {
			reportError(error);
			this.failed = true;
		}
	}
}

const keyOf = ({ visit, kind }: Alarm) => `${visit} ${kind}`;

/** An alarm in the words of the posts: whose visit, at which gates, and when. */
export function alarmLines(open: readonly Alarm[], site: Site) {
	return open.map(({ visit, kind, entity, moments }) => {
		const places = moments.map(
			({ device, at }) => `${postName(device, site)} ${clockText(at, site.zone)}`
		);
		const who = [calledName(entity), unitText(entity, site)].filter(Boolean).join(' ');
		return { id: visit, kind, who, where: t().post.alarm.at(places) };
	});
}
