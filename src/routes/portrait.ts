/** The portrait of a visit or a card, for a badge and for the eyes at a post (RULES.md W6). */
import * as v from 'valibot';
import { blobFault } from '#lib/domain/blob.ts';
import { keepingOf } from '#lib/domain/keepings.ts';
import type { BlobRef } from '#lib/domain/visit-facts.ts';
import { blobPath, toldBlobSchema } from '#lib/protocol/blobs.ts';
import { findPortrait, keepTold } from '#lib/store/blobs.ts';
import type { Station } from '#lib/store/station.ts';

/** The photo that a post may look at now; undefined where there is none. */
export function shownPhoto(subject: string, entity: unknown): BlobRef | undefined {
	const keeping = keepingOf(subject);
	if (!keeping || entity === undefined || !keeping.isShownAtPost(entity)) return undefined;
	return keeping.pictures(entity).find(({ kind }) => kind === 'photo')?.ref;
}

/**
 * From this station's memory, where it lies as long as it may be looked at; a post asks the back office
 * once. Undefined when there is none to be had; never throws.
 */
export async function portraitOf(
	station: Station,
	subject: string,
	entity: unknown
): Promise<Uint8Array<ArrayBuffer> | undefined> {
	try {
		const here = await findPortrait(station.db, subject);
		const ref = shownPhoto(subject, entity);
		if (here || station.face === 'lobby' || !ref) return here;
		const [book = '', id = ''] = subject.split(':');
		const path = blobPath(id, ref.digest, { book });
		const told = v.parse(toldBlobSchema, await station.ask(path));
		const bytes = Uint8Array.from(atob(told.base64), (sign) => sign.charCodeAt(0));
		if (blobFault('photo', ref, bytes)) return undefined;
		await keepTold(station.db, { subject, digest: ref.digest, kind: 'photo', bytes });
		return bytes;
	} catch {
		return undefined;
	}
}
