/** A backup comes back into an empty database, as a new life of the data (RULES.md M3, M4; protocol Y4, Y9, Y11). */
import { migrate, stepNames } from '../database/migrations.ts';
import { openDatabase, type Database, type Queries } from '../database/open.ts';
import { ensureEpoch, renewEpoch } from '../epoch.ts';
import { eraseBlobs, eraseNames, type Erased } from '../erasure.ts';
import { endStaysAgain } from '../resident-erasure.ts';
import { readBackupFile, readHead, readRowLine, type BackupHead } from './backup-file.ts';
import { CannotMove, compare, toolTimeoutMs, type Progress } from './move.ts';
import { askToErase } from './restored.ts';
import { firstFilled, insertRows, listTables, stepsOf } from './tables.ts';

/** Rows written in one statement. */
const pageRows = 250;

/**
 * Loads `file` into the empty `to`, compares, starts a new epoch, and erases again what was erased since.
 * All in one transaction: cut short, the target is as empty as before. Throws `CannotMove`,
 * `BackupBroken`, or `DirectoryInUse`.
 */
export async function restore(
	file: string,
	to: string,
	erased: readonly Erased[],
	progress: Progress
): Promise<void> {
	const head = await readHead(file);
	const last = lastStep(head);
	const target = await openDatabase(to, { queryTimeoutMs: toolTimeoutMs });
	try {
		await refuseFilled(target);
		await migrate(target, last);
		const faults = await target.transaction((queries) =>
			load(queries, file, head, erased, progress)
		);
		await migrate(target);
		if (faults) progress(faults);
		progress(`✓ restored as of ${head.madeAt}. Stations send again what is missing here.`);
		progress('  Cut off again every station that was cut off since; codes made since are void.');
	} finally {
		await target.close();
	}
}

/** The schema is first brought to where it was, so that the rows fit; then to this program's. */
function lastStep({ steps }: BackupHead): string {
	const last = steps.at(-1);
	const ours = stepNames.filter((name) => last !== undefined && name <= last);
	if (last === undefined || ours.join() !== steps.join())
		throw new CannotMove('The backup was made by a newer Foyer than this one.');
	return last;
}

async function refuseFilled(target: Database): Promise<void> {
	if ((await stepsOf(target)).length === 0) return;
	const filled = await firstFilled(target);
	if (filled !== undefined) throw new CannotMove(`The target is not empty: ${filled} holds rows.`);
}

async function load(
	queries: Queries,
	file: string,
	head: BackupHead,
	erased: readonly Erased[],
	progress: Progress
): Promise<string | undefined> {
	const tables = new Map((await listTables(queries)).map((table) => [table.name, table]));
	let [name, page, count]: [string, string[], number] = ['', [], 0];
	const flush = async () => {
		if (page.length === 0) return;
		const table = tables.get(name);
		if (!table) throw new CannotMove(`The backup holds a table that is not known: ${name}.`);
		await insertRows(queries, table, page);
		count += page.length;
		page = [];
	};
	const end = await readBackupFile(file, async (line) => {
		const { table, row } = readRowLine(line);
		if (table !== name || page.length === pageRows) await flush();
		if (table !== name) {
			if (name) progress(`… ${name}: ${String(count)} rows`);
			[name, count] = [table, 0];
		}
		page.push(row);
	});
	await flush();
	if (name) progress(`… ${name}: ${String(count)} rows`);
	progress('… reading everything back');
	const sums = new Map(Object.entries(end.tables));
	const faults = await compare(queries, { sums, chains: end.chains });
	if ((await ensureEpoch(queries)) !== head.epoch)
		throw new CannotMove('The backup is of another epoch than it says.');
	await renewEpoch(queries);
	await askToErase(queries);
	for (const gone of erased) {
		await eraseNames(queries, gone, new Date());
		// A backup of an older program has no such table; none of its pictures can be in it.
		if (tables.has('blob')) await eraseBlobs(queries, gone, new Date());
		await endStaysAgain(queries, gone, head.madeAt);
	}
	return faults;
}
