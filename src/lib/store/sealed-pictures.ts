/** Pictures that nobody at this station needs any more, but that it still has to deliver (RULES.md W9). */
import { packSealed, pictureWords, roundMax, type SealKey } from '#lib/domain/sealing.ts';
import { findSync, type BlobRow, type StationDatabase } from './db.ts';
import { openSealer } from './sealer.ts';

/** The pictures of these visits that can still be looked at, sealed; to be put in a transaction. */
export async function sealPictures(
	db: StationDatabase,
	subjects: readonly string[],
	key: SealKey
): Promise<BlobRow[]> {
	const rows = await db.blobs
		.where('subject')
		.anyOf(subjects)
		.filter(({ sealed }) => !sealed)
		.toArray();
	const site = (await findSync(db))?.site;
	if (rows.length === 0 || !site) return [];
	const done: BlobRow[] = [];
	for (let from = 0; from < rows.length; from += roundMax) {
		const seal = await openSealer(site, key, 'picture');
		const round = rows.slice(from, from + roundMax).map(async (row) => {
			const words = pictureWords(row.subject, row.digest);
			return { ...row, bytes: packSealed(await seal(words, row.bytes)), sealed: true as const };
		});
		done.push(...(await Promise.all(round)));
	}
	return done;
}

/** What became of a picture while it was being sealed stays: gone, or held by the back office. */
export async function putSealed(db: StationDatabase, rows: readonly BlobRow[]): Promise<void> {
	for (const { subject, digest, bytes } of rows)
		await db.blobs.update([subject, digest], { bytes, sealed: true });
}

/** Whose pictures lie open here. Reads them all: for the start of a program. */
export async function openPictures(db: StationDatabase): Promise<string[]> {
	const rows = await db.blobs.filter(({ sealed }) => !sealed).toArray();
	return rows.map(({ subject }) => subject);
}
