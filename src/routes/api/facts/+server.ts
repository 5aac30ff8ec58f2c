import * as v from 'valibot';
import { epochSchema, positionSchema } from '#lib/protocol/messages.ts';
import { BadPush } from '#lib/server/intake.ts';
import { answer, answerPacked, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

const askSchema = v.object({ epoch: v.optional(epochSchema, ''), after: positionSchema });
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
		const asked = v.safeParse(askSchema, Object.fromEntries(event.url.searchParams));
		if (!asked.success) return refuse(422, 'malformed');
		const { epoch, after } = asked.output;
		return answerPacked(event.request, await office().intake.page(caller, epoch, after));
	});
