import * as v from 'valibot';
import { leavingAskSchema } from '#lib/protocol/leaving.ts';
import { answer, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** Somebody signs out at another lobby than that of their sign-in: who is meant? Changes nothing. */
export const GET: RequestHandler = (event) =>
	forStation(event, ['lobby'], async (caller) => {
		const asked = v.safeParse(
			leavingAskSchema,
			Object.fromEntries(event.url.searchParams.entries())
		);
		if (!asked.success) return refuse(422, 'malformed');
		return answer(await office().leavings.find(caller, asked.output));
	});
