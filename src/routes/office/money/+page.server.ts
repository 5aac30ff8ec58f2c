import { redirect } from '@sveltejs/kit';
import { depositKinds } from '#lib/domain/money/accounts.ts';
import { ageBands, daysBetween } from '#lib/domain/money/age.ts';
import { moneyOf } from '#lib/domain/money/settings.ts';
import { revealReasons } from '#lib/domain/reveal.ts';
import { dateText } from '#lib/domain/time.ts';
import { pageOf } from '#lib/server/asked.ts';
import { exportMax } from '#lib/server/export/visit-rows.ts';
import {
	askedDeposits,
	cursorText,
	readDepositCursor,
	readDeposits
} from '#lib/server/finance/deposit-filter.ts';
import { heldInAll, listDeposits, sumDeposits } from '#lib/server/finance/deposits.ts';
import { moneyToSee } from '#lib/server/finance/to-see.ts';
import { formOf, leaveOf, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const site = officeSiteFor(event, 'see_money');
	const { id, name, zone } = site;
	const { database, searchWords, now } = office();
	const asked = event.url.searchParams;
	const { filter, shown, misread } = await readDeposits(asked, site, searchWords);
	const today = filter.on ?? dateText(now(), zone);
	const after = readDepositCursor(asked.get('after'));
	const isMisread = misread.length > 0;
	const found = isMisread
		? { lines: [] }
		: await listDeposits(database, id, filter, today, { after });
	return {
		site: { id, name, zone },
		...{ kinds: depositKinds, ages: ageBands, shown, misread },
		find: asked.get('find') ?? '',
		isAsked: Object.values(shown).some((value) => value !== ''),
		isNarrowed: Object.entries(shown).some(([key, value]) => key !== 'on' && value !== ''),
		dayCut: moneyOf(site).dayCut,
		lines: found.lines.map((line) => ({ ...line, days: daysBetween(line.taken, today) })),
		sum: isMisread ? { count: 0, fen: 0 } : await sumDeposits(database, id, filter, today),
		next: 'next' in found ? cursorText(found.next) : undefined,
		page: after ? pageOf(asked.get('page')) : 1,
		today: dateText(now(), zone),
		toSee: await moneyToSee(database, id),
		held: await heldInAll(database, id, filter.on, today),
		mayExport: leaveOf(event, 'export_money') !== 'no',
		...{ reasons: revealReasons, exportMax, exportRefused: asked.get('export') === 'reason' }
	};
};

export const actions: Actions = {
	/** X11: a form that is posted, because a name must not stand in the address that follows. */
	find: async (event) => {
		const site = officeSiteFor(event, 'see_money');
		const form = await formOf(event);
		const asked = await askedDeposits(form, site.id, office().searchWords);
		redirect(303, `/office/money?${asked.toString()}`);
	}
};
