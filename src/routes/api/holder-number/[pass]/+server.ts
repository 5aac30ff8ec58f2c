import * as v from 'valibot';
import { uuid } from '#lib/protocol/messages.ts';
import { answer, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** The full number of a holder's document, once this desk has stated why (domain rule PA22). */
export const POST: RequestHandler = (event) =>
	forStation(event, ['desk'], async (caller) => {
		const pass = v.safeParse(uuid, event.params.pass);
		if (!pass.success) return refuse(422, 'malformed');
		const shown = await office().holderNumbers.show(caller, pass.output);
		if (shown.ok) return answer({ number: shown.number });
		return refuse(shown.reason === 'unknown' ? 404 : 403, shown.reason);
	});
