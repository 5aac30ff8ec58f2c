import { summaryKinds, summaryTime } from '#lib/domain/money/summary.ts';
import { revealReasons } from '#lib/domain/reveal.ts';
import { dateText } from '#lib/domain/time.ts';
import { exportMax } from '#lib/server/export/visit-rows.ts';
import { readSummary } from '#lib/server/finance/ledger-query.ts';
import { summarise } from '#lib/server/finance/summary.ts';
import { leaveOf, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const site = officeSiteFor(event, 'see_money');
	const { id, name, zone } = site;
	const { database, now } = office();
	const at = now();
	const today = dateText(at, zone);
	const asked = event.url.searchParams;
	const read = readSummary(asked, today, zone);
	const { kind, day, time } = read ?? {
		...{ kind: 'week' as const, day: today, time: summaryTime('week', today) }
	};
	return {
		site: { id, name, zone },
		...{ kinds: summaryKinds, kind, day, time, at, misread: read === undefined },
		summary: await summarise(database, site, time, at),
		mayExport: leaveOf(event, 'export_money') !== 'no',
		...{ reasons: revealReasons, exportMax, exportRefused: asked.get('export') === 'reason' }
	};
};
