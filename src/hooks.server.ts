import type { HandleServerError, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { env } from '$env/dynamic/private';
import { closeOffice, office, openOffice } from '#lib/server/office.ts';

export const init: ServerInit = async () => {
	if (building) return;
	await openOffice(env);
	process.once('sveltekit:shutdown', () => void closeOffice());
};

/** A fault goes to the journal, which leaves out what a database error may quote; the page says only that there was one. */
export const handleError: HandleServerError = ({ error, status }) => {
	if (status >= 500 && !building) office().journal.fault('a request failed', error);
	return { message: status === 404 ? 'not_found' : 'failed' };
};
