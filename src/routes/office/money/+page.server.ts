import { depositKinds } from '#lib/domain/money/accounts.ts';
import { ageBands, daysBetween } from '#lib/domain/money/age.ts';
import { revealReasons } from '#lib/domain/reveal.ts';
import { dateText } from '#lib/domain/time.ts';
import { exportMax } from '#lib/server/export/visit-rows.ts';
import {
	cursorText,
	depositFields,
	readDepositCursor,
	readDepositFilter
} from '#lib/server/finance/deposit-filter.ts';
import { heldInAll, listDeposits, sumDeposits } from '#lib/server/finance/deposits.ts';
import { leaveOf, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id, name, zone } = officeSiteFor(event, 'see_money');
	const { database, now } = office();
	const asked = event.url.searchParams;
	const { filter, shown, misread } = readDepositFilter(asked, zone);
	const today = filter.on ?? dateText(now(), zone);
	const after = readDepositCursor(asked.get('after'));
	const isMisread = misread.length > 0;
	const found = isMisread
		? { lines: [] }
		: await listDeposits(database, id, filter, today, { after });
	return {
		site: { id, name, zone },
		...{ kinds: depositKinds, ages: ageBands, shown, misread },
		isAsked: depositFields.some((key) => shown[key] !== ''),
		isNarrowed: depositFields.some((key) => key !== 'on' && shown[key] !== ''),
		lines: found.lines.map((line) => ({ ...line, days: daysBetween(line.taken, today) })),
		sum: isMisread ? { count: 0, fen: 0 } : await sumDeposits(database, id, filter, today),
		next: 'next' in found ? cursorText(found.next) : undefined,
		page: after ? Math.max(2, Number(asked.get('page')) || 2) : 1,
		held: await heldInAll(database, id, filter.on, today),
		mayExport: leaveOf(event, 'export_money') !== 'no',
		...{ reasons: revealReasons, exportMax, exportRefused: asked.get('export') === 'reason' }
	};
};
