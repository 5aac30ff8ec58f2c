/** What both doors of pictures have in common: how one is named, and what each refusal is on the wire. */
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { blobNameSchema } from '#lib/protocol/blobs.ts';
import type { Caller } from '#lib/server/auth.ts';
import type { BlobName, BlobRefusal, BlobTaken } from '#lib/server/blobs.ts';
import { answer, refuse } from '#lib/server/door.ts';

/** 409: its fact, or the key that opens it, may still come, so ask again. Everything else stays as it is. */
const statusOf: Record<BlobRefusal, number> = {
	no_fact: 409,
	unknown_key: 409,
	over: 410,
	too_large: 413,
	not_a_photo: 422,
	not_a_signature: 422,
	wrong_digest: 422,
	unreadable: 422
};

export function nameOf({ params, url }: RequestEvent, { site }: Caller): BlobName | undefined {
	const read = v.safeParse(blobNameSchema, {
		digest: params['digest'],
		visit: url.searchParams.get('visit'),
		book: url.searchParams.get('book') ?? undefined
	});
	if (!read.success) return undefined;
	const { book, visit, digest } = read.output;
	return { site, subject: `${book}:${visit}`, digest };
}

export function toldOf(taken: BlobTaken): Response {
	return taken.ok ? answer({ held: true }) : refuse(statusOf[taken.reason], taken.reason);
}
