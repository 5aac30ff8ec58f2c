import { fail } from '@sveltejs/kit';
import { version } from '$app/environment';
import { healthOf, levels, worst } from '#lib/domain/station-health.ts';
import { stationNames } from '#lib/domain/station-names.ts';
import { minuteMs } from '#lib/domain/time.ts';
import { lineOf } from '#lib/server/asked.ts';
import { codeLifeMs, type StationLine } from '#lib/server/enrolment.ts';
import { keptFacts } from '#lib/server/kept-facts.ts';
import { office } from '#lib/server/office.ts';
import { formOf, officeSiteFor } from '#lib/server/office-door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const site = officeSiteFor(event, 'see_visits');
	const { id, name, zone, stations } = site;
	const known = await office().enrolment.stations(id);
	return {
		site: { name, zone, ...stationNames(site) },
		places: stations.filter(({ role }) => role !== 'office'),
		stations: known,
		fresh: justEnrolled(known, office().now()),
		health: await healthLines(id, known),
		now: office().now(),
		forks: await office().enrolment.forks(id),
		oldKeys: await office().requestKeys.oldKeys(id),
		kept: await keptFacts(office().database, site, office().now()),
		unopened: await office().sealed.unopened(id)
	};
};

/** T17: as long as a code is good, the number of a station that came by one stands out. */
function justEnrolled(known: readonly StationLine[], now: number): StationLine[] {
	return known.filter(
		({ byCode, revokedAt, enrolledAt }) =>
			byCode && !revokedAt && now - enrolledAt.getTime() < codeLifeMs
	);
}

/** Stations in use, those in trouble first. */
async function healthLines(site: string, known: readonly StationLine[]) {
	const heard = await office().reports.of(site);
	const lines = known
		.filter(({ revokedAt }) => !revokedAt)
		.map(({ device, name, lastSeenAt }) => {
			const { report, reportedAt: _at, ...rest } = heard.get(device) ?? { printed: [] };
			const { duty: _duty, ...told } = report ?? {};
			const state = { ...rest, ...told, lastSeenAt: lastSeenAt?.getTime() };
			const health = healthOf(state, office().now(), version);
			return { device, name, ...state, health, worst: worst(health) };
		});
	return lines.sort((one, other) => levels.indexOf(other.worst) - levels.indexOf(one.worst));
}

export const actions: Actions = {
	/** A one-time code for a configured station; shown once, stored as a digest only. */
	code: async (event) => {
		const site = officeSiteFor(event, 'enrol_station');
		const place = lineOf(await formOf(event), 'place');
		const code = await office().enrolment.makeCode(site, place, office().now());
		if (code === undefined) return fail(422, { noSuch: true });
		const full = `${site.id}-${code}`;
		const face = site.stations.find((station) => station.code === place)?.role;
		// Behind `#`, so that no log and no proxy reads it. Stations need HTTPS, hosts' links may not have it.
		const base = office().publicUrl.startsWith('https:') ? office().publicUrl : event.url.origin;
		const url = `${base}${face === 'lobby' ? '/' : `/${String(face)}`}#${full}`;
		return { made: { place, code: full, url, minutes: codeLifeMs / minuteMs } };
	},
	/** Cuts a station off. */
	revoke: async (event) => {
		const site = officeSiteFor(event, 'revoke_station');
		const device = lineOf(await formOf(event), 'device');
		const { enrolment, feed, now } = office();
		const cut = await enrolment.revoke(site.id, device, now());
		if (cut.length === 0) return fail(422, { noSuch: true });
		feed.cut(site.id, cut);
		// The others must not take its signatures any more.
		feed.told(site.id);
		return { revoked: device };
	}
};
