/** The portrait of a visit, for a badge and for the eyes at a post (RULES.md W6). */
import * as v from 'valibot';
import { blobFault, isShownAtPost } from '#lib/domain/blob.ts';
import type { Visit } from '#lib/domain/visit-state.ts';
import { blobPath, toldBlobSchema } from '#lib/protocol/blobs.ts';
import { findPortrait, keepTold } from '#lib/store/blobs.ts';
import type { Station } from '#lib/store/station.ts';

/**
 * From this station's memory, where it lies as long as it may be looked at; a post asks the back office
 * once. Undefined when there is none to be had; never throws.
 */
export async function portraitOf(
	station: Station,
	id: string,
	visit: Visit
): Promise<Uint8Array<ArrayBuffer> | undefined> {
	const subject = `visit:${id}`;
	try {
		const here = await findPortrait(station.db, subject);
		const ref = visit.visitor?.photo;
		if (here || station.face === 'lobby' || !ref || !isShownAtPost(visit)) return here;
		const told = v.parse(toldBlobSchema, await station.ask(blobPath(id, ref.digest)));
		const bytes = Uint8Array.from(atob(told.base64), (sign) => sign.charCodeAt(0));
		if (blobFault('photo', ref, bytes)) return undefined;
		await keepTold(station.db, { subject, digest: ref.digest, kind: 'photo', bytes });
		return bytes;
	} catch {
		return undefined;
	}
}
