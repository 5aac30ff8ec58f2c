/** A scan judged by what this gate knows at this moment. */
import { visitTypeOf, type Site } from '#lib/domain/site.ts';
import { judgeScan, type GateView } from '#lib/domain/verdict.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Station } from '#lib/store/station.ts';
import type { VerdictStage } from './stage.ts';

export function judged(
	station: Station,
	stage: Omit<VerdictStage, 'verdict'>,
	denied: boolean
): VerdictStage {
	const { link, site, who } = station;
	const { direction, claimed, read, tools } = stage;
	const { visit, holder } = stage.about;
	const verdict = judgeScan(read, {
		...{ direction, visit, claimed: claimed?.kind, denied, clock: station.clock() },
		...{ heardAt: link.heardAt, limits: site.limits },
		holder: holder && { ...holder, carried: tools },
		hours: hoursOf(site, visit),
		areas: site.stations.find(({ code }) => isStation(who.device, site.id, code))?.areas
	});
	return { ...stage, verdict };
}

/** A visit without a type is one whose sign-in has not come yet: as one never heard of. */
export function hoursOf(site: Site, visit: Visit | undefined): GateView['hours'] {
	if (!visit?.type) return undefined;
	const type = visitTypeOf(site, visit.type);
	return type ? { open: type.hours, zone: site.zone } : 'unknown';
}

/** A device's id begins with its site and code: `yq-g1-…`. */
function isStation(device: string, site: string, code: string): boolean {
	return device.startsWith(`${site}-${code}-`.toLowerCase());
}
