/** Power cuts on the embedded database, simulated: what was not flushed is gone. */
import fs from 'node:fs';
import path from 'node:path';
import { openDatabase } from '#lib/server/database/open.ts';
import { faultsOf } from './faults.ts';
import { WritingChild } from './writing-child.ts';

const preload = ['--import', path.join(import.meta.dirname, '../contract/disk-image.ts')];

export type CrashFigures = { rounds: number; acknowledged: number; faults: string[] };

/**
 * Cuts the power `cuts` times, each at another moment of writing, recovering or upkeep; the next round goes
 * on with what the cut has left. The first cut falls anywhere after the first acknowledged fact.
 */
export async function cutPower(
	folder: string,
	cuts: number,
	said: (line: string) => void = () => undefined
): Promise<CrashFigures> {
	const acknowledged: string[] = [];
	let disk = path.join(folder, 'disk0');
	fs.mkdirSync(disk);
	for (let cut = 1; cut <= cuts; cut += 1) {
		const image = path.join(folder, `disk${String(cut)}`);
		fs.cpSync(disk, image, { recursive: true });
		const writer = new WritingChild(path.join(disk, 'db'), folder, preload, {
			FOYER_DISK: disk,
			FOYER_IMAGE: image
		});
		try {
			await writer.writes(1 + Math.floor(Math.random() * 120));
			await new Promise((resolve) => setTimeout(resolve, Math.random() * 50));
		} finally {
			await writer.kill();
		}
		acknowledged.push(...writer.acknowledged);
		said(`cut ${String(cut)}: ${String(acknowledged.length)} facts acknowledged so far`);
		fs.rmSync(disk, { recursive: true });
		disk = image;
	}
	const database = await openDatabase(path.join(disk, 'db'));
	const faults = await faultsOf(database, acknowledged);
	await database.close();
	return { rounds: cuts, acknowledged: acknowledged.length, faults };
}
