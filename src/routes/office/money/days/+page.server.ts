import { summaryTime } from '#lib/domain/money/summary.ts';
import { dateText } from '#lib/domain/time.ts';
import { startOfDate } from '#lib/domain/visit-query.ts';
import { cashDaysOf } from '#lib/server/finance/cash-days.ts';
import { officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const site = officeSiteFor(event, 'see_money');
	const { id, name, zone } = site;
	const { database, now } = office();
	const month = (event.url.searchParams.get('month') ?? '').slice(0, '2026-11'.length);
	const day =
		startOfDate(`${month}-01`, zone) === undefined ? dateText(now(), zone) : `${month}-01`;
	const time = summaryTime('month', day);
	return {
		site: { id, name, zone },
		month: time.from.slice(0, '2026-11'.length),
		previous: time.previous.slice(0, '2026-11'.length),
		next: time.next.slice(0, '2026-11'.length),
		days: await cashDaysOf(database, site, time, now())
	};
};
