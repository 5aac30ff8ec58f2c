/** Officials who came in, for a supervisor on duty at this post (RULES.md V16). */
import { may } from '#lib/domain/staff.ts';
import { isToBeTold, noteTold, toldFrom } from '#lib/domain/supervisor.ts';
import { clockText, secondMs } from '#lib/domain/time.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { newest } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import { finger } from '#lib/ui/finger.ts';
import { t } from '#lib/ui/text/text.svelte.ts';
import { staff } from './gate/asking.ts';
import { calledName } from './gate/visit-words.ts';
import { postName } from './post-name.ts';

/** A busy house's day; looked through only while a supervisor is on duty here. */
const dayMax = 3_000;
/** Not at each change: that would read the day again for every visitor. */
const lookEveryMs = 10 * secondMs;

type Told = { id: string; visit: Visit };

export class Officials {
	open = $state.raw<Told[]>([]);
	failed = $state(false);
	readonly #station: Station;
	/** Of whom this was looked up: what was read for the last supervisor is not shown behind them. */
	#watch = 0;

	constructor(station: Station) {
		this.#station = station;
	}

	/** Looks while somebody is on duty here who is to hear of it; answers how to stop. */
	follow(): () => void {
		this.#watch += 1;
		const roles = this.#station.staff?.roles ?? [];
		if (may(roles, 'hear_of_officials') === 'no') {
			this.open = [];
			return () => undefined;
		}
		void this.#look();
		const timer = setInterval(() => void this.#look(), lookEveryMs);
		return () => clearInterval(timer);
	}

	async tell(id: string): Promise<void> {
		this.failed = false;
		try {
			await this.#station.record(id, staff, noteTold);
			await this.#look();
		} catch (error) {
			reportError(error);
			this.failed = true;
		}
	}

	async #look(): Promise<void> {
		const { db, site } = this.#station;
		const watch = this.#watch;
		const now = this.#station.clock().lo;
		const rows = await newest(db, visits, { from: toldFrom(now) }, dayMax);
		const open = rows
			.filter(({ entity }) => isToBeTold(entity, site, now))
			.map(({ subject, entity }) => ({
				id: subject.slice(`${visits.name}:`.length),
				visit: entity
			}));
		finger.whenLifted(() => {
			if (watch === this.#watch) this.open = open;
		});
	}
}

/** Who they are, how many, when and where they came in. */
export function officialLines(open: readonly Told[], { site }: Station) {
	return open.map(({ id, visit }) => ({
		id,
		who: t().gate.line([calledName(visit), t().gate.list.people(1 + visit.companions)]),
		where: t().post.told.at(
			postName(visit.origin, site),
			clockText(visit.enteredAt ?? 0, site.zone)
		)
	}));
}
