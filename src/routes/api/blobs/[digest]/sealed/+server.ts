import { forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import { nameOf, toldOf } from '../../naming.server.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** W9: one that nobody at the station needed any more when it was sent. */
export const PUT: RequestHandler = (event) =>
	forStation(event, ['lobby', 'gate', 'desk'], async (caller, body) => {
		const name = nameOf(event, caller);
		return name ? toldOf(await office().blobs.takeSealed(name, body)) : refuse(400, 'malformed');
	});
