/** Alarms of visits and cards at a post (RULES.md A4): they show by themselves, ring once, and stay until answered. */
import { answerAlarm } from '#lib/domain/alarm.ts';
import type { Occasion } from '#lib/domain/fact.ts';
import type { AlarmFinding, AlarmKind } from '#lib/domain/post-facts.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { Site } from '#lib/domain/site.ts';
import { clockText } from '#lib/domain/time.ts';
import { playTone } from '#lib/hardware/sound.ts';
import { listAlarms, type Alarm } from '#lib/store/alarms.ts';
import type { Station } from '#lib/store/station.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { t } from '#lib/ui/text/text.svelte.ts';
import { calledName, unitText } from './gate/visit-words.ts';
import { flatsText, holderName } from './gate/holder-words.ts';
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

	async answer(id: string, kind: AlarmKind, found: AlarmFinding): Promise<void> {
		this.failed = false;
		const isCard = this.open.some((alarm) => alarm.id === id && alarm.book === 'pass');
		try {
			if (isCard)
				await this.#station.recordIn(passes, id, this.#actor(), (pass) =>
					answerAlarm(pass, kind, found)
				);
			else
				await this.#station.record(id, this.#actor(), (visit) => answerAlarm(visit, kind, found));
		} catch (error) {
			reportError(error);
			this.failed = true;
		}
	}
}

const keyOf = ({ id, kind }: Alarm) => `${id} ${kind}`;

/** An alarm in the words of the posts: whose, at which gates, and when. */
export function alarmLines(open: readonly Alarm[], site: Site) {
	return open.map((alarm) => {
		const places = alarm.moments.map(
			({ device, at }) => `${postName(device, site)} ${clockText(at, site.zone)}`
		);
		const who =
			alarm.book === 'pass'
				? [holderName(alarm.entity), flatsText(alarm.entity, site)]
				: [calledName(alarm.entity), unitText(alarm.entity, site)];
		const { id, kind } = alarm;
		return { id, kind, who: who.filter(Boolean).join(' '), where: t().post.alarm.at(places) };
	});
}
