import { answer, forStation } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** Without mail settings the desk's screen shows the hosts' links. */
export const GET: RequestHandler = (event) =>
	forStation(event, ['desk'], async ({ site }) => answer(await office().notices.deskNotices(site)));
