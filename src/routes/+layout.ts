import { loadTexts } from '#lib/ui/text/text.svelte.ts';
import { faceOf } from './faces.ts';
import type { LayoutLoad } from './$types';

// Every station screen is a precached shell: it starts with the server dead.
export const ssr = false;
export const prerender = true;

/** The lobby's start screen stands before all its words are here. */
export const load: LayoutLoad = async ({ url }) => {
	if (faceOf(url.pathname) !== 'lobby') await loadTexts();
};
