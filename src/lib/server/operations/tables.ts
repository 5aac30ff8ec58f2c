/** Every table of a database, row by row as text: what a move copies and a backup holds. */
import { createHash } from 'node:crypto';
import type { Queries } from '../database/open.ts';

export type Table = {
	name: string;
	/** Columns of the primary key, with the types they are compared in. */
	key: { column: string; type: string }[];
	/** Columns that can be written. */
	columns: string[];
};
export type TableSum = { rows: number; sum: string };

/** Rows in one statement: a photo is 150 kB, so this stays under 40 MB at the worst. */
const pageRows = 250;
/** The migrator's own; they are made anew in the target. */
const notData = ['kysely_migration', 'kysely_migration_lock'];

/** Tables of the schema by name, without those of the migrator. Throws when one has no primary key. */
export async function listTables({ query }: Queries): Promise<Table[]> {
	const rows = await query<{ name: string; key: Table['key'] | null; columns: string[] }>(
		`select c.relname::text as name,
			(select jsonb_agg(jsonb_build_object('column', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
					order by k.place)
				from pg_index i, unnest(i.indkey::int2[]) with ordinality as k (number, place)
				join pg_attribute a on a.attnum = k.number
				where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid) as key,
			(select array_agg(attname::text order by attnum) from pg_attribute
				where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
		from pg_class c
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
			and c.relname <> all($1::text[])
		order by c.relname::text collate "C"`,
		[notData]
	);
	return rows.map(({ name, key, columns }) => {
		if (!key) throw new Error(`The table ${name} has no primary key: it cannot be copied safely.`);
		return { name, key, columns };
	});
}

/** The schema's steps that a database has gone through, in order; none when it is new. */
export async function stepsOf({ query }: Queries): Promise<string[]> {
	const [known] = await query<{ known: boolean }>(
		`select to_regclass('public.kysely_migration') is not null as known`
	);
	if (!known?.known) return [];
	const rows = await query<{ name: string }>('select name from kysely_migration order by name');
	return rows.map(({ name }) => name);
}

/** Pages of rows as JSON text, in the order of the primary key. */
export async function* pagesOf({ query }: Queries, table: Table): AsyncGenerator<string[]> {
	const columns = table.key.map(({ column }) => quote(column)).join(', ');
	const texts = table.key.map(({ column }) => `${quote(column)}::text`).join(', ');
	const after = table.key.map(({ type }, at) => `$${String(at + 1)}::${type}`).join(', ');
	let last: string[] | undefined;
	for (;;) {
		const rows: { row: string; key: string[] }[] = await query(
			`select to_jsonb(t)::text as row, array[${texts}] as key from ${quote(table.name)} t
			${last ? `where (${columns}) > (${after})` : ''} order by ${columns} limit ${String(pageRows)}`,
			last
		);
		if (rows.length > 0) yield rows.map(({ row }) => row);
		if (rows.length < pageRows) return;
		last = rows.at(-1)?.key;
	}
}

/** Writes rows as `pagesOf` gave them. */
export async function insertRows(
	{ query }: Queries,
	{ name, columns }: Table,
	rows: readonly string[]
): Promise<void> {
	const list = columns.map(quote).join(', ');
	await query(
		`insert into ${quote(name)} (${list})
		select ${list} from jsonb_populate_recordset(null::${quote(name)}, $1::text::jsonb)`,
		[`[${rows.join()}]`]
	);
}

/** The first table that holds something, of those that a fresh database has empty. */
export async function firstFilled(queries: Queries): Promise<string | undefined> {
	for (const { name } of await listTables(queries)) {
		const [row] = await queries.query(`select 1 from ${quote(name)} limit 1`);
		if (row) return name;
	}
	return undefined;
}

/** Counts and sums up rows in any order: two databases sort words differently. */
export class RowSum {
	#rows = 0;
	#sum = 0n;

	add(row: string): void {
		this.#rows += 1;
		this.#sum = BigInt.asUintN(
			64,
			this.#sum + createHash('sha256').update(row).digest().readBigUInt64LE()
		);
	}

	get value(): TableSum {
		return { rows: this.#rows, sum: this.#sum.toString(16).padStart(16, '0') };
	}
}

function quote(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}
