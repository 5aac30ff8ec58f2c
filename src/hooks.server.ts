import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { env } from '$env/dynamic/private';
import { inOurWords } from '#lib/server/door.ts';
import { openerOf } from '#lib/server/office-door.ts';
import { closeOffice, isOpen, office, openOffice } from '#lib/server/office.ts';
import { stopped } from '#lib/server/operations/traffic.ts';

export const init: ServerInit = async () => {
	if (building) return;
	await openOffice(env);
	process.once('sveltekit:shutdown', () => {
		// Whoever started the process waits for this word before ending it.
		void closeOffice().finally(() => process.emit('foyer:closed' as never));
	});
};

export const handle: Handle = ({ event, resolve }) => {
	if (building) return resolve(event);
	if (!isOpen()) return stopped();
	return office().traffic.pass(event, async () => {
		// Who opens a page of the office is known before any of its doors.
		if (/^\/office(\/|$)/.test(event.url.pathname)) {
			const opener = await openerOf(event);
			if (opener) event.locals.opener = opener;
		}
		return inOurWords(event, await resolve(event));
	});
};

/** A fault goes to the journal, which leaves out what a database error may quote; the page says only that there was one. */
export const handleError: HandleServerError = ({ error, status, event }) => {
	event.locals.failed = true;
	if (status >= 500 && isOpen()) {
		const { request = '' } = event.locals;
		office().journal.fault('a request failed', error, { request });
	}
	return { message: status === 404 ? 'not_found' : 'failed' };
};
