import { closeSync, fsyncSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** Asked for, not imported: the bundler's list of built-ins lacks it and would warn at every build. */
const { DatabaseSync } = process.getBuiltinModule('node:sqlite');

/** SQLite's result code for "somebody else holds it". */
const busy = 5;

/** A directory that another process has open: two engines on it would lose acknowledged records. */
export class DirectoryInUse extends Error {
	override name = 'DirectoryInUse';
}

export type DirectoryLock = {
	/** The directory without symbolic links, so that two names of it share one lock. */
	directory: string;
	release: () => void;
};

/**
 * Locks a database directory for this process, by an exclusive transaction on an SQLite file beside
 * it: the operating system frees it with the process, also after kill -9.
 * Throws `DirectoryInUse` at once when another holds it.
 */
export function lockDirectory(place: string): DirectoryLock {
	const directory = realDirectory(path.resolve(place));
	const file = `${directory}.lock`;
	let sqlite: InstanceType<typeof DatabaseSync> | undefined;
	try {
		sqlite = new DatabaseSync(file, { timeout: 0 });
		sqlite.exec('pragma locking_mode = exclusive; begin exclusive');
	} catch (cause) {
		sqlite?.close();
		if ((cause as { errcode?: number }).errcode === busy) {
			throw new DirectoryInUse(
				`The database in ${directory} is already in use; stop the other process first.`,
				{ cause }
			);
		}
		throw new Error(`Cannot lock the database: ${file}: ${(cause as Error).message}`, { cause });
	}
	const held = sqlite;
	return { directory, release: () => held.close() };
}

function realDirectory(directory: string): string {
	makeParents(path.dirname(directory));
	try {
		return realpathSync(directory);
	} catch {
		return path.join(realpathSync(path.dirname(directory)), path.basename(directory));
	}
}

/** A power cut must not take the folder from under a database that has acknowledged something. */
function makeParents(parent: string): void {
	const first = mkdirSync(parent, { recursive: true });
	// Windows cannot flush a directory.
	if (first === undefined || process.platform === 'win32') return;
	for (let made = parent; made.length >= first.length; made = path.dirname(made)) {
		const handle = openSync(path.dirname(made), 'r');
		try {
			fsyncSync(handle);
		} finally {
			closeSync(handle);
		}
	}
}
