/** Receipts, what becomes of their deposits, and refunds, by what that desk knows. */
import { charges } from '#lib/domain/money/charge.ts';
import type { ReceiptLine } from '#lib/domain/money/receipt-facts.ts';
import { receiptNumber } from '#lib/domain/money/numbers.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import { isUntouched, payable, type Receipt } from '#lib/domain/money/receipt-state.ts';
import { stated } from '../../fixtures/renovation-story.ts';
import { type Act, dateIn, someOf } from './post.ts';

/** One receipt for one or two things that are due. */
export const sell: Act = ({ station, chance, note }) => {
	// E18: what a receipt of this desk has paid is not asked for again, told or not.
	const good = station.all(receipts).filter(([, { status }]) => status !== 'void');
	const paid = good.flatMap(([, { lines: on }]) => on.map((one) => `charge:${one.charge ?? ''}`));
	const due = station
		.all(charges)
		.filter(([subject, { status }]) => status === 'due' && !paid.includes(subject));
	if (due.length === 0) return;
	const lines = due.slice(0, chance.isLess(0.5) ? 1 : 2).map(([subject, one]): ReceiptLine => ({
		...{ kind: one.kind, deposit: one.deposit, fee: one.fee, charge: subject.slice(7) },
		...(one.thing && { thing: one.thing })
	}));
	const day = dateIn(station, 0);
	const book = { site: 'YQ', till: 'T1', year: '2026' };
	const number = receiptNumber(book, station.all(receipts).length + 1);
	const data = { till: 'T1', day, method: chance.isLess(0.5) ? 'cash' : 'wechat', lines };
	station.tell(`receipt:${number}`, [stated('ReceiptIssued', data, { payer: { name: '吴海涛' } })]);
	note('sold');
};

const isAsked = ({ requests }: Receipt) =>
	requests.some(({ status }) => status === 'open' || status === 'authorised');

const isHeld = ({ deposits }: Receipt) => deposits.some(({ status }) => status === 'held');

export const undo: Act = (post) => {
	const found = someOf<Receipt>(post, receipts, (one) => isUntouched(one) && !isAsked(one));
	if (!found) return;
	const fen = found[1].lines.reduce((sum, { deposit, fee }) => sum + deposit + fee, 0);
	post.station.tell(found[0], [stated('ReceiptVoided', { by: 'feng-yu', why: '写错', fen })]);
	post.note('voided');
};

export const withhold: Act = (post) => {
	const found = someOf<Receipt>(post, receipts, (one) => !isAsked(one) && isHeld(one));
	const held = found?.[1].deposits.find(({ status }) => status === 'held');
	if (!found || !held) return;
	const data = { deposit: held.n, fen: held.fen, by: 'huang-li', why: '损坏' };
	post.station.tell(found[0], [stated('DepositWithheld', data)]);
	post.note('withheld');
};

export const askBack: Act = (post) => {
	const { station, chance, press, note } = post;
	const found = someOf<Receipt>(post, receipts, (one) => !isAsked(one) && isHeld(one));
	const held = found?.[1].deposits.filter(({ status }) => status === 'held');
	if (!found || !held?.length) return;
	const request = chance.uuid(station.clock.hi);
	const about = { request, what: 'refund', deposits: [chance.pick(held).n], till: 'T1' };
	station.tell(found[0], [stated('RefundRequested', { ...about, shown: 'receipt', to: 'payer' })]);
	press();
	note('asked');
};

/** The tablet that asked pays while its number is good, heard or not. */
export const payBack: Act = (post) => {
	const { station, note } = post;
	for (const [subject, receipt] of station.all(receipts))
		for (const request of receipt.requests) {
			const fen = payable(receipt, request);
			const isGood = station.clock.hi < (request.until ?? 0) && request.status === 'authorised';
			if (!isGood || fen === undefined) continue;
			const paid = { request: request.id, number: request.number, fen, from: 'bank', till: 'T1' };
			station.tell(subject, [stated('RefundPaid', paid)]);
			note('refunded');
		}
};
