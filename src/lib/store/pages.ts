/** All rows of one book, page by page: a tablet's memory holds a page, however many visits it has seen. */
import type { EntityRow, StationDatabase } from './db.ts';

/** Rows in one transaction. */
const pageMax = 500;

export async function* pagesOf(
	db: StationDatabase,
	register: string,
	most = pageMax
): AsyncGenerator<EntityRow[]> {
	const last = `${register}:\uffff`;
	for (let after = `${register}:`; ;) {
		const page = await db.entities
			.where('subject')
			.between(after, last, false, false)
			.limit(most)
			.toArray();
		yield page;
		if (page.length < most) return;
		after = page.at(-1)?.subject ?? last;
	}
}
