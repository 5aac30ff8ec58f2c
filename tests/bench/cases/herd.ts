/** Fifty stations come back from an outage at the same moment; then the server takes in very many facts. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ready } from '../herd-stations.ts';
import { openBenchOffice, type BenchOffice } from '../office.ts';
import { median, type Measurement } from '../report.ts';
import type { Effort } from '../run.ts';

/** One a core is left for the server and the database. */
const processes = 2;

export async function herd(effort: Effort): Promise<Measurement[]> {
	const times: number[] = [];
	for (let round = 0; round < effort.rounds; round += 1) {
		const office = await openBenchOffice();
		try {
			times.push(await comeBack(office, effort.quick ? 10 : 50, 200));
			effort.say(`herd: ${((times.at(-1) ?? 0) / 1000).toFixed(1)} s`);
		} finally {
			await office.close();
		}
	}
	return [
		{
			...{ name: 'herd_s', value: median(times) / 1000, unit: 's', bar: { most: 10 } },
			note: `${effort.quick ? 10 : 50} stations, 200 sign-ins each, hosts asked meanwhile`
		}
	];
}

/** Memory after a quarter of the facts, when everything is warm, against memory after all of them. */
export async function growth(effort: Effort): Promise<Measurement[]> {
	const total = effort.quick ? 20_000 : 200_000;
	const steps = 20;
	const office = await openBenchOffice();
	const seen: number[] = [];
	try {
		for (let step = 0; step < steps; step += 1) {
			await comeBack(office, 4, total / steps / 4, `g${step}`);
			seen.push(memoryMb(office.server.pid()));
		}
	} finally {
		await office.close();
	}
	const [early, late] = [median(seen.slice(steps / 4, steps / 2)), median(seen.slice(-steps / 4))];
	return [
		{
			...{ name: 'server.rss_growth', value: late / early, unit: 'x', bar: { most: 1.25 } },
			note: `${Math.round(early)} → ${Math.round(late)} MB over ${total} facts`
		}
	];
}

/** Milliseconds until every station's facts are acknowledged. `prefix`: stations of the quiet site. */
async function comeBack(
	office: BenchOffice,
	stations: number,
	facts: number,
	prefix?: string
): Promise<number> {
	const script = join(import.meta.dirname, '../herd-stations.ts');
	const children = Array.from({ length: processes }, (_, at) => {
		const args = [office.server.url, String(stations / processes), String(facts)];
		return fork(script, prefix === undefined ? args : [...args, `${prefix}-${at}`]);
	});
	const answers = () => Promise.all(children.map((child) => once(child, 'message')));
	for (const [ready] of (await answers()) as [Ready][])
		for (const { device, publicKey } of ready) await office.admit(device, 'lobby', publicKey);
	const started = performance.now();
	const done = answers();
	for (const child of children) child.send('go');
	await done;
	return performance.now() - started;
}

function memoryMb(pid: number): number {
	const [, kilobytes = 'NaN'] =
		/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Number(kilobytes) / 1024;
}
