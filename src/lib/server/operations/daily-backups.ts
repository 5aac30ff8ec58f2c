import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { dateText, hourMs } from '#lib/domain/time.ts';
import type { Database } from '../database/open.ts';
import type { Journal } from '../journal.ts';
import { makeBackup } from './backup.ts';

/** Three in the morning: nobody waits for the embedded engine's one session. */
const nightHourMs = 3 * hourMs;
/** A week to notice that something went wrong. */
const keep = 7;
/** A full disk is not asked every second whether it is still full. */
const retryMs = hourMs;

const namePattern = /^foyer-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.backup\.gz$/;

export type BackupState = {
	/** When the newest backup was made; undefined when there is none. */
	lastAt?: number;
	bytes?: number;
	made: number;
	failed: number;
};

export type DailyBackupsParts = {
	database: Database;
	journal: Journal;
	folder: string;
	/** Where the night is. */
	zone: string;
	now: () => number;
};

/** A backup each night into a folder, the newest seven kept. */
export class DailyBackups {
	readonly #parts: DailyBackupsParts;
	readonly #stopped = new AbortController();
	#state: BackupState = { made: 0, failed: 0 };
	#running: Promise<void> | undefined;
	#notBefore = -Infinity;

	/** Makes the folder when it is absent. Throws when it cannot. */
	constructor(parts: DailyBackupsParts) {
		this.#parts = parts;
		mkdirSync(parts.folder, { recursive: true, mode: 0o700 });
		this.#look();
	}

	get state(): BackupState {
		return this.#state;
	}

	/** Starts one when the night's has not been made yet. Never throws: the journal tells. */
	runWhenDue(): Promise<void> {
		const { now } = this.#parts;
		if (this.#running) return this.#running;
		if (now() < this.#notBefore) return Promise.resolve();
		const { lastAt } = this.#state;
		if (lastAt !== undefined && this.#night(lastAt) === this.#night(now()))
			return Promise.resolve();
		this.#running = this.#run().finally(() => (this.#running = undefined));
		return this.#running;
	}

	async stop(): Promise<void> {
		this.#stopped.abort();
		await this.#running;
	}

	async #run(): Promise<void> {
		const { database, journal, folder, now } = this.#parts;
		const at = now();
		const started = performance.now();
		try {
			const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');
			const file = path.join(folder, `foyer-${stamp}Z.backup.gz`);
			const { rows, bytes } = await makeBackup(database, file, at, this.#stopped.signal);
			this.#state = { ...this.#state, made: this.#state.made + 1 };
			this.#look();
			const ms = Math.round(performance.now() - started);
			journal.note('a backup was made', { rows, bytes, ms });
		} catch (error) {
			if (this.#stopped.signal.aborted) return;
			this.#notBefore = at + retryMs;
			this.#state = { ...this.#state, failed: this.#state.failed + 1 };
			journal.fault('a backup could not be made', error);
		}
	}

	/** Removes what is more than is kept, and remembers the newest. */
	#look(): void {
		const { folder } = this.#parts;
		const names = readdirSync(folder).filter((name) => namePattern.test(name));
		const newestFirst = names.sort().reverse();
		for (const name of newestFirst.slice(keep)) rmSync(path.join(folder, name), { force: true });
		const [newest] = newestFirst;
		if (newest === undefined) return;
		const bytes = statSync(path.join(folder, newest)).size;
		const lastAt = Date.parse(newest.replace(namePattern, '$1T$2:$3:$4Z'));
		this.#state = { ...this.#state, lastAt, bytes };
	}

	/** The day that began at three in the morning. */
	#night(at: number): string {
		return dateText(at - nightHourMs, this.#parts.zone);
	}
}
