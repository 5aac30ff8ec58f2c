import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { putReadyDatabase } from '../fixtures/ready-database.ts';

export type Places = {
	/** An empty directory of this test. */
	readonly directory: string;
	/** A migrated database in it, copied. */
	ready: () => Promise<string>;
};

/** Registers the hooks that make and remove a directory for each test of the file. */
export function makePlaces(): Places {
	let directory = '';
	beforeEach(() => {
		directory = fs.mkdtempSync(path.join(tmpdir(), 'foyer-database-'));
	});
	afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));
	return {
		get directory() {
			return directory;
		},
		async ready() {
			const place = path.join(directory, 'db');
			await putReadyDatabase(place);
			return place;
		}
	};
}
