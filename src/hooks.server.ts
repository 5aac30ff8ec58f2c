import type { Handle, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { env } from '$env/dynamic/private';
import { closeOffice, openOffice } from '#lib/server/office.ts';

export const init: ServerInit = async () => {
	if (building) return;
	await openOffice(env);
	process.once('sveltekit:shutdown', () => void closeOffice());
};

export const handle: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	response.headers.set('x-content-type-options', 'nosniff');
	response.headers.set('referrer-policy', 'no-referrer');
	response.headers.set('x-frame-options', 'DENY');
	return response;
};
