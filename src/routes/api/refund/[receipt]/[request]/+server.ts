import * as v from 'valibot';
import { refundAskSchema } from '#lib/protocol/refund.ts';
import { answer, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** A till wants to pay a deposit back that its fact has asked for: may it? */
export const POST: RequestHandler = (event) =>
	forStation(event, ['desk'], async (caller) => {
		const asked = v.safeParse(refundAskSchema, event.params);
		if (!asked.success) return refuse(422, 'malformed');
		const request = await office().refunds.ask(caller, asked.output);
		if (request === 'unknown') return refuse(404, request);
		if (request === 'not_yours') return refuse(403, request);
		return answer({ status: request.status });
	});
