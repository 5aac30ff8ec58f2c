import { loadTexts } from '#lib/ui/text/text.svelte.ts';
import type { LayoutLoad } from './$types';

// Written by the server from its database; no station, no worker, no copy on the disk.
export const ssr = true;
export const prerender = false;

/** The root's own load never runs on the server: its screens are made in the browser. */
export const load: LayoutLoad = async ({ data }) => {
	await loadTexts();
	return data;
};
