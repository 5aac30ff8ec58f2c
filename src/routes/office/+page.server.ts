import { revealReasons } from '#lib/domain/reveal.ts';
import { exportMax } from '#lib/server/export/visit-rows.ts';
import { office } from '#lib/server/office.ts';
import { leaveOf, officeSite } from '#lib/server/office-door.ts';
import { gatesOf, listedStatuses, readCursor, readFilter } from '#lib/server/visit-filter.ts';
import { countMax, countVisits, listVisits, type VisitLine } from '#lib/server/visit-list.ts';
import { shownName } from '#lib/server/visit-story.ts';
import { visitsByHour, visitsOfMonth } from '#lib/server/visit-times.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const site = officeSite(event);
	const { database, now } = office();
	const { filter, shown, unreadable } = readFilter(event.url.searchParams, site);
	const before = readCursor(event.url.searchParams.get('before'));
	const isAsked = Object.values(shown).some((value) => value !== '' && value !== false);
	const found = unreadable
		? { lines: [] }
		: await listVisits(database, site.id, filter, { before });
	const total = unreadable ? 0 : await countVisits(database, site.id, filter);
	return {
		site: {
			id: site.id,
			name: site.name,
			zone: site.zone,
			unitLevels: site.unitLevels,
			types: site.visitTypes.map(({ key, label }) => ({ key, label })),
			gates: site.stations.filter(({ code }) => gatesOf(site).includes(code))
		},
		statuses: listedStatuses,
		...{ shown, unreadable, isAsked, reasons: revealReasons },
		exportRefused: event.url.searchParams.get('export') === 'reason',
		lines: found.lines.map(masked),
		next: 'next' in found ? `${found.next.at}~${found.next.subject}` : undefined,
		page: before ? Math.max(2, Number(event.url.searchParams.get('page')) || 2) : 1,
		...{ total: Math.min(total, countMax), isMore: total > countMax },
		exportMax,
		mayExport: {
			masked: leaveOf(event, 'export_totals') !== 'no',
			full: leaveOf(event, 'export_visits') !== 'no'
		},
		// Pictures of the whole; whoever looks for something is not held up by them.
		...(!isAsked &&
			!before && {
				hours: await visitsByHour(database, site, now()),
				month: await visitsOfMonth(database, site, now())
			})
	};
};

/** The full name does not leave the server: the screen may be seen by others. */
function masked({ visitor, ...line }: VisitLine) {
	return { ...line, visitor: shownName(visitor) };
}
