/** Which facts still fit a receipt (RULES.md E33). The same question for its state and for the journal. */
import {
	bookOf,
	depositStatus,
	isUntouched,
	leftOf,
	payable,
	type Receipt,
	type Request
} from './receipt-state.ts';
import { totalOf, type ReceiptFact } from './receipt-facts.ts';
import { toldWrong } from './unseen.ts';

export function fitsReceipt(receipt: Receipt, fact: ReceiptFact): boolean {
	if (fact.type === 'ReceiptIssued')
		return receipt.status === 'blank' && bookOf(fact) !== undefined;
	// Also of a paper that was voided before anybody heard that it was written.
	if (fact.type === 'ReceiptTickedOff') return fact.data.conflicts <= toldWrong(receipt);
	if (receipt.status === 'blank') return false;
	switch (fact.type) {
		case 'ReceiptVoided':
			return (
				isUntouched(receipt) && !isPromised(receipt) && fact.data.fen === totalOf(receipt.lines)
			);
		case 'ReceiptDeclaredLost':
			return !receipt.lost && (receipt.status === 'valid' || receipt.status === 'part_refunded');
		case 'RefundRequested':
			return !find(receipt, fact.data.request);
		case 'RefundAuthorised': {
			const request = find(receipt, fact.data.request);
			return request?.status === 'open' && payable(receipt, request) !== undefined;
		}
		case 'RefundRefused':
			return find(receipt, fact.data.request)?.status === 'open';
		case 'RefundDeclined': {
			const request = find(receipt, fact.data.request);
			const isIts = request?.status === 'authorised' && request.device === fact.device;
			return isIts || request?.status === 'open';
		}
		case 'RefundTimedOut':
			return find(receipt, fact.data.request)?.status === 'authorised';
		case 'RefundPaid':
			return isPromisedTo(receipt, 'refund', fact);
		case 'ReceiptReversed':
			return isPromisedTo(receipt, 'reverse', fact);
		case 'DepositWithheld': {
			const { deposit, fen } = fact.data;
			const held = receipt.deposits.find(({ n }) => n === deposit);
			return depositStatus(receipt, deposit) === 'held' && fen <= (held?.fen ?? 0);
		}
		case 'DepositRestored':
			return depositStatus(receipt, fact.data.deposit) === 'withheld';
		case 'DepositCarried':
			return depositStatus(receipt, fact.data.deposit) === 'held';
		case 'AgencySpent':
		case 'AgencyReturned': {
			const purchase = receipt.purchases.find(({ line }) => line === fact.data.line);
			if (!purchase || receipt.status === 'void' || receipt.status === 'reversed') return false;
			return !isPromised(receipt) && fact.data.fen <= leftOf(purchase);
		}
	}
}

function isPromised({ requests }: Receipt): boolean {
	return requests.some(({ status }) => status === 'authorised');
}

/** E22: to the tablet that asked, at its till, and to no other that learned the number. */
function isPromisedTo(
	receipt: Receipt,
	what: Request['what'],
	{ device, data }: ReceiptFact<'RefundPaid' | 'ReceiptReversed'>
): boolean {
	const { request: id, number, fen, till } = data;
	const request = find(receipt, id);
	return (
		request?.device === device &&
		request.till === till &&
		request.status === 'authorised' &&
		request.what === what &&
		request.number === number &&
		payable(receipt, request) === fen
	);
}

function find({ requests }: Receipt, id: string): Request | undefined {
	return requests.find((request) => request.id === id);
}
