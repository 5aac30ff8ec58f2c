/** Pictures and signatures that a fact of a renovation or its hot work names: from this tablet, or asked for once at the back office (RULES.md W6). */
import * as v from 'valibot';
import { blobFault, signatureText } from '#lib/domain/blob.ts';
import type { BlobRef } from '#lib/domain/visit-facts.ts';
import { blobPath, toldBlobSchema } from '#lib/protocol/blobs.ts';
import { findBlob, keepTold } from '#lib/store/blobs.ts';
import type { Station } from '#lib/store/station.ts';
import type { Signature } from './papers.ts';
import type { Project } from './project.ts';

/** When a paper was signed, and the path while it lies here: a signature goes to the back office and is shown to no post. */
export async function signatureOf(
	station: Station,
	{ id, facts }: Pick<Project, 'id' | 'facts'>,
	key: string
): Promise<Signature> {
	const fact = facts.findLast(
		({ type, data }) => type === 'RenovationPaperSigned' && (data as { key?: unknown }).key === key
	);
	const { signature } = (fact?.personal ?? {}) as { signature?: BlobRef };
	const row = signature && (await findBlob(station.db, `renovation:${id}`, signature.digest));
	const at = Date.parse(fact?.clock.hi ?? '') || station.clock().hi;
	return { at, ...(row && !row.sealed && { path: signatureText(row.bytes) }) };
}

/** Undefined when there is none to be had; never throws. */
export async function sceneOf(
	station: Station,
	subject: string,
	ref: BlobRef
): Promise<Uint8Array<ArrayBuffer> | undefined> {
	const [book, id = ''] = subject.split(':');
	try {
		const here = await findBlob(station.db, subject, ref.digest);
		if (here && !here.sealed) return here.bytes;
		const path = blobPath(id, ref.digest, { ...(book && { book }) });
		const told = v.parse(toldBlobSchema, await station.ask(path));
		const bytes = Uint8Array.from(atob(told.base64), (sign) => sign.charCodeAt(0));
		if (blobFault('photo', ref, bytes)) return undefined;
		await keepTold(station.db, { subject, digest: ref.digest, kind: 'photo', bytes });
		return bytes;
	} catch {
		return undefined;
	}
}
