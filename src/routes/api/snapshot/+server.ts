import * as v from 'valibot';
import { foldMark } from '#lib/domain/register.ts';
import { lobbyRegisters } from '#lib/domain/lobby-registers.ts';
import { registers } from '#lib/domain/registers.ts';
import { epochSchema, positionSchema, subjectSchema } from '#lib/protocol/messages.ts';
import { answerPacked, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

const askSchema = v.object({
	epoch: epochSchema,
	mark: v.pipe(v.string(), v.maxLength(120)),
	at: positionSchema,
	after: v.union([v.literal(''), subjectSchema])
});

/** A page of the folded rows with which a fresh station begins. */
export const GET: RequestHandler = (event) =>
	forStation(event, ['lobby', 'gate', 'desk'], async (caller) => {
		const ask = v.safeParse(askSchema, Object.fromEntries(event.url.searchParams));
		if (!ask.success) return refuse(422, 'malformed');
		const page = await office().snapshots.page(
			caller,
			ask.output,
			foldMark(caller.role === 'lobby' ? lobbyRegisters : registers)
		);
		return answerPacked(event.request, page);
	});
