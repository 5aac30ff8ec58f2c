import { answer, refuse } from '#lib/server/door.ts';
import { answerSchema, fromOwnPage } from '#lib/server/host-door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** The host's tap. Only from our own page: a scanner that follows links cannot answer by accident. */
export const POST: RequestHandler = (event) =>
	fromOwnPage(
		event,
		answerSchema,
		({ link }) => link,
		async ({ link, secret, yes, number }) => {
			const given = await office().links.answer(link, secret, yes, number);
			return given.ok ? answer({ ok: true }) : refuse(409, given.reason);
		}
	);
