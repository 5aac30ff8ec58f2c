import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { migrate, stepNames } from '#lib/server/database/migrations.ts';
import { openDatabase } from '#lib/server/database/open.ts';

export type Places = {
	/** An empty directory of this test. */
	readonly directory: string;
	/** A migrated database in it: the first boot takes seconds, so it is made once and copied. */
	ready: () => string;
};

/** Registers the hooks that make and remove a directory for each test of the file. */
export function makePlaces(): Places {
	let template = '';
	let directory = '';
	beforeAll(async () => {
		template = fs.mkdtempSync(path.join(tmpdir(), 'foyer-template-'));
		const database = await openDatabase(path.join(template, 'db'));
		expect(await migrate(database)).toEqual(stepNames);
		await database.close();
	});
	afterAll(() => fs.rmSync(template, { recursive: true, force: true }));
	beforeEach(() => {
		directory = fs.mkdtempSync(path.join(tmpdir(), 'foyer-database-'));
	});
	afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));
	return {
		get directory() {
			return directory;
		},
		ready() {
			const place = path.join(directory, 'db');
			fs.cpSync(path.join(template, 'db'), place, { recursive: true });
			return place;
		}
	};
}
