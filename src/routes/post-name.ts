import type { NamedStations } from '#lib/domain/station-names.ts';
import { language } from '#lib/ui/text/text.svelte.ts';

/** A station as people call it; its id, or what else it was called, where the site file no longer names it. */
export function postName(device: string, site: NamedStations, otherwise = device): string {
	return postOf(device, site)?.name[language()] ?? otherwise;
}

/** `D1`; the end of its id where the site file no longer names it. */
export function postCode(device: string, site: NamedStations): string {
	return (
		postOf(device, site)?.code ??
		device
			.replace(/[^a-z0-9]/gi, '')
			.slice(-4)
			.toUpperCase()
	);
}

function postOf(device: string, { id, stations }: NamedStations) {
	return stations.find(({ code }) => device.startsWith(`${id}-${code}-`.toLowerCase()));
}
