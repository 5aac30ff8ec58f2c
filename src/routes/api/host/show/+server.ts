import { answer, refuse } from '#lib/server/door.ts';
import { fromOwnPage, linkSchema } from '#lib/server/host-door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** What the host's page shows: asked by POST because the secret must stand in no address; changes nothing. */
export const POST: RequestHandler = (event) =>
	fromOwnPage(
		event,
		linkSchema,
		({ link }) => link,
		async ({ link, secret }) => {
			const shown = await office().links.show(link, secret);
			return shown.ok ? answer(shown.view) : refuse(403, shown.reason);
		}
	);
