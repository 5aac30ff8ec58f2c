import { redirect } from '@sveltejs/kit';
import { revealReasons } from '#lib/domain/reveal.ts';
import { pageOf } from '#lib/server/asked.ts';
import { exportMax } from '#lib/server/export/visit-rows.ts';
import { moneyToSee } from '#lib/server/finance/to-see.ts';
import { office } from '#lib/server/office.ts';
import { formOf, leaveOf, officeSiteFor } from '#lib/server/office-door.ts';
import {
	askedIn,
	gatesOf,
	listedStatuses,
	readAsked,
	readCursor
} from '#lib/server/visit-filter.ts';
import { countMax, countVisits, listVisits, type VisitLine } from '#lib/server/visit-list.ts';
import { shownName } from '#lib/server/visit-story.ts';
import { visitsByHour, visitsOfMonth } from '#lib/server/visit-times.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	// Finance signs in at the same door and has its own pages.
	if (leaveOf(event, 'see_visits') === 'no' && leaveOf(event, 'see_money') !== 'no')
		redirect(303, '/office/money');
	const site = officeSiteFor(event, 'see_visits');
	const { alarms, database, searchWords, now } = office();
	const asked = event.url.searchParams;
	const { filter, shown, misread } = await readAsked(asked, site, searchWords);
	const isMisread = misread.length > 0;
	const before = readCursor(asked.get('before'));
	const isAsked =
		isMisread || Object.values(shown).some((value) => value !== '' && value !== false);
	const found = isMisread ? { lines: [] } : await listVisits(database, site.id, filter, { before });
	const total = isMisread ? 0 : await countVisits(database, site.id, filter);
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
		...{ shown, misread, isAsked, reasons: revealReasons },
		find: asked.get('find') ?? '',
		exportRefused: asked.get('export') === 'reason',
		lines: found.lines.map(masked),
		next: 'next' in found ? `${found.next.at}~${found.next.subject}` : undefined,
		page: before ? pageOf(asked.get('page')) : 1,
		...{ total: Math.min(total, countMax), isMore: total > countMax },
		exportMax,
		openAlarms: await alarms.open(site.id),
		moneyToSee:
			leaveOf(event, 'see_money') === 'no' ? 0 : (await moneyToSee(database, site.id)).length,
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

export const actions: Actions = {
	/** X11: a form that is posted, because its words must not stand in the address that follows. */
	find: async (event) => {
		const site = officeSiteFor(event, 'see_visits');
		const asked = await askedIn(await formOf(event), site.id, office().searchWords);
		redirect(303, `/office?${asked.toString()}`);
	}
};

/** The full name does not leave the server: the screen may be seen by others. */
function masked({ visitor, ...line }: VisitLine) {
	return { ...line, visitor: shownName(visitor) };
}
