/** `npm run bench`: every bar of BENCHMARKS.md, measured here and now. */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { holds, jsonLine, table, type Measurement } from './report.ts';

export type Effort = {
	/** Interleaved rounds whose median counts. */
	rounds: number;
	quick: boolean;
	/** A line of progress, for people. */
	say: (line: string) => void;
};

type Case = {
	names: readonly string[];
	load: () => Promise<(effort: Effort) => Promise<Measurement[]>>;
};

const cases: readonly Case[] = [
	{
		names: ['write.local.ratio', 'write.full.ratio'],
		load: async () => (await import('./cases/write.ts')).write
	},
	{
		names: [
			...['sync.push.vs_pouchdb', 'sync.push.vs_rxdb', 'sync.pull.vs_pouchdb', 'sync.pull.vs_rxdb'],
			...['sync.feed.vs_rxdb', 'sync.bytes_up', 'sync.longest_task_ms']
		],
		load: async () => (await import('./cases/sync.ts')).sync
	},
	{
		names: ['live.p95_ms'],
		load: async () => (await import('./cases/live.ts')).live
	},
	{
		names: ['herd_s'],
		load: async () => (await import('./cases/herd.ts')).herd
	},
	{
		names: ['verdict.p95_ms', 'verdict.throttled_p95_ms'],
		load: async () => (await import('./cases/verdict.ts')).verdict
	},
	{
		names: ['scan.vs_html5qrcode', 'scan.median_ratio', 'badge.warm_ms', 'badge.kb'],
		load: async () => (await import('./cases/hands.ts')).hands
	},
	{
		names: ['lobby.js_gz_kb', 'cold_offline_ms'],
		load: async () => (await import('./cases/lobby.ts')).lobby
	},
	{
		names: ['office.list.p95_ms', 'office.story.p95_ms', 'office.export.first_byte_ms'],
		load: async () => (await import('./cases/office.ts')).officePages
	},
	{
		names: ['till.act.ratio'],
		load: async () => (await import('./cases/till.ts')).till
	},
	{
		names: ['office.deposits.p95_ms'],
		load: async () => (await import('./cases/office-money.ts')).officeDeposits
	},
	{
		names: ['server.ingest_ratio'],
		load: async () => (await import('./cases/ingest.ts')).ingest
	},
	{
		names: ['server.rss_growth'],
		load: async () => (await import('./cases/herd.ts')).growth
	}
];

const { values } = parseArgs({
	options: {
		json: { type: 'boolean', default: false },
		quick: { type: 'boolean', default: false },
		only: { type: 'string' }
	}
});
const known = cases.flatMap(({ names }) => names);
const wanted = values.only?.split(',') ?? known;
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
	process.stderr.write(
		`No measurement is called ${unknown.join(', ')}. There are: ${known.join(', ')}\n`
	);
	process.exit(2);
}
const effort: Effort = {
	rounds: values.quick ? 1 : 3,
	quick: values.quick,
	say: (line) => process.stderr.write(`  ${line}\n`)
};
const found: Measurement[] = [];
for (const { names, load } of cases) {
	if (!names.some((name) => wanted.includes(name))) continue;
	process.stderr.write(`… ${names.join(', ')}\n`);
	const measured = await (await load())(effort);
	found.push(...measured.filter(({ name }) => wanted.includes(name)));
	if (values.json)
		for (const one of measured) if (wanted.includes(one.name)) console.log(jsonLine(one));
}
if (!values.json) console.log(table(found));
process.exitCode = found.every(holds) ? 0 : 1;
