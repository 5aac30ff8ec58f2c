import { moneyOf } from '#lib/domain/money/settings.ts';
import { revealReasons } from '#lib/domain/reveal.ts';
import { exportMax } from '#lib/server/export/visit-rows.ts';
import { balancesOf, explain } from '#lib/server/finance/ledger.ts';
import {
	ledgerCursorText,
	readAccount,
	readDays,
	readLedgerCursor
} from '#lib/server/finance/ledger-query.ts';
import { leaveOf, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const site = officeSiteFor(event, 'see_money');
	const { id, name, zone } = site;
	const { database } = office();
	const asked = event.url.searchParams;
	const { days, shown, misread } = readDays(asked, zone);
	const account = readAccount(asked);
	const after = readLedgerCursor(asked.get('after'));
	const explained =
		account && !misread ? await explain(database, id, account, days, { after }) : undefined;
	return {
		site: { id, name, zone },
		dayCut: moneyOf(site).dayCut,
		...{ account, shown, misread, isLater: after !== undefined },
		...(explained && {
			explained: {
				...explained,
				next: explained.next && ledgerCursorText(explained.next)
			}
		}),
		balances: account || misread ? [] : await balancesOf(database, id, days.to),
		mayExport: leaveOf(event, 'export_money') !== 'no',
		...{ reasons: revealReasons, exportMax, exportRefused: asked.get('export') === 'reason' }
	};
};
