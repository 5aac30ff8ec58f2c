import { fail } from '@sveltejs/kit';
import { readCashDay } from '#lib/domain/money/numbers.ts';
import { stationNames } from '#lib/domain/station-names.ts';
import { lineOf } from '#lib/server/asked.ts';
import { tillViews } from '#lib/server/finance/till-closings.ts';
import { formOf, handOf, leaveOf, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const site = officeSiteFor(event, 'see_money');
	const { id, name, zone, money } = site;
	const { database, now } = office();
	const staff = await database.query<{ staff: string; name: string }>(
		'select staff, name from staff where site = $1',
		[id]
	);
	const codes = money.tills.map(({ code }) => code);
	return {
		site: { name, zone, ...stationNames(site) },
		now: now(),
		names: Object.fromEntries(money.tills.map((till) => [till.code, till.name])),
		people: Object.fromEntries(staff.map((one) => [one.staff, one.name])),
		tills: await tillViews(database, site, codes),
		may: {
			reclaim: leaveOf(event, 'reclaim_till') !== 'no',
			settle: leaveOf(event, 'settle_mismatch') !== 'no'
		}
	};
};

export const actions: Actions = {
	/** E39: the manager's, with a reason. */
	reclaim: async (event) => {
		const site = officeSiteFor(event, 'reclaim_till');
		const form = await formOf(event);
		const [till, why] = [lineOf(form, 'till'), lineOf(form, 'why')];
		if (!site.money.tills.some(({ code }) => code === till))
			return fail(422, { refused: 'TILL_NOT_LEASED' } as const);
		const said = await office().tillClosings.reclaim(site, till, why, handOf(event));
		return said.ok ? { done: 'reclaimed' as const } : refusal(said.reason);
	},
	/** E41: likewise. */
	settle: async (event) => {
		const { id: site } = officeSiteFor(event, 'settle_mismatch');
		const form = await formOf(event);
		const page = readCashDay(lineOf(form, 'page'));
		if (!page) return fail(422, { refused: 'AMOUNT_INVALID' } as const);
		const said = await office().tillClosings.settle(
			{ site, ...page },
			lineOf(form, 'why'),
			handOf(event)
		);
		return said.ok ? { done: 'settled' as const } : refusal(said.reason);
	}
};

function refusal<Reason extends string>(reason: Reason) {
	return fail(409, { refused: reason === 'LINES_INVALID' ? ('why' as const) : reason });
}
