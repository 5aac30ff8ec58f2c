import { answer, readJson, refuse } from '#lib/server/door.ts';
import { linkSchema } from '#lib/server/host-door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** What the host's page shows: asked by POST because the secret must stand in no address; changes nothing. */
export const POST: RequestHandler = async ({ request }) => {
	const asked = await readJson(request, linkSchema);
	if (!asked) return refuse(422, 'malformed');
	const shown = await office().hosts.show(asked.link, asked.secret);
	return shown.ok ? answer(shown.view) : refuse(403, shown.reason);
};
