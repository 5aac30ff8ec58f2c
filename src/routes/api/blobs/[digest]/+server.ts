import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { blobNameSchema } from '#lib/protocol/blobs.ts';
import type { Caller } from '#lib/server/auth.ts';
import type { BlobName, BlobRefusal } from '#lib/server/blobs.ts';
import { answer, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** 409: its fact may still be on the way, so ask again. Everything else stays as it is. */
const statusOf: Record<BlobRefusal, number> = {
	no_fact: 409,
	over: 410,
	too_large: 413,
	not_a_photo: 422,
	not_a_signature: 422,
	wrong_digest: 422
};

/** A picture or signature that a fact of the site names. */
export const PUT: RequestHandler = (event) =>
	forStation(event, ['lobby', 'gate', 'desk'], async (caller, body) => {
		const name = nameOf(event, caller);
		if (!name) return refuse(400, 'malformed');
		const taken = await office().blobs.take(name, body);
		return taken.ok ? answer({ held: true }) : refuse(statusOf[taken.reason], taken.reason);
	});

/** W6: a portrait, for a post where its visitor may come in or is inside. */
export const GET: RequestHandler = (event) =>
	forStation(event, ['gate', 'desk'], async (caller) => {
		const name = nameOf(event, caller);
		if (!name) return refuse(400, 'malformed');
		const bytes = await office().blobs.atPost(name);
		if (!bytes) return refuse(404, 'gone');
		return answer({ base64: Buffer.from(bytes).toString('base64') });
	});

function nameOf({ params, url }: RequestEvent, { site }: Caller): BlobName | undefined {
	const read = v.safeParse(blobNameSchema, {
		digest: params['digest'],
		visit: url.searchParams.get('visit')
	});
	if (!read.success) return undefined;
	return { site, subject: `visit:${read.output.visit}`, digest: read.output.digest };
}
