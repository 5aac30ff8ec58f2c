/** A picture or signature on its way: named by what it holds, under the visit whose fact names it. */
import * as v from 'valibot';

export const blobNameSchema = v.object({
	digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	visit: v.pipe(v.string(), v.uuid())
});

/** One that comes sealed (W9) has a door of its own: a back office that has none yet is asked again later. */
export function blobPath(visit: string, digest: string, sealed = false): string {
	return `/api/blobs/${digest}${sealed ? '/sealed' : ''}?visit=${visit}`;
}

/** As the back office tells one to a post: JSON, because only our own words are contact (Y15). */
export const toldBlobSchema = v.object({ base64: v.pipe(v.string(), v.base64()) });
