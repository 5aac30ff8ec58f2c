/** How long a payer's name is kept: on a voucher, as long as vouchers are; on a tablet, while a refund may come (RULES.md R7). */
import type { Keeping } from '../keeping.ts';
import { addPeriod } from '../period.ts';
import { hourMs } from '../time.ts';
import type { Receipt } from './receipt-state.ts';

/** Accounting vouchers (会计档案管理办法). */
export const voucherYears = 30;

export const receiptKeeping: Keeping<Receipt> = {
	...{ register: 'receipt', fields: ['payer'], dates: ['issuedAt'] },
	holdsNames: ({ payer }) => payer !== undefined,
	nameless: ({ payer: _payer, ...rest }) => rest,
	erasableFrom: ({ issuedAt }, { zone }) => addPeriod(issuedAt, { years: voucherYears }, zone),
	namesNeededUntil: ({ deposits, issuedAt }, { zone, limits }) => {
		if (deposits.some(({ status }) => status === 'held')) return undefined;
		// What was paid today may be voided today, with the payer at the desk.
		return addPeriod(issuedAt, { days: 0 }, zone) + limits.stationNameHours * hourMs;
	},
	pictures: () => [],
	pictureUntil: () => undefined,
	isShownAtPost: () => false,
	isNeededAtLobby: () => false
};
