import type { Site } from '#lib/domain/site.ts';
import { language } from '#lib/ui/text/text.svelte.ts';

/** A station as people call it; its id where the site file no longer names it. */
export function postName(device: string, site: Site): string {
	return postOf(device, site)?.name[language()] ?? device;
}

/** `D1`; the end of its id where the site file no longer names it. */
export function postCode(device: string, site: Site): string {
	return (
		postOf(device, site)?.code ??
		device
			.replace(/[^a-z0-9]/gi, '')
			.slice(-4)
			.toUpperCase()
	);
}

function postOf(device: string, site: Site) {
	return site.stations.find(({ code }) => device.startsWith(`${site.id}-${code}-`.toLowerCase()));
}
