import { answer, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import { nameOf, toldOf } from '../naming.server.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** A picture or signature that a fact of the site names. */
export const PUT: RequestHandler = (event) =>
	forStation(event, ['lobby', 'gate', 'desk'], async (caller, body) => {
		const name = nameOf(event, caller);
		return name ? toldOf(await office().blobs.take(name, body)) : refuse(400, 'malformed');
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
