/** Folded rows of a site as of one position, read in pages (protocol rule Y23). */
import { fold } from '#lib/domain/register.ts';
import type { SnapshotRow } from '#lib/protocol/messages.ts';
import type { Queries } from './database/open.ts';
import { registerOf } from './entities.ts';
import { decodeFact, factColumns, type FactRow } from './log-encoding.ts';

type Held = { subject: string; state: unknown; updated_position: number };

/**
 * Rows behind `after`, as of position `at`. What moved since is folded from its facts up to there, so
 * all pages tell of the same moment, however long they take.
 */
export async function readFolded(
	{ query }: Queries,
	site: string,
	{ at, after, limit }: { at: number; after: string; limit: number },
	/** What of it this station may see: a condition, and its values from $4 on. */
	scope: { sql: string; values: unknown[] }
): Promise<{ rows: SnapshotRow[]; more: boolean }> {
	const held = await query<Held>(
		`select subject, state, updated_position from entity
		where site = $1 and subject > $2 ${scope.sql}
		order by subject limit $3`,
		[site, after, limit + 1, ...scope.values]
	);
	const page = held.slice(0, limit);
	const moved = page.filter((row) => row.updated_position > at).map(({ subject }) => subject);
	const earlier = await foldUpTo(query, site, moved, at);
	const rows = page.flatMap(({ subject, state, updated_position: moment }): SnapshotRow[] => {
		if (moment <= at) return [{ subject, entity: state }];
		return earlier.has(subject) ? [{ subject, entity: earlier.get(subject) }] : [];
	});
	// The last row that was looked at is where the next page begins, also when it did not exist yet.
	const last = page.at(-1)?.subject;
	const more = held.length > page.length;
	if (more && last !== undefined && rows.at(-1)?.subject !== last)
		rows.push({ subject: last, entity: undefined });
	return { rows, more };
}

async function foldUpTo(
	query: Queries['query'],
	site: string,
	subjects: readonly string[],
	at: number
): Promise<Map<string, unknown>> {
	if (subjects.length === 0) return new Map();
	const rows = await query<FactRow>(
		`select ${factColumns} from fact where site = $1 and subject = any($2::text[])
			and position <= $3 and kept is null order by position`,
		[site, subjects, at]
	);
	const bySubject = Map.groupBy(
		rows.map((row) => decodeFact(row).fact),
		({ subject }) => subject
	);
	return new Map(
		[...bySubject].flatMap(([subject, facts]) => {
			const register = registerOf(subject);
			return register ? [[subject, fold(register, facts)] as const] : [];
		})
	);
}
