import * as v from 'valibot';
import { tillPattern } from '#lib/domain/money/accounts.ts';
import { positionSchema } from '#lib/protocol/messages.ts';
import { answer, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** What a till's float and drawer come to at a position, for a tablet that lacks the facts below it. */
export const GET: RequestHandler = (event) =>
	forStation(event, ['desk'], async (caller) => {
		const { code } = event.params;
		const at = v.safeParse(positionSchema, event.url.searchParams.get('at'));
		if (!tillPattern.test(code) || !at.success) return refuse(422, 'malformed');
		return answer(await office().tillOpenings.at(caller, code, at.output));
	});

/** A desk wants to take money at this till: who has it now? */
export const POST: RequestHandler = (event) =>
	forStation(event, ['desk'], async (caller) => {
		const { code } = event.params;
		if (!tillPattern.test(code)) return refuse(422, 'malformed');
		const holder = await office().refunds.lend(caller, code);
		return holder ? answer({ holder }) : refuse(404, 'unknown');
	});
