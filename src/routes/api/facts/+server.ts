import { BadPush } from '#lib/server/intake.ts';
import { answer, answerPacked, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

const stations = ['lobby', 'gate', 'desk'] as const;

/** A station's push of what happened there. */
export const POST: RequestHandler = (event) =>
	forStation(event, stations, async (caller, body) => {
		const packed = event.request.headers.get('content-encoding') === 'gzip';
		try {
			const pushed = await office().intake.push(caller, body, packed);
			void office().tick(caller.site);
			return answer(pushed);
		} catch (error) {
			if (error instanceof BadPush) return refuse(400, 'malformed');
			throw error;
		}
	});

/** A page of the feed behind a position. */
export const GET: RequestHandler = (event) =>
	forStation(event, stations, async (caller) => {
		const after = Number(event.url.searchParams.get('after') ?? 'none');
		if (!Number.isSafeInteger(after) || after < 0) return refuse(422, 'malformed');
		const epoch = event.url.searchParams.get('epoch') ?? '';
		return answerPacked(event.request, await office().intake.page(caller, epoch, after));
	});
