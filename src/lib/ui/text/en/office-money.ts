import { summaryWords } from '#lib/domain/money/summary-words.ts';
import type zh from '../zh/office-money.ts';

const officeMoney: typeof zh = {
	tabs: {
		deposits: 'Deposits',
		accounts: 'Accounts',
		summary: 'Summary',
		days: 'Cash days',
		tills: 'Tills'
	},
	toSee: {
		title: (count) => `Money to see to: ${count}`,
		show: 'See to it',
		late: (till, day) => `Cash of ${day} at till ${till} is late: hand it in and bank it`,
		disputed: (till, day) =>
			`Cash of ${day} at till ${till}: the bank says another sum, look into it`,
		told_twice: (till, day) => `Cash of ${day} at till ${till} was told two ways, look into it`,
		age: (days) => (days > 0 ? ` (${days} days)` : ' (today)'),
		why: 'What came of it (no names)',
		tickOff: 'Looked into',
		seen: (why) => `Looked into: ${why}`,
		conflict: (number) => `Receipt ${number}: money moved against the rules, look into it`
	},
	tills: {
		title: 'Tills',
		hint: 'When a device does not tell any more, the manager takes its till back. What it had not told is unknown; what it tells later is booked all the same and stands here.',
		free: 'Free',
		held: (station: string, until: string) => `In use at ${station}, until ${until}`,
		over: (station: string, until: string) => `Was in use at ${station} until ${until}`,
		heard: (time: string) => `Has told everything until ${time}`,
		never: 'Up to when it has told everything is not sure',
		off: (sum: string) => `Difference ¥${sum}`,
		because: (why: string) => `Reason: ${why}`,
		why: 'Why it is taken back (no names)',
		reclaim: 'Take the till back',
		reclaimHint:
			'Its lease is over and the device still has something to tell. Once the till is taken back, the numbers that it may have used are retired, refunds promised to it are not waited for (one that it did pay will stand as a difference), and the next device counts the drawer first.',
		managers:
			'Its lease is over and the device still has something to tell. If it is broken, the manager takes the till back.',
		reclaimed: (time: string, by: string, station: string) =>
			`${time}: taken back from ${station} (${by})`,
		told: 'That device has told everything since',
		unknownSince: (time: string) => `What that device did after ${time} is unknown until it tells`,
		unknown: 'What that device has not told yet is unknown until it does',
		retired: (from: string, to: string) =>
			`Numbers ${from} to ${to} are retired: that device alone may have used them`,
		late: (count: number) => `Receipts that it told since: ${count}`,
		left: (day: string, sum: string) =>
			`¥${sum} of ${day} was told after that day was handed in: the count of that day has it already`,
		settle: 'Set against differences',
		settleHint:
			'The cash of that day has gone. What was told late is set against the difference found then.',
		done: {
			reclaimed: 'The till was taken back. Another device can activate it.',
			settled: 'Set against differences.'
		}
	},
	deposits: {
		title: 'Deposits held',
		evening: (day) => `evening of ${day}`,
		count: (count) => (count === 1 ? '1 deposit' : `${count} deposits`),
		equals: (sum) => `Equals the ledger’s deposit accounts: ¥${sum}`,
		differs: (sum, difference) =>
			`The ledger’s deposit accounts say ¥${sum}: ¥${difference} apart. Pay nothing by this page, and tell whoever looks after the system.`,
		byKind: 'By kind (yuan)',
		byAge: 'By age (yuan)',
		search: 'Find deposits',
		text: 'Part of a receipt or pass number',
		payerStart: 'Payer or firm begins',
		kind: 'Kind',
		age: 'Age',
		unit: 'Unit',
		on: 'Evening of',
		ages: {
			month: 'up to 30 days',
			quarter: '31–90 days',
			half: '91–180 days',
			year: '181–365 days',
			older: 'over a year'
		},
		misread: {
			kind: 'There is no such kind',
			unit: 'Not a unit: type its number or how it begins, e.g. 3-1',
			age: 'There is no such age',
			text: 'Type at least two signs of a receipt or pass number',
			on: '“Evening of” is no date: use 2026-11-23',
			payer: 'Not a name: type how the payer or the firm begins'
		},
		found: (count, sum) => `${count} found, ¥${sum}`,
		none: 'No deposit is held',
		noneFound: 'No deposit fits',
		taken: 'Taken',
		days: (days) => (days === 1 ? '1 day' : `${days} days`),
		payer: 'Payer',
		number: 'Pass no.',
		sum: 'Sum (yuan)',
		receipt: 'Receipt',
		first: 'First page',
		erased: 'Name erased when its time was over'
	},
	receipt: {
		back: 'Back to the deposits',
		title: (number) => `Receipt ${number}`,
		payer: 'Payer',
		phone: 'Phone',
		invoice: 'Invoice',
		till: 'Till',
		lines: 'What was paid',
		fee: 'Fee (yuan)',
		deposits: 'What became of the deposits',
		nth: 'No.',
		status: 'Status',
		statuses: {
			held: 'Held',
			requested: 'Refund asked for',
			authorised: 'Refund promised',
			refunded: 'Refunded',
			withheld: 'Withheld',
			carried: 'Carried to a new card',
			reversed: 'Undone'
		},
		conflict: 'Money moved against the rules on this receipt: look into it',
		lost: (file) => `Declared lost in ${file}; the paper is dead`,
		story: 'What happened, and its entries',
		nothing: 'Nothing moved',
		hint: 'Name and phone of the payer are masked. Seeing them is noted for supervisors and the manager.'
	},
	accounts: {
		title: 'Balances',
		hint: 'All debits equal all credits. Open an account to see where each sum comes from.',
		account: 'Account',
		debit: 'Debit (yuan)',
		credit: 'Credit (yuan)',
		side: 'Side',
		sides: { debit: 'Dr', credit: 'Cr', even: '–' },
		balance: 'Balance (yuan)',
		total: 'Total',
		isEven: 'Debits equal credits',
		isOdd: (sum) => `Debits and credits are ¥${sum} apart: tell whoever looks after the system`,
		from: 'From',
		to: 'To',
		show: 'Show',
		back: 'All accounts',
		opening: 'Opening balance',
		closing: 'Closing balance',
		day: 'Booked on',
		what: 'What',
		paper: 'Paper',
		who: 'By',
		carry: 'Brought forward',
		none: 'Nothing moved in these days',
		misread: 'Not a date: use 2026-11-23, and a “to” that is not before “from”',
		rule: (dayCut) =>
			`Takings stand on their cash day (after ${dayCut} the next), all else on the day it was done.`,
		system: 'System'
	},
	journal: { title: 'Export the journal', hint: 'Every entry between the dates above.' },
	summary: {
		of: { week: 'Weekly summary', month: 'Monthly summary' },
		list: summaryWords.en,
		day: 'With the day',
		kind: 'Time',
		kinds: { week: 'By week', month: 'By month' },
		show: 'Show',
		previous: 'Previous',
		next: 'Next',
		range: (from, to) => `${from} to ${to}`,
		asOf: (at) => `From what was uploaded by ${at}`,
		print: 'Print',
		item: 'Item',
		total: 'Total',
		net: 'Less voided and reversed',
		receipts: (count) => (count === 1 ? '1 receipt' : `${count} receipts`),
		count: 'Count',
		noTakings: 'Nothing was taken in this time',
		perDay: 'Taken each day (yuan)',
		none: 'None',
		misread: 'Choose week or month, and a day such as 2026-11-23',
		export: 'Export the summary',
		signs: ['Made by', 'Checked by', 'Manager']
	},
	days: {
		title: 'Cash days',
		hint: 'Each till’s cash of each day: counted, handed in, banked.',
		day: 'Day',
		till: 'Till',
		takings: 'Takings (yuan)',
		counted: 'Counted (yuan)',
		difference: 'Difference (yuan)',
		handed: 'Handed in',
		banked: 'Banked',
		state: 'State',
		statuses: {
			blank: 'Not counted',
			open: 'Not counted',
			counted: 'Counted, not handed in',
			handed: 'Handed in, not banked',
			banked: 'Banked',
			disputed: 'The bank differs',
			closed: 'Compared'
		},
		late: 'Late',
		holiday: 'Rest day',
		to: (name) => `to ${name}`,
		slip: (slip) => `slip ${slip}`,
		due: (time) => `due by ${time}`,
		recounts: (count) => `counted ${count} times`,
		none: 'No cash day in this month',
		month: 'Month',
		bank: {
			found: 'The bank has (yuan)',
			compare: 'Compare',
			differs: (sum) => `The bank has ¥${sum}`,
			why: 'Reason',
			whyNeeded: 'Say why, in two letters at least',
			resolve: 'Settle as the bank has it',
			managers: 'The manager settles this'
		},
		ticked: 'Ticked off: it calls nobody any more',
		overdue: (count) => (count === 1 ? 'Cash of 1 day is late' : `Cash of ${count} days is late`)
	}
};
export default officeMoney;
