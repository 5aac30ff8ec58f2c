/** How long finance waits for the page of deposits, with ten thousand of them held, in a real PostgreSQL. */
import { dateText } from '#lib/domain/time.ts';
import { depositsAsked, fillDeposits, heldOf } from '../deposits.ts';
import { openBenchOffice } from '../office.ts';
import { quantile, type Measurement } from '../report.ts';
import type { Effort } from '../run.ts';
import { benchSite } from '../work.ts';
import { addressOf, page, timed } from './office.ts';

const bar = { most: 200 } as const;
/** So many are held; those that were refunded lie beside them. */
const held = 10_000;

export async function officeDeposits(effort: Effort): Promise<Measurement[]> {
	const rounds = effort.quick ? 5 : 20;
	const office = await openBenchOffice();
	try {
		const { url } = office.server;
		const today = dateText(Date.now(), benchSite().zone);
		await fillDeposits(office.database, { count: heldOf(held), today });
		const lists: { what: string; p50: number; p95: number }[] = [];
		for (const [what, query] of Object.entries(depositsAsked(today))) {
			const address = query.startsWith('after')
				? `/office/money?site=YQ&${query}`
				: await addressOf(url, query, '/office/money');
			const times = await timed(rounds, () => page(url + address));
			lists.push({ what, p50: quantile(times, 0.5), p95: quantile(times, 0.95) });
			effort.say(`${what}: ${String(Math.round(quantile(times, 0.95)))} ms`);
		}
		const worst = lists.toSorted((a, b) => b.p95 - a.p95)[0];
		const middle = quantile(
			lists.map(({ p50 }) => p50),
			0.5
		);
		return [
			{
				...{ name: 'office.deposits.p95_ms', value: worst?.p95 ?? NaN, unit: 'ms', bar },
				note: `${worst?.what ?? ''}; ${String(lists.length)} filters, p50 of the middle one ${middle.toFixed(0)} ms, ${String(held)} deposits held`
			}
		];
	} finally {
		await office.close();
	}
}
