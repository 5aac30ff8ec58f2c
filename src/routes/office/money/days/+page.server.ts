import { fail, type RequestEvent } from '@sveltejs/kit';
import { readYuan } from '#lib/domain/money/fen.ts';
import { readCashDay } from '#lib/domain/money/numbers.ts';
import { summaryTime } from '#lib/domain/money/summary.ts';
import type { Act } from '#lib/domain/staff.ts';
import { dateText, startOfDate } from '#lib/domain/time.ts';
import { lineOf } from '#lib/server/asked.ts';
import { cashDaysOf } from '#lib/server/finance/cash-days.ts';
import { formOf, handOf, leaveOf, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import type { Actions, PageServerLoad } from './$types';

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
		may: {
			compare: leaveOf(event, 'bank_money') !== 'no',
			resolve: leaveOf(event, 'settle_mismatch') !== 'no',
			tickOff: leaveOf(event, 'tick_off_money') !== 'no'
		},
		month: time.from.slice(0, '2026-11'.length),
		previous: time.previous.slice(0, '2026-11'.length),
		next: time.next.slice(0, '2026-11'.length),
		days: await cashDaysOf(database, site, time, now())
	};
};

export const actions: Actions = {
	/** E26: finance reads the bank's line. */
	compare: async (event) => {
		const { page, text } = await askedIn(event, 'bank_money', 'found');
		const found = readYuan(text);
		if (!page || found === undefined) return fail(422, { refused: 'AMOUNT_INVALID' } as const);
		const said = await office().bankLines.compare(page, found, handOf(event));
		return said.ok ? { done: said.entity.status } : fail(409, { refused: said.reason });
	},
	/** E42: finance's or the manager's, with a reason. */
	tickOff: async (event) => {
		const { page, text, count } = await askedIn(event, 'tick_off_money', 'why');
		if (!page) return fail(422, { refused: 'AMOUNT_INVALID' } as const);
		const said = await office().moneySeen.day(page, { conflicts: count, why: text }, handOf(event));
		if (said.ok) return { done: 'ticked' as const };
		return fail(409, { refused: said.reason === 'LINES_INVALID' ? 'why' : said.reason } as const);
	},
	/** E26: the manager's, with a reason. */
	resolve: async (event) => {
		const { page, text } = await askedIn(event, 'settle_mismatch', 'why');
		if (!page) return fail(422, { refused: 'AMOUNT_INVALID' } as const);
		const said = await office().bankLines.resolve(page, text, handOf(event));
		if (said.ok) return { done: said.entity.status };
		return fail(409, { refused: said.reason === 'LINES_INVALID' ? 'why' : said.reason } as const);
	}
};

async function askedIn(event: RequestEvent, act: Act, field: 'found' | 'why') {
	const { id: site } = officeSiteFor(event, act);
	const form = await formOf(event);
	const day = readCashDay(lineOf(form, 'page'));
	return {
		page: day && { site, ...day },
		text: lineOf(form, field),
		count: Number(form.get('count') ?? 0)
	};
}
