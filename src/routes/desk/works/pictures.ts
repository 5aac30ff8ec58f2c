/** A picture that a fact of a renovation names: from this tablet, or asked for once at the back office (RULES.md W6). */
import * as v from 'valibot';
import { blobFault } from '#lib/domain/blob.ts';
import type { BlobRef } from '#lib/domain/visit-facts.ts';
import { blobPath, toldBlobSchema } from '#lib/protocol/blobs.ts';
import { findBlob, keepTold } from '#lib/store/blobs.ts';
import type { Station } from '#lib/store/station.ts';

/** Undefined when there is none to be had; never throws. */
export async function sceneOf(
	station: Station,
	id: string,
	ref: BlobRef
): Promise<Uint8Array<ArrayBuffer> | undefined> {
	const subject = `renovation:${id}`;
	try {
		const here = await findBlob(station.db, subject, ref.digest);
		if (here && !here.sealed) return here.bytes;
		const path = blobPath(id, ref.digest, { book: 'renovation' });
		const told = v.parse(toldBlobSchema, await station.ask(path));
		const bytes = Uint8Array.from(atob(told.base64), (sign) => sign.charCodeAt(0));
		if (blobFault('photo', ref, bytes)) return undefined;
		await keepTold(station.db, { subject, digest: ref.digest, kind: 'photo', bytes });
		return bytes;
	} catch {
		return undefined;
	}
}
