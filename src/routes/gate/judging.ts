/** A scan judged by what this gate knows at this moment. */
import { visitTypeOf } from '#lib/domain/site.ts';
import { judgeScan } from '#lib/domain/verdict.ts';
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
	const type = visit && visitTypeOf(site, visit.type);
	const verdict = judgeScan(read, {
		...{ direction, visit, claimed: claimed?.kind, denied, clock: station.clock() },
		...{ heardAt: link.heardAt, limits: site.limits },
		holder: holder && { ...holder, carried: tools },
		hours: type && { open: type.hours, zone: site.zone },
		areas: site.stations.find(({ code }) => isStation(who.device, site.id, code))?.areas
	});
	return { ...stage, verdict };
}

/** A device's id begins with its site and code: `yq-g1-…`. */
function isStation(device: string, site: string, code: string): boolean {
	return device.startsWith(`${site}-${code}-`.toLowerCase());
}
