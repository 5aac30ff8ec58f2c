/** How long somebody in the office waits for a page, with half a year of a busy site in a real PostgreSQL. */
import { openBenchOffice } from '../office.ts';
import { quantile, type Measurement } from '../report.ts';
import type { Effort } from '../run.ts';
import { benchSite } from '../work.ts';
import { fillVisits, filtersAsked } from '../visits.ts';

const bar = { most: 200 } as const;

export async function officePages(effort: Effort): Promise<Measurement[]> {
	const [visits, rounds] = effort.quick ? [10_000, 5] : [100_000, 20];
	const office = await openBenchOffice();
	try {
		const { url } = office.server;
		await fillVisits(office.database, { count: visits, now: Date.now() });
		const asked = Object.entries(filtersAsked(benchSite().zone, Date.now()));
		const lists: { what: string; p50: number; p95: number }[] = [];
		for (const [what, filter] of asked) {
			const address = await addressOf(url, filter);
			const times = await timed(rounds, () => page(url + address));
			lists.push({ what, p50: quantile(times, 0.5), p95: quantile(times, 0.95) });
			effort.say(`${what}: ${String(Math.round(quantile(times, 0.95)))} ms`);
		}
		const worst = lists.toSorted((a, b) => b.p95 - a.p95)[0];
		const middle = quantile(
			lists.map(({ p50 }) => p50),
			0.5
		);
		let turn = 0;
		const story = await timed(2 * rounds, () =>
			page(`${url}/office/visits/many-${String(1 + ((turn++ * 7919) % visits))}?site=YQ`)
		);
		const first: number[] = [];
		for (let round = 0; round < rounds; round += 1)
			for (const as of ['csv', 'xlsx']) first.push(await firstByte(url, as));
		return [
			{
				...{ name: 'office.list.p95_ms', value: worst?.p95 ?? NaN, unit: 'ms', bar },
				note: `${worst?.what ?? ''}; ${String(lists.length)} filters, p50 of the middle one ${middle.toFixed(0)} ms, ${String(visits)} visits`
			},
			{ name: 'office.story.p95_ms', value: quantile(story, 0.95), unit: 'ms', bar },
			{
				...{ name: 'office.export.first_byte_ms', value: quantile(first, 0.95), unit: 'ms', bar },
				note: `p50 ${quantile(first, 0.5).toFixed(0)} ms`
			}
		];
	} finally {
		await office.close();
	}
}

/** The first meets cold caches, which is no page that somebody waits for all day: it is not counted. */
export async function timed(rounds: number, work: () => Promise<void>): Promise<number[]> {
	const times: number[] = [];
	for (let round = 0; round <= rounds; round += 1) {
		const began = performance.now();
		await work();
		times.push(performance.now() - began);
	}
	return times.slice(1);
}

/** Where the form leads: what is looked for stands sealed in it. */
export async function addressOf(url: string, filter: string, at = '/office'): Promise<string> {
	const answer = await fetch(`${url}${at}?/find&site=YQ`, {
		...{ method: 'POST', body: new URLSearchParams(filter), redirect: 'manual' },
		headers: { origin: url, accept: 'text/html' }
	});
	const address = answer.headers.get('location');
	if (address === null) throw new Error(`the form leads nowhere: ${String(answer.status)}`);
	return address;
}

export async function page(url: string): Promise<void> {
	const answer = await fetch(url, { headers: { accept: 'text/html' } });
	const text = await answer.text();
	if (!answer.ok || !text.includes('</html>')) throw new Error(`${url}: ${String(answer.status)}`);
}

async function firstByte(url: string, as: string): Promise<number> {
	const body = new URLSearchParams({ as, reason: 'audit', words: '' });
	const began = performance.now();
	const answer = await fetch(`${url}/office/visits/export?site=YQ`, {
		...{ method: 'POST', body, redirect: 'manual' },
		headers: { origin: url }
	});
	const reader = answer.body?.getReader();
	const { value } = (await reader?.read()) ?? {};
	const took = performance.now() - began;
	await reader?.cancel();
	if (answer.status !== 200 || !value?.length)
		throw new Error(`no ${as}: ${String(answer.status)}`);
	return took;
}
