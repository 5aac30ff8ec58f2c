import * as v from 'valibot';
import { uuid } from '#lib/protocol/messages.ts';
import { answer, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** The number of the approver whom this gate or desk has just said that it rings up (domain rule H12). */
export const POST: RequestHandler = (event) =>
	forStation(event, ['gate', 'desk'], async (caller) => {
		const visit = v.safeParse(uuid, event.params.visit);
		if (!visit.success) return refuse(422, 'malformed');
		const shown = await office().hostPhones.show(caller, visit.output);
		return shown.ok ? answer({ phone: shown.phone }) : refuse(403, shown.reason);
	});
