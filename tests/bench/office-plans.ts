/**
 * `node tests/bench/office-plans.ts [VISITS]`: what each filter of the office's list costs on a PostgreSQL of its own,
 * and which indexes it reads. Needs no build; for whoever thinks of taking an index away.
 */
import process from 'node:process';
import { openBackOffice } from '#lib/server/back-office.ts';
import { readFilter } from '#lib/server/visit-filter.ts';
import { eachOf, halvesOf } from '#lib/server/visit-halves.ts';
import { conditions, countMax, countVisits, listVisits } from '#lib/server/visit-list.ts';
import { startPostgres } from '../contract/postgres.ts';
import { indexesOf, lookedAt, planOf } from './plans.ts';
import { quantile } from './report.ts';
import { benchSite } from './work.ts';
import { fillVisits, filtersAsked } from './visits.ts';

const rounds = 15;
const count = Number(process.argv[2] ?? 100_000);
const postgres = await startPostgres();
const office = await openBackOffice({
	database: postgres.url,
	configFolder: 'kiosk-config',
	publicUrl: 'http://localhost',
	journalTo: () => undefined
});
try {
	const { database, now } = office;
	const site = benchSite();
	await fillVisits(database, { count, now: now() });
	for (const [what, asked] of Object.entries(filtersAsked(site.zone, now()))) {
		const params = new URLSearchParams(asked);
		const { filter } = readFilter(params, site, params.get('q') ?? '');
		const times: number[] = [];
		for (let round = 0; round < rounds; round += 1) {
			const began = performance.now();
			await listVisits(database, site.id, filter);
			await countVisits(database, site.id, filter);
			times.push(performance.now() - began);
		}
		const { where, values } = await conditions(database, site.id, filter);
		const newest = 'order by at desc, subject desc limit 51';
		const list = await planOf(
			database,
			`select subject from (${eachOf(halvesOf(filter.status), where, newest)}) as visit ${newest}`,
			values
		);
		const limit = `limit ${countMax + 1}`;
		const total = await planOf(
			database,
			`select 1 from (${eachOf(halvesOf(filter.status), where, limit)}) as visit ${limit}`,
			values
		);
		console.log(
			[
				what.padEnd(26),
				`p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`,
				`list: ${indexesOf(list).join(', ')} (${String(lookedAt(list))} rows)`,
				`count: ${indexesOf(total).join(', ')} (${String(lookedAt(total))} rows)`
			].join(' | ')
		);
	}
} finally {
	await office.close();
	await postgres.stop();
}
