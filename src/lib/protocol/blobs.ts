/** A picture or signature on its way: named by what it holds, under the visit, pass or project whose fact names it. */
import * as v from 'valibot';

export const blobNameSchema = v.object({
	digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	visit: v.pipe(v.string(), v.uuid()),
	/** Whose picture it is, where it is no visit's. */
	book: v.optional(v.picklist(['visit', 'pass', 'renovation', 'hot_work']), 'visit')
});

/** One that comes sealed (W9) has a door of its own: a back office that has none yet is asked again later. */
export function blobPath(
	id: string,
	digest: string,
	{ sealed = false, book = 'visit' }: { sealed?: boolean | undefined; book?: string } = {}
): string {
	const other = book === 'visit' ? '' : `&book=${book}`;
	return `/api/blobs/${digest}${sealed ? '/sealed' : ''}?visit=${id}${other}`;
}

/** As the back office tells one to a post: JSON, because only our own words are contact (Y15). */
export const toldBlobSchema = v.object({ base64: v.pipe(v.string(), v.base64()) });
