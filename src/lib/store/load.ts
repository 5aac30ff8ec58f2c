/** How a fresh station takes in a snapshot, page by page (protocol rules Y23, Y24). */
import type { Loading } from '#lib/protocol/memory.ts';
import type { SnapshotPage, SnapshotRow } from '#lib/protocol/messages.ts';
import type { StationDatabase, SyncRow } from './db.ts';
import { foldSubject, registerOf, type Registers } from './fold.ts';

/**
 * Where reading begins in a new epoch. A station that has recorded anything reads the feed: what it
 * recorded may stand in the rows of a snapshot already, and nothing would tell.
 */
export function beginning(turn: number): Pick<SyncRow, 'cursor' | 'since' | 'loading'> {
	const feed = { cursor: 0, since: 0 };
	return turn === 0 ? { ...feed, loading: { at: 0, after: '' } } : feed;
}

export function isSameLoading(a: Loading | undefined, b: Loading): boolean {
	return a?.at === b.at && a.after === b.after;
}

/** What a page leaves: progress, the end of the snapshot, or that the feed is to be read instead. */
export function loadedBy(sync: SyncRow, page: SnapshotPage): Loading | 'done' | 'feed' {
	const { loading = { at: 0, after: '' } } = sync;
	const isStart = loading.at === 0;
	if (page.unlike || (isStart && sync.turn > 0)) return 'feed';
	// Another moment than that of the pages before: the back office no longer has it.
	if (!isStart && page.at !== loading.at) return 'feed';
	const last = page.rows.at(-1);
	return page.more && last ? { at: page.at, after: last.subject } : 'done';
}

/** Stores the rows, below whatever this station recorded of them meanwhile. */
export async function loadRows(
	db: StationDatabase,
	registers: Registers,
	rows: readonly SnapshotRow[]
): Promise<void> {
	const told = rows.filter(({ entity }) => entity !== undefined && entity !== null);
	const subjects = told.map(({ subject }) => subject);
	const own = await db.facts.where('subject').anyOf(subjects).toArray();
	const bySubject = Map.groupBy(own, ({ subject }) => subject);
	const folded = told.flatMap(({ subject, entity }) => {
		const register = registerOf(registers, subject);
		const row = register && foldSubject(register, subject, bySubject.get(subject) ?? [], entity);
		return row ? [row] : [];
	});
	await db.entities.bulkPut(folded);
}
