import type { Site } from '#lib/domain/site.ts';
import { language } from '#lib/ui/text/text.svelte.ts';

/** A station as people call it; its id where the site file no longer names it. */
export function postName(device: string, site: Site): string {
	const known = site.stations.find(({ code }) =>
		device.startsWith(`${site.id}-${code}-`.toLowerCase())
	);
	return known?.name[language()] ?? device;
}
