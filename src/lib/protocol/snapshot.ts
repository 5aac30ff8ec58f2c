/**
 * How a fresh station begins: with the folded rows of its site as of one position, page by page, and
 * with the feed behind it (RULES.md Y23, Y24).
 */
import { namelessEntity } from '#lib/domain/keepings.ts';
import type { FoldedRows, Log } from './memory.ts';
import { pageLimit, type SnapshotAsk, type SnapshotPage } from './messages.ts';

/** The back office's answer; of another epoch it gives nothing but that epoch. `serverTime` is ISO, UTC. */
export async function giveSnapshot(
	log: Pick<Log, 'epoch' | 'recovering'> & FoldedRows,
	ask: SnapshotAsk,
	mark: string,
	serverTime: string,
	limit: number = pageLimit
): Promise<SnapshotPage> {
	const { site, device, at, after } = ask;
	const epoch = await log.epoch();
	const degraded = (await log.recovering(site)) > 0;
	const base = { epoch, serverTime, after, degraded };
	if (ask.epoch !== epoch && ask.epoch !== '') return { ...base, at, rows: [], more: true };
	if (ask.mark !== mark) return { ...base, at, rows: [], more: false, unlike: true };
	return { ...base, ...(await log.folded(site, device, { at, after, limit })) };
}

/** The same page without anybody's name: what a lobby is told, and all that it keeps of what it is told (Y27). */
export function namelessRows(page: SnapshotPage): SnapshotPage {
	const rows = page.rows.map((row) =>
		row.entity ? { ...row, entity: namelessEntity(row.subject, row.entity) } : row
	);
	return { ...page, rows };
}
