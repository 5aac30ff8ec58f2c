/** Names that left do not come back (RULES.md M4): not by a station that tells again, not by a backup. */
import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { AnyKeeping } from '#lib/domain/keeping.ts';
import { namelessEntity } from '#lib/domain/keepings.ts';
import type { Database, Queries } from './database/open.ts';

/** Its name in the folder of the backups. */
export const erasureFile = 'erased.ndjson';

/** Of a row in `entity` of the site $1: names lie there, or came sealed and stayed shut. */
export const holdsNames = ({ fields }: Pick<AnyKeeping, 'fields'>): string => {
	const [deep, flat] = [true, false].map((isDeep) =>
		fields.filter((at) => at.includes('.') === isDeep)
	);
	const within = deep?.map((path) => `state #> '{${path.replaceAll('.', ',')}}' is not null or `);
	const shut = `subject in (select subject from unopened where site = $1)`;
	return `(state ?| '{${String(flat)}}' or ${within?.join('') ?? ''}${shut})`;
};

const line = v.object({
	site: v.pipe(v.string(), v.maxLength(20)),
	subjects: v.array(v.pipe(v.string(), v.maxLength(100))),
	/** Whose portraits went before their names. */
	photos: v.optional(v.array(v.pipe(v.string(), v.maxLength(100)))),
	/** Residents, each with the first day on which no stay was left: a backup may know of no end (R12). */
	stays: v.optional(
		v.array(
			v.object({
				person: v.pipe(v.string(), v.maxLength(100)),
				over: v.pipe(v.string(), v.isoDate())
			})
		)
	),
	/** When the list was told of those stays. */
	at: v.optional(v.pipe(v.string(), v.isoTimestamp()))
});
export type Erased = v.InferOutput<typeof line>;

/**
 * Takes the names of subjects out of facts and folded rows, and notes that none of them may be written
 * again. In a transaction; locks the site, so that no fact with a name slips in meanwhile.
 */
export async function eraseNames(
	{ query }: Queries,
	{ site, subjects }: Pick<Erased, 'site' | 'subjects'>,
	at: Date
): Promise<void> {
	await query('select position from site where site = $1 for update', [site]);
	await query(
		`insert into erased (site, subject, erased_at) select $1, subject, $3 from unnest($2::text[]) as s (subject)
		on conflict (site, subject) do nothing`,
		[site, subjects, at]
	);
	await query('update fact set personal = null where site = $1 and subject = any($2::text[])', [
		site,
		subjects
	]);
	await dropUnopened(query, site, subjects);
	const rows = await query<{ subject: string; state: unknown }>(
		'select subject, state from entity where site = $1 and subject = any($2::text[])',
		[site, subjects]
	);
	await query(
		`update entity set state = row.state
		from jsonb_to_recordset($2::text::jsonb) as row (subject text, state jsonb)
		where entity.site = $1 and entity.subject = row.subject`,
		[
			site,
			JSON.stringify(
				rows.map(({ subject, state }) => ({ subject, state: namelessEntity(subject, state) }))
			)
		]
	);
}

/**
 * R11: the names in facts that were kept without counting, once they have been here long enough. No folded row tells of
 * them, and their subject stays open: what is told of it rightly keeps its names. Answers how many facts lost theirs.
 */
export function eraseKeptNames(
	database: Database,
	site: string,
	{ cameBy, at }: { cameBy: Date; at: Date }
): Promise<number> {
	return database.transaction(async ({ query }) => {
		const over = `site = $1 and ${isKeptNamed} and received_at <= $2`;
		const rows = await query<{ id: string }>(`select id from fact where ${over}`, [site, cameBy]);
		const ids = rows.map(({ id }) => id);
		if (ids.length === 0) return 0;
		await query(`update fact set personal = null where ${over}`, [site, cameBy]);
		await query('delete from unopened where site = $1 and fact = any($2::uuid[])', [site, ids]);
		// Under a name of its own: only the count is of use.
		await query(
			`insert into erased (site, subject, erased_at) select $1, 'kept:' || id, $3
			from unnest($2::text[]) as gone (id) on conflict (site, subject) do nothing`,
			[site, ids, at]
		);
		return ids.length;
	});
}

/** Of a row in `fact` of the site $1: it did not count, and names lie in it or came sealed with it. */
export const isKeptNamed = `kept is not null
	and (personal is not null or id in (select fact from unopened where site = $1))`;

/** What came sealed and stayed shut. A restored backup may be older than the table. */
async function dropUnopened(query: Queries['query'], site: string, subjects: string[]) {
	const [known] = await query<{ known: boolean }>(
		`select to_regclass('public.unopened') is not null as known`
	);
	if (!known?.known) return;
	await query('delete from unopened where site = $1 and subject = any($2::text[])', [
		site,
		subjects
	]);
}

/** Takes pictures and signatures of these subjects out, of some only the portraits (RULES.md W4). The rows stay. */
export async function eraseBlobs(
	{ query }: Queries,
	{ site, subjects, photos = [] }: Erased,
	at: Date
): Promise<void> {
	await query(
		`update blob set bytes = null, erased_at = $4 where site = $1 and bytes is not null
		and (subject = any($2::text[]) or (kind = 'photo' and subject = any($3::text[])))`,
		[site, subjects, photos, at]
	);
}

/**
 * A list beside the backups of whose names were erased, by id: an older backup still holds those names,
 * and a restore erases them again before anything is served. No name stands in it.
 */
export class ErasureList {
	readonly #file: string;

	constructor(file: string) {
		this.#file = file;
	}

	/** On the disk when this returns: called before the names leave the database. */
	add(erased: Erased): void {
		const handle = openSync(this.#file, 'a', 0o600);
		try {
			appendFileSync(handle, `${JSON.stringify(erased)}\n`);
			fsyncSync(handle);
		} finally {
			closeSync(handle);
		}
	}

	/** Everything noted so far; a line that a power cut left unfinished is not counted. */
	read(): Erased[] {
		if (!existsSync(this.#file)) return [];
		return readFileSync(this.#file, 'utf8')
			.split('\n')
			.flatMap((text) => {
				const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), line), text);
				return parsed.success ? [parsed.output] : [];
			});
	}
}
