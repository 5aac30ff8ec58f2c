import type zh from '../zh/refund.ts';

export default {
	title: 'Refunds',
	find: 'Receipt number, payer, phone, unit, or number of the pass',
	findHint: 'The code on the receipt can be scanned',
	search: 'Find',
	none: 'No receipt found. Try something else that stands on it.',
	many: 'Only the first 12 are listed. Type more.',
	open: 'Open',
	asked: 'Requests that have not ended',
	toRefund: 'Passes taken back, deposit not refunded',
	feesBack: 'Renewals that came to nothing: the fee goes back',
	feeBack: (sum: string, receipt: string) => `¥ ${sum} (receipt ${receipt})`,
	held: (count: number, sum: string) => `${String(count)} held, ¥${sum}`,
	paid: (count: number, sum: string) => `${String(count)} taken back, ¥${sum} refunded`,
	paidBack: (count: number, sum: string) =>
		`${String(count)} ${count === 1 ? 'deposit' : 'deposits'} refunded, ¥${sum}`,
	undone: (sum: string) => `Reversed as a whole, ¥${sum} paid back`,
	payment: (number: string, sum: string, time: string, till: string) =>
		`${number} · ¥${sum} · ${time} · ${till}`,
	lost: (file: string) => `Reported lost, file ${file}`,
	deposits: 'Deposits',
	nothing: 'No deposit on this receipt',
	choose: 'Refund now',
	back: 'It is back',
	book: {
		back: 'Returned, or nothing to return',
		out: 'Not returned yet: take it back first',
		withhold: 'Written off, deposit kept: the manager withholds it here'
	},
	status: {
		held: 'Held',
		requested: 'Asked for',
		authorised: 'Approved',
		refunded: 'Refunded',
		withheld: 'Withheld',
		carried: 'Moved to a new pass',
		reversed: 'Reversed'
	},
	shown: 'Receipt',
	shownBy: { receipt: 'Shown', file: 'By the file of its loss', nothing: 'Not shown' },
	who: 'Who gets the money?',
	whoIs: { payer: 'The payer', authorised: 'Sent by the payer, in writing', bearer: 'Bearer only' },
	whoHint: 'Money goes to the payer on the receipt, or to whom they sent in writing. See their ID.',
	request: 'Ask for the refund',
	requestSum: (sum: string) => `Ask for ¥${sum}`,
	reverse: 'Reverse the receipt',
	reverseSum: (sum: string) => `Reverse it, ¥${sum} back`,
	reverseHint:
		'Void a receipt of today under Receipts. Later, handed in, or where the count was short, it is reversed as a whole: all of it is paid back once approved.',
	note: 'Refund request',
	noteHint:
		'Taken down, nothing is paid. Once online and approved, the money is paid against this note and the receipt.',
	noteNumber: 'Request number',
	waiting: 'Waiting for the back office. Nothing is paid yet.',
	asking: 'Asking the back office…',
	leave: 'Stop waiting',
	authorise: 'Ask now',
	decline: 'Withdraw',
	giveBack: 'Give the number back',
	promised: (number: string) => `Approved, refund number ${number}`,
	left: (time: string) => `${time} left`,
	from: 'Paid from',
	sources: {
		float: 'Cash from the float',
		bank: 'Bank transfer',
		wechat: 'Back by WeChat',
		alipay: 'Back by Alipay',
		card: 'Back to the card'
	},
	pay: (sum: string) => `¥${sum} paid out`,
	done: (sum: string) => `¥${sum} refunded and booked`,
	refused: (why: string) => `Not approved, nothing is paid: ${why}`,
	before: (receipt: string, time: string, till: string) =>
		`${receipt} was refunded at ${time} at ${till}`,
	ended: 'Withdrawn',
	elsewhere: (till: string) => `Asked for at ${till}, which goes on with it`,
	manager: 'Which manager?',
	managerHint:
		'The manager touches their name and enters their own PIN. Whoever is on duty stays on duty.',
	supervisor: 'Which supervisor?',
	supervisorHint:
		'The supervisor touches their name and enters their own PIN. Whoever is on duty stays on duty.',
	why: 'Reason',
	withhold: {
		open: 'Withhold',
		title: (what: string) => `Withhold: ${what}`,
		fen: 'Sum withheld (yuan)',
		whole: (sum: string) => `¥${sum} is held; all or a part of it`,
		why: 'Reason (no names)',
		told: 'The payer was told the sum and the reason',
		next: 'Ask the manager',
		restore: 'Hold it again'
	},
	loss: {
		open: 'Receipt lost',
		title: (number: string) => `Receipt ${number} lost`,
		hint: 'The paper is dead from then on; refunds go to the payer by the number of this file.',
		payer: 'The payer’s ID was seen (of a firm: its stamp), and the declaration is signed',
		thing: 'The pass or key is lost too (takes the manager)',
		next: 'Ask the supervisor'
	}
} satisfies typeof zh;
