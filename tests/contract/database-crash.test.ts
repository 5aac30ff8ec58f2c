import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#lib/server/database/open.ts';
import { faultsOf } from '../crash/faults.ts';
import { cutPower } from '../crash/power-cuts.ts';
import { until, WritingChild } from '../crash/writing-child.ts';
import { makePlaces } from './database-places.ts';

const beside = (name: string) => path.join(import.meta.dirname, name);
/** Several starts of the engine, each of some seconds on loaded cores. */
const longTestMs = 240_000;

const places = makePlaces();
// Registered after the places, so that it runs before they are removed.
let children: WritingChild[] = [];
afterEach(async () => {
	await Promise.all(children.map((child) => child.kill()));
	children = [];
});

function write(place: string, ...settings: [string[]?, Record<string, string>?]): WritingChild {
	const child = new WritingChild(place, places.directory, ...settings);
	children.push(child);
	return child;
}

/** Every acknowledged fact once, no gap, and the station's mark where its last fact is. */
async function expectWhole(database: Database, acknowledged: string[]): Promise<void> {
	expect(await faultsOf(database, acknowledged)).toEqual([]);
	const heads = await database.query<{ position: number; acked: number }>(
		`select site.position, station.acked from site join station using (site) where site = 'YQ'`
	);
	expect(heads).toHaveLength(1);
	expect(heads[0]?.acked).toBe(heads[0]?.position);
	expect(heads[0]?.acked).toBeGreaterThanOrEqual(acknowledged.length);
}

describe('the embedded database and other processes', () => {
	it('refuses a second process on one directory in clear words, and the first goes on', async () => {
		const place = await places.ready();
		const database = await openDatabase(place);
		const second = write(place);
		await second.ended;
		const real = fs.realpathSync(place);
		const sentence = `The database in ${real} is already in use; stop the other process first.`;
		expect(second.errors).toContain(sentence);
		fs.symlinkSync(place, path.join(places.directory, 'alias'));
		await expect(openDatabase(path.join(places.directory, 'alias'))).rejects.toThrow(sentence);
		expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
		await database.close();
	});

	it('flushes before it answers a commit, every time', { timeout: longTestMs }, async () => {
		const place = await places.ready();
		const writer = write(place, ['--import', beside('disk-image.ts')], {
			FOYER_DISK: places.directory,
			FOYER_IMAGE: path.join(places.directory, 'image')
		});
		await writer.writes(40);
		await writer.kill();
		const { lines } = writer;
		const commits = [...lines.keys()].filter((at) => lines[at]?.startsWith('held '));
		expect(commits.length).toBeGreaterThan(12);
		for (const at of commits) expect(lines[at - 1]).toBe('flush');
	});

	it('keeps every acknowledged fact through kill -9', { timeout: longTestMs }, async () => {
		const place = path.join(places.directory, 'db');
		const first = write(place);
		await until(
			() => fs.existsSync(path.join(`${place}.new`, 'PG_VERSION')),
			'the first boot runs'
		);
		await first.kill();
		const acknowledged: string[] = [];
		for (let round = 0; round < 4; round += 1) {
			const writer = write(place);
			await writer.writes(1 + Math.floor(Math.random() * 120));
			await writer.kill();
			acknowledged.push(...writer.acknowledged);
		}
		const database = await openDatabase(place);
		await expectWhole(database, acknowledged);
		await database.close();
	});

	it('keeps every acknowledged fact through power cuts', { timeout: longTestMs }, async () => {
		const { acknowledged, faults } = await cutPower(places.directory, 3);
		expect(faults).toEqual([]);
		expect(acknowledged).toBeGreaterThan(3);
	});
});
