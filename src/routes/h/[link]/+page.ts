import { loadTexts } from '#lib/ui/text/text.svelte.ts';
import type { PageLoad } from './$types';

// The host's phone is no station: the server shows a page that says nothing about anybody.
export const ssr = true;
export const prerender = false;

/** The root's own load never runs on the server: its screens are made in the browser. */
export const load: PageLoad = async () => {
	await loadTexts();
};
