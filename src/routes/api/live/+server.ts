import { forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** "There is something new": hints only, the facts are pulled. */
export const GET: RequestHandler = (event) =>
	forStation(event, ['lobby', 'gate', 'desk'], ({ site, device }) => {
		const stream = office().feed.stream(site, device);
		if (!stream) return Promise.resolve(refuse(503, 'too_many_streams'));
		const headers = {
			'content-type': 'text/event-stream',
			'cache-control': 'no-store',
			'x-accel-buffering': 'no'
		};
		return Promise.resolve(new Response(stream, { headers }));
	});
