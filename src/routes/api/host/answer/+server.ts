import { answer, readJson, refuse } from '#lib/server/door.ts';
import { answerSchema, ownPage } from '#lib/server/host-door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** The host's tap. Only from our own page: a scanner that follows links cannot answer by accident. */
export const POST: RequestHandler = async ({ request }) => {
	if (!ownPage(request, office().publicUrl)) return refuse(403, 'not_from_our_page');
	const asked = await readJson(request, answerSchema);
	if (!asked) return refuse(422, 'malformed');
	const given = await office().hosts.answer(asked.link, asked.secret, asked.yes);
	return given.ok ? answer({ ok: true }) : refuse(409, given.reason);
};
