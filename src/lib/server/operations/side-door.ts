/**
 * A running server's door for the operator's tools on the same machine. Where it is and the word that
 * opens it stand in a file beside the database that only its owner can read.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';

const noteSchema = v.object({ url: v.pipe(v.string(), v.url()), word: v.string() });
const madeSchema = v.object({ rows: v.number(), bytes: v.number() });

/** A large embedded database takes minutes; longer means that nobody answers. */
const backupTimeoutMs = 30 * 60_000;

const noteOf = (directory: string) => `${realpathSync(directory)}.door`;

export const backupPath = '/api/operator/backup';

export function makeWord(): string {
	return randomBytes(32).toString('base64url');
}

/** Tells the tools where a served folder's door is; answers how to take that back. */
export function openSideDoor(directory: string, url: string, word: string): () => void {
	const note = noteOf(directory);
	rmSync(note, { force: true });
	writeFileSync(note, JSON.stringify({ url, word }), { mode: 0o600 });
	return () => rmSync(note, { force: true });
}

/** Compares in constant time, whatever was given. */
export function sameWord(given: string, word: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return word !== '' && timingSafeEqual(digest(given), digest(word));
}

/** Asks the server that has the folder open to write a backup. Throws what stands in the way. */
export async function askForBackup(
	directory: string,
	file: string
): Promise<{ rows: number; bytes: number }> {
	const { url, word } = readNote(directory);
	const response = await fetch(new URL(backupPath, url), {
		method: 'POST',
		headers: { authorization: `Bearer ${word}`, 'content-type': 'application/json' },
		body: JSON.stringify({ file }),
		signal: AbortSignal.timeout(backupTimeoutMs)
	}).catch((cause: unknown) => {
		throw new Error(`The server that has ${directory} open does not answer at ${url}.`, { cause });
	});
	const body: unknown = await response.json().catch(() => undefined);
	const made = v.safeParse(madeSchema, body);
	if (!response.ok || !made.success) {
		const reason = v.safeParse(v.object({ reason: v.string() }), body);
		const why = reason.success ? reason.output.reason : String(response.status);
		throw new Error(`The server could not write the backup: ${why.replaceAll('_', ' ')}`);
	}
	return made.output;
}

function readNote(directory: string): v.InferOutput<typeof noteSchema> {
	try {
		return v.parse(noteSchema, JSON.parse(readFileSync(noteOf(directory), 'utf8')));
	} catch (cause) {
		throw new Error(
			`Another program has ${directory} open, and it is no server that makes backups.`,
			{ cause }
		);
	}
}
