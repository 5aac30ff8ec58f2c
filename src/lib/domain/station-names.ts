/** What a site's stations are called: of the site file no more than a page of the office needs. */
import type { Site } from './site.ts';

export type NamedStations = {
	id: string;
	stations: readonly Pick<Site['stations'][number], 'code' | 'name'>[];
};

export function stationNames({ id, stations }: NamedStations): NamedStations {
	return { id, stations: stations.map(({ code, name }) => ({ code, name })) };
}
