/** Moves everything from one database to another and proves that it is the same there (RULES.md M1, M2). */
import { migrate } from '../database/migrations.ts';
import {
	applicationName,
	isServer,
	openDatabase,
	type Database,
	type Queries
} from '../database/open.ts';
import { ChainWalk, firstDifference, type Chain } from './chains.ts';
import { firstFilled, insertRows, listTables, pagesOf, RowSum, type Table } from './tables.ts';
import type { TableSum } from './tables.ts';

/** What stands in the way is the operator's to mend: plain words. */
export class CannotMove extends Error {
	override name = 'CannotMove';
}

/** A statement over a large table takes its time here; nobody waits for it at a door. */
export const toolTimeoutMs = 10 * 60_000;

/** Enough to see what kind of trouble it is. */
const faultsTold = 5;

export type Progress = (line: string) => void;
type Copied = { sums: Map<string, TableSum>; chains: Chain[] };

/**
 * Copies `from` to the empty `to`: a folder or `postgres://…` each. Throws `CannotMove`, or
 * `DirectoryInUse` while a server has a folder open. The source stays as it was.
 */
export async function move(from: string, to: string, progress: Progress): Promise<void> {
	const source = await openDatabase(from, { queryTimeoutMs: toolTimeoutMs });
	try {
		await refuseServed(source, from);
		const target = await openDatabase(to, { queryTimeoutMs: toolTimeoutMs });
		try {
			await refuseServed(target, to);
			await moveBetween(source, target, progress);
		} finally {
			await target.close();
		}
	} finally {
		await source.close();
	}
}

async function moveBetween(source: Database, target: Database, progress: Progress): Promise<void> {
	// Both at this program's steps: a table has the same columns on both sides.
	await migrate(source);
	await migrate(target);
	const filled = await firstFilled(target);
	if (filled !== undefined) throw new CannotMove(`The target is not empty: ${filled} holds rows.`);

	// One transaction: a move that is cut short leaves the target empty.
	await target.transaction(async (queries) => {
		const copied = await source.snapshot((old) => copy(old, queries, progress));
		progress('… reading everything back');
		const faults = await compare(queries, copied);
		if (faults) progress(faults);
	});
	progress(`✓ moved: every table and every station's row of facts is the same on both sides`);
}

/** Is another program of ours connected to a server? A folder cannot be open elsewhere: it is locked. */
async function refuseServed({ query }: Database, place: string): Promise<void> {
	if (!isServer(place)) return;
	const rows = await query(
		`select 1 from pg_stat_activity where datname = current_database()
			and application_name = $1 and pid <> pg_backend_pid()`,
		[applicationName]
	);
	if (rows.length > 0)
		throw new CannotMove('A Foyer server has this PostgreSQL open; stop it first.');
}

async function copy(source: Queries, target: Queries, progress: Progress): Promise<Copied> {
	const sums = new Map<string, TableSum>();
	const walk = new ChainWalk(false);
	for (const table of await listTables(source)) {
		const started = performance.now();
		const sum = await eachRow(source, table, walk, (rows) => insertRows(target, table, rows));
		sums.set(table.name, sum);
		const seconds = (performance.now() - started) / 1000;
		progress(`… ${table.name}: ${String(sum.rows)} rows (${seconds.toFixed(1)} s)`);
	}
	return { sums, chains: walk.chains };
}

/**
 * Reads the target back and compares. Throws `CannotMove`; then nothing of it stays. Answers what was
 * wrong with the facts before they were copied: the copy is true, whoever owns it should know.
 */
export async function compare(
	target: Queries,
	{ sums, chains }: Copied
): Promise<string | undefined> {
	const walk = new ChainWalk(true);
	for (const table of await listTables(target)) {
		const sum = await eachRow(target, table, walk, () => Promise.resolve());
		const expected = sums.get(table.name) ?? new RowSum().value;
		if (sum.rows !== expected.rows || sum.sum !== expected.sum)
			throw new CannotMove(`${table.name} differs after the copy: nothing was kept.`);
	}
	const differing = firstDifference(chains, walk.chains);
	if (differing !== undefined)
		throw new CannotMove(`The facts of ${differing} differ after the copy: nothing was kept.`);
	const { faults } = walk;
	return faults.length === 0
		? undefined
		: `! ${String(faults.length)} facts do not hold together, in the source as well: ${faults.slice(0, faultsTold).join('; ')}`;
}

/** Sums the rows of a table up, and walks the facts among them. */
export async function eachRow(
	queries: Queries,
	table: Table,
	walk: ChainWalk,
	take: (rows: string[]) => Promise<void>
): Promise<TableSum> {
	const sum = new RowSum();
	for await (const rows of pagesOf(queries, table)) {
		for (const row of rows) {
			sum.add(row);
			if (table.name === 'fact') walk.add(row);
		}
		await take(rows);
	}
	return sum.value;
}
