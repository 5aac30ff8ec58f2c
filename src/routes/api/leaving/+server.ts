import * as v from 'valibot';
import { leavingAskSchema } from '#lib/protocol/leaving.ts';
import type { Caller } from '#lib/server/auth.ts';
import { answer, forStation, parseJson, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** Somebody signs out at another lobby than that of their sign-in: who is meant? Changes nothing; a POST, because the end of a phone must stand in no address. */
export const POST: RequestHandler = (event) =>
	forStation(event, ['lobby'], (caller, body) => find(caller, parseJson(body)));

/** As lobbies asked before their update. */
export const GET: RequestHandler = (event) =>
	forStation(event, ['lobby'], (caller) =>
		find(caller, Object.fromEntries(event.url.searchParams.entries()))
	);

async function find(caller: Caller, asked: unknown): Promise<Response> {
	const ask = v.safeParse(leavingAskSchema, asked);
	if (!ask.success) return refuse(422, 'malformed');
	return answer(await office().leavings.find(caller, ask.output));
}
