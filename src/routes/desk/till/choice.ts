/** The site's tills as a tablet without one is offered them: whose they are just now, as far as is known here. Pure. */
import type { Till } from '#lib/domain/money/till.ts';
import { stationCodeOf } from '#lib/domain/site-print.ts';
import type { SiteTill } from '#lib/domain/site-money.ts';

/** `over`: another tablet's lease has ended, and not all is heard yet that it did at this till. */
export type TillChoice = SiteTill & {
	state: 'free' | 'elsewhere' | 'over';
	/** The other tablet's station. */
	station: string;
	until: number;
};

export function choicesOf(
	tills: readonly SiteTill[],
	known: readonly Till[],
	device: string,
	now: number
): TillChoice[] {
	return tills.map((till) => {
		const holder = known.find(({ code }) => code === till.code)?.holder;
		if (!holder || holder.released || holder.device === device)
			return { ...till, state: 'free', station: '', until: 0 };
		const { until } = holder;
		const state = until <= now ? 'over' : 'elsewhere';
		return { ...till, state, station: stationCodeOf(holder.device), until };
	});
}
