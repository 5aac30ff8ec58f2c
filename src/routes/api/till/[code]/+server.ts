import { tillPattern } from '#lib/domain/money/accounts.ts';
import { answer, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** A desk wants to take money at this till: who has it now? */
export const POST: RequestHandler = (event) =>
	forStation(event, ['desk'], async (caller) => {
		const { code } = event.params;
		if (!tillPattern.test(code)) return refuse(422, 'malformed');
		const holder = await office().refunds.lend(caller, code);
		return holder ? answer({ holder }) : refuse(404, 'unknown');
	});
