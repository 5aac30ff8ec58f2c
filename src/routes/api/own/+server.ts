import * as v from 'valibot';
import { uuid } from '#lib/protocol/messages.ts';
import { answer, readJson, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

const schema = v.strictObject({
	visit: uuid,
	secret: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/))
});

/** What is kept of a visitor, for who holds the badge. By POST, because the secret must stand in no address. */
export const POST: RequestHandler = async ({ request }) => {
	const asked = await readJson(request, schema);
	if (asked instanceof Response) return asked;
	const shown = await office().ownPages.show(asked.visit, asked.secret);
	if (shown.ok) return answer(shown.view);
	return refuse(shown.reason === 'too_often' ? 429 : 403, shown.reason);
};
