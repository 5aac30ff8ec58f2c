/**
 * The file of a backup: gzip'd lines of JSON. The first says what it is, one line for each row follows,
 * the last holds the counts and a digest of every byte before it: a file that was cut short or changed
 * is told from a whole one.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const headSchema = v.strictObject({
	format: v.literal('foyer-backup'),
	version: v.literal(1),
	madeAt: v.string(),
	epoch: v.string(),
	/** The schema's steps, in order. */
	steps: v.array(v.string()),
	/** Said in the file itself, for who finds it. */
	holds: v.string()
});
const endSchema = v.strictObject({
	end: v.literal(true),
	tables: v.record(v.string(), v.strictObject({ rows: count, sum: v.string() })),
	chains: v.array(
		v.strictObject({
			site: v.string(),
			device: v.string(),
			facts: count,
			seq: count,
			row: v.string()
		})
	),
	sha256: v.string()
});
export type BackupHead = v.InferOutput<typeof headSchema>;
export type BackupEnd = Omit<v.InferOutput<typeof endSchema>, 'end' | 'sha256'>;

/** The file is none of ours, was cut short, was changed, or is of a newer kind. */
export class BackupBroken extends Error {
	override name = 'BackupBroken';
}

/** Only the operator's own account reads it: it holds names and the site's signing key. */
const ownerOnly = 0o600;

/** Writes what `lines` yields; answers the file's size. An unfinished file never has the final name. */
export async function writeBackupFile(
	file: string,
	head: BackupHead,
	signal: AbortSignal | undefined,
	lines: () => AsyncGenerator<string, BackupEnd>
): Promise<number> {
	const unfinished = `${file}.part`;
	await rm(unfinished, { force: true });
	const handle = await open(unfinished, 'wx', ownerOnly);
	try {
		const sink = createWriteStream(unfinished, { fd: handle.fd, autoClose: false });
		await pipeline(() => withDigest(head, lines()), createGzip(), sink, {
			...(signal && { signal })
		});
		await handle.sync();
	} catch (error) {
		await rm(unfinished, { force: true });
		throw error;
	} finally {
		await handle.close();
	}
	await rename(unfinished, file);
	await syncFolder(path.dirname(file));
	return (await stat(file)).size;
}

async function* withDigest(
	head: BackupHead,
	lines: AsyncGenerator<string, BackupEnd>
): AsyncGenerator<string> {
	const hash = createHash('sha256');
	const hashed = (line: string) => {
		hash.update(`${line}\n`);
		return `${line}\n`;
	};
	yield hashed(JSON.stringify(head));
	let next = await lines.next();
	for (; !next.done; next = await lines.next()) yield hashed(next.value);
	yield `${JSON.stringify({ end: true, ...next.value, sha256: hash.digest('hex') })}\n`;
}

/** Windows cannot flush a folder. */
async function syncFolder(folder: string): Promise<void> {
	if (process.platform === 'win32') return;
	const handle = await open(folder, 'r');
	await handle.sync().finally(() => handle.close());
}

export const rowLine = (table: string, row: string): string =>
	`{"table":${JSON.stringify(table)},"row":${row}}`;

/** A row's table, and the row as the database wrote it. */
export function readRowLine(line: string): { table: string; row: string } {
	const found = /^\{"table":"(\w+)","row":(\{.*\})\}$/s.exec(line);
	if (!found) throw new BackupBroken('The backup holds a line that is no row.');
	const [, table = '', row = ''] = found;
	return { table, row };
}

/** What the first line says. Throws `BackupBroken`. */
export async function readHead(file: string): Promise<BackupHead> {
	for await (const line of linesOf(file)) {
		const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), headSchema), line);
		if (parsed.success) return parsed.output;
		break;
	}
	throw new BackupBroken(`${file} is no backup of Foyer, or one of a newer version.`);
}

/** Gives each row's line to `take`; answers the last line's words once the whole file holds. Throws `BackupBroken`. */
export async function readBackupFile(
	file: string,
	take: (line: string) => Promise<void>
): Promise<BackupEnd> {
	const hash = createHash('sha256');
	let waiting: string | undefined;
	let first = true;
	for await (const line of linesOf(file)) {
		if (waiting !== undefined) {
			hash.update(`${waiting}\n`);
			if (!first) await take(waiting);
			first = false;
		}
		waiting = line;
	}
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), endSchema), waiting);
	if (!parsed.success) throw new BackupBroken(`${file} is cut short: its last line is missing.`);
	const { sha256, tables, chains } = parsed.output;
	if (sha256 !== hash.digest('hex'))
		throw new BackupBroken(`${file} was changed after it was made: its digest does not fit.`);
	return { tables, chains };
}

async function* linesOf(file: string): AsyncGenerator<string> {
	const packed = createReadStream(file);
	const plain = createGunzip();
	packed.once('error', (error) => plain.destroy(error));
	const lines = createInterface({ input: packed.pipe(plain), crlfDelay: Infinity });
	try {
		yield* lines;
	} catch (cause) {
		const why = cause instanceof Error ? cause.message : String(cause);
		throw new BackupBroken(`${file} cannot be read: ${why}`, { cause });
	} finally {
		packed.destroy();
		plain.destroy();
	}
}
