/** What the log costs: the same facts taken in by the back office and put plainly into one table, in turns. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Fact } from '#lib/domain/fact.ts';
import { protocolVersion, pushLimit } from '#lib/protocol/messages.ts';
import { openBackOffice, type BackOffice } from '#lib/server/back-office.ts';
import { startPostgres } from '../../contract/postgres.ts';
import { median, type Measurement } from '../report.ts';
import type { Effort } from '../run.ts';
import { quietSite, signIns } from '../work.ts';

/** Stations that push at the same time; each waits for its answer before its next batch. */
const stations = 4;
const batch = 300;

export async function ingest(effort: Effort): Promise<Measurement[]> {
	const facts = effort.quick ? 2_000 : 8_000;
	const postgres = await startPostgres();
	const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-ingest-'));
	const office = await openBackOffice({
		database: postgres.url,
		configFolder: 'kiosk-config',
		publicUrl: 'http://localhost'
	});
	const own: number[] = [];
	const plain: number[] = [];
	try {
		const { database } = office;
		await database.query('insert into site (site) values ($1)', [quietSite]);
		await database.query(
			'create table plain (site text, position bigint, body jsonb, primary key (site, position))'
		);
		for (let round = 0; round < 2 + effort.rounds; round += 1) {
			const rows = Array.from({ length: stations }, (_, at) =>
				signIns(facts / stations, { site: quietSite, device: `s${round}-${at}` }, Date.now())
			);
			own.push(await takeIn(office, rows));
			plain.push(await putPlainly(office, rows, round * facts));
		}
	} finally {
		await office.close();
		await postgres.stop();
		rmSync(folder, { recursive: true, force: true });
	}
	// The first round meets cold caches and empty tables.
	const [ownMs, plainMs] = [median(own.slice(1)), median(plain.slice(1))];
	const speed = (ms: number) => Math.round((facts / ms) * 1000);
	return [
		{
			...{ name: 'server.ingest_ratio', value: plainMs / ownMs, unit: 'x', bar: { least: 0.4 } },
			note: `${speed(ownMs)} / ${speed(plainMs)} a second`
		}
	];
}

/** Unpacked, read, chained, judged, stored, folded, committed: all that follows the signature. */
async function takeIn({ database, intake }: BackOffice, rows: Fact[][]): Promise<number> {
	const bodies = rows.map((row) => batches(row).map((facts) => packed(row, facts)));
	for (const [first] of rows)
		await database.query(
			`insert into station (site, device, role, name) values ($1, $2, 'lobby', $2)`,
			[quietSite, first?.device]
		);
	const started = performance.now();
	await Promise.all(
		bodies.map(async (row, at) => {
			const device = rows[at]?.[0]?.device ?? '';
			for (const body of row) {
				const answer = await intake.push({ site: quietSite, device, role: 'lobby' }, body, true);
				if (answer.kind !== 'acknowledged' || answer.kept.length > 0)
					throw new Error(`not accepted: ${JSON.stringify(answer)}`);
			}
		})
	);
	return performance.now() - started;
}

function packed(row: Fact[], facts: Fact[]): Buffer {
	const [first, last] = [facts[0], row.at(-1)];
	if (!first || !last) throw new Error('a batch has facts');
	const after = first.seq - 1;
	const place = { after, afterId: row[after - 1]?.id ?? '', head: last.seq, headId: last.id };
	const { site, device } = first;
	return gzipSync(
		JSON.stringify({ protocol: protocolVersion, site, device, epoch: '', ...place, facts })
	);
}

/** The same words by one writer, as a site's log has one at a time: as many rows a statement, each durable by itself. */
async function putPlainly({ database }: BackOffice, rows: Fact[][], from: number): Promise<number> {
	const bodies = rows.map((row) =>
		batches(row).map((facts) => facts.map((fact) => JSON.stringify(fact)))
	);
	let position = from;
	const started = performance.now();
	for (const texts of bodies.flat()) {
		const values = texts.map((_, at) => `($1, $${2 * at + 2}, $${2 * at + 3})`).join(', ');
		const parameters = texts.flatMap((text) => [(position += 1), text]);
		await database.query(`insert into plain values ${values}`, [quietSite, ...parameters]);
	}
	return performance.now() - started;
}

function batches(row: Fact[]): Fact[][] {
	const size = Math.min(batch, pushLimit.facts);
	return Array.from({ length: Math.ceil(row.length / size) }, (_, at) =>
		row.slice(at * size, (at + 1) * size)
	);
}
