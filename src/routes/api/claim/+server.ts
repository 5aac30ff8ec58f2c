import * as v from 'valibot';
import { claimSchema } from '#lib/protocol/claim.ts';
import { answer, forStation, parseJson, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** A gate is about to open: may it, as far as all the others have told? */
export const POST: RequestHandler = (event) =>
	forStation(event, ['gate'], async (caller, body) => {
		const claim = v.safeParse(claimSchema, parseJson(body));
		if (!claim.success) return refuse(422, 'malformed');
		return answer(await office().claims.ask(caller, claim.output));
	});
