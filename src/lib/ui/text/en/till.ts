import { moneyWords } from '#lib/domain/money/money-words.ts';
import type zh from '../zh/till.ts';

export default {
	visits: 'Visitors',
	title: 'Till',
	of: (till: string) => `Till ${till}`,
	until: (time: string) => `May take money here until ${time}`,
	loading: 'Reading the books',
	unreachable:
		'The server does not answer: a till can be activated online only. One that is active takes money offline too.',
	incomplete:
		'This device has not heard the till’s earlier books yet and cannot add them up. Go online, then try again.',
	failed: 'Not recorded. Please try again.',
	signIn: 'Sign in for duty first, then take money.',
	lease: {
		title: 'Activate the till',
		hint: 'One device uses a till at a time. Once active it works offline too, and no receipt number is left out.',
		which: 'Tills of this site',
		free: () => 'Free',
		elsewhere: (station: string, until: string) => `In use at ${station} until ${until}`,
		over: (station: string, until: string) =>
			`${station} held it until ${until}; waits for what that device still has to tell. If it is broken, the manager takes the till back in the office.`,
		take: 'Activate',
		again: 'Extend',
		release: 'Give the till back',
		releaseHint: 'This device then takes no more money, and another one can go on.'
	},
	open: {
		title: 'Count the float',
		hint: 'Count the float in the drawer first, then take money.',
		topUp: 'Float fetched from the bank (yuan)',
		topUpDone: 'Fetched',
		done: 'Open the till'
	},
	notes: {
		face: (yuan: string) => `¥${yuan}`,
		pieces: (yuan: string) => `Pieces of ¥${yuan}`,
		total: 'Counted'
	},
	tabs: { pay: 'Take payment', refund: 'Refunds', receipts: 'Receipts', close: 'Close the day' },
	kind: moneyWords.en.kind,
	renewal: (kind: string) => `${kind} (renewal)`,
	pay: {
		lines: 'What is paid',
		due: 'Due',
		dueAdd: (kind: string, sum: string) => `${kind} ¥${sum}`,
		line: (n: number) => `Line ${n}`,
		lineWrong: (n: number, said: string) => `Line ${n}: ${said}`,
		kind: 'For',
		number: 'Pass or key no.',
		purchase: 'What to buy',
		deposit: 'Deposit (yuan)',
		amount: 'Amount (yuan)',
		fee: 'Fee (yuan)',
		add: 'Add a line',
		remove: 'Remove',
		payer: 'Payer',
		payerHint: 'Deposits go back to the payer only',
		firm: 'Company (optional)',
		phone: 'Phone (optional)',
		unit: 'Unit (optional)',
		invoice: 'Tax invoice no. (optional)',
		method: 'Paid by',
		total: 'Total',
		capitals: 'In capitals',
		done: 'Take payment, write receipt'
	},
	methods: moneyWords.en.methods,
	receipt: {
		title: 'Receipt',
		number: 'Number',
		day: 'Cash day',
		at: 'Time',
		firm: 'Company',
		invoice: 'Tax invoice',
		unit: 'Unit',
		cashier: 'Cashier',
		show: 'Open',
		reverse: 'Reverse',
		none: 'No receipt yet',
		notCounted: 'Void, not in the total',
		promise: 'Deposits are paid back against this receipt and the pass'
	},
	status: {
		blank: 'Not written',
		valid: 'Valid',
		part_refunded: 'Partly refunded',
		settled: 'Settled',
		void: 'Void',
		reversed: 'Reversed'
	},
	undo: {
		open: 'Void',
		title: (number: string) => `Void receipt ${number}`,
		why: 'Reason',
		whys: {
			amount: 'Wrong amount',
			kind: 'Wrong item',
			twice: 'Taken twice',
			payer: 'Payer withdrew'
		},
		paper: 'The payer’s part is back',
		next: 'Ask the supervisor',
		who: 'Which supervisor?',
		hint: 'The supervisor touches their name and enters their own PIN. Whoever is on duty stays on duty.',
		keep: 'Keep it'
	},
	purchase: {
		open: 'Purchase',
		list: 'Purchases to finish',
		title: (number: string) => `Purchase ${number}`,
		taken: 'Taken',
		spent: 'Spent',
		returned: 'Given back',
		left: 'Left',
		spend: 'Note what was spent',
		fen: 'Spent (yuan)',
		paper: 'Number of the shop’s receipt',
		from: 'Paid from',
		spendDone: 'Note it',
		rest: 'Give the rest back',
		restHint: 'All that is left, to the payer only: no handling fee, and nothing out of takings.',
		signed: 'The receiver has signed for the rest on the receipt',
		restDone: (sum: string) => `Give back ¥${sum}`,
		closed: 'This purchase is finished',
		part: {
			spent: (sum: string, paper: string) => `¥${sum} spent, shop’s receipt ${paper}`,
			returned: (sum: string) => `Rest of ¥${sum} given back`
		}
	},
	lateDay: (till: string, day: string, days: number) =>
		`Cash of ${day} at till ${till} is late (${days} days): hand it in and bank it.`,
	uncounted:
		'The manager took this till back from a lost device, and what it had not told is unknown: count the drawer under “Close the day” before taking money.',
	nobody:
		'Nobody on the list may do this. Go online to renew the list, or ask the manager to add somebody.',
	close: {
		day: (day: string) => `Cash day ${day}`,
		none: 'Nothing to hand in',
		sheet: 'Print the day’s sheet',
		sheetElsewhere:
			'This device has the earlier days as sums only: finance sees the day’s sheet in the office.',
		count: 'Count the cash',
		countHint: 'Count first: the sum of the books shows only after all pieces are entered.',
		counted: 'This is what I counted',
		recount: 'Count again',
		result: 'Counted',
		expected: 'Books',
		difference: 'Difference',
		even: 'Agrees',
		short: (sum: string) => `¥${sum} short, entered as a difference`,
		over: (sum: string) => `¥${sum} over, entered as a difference`,
		why: 'Why it differs',
		whyHint: 'No names. It may be counted again twice before.',
		handIn: 'Hand in',
		second: 'Who takes it in?',
		secondHint:
			'They touch their name and enter their own PIN: they have counted it together with you.',
		handed: (sum: string, to: string) => `¥${sum} handed in to ${to}`,
		slip: 'Number of the bank slip',
		bank: 'Banked',
		bankBy: (time: string) => `To be at the bank by ${time}`,
		banked: (sum: string, slip: string) => `¥${sum} banked, slip ${slip}`,
		late: 'Past the time, marked as late',
		finance: 'Finance enters what was banked: let them take over the duty first.',
		handOver: 'Change who is on duty'
	},
	handOver: {
		title: 'Hand the till over',
		hint: 'Count the float and all takings first; the books show only afterwards. Then the next person signs, and is on duty.',
		begin: 'Begin counting',
		step: (nth: number, of: number) => `${nth} of ${of}:`,
		float: 'Float',
		takings: (day: string) => `Takings (${day})`,
		stubs: (first: string, last: string) => `Receipt stubs ${first} to ${last}`,
		voids: (numbers: string) => `Void among them: ${numbers}`,
		off: 'There is a difference. It stands in the books: count again, or say why before it goes over.',
		give: 'Hand over',
		who: 'Who takes over?',
		whoHint:
			'They touch their name and enter their own PIN: they have counted it with you, and are on duty from now on.',
		last: (by: string, to: string, time: string) => `Last hand-over: ${time}, ${by} to ${to}`,
		alone: ' (counted by the next person alone)',
		countFirst: (keeper: string) =>
			`Duty has changed, and ${keeper} still answers for the drawer: count it and take it over before taking money.`,
		toCount: 'Count the drawer',
		takeHint:
			'Count the float and all takings first; the books show only afterwards. Then you take the drawer over, and answer for it.',
		take: 'Take the drawer over'
	},
	back: 'Back'
} satisfies typeof zh;
