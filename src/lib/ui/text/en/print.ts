/** Badges: printed, not printed and why, printed again, a card instead. */
export default {
	visitor: {
		media_empty: 'The printer is out of labels. Please use the pass on this screen.',
		media_jam: 'The printer is jammed. Please use the pass on this screen.',
		door_open: 'The printer is open. Please use the pass on this screen.',
		ink_empty: 'The printer needs a refill. Please use the pass on this screen.',
		paused: 'The printer is paused. Please use the pass on this screen.',
		offline: 'The printer does not answer. Please use the pass on this screen.',
		busy: 'The printer is busy. Please use the pass on this screen.',
		refused: 'The printer did not take the badge. Please use the pass on this screen.',
		aborted: 'Printing was stopped. Please use the pass on this screen.',
		slow: 'Printing takes too long. No need to wait: please use the pass on this screen.',
		browser_failed: 'Printing is not possible right now. Please use the pass on this screen.'
	},
	then: ' ',
	card: 'If you need something to wear, the desk gives out visitor cards.',
	spelled:
		'Missing character: the printer lacks one of your name, so the badge spells it in pinyin.',
	reason: {
		media_empty: { word: 'out of paper', next: 'Put some in, then print again' },
		media_jam: { word: 'jammed', next: 'Open it, take the paper out, then print again' },
		door_open: { word: 'open', next: 'Close the lid, then print again' },
		ink_empty: { word: 'ribbon or toner empty', next: 'Replace it, then print again' },
		paused: { word: 'paused', next: 'Press resume on the printer, then print again' },
		offline: { word: 'not reachable', next: 'Check power and cable, then print again' },
		busy: { word: 'busy all the time', next: 'Let it finish, then print again' },
		refused: {
			word: 'did not take this',
			next: 'Check address and paper size in the site file'
		},
		aborted: { word: 'stopped half-way', next: 'See what the printer says, then print again' },
		slow: { word: 'took too long', next: 'See whether it is stuck, then print again' },
		browser_failed: {
			word: 'not printed by the browser',
			next: 'Check this computer’s default printer'
		}
	},
	why: {
		lost: 'Lost',
		damaged: 'Damaged',
		unreadable: 'Cannot be read or scanned',
		data_wrong: 'Wrong data',
		other: 'Other'
	},
	desk: {
		action: 'Badge',
		title: (visitor: string) => `Badge of ${visitor}`,
		state: {
			none: 'Not printed yet',
			asked: 'Asked for again, no answer yet',
			printed: 'Printed',
			failed: 'Not printed'
		},
		copies: (count: number) => (count === 1 ? '1 copy' : `${count} copies`),
		because: (word: string, next: string) => `${word}: ${next}`,
		whyAsk: 'Why print it again?',
		reprint: 'Print again',
		printing: 'Printing',
		done: 'Printed: please take it',
		cardTitle: 'A card instead',
		cardHint: 'Where nothing can be printed: a numbered card, taken back when the visitor leaves.',
		cardNumber: 'Card number',
		cardGive: 'Note it and give the card',
		cardGiven: (number: string) => `Card ${number} was given`
	},
	refused: {
		no_pass: 'There is no pass yet: issue it first.',
		over: 'The visit is over: no badge and no card any more.',
		too_many_copies: 'Printed too often: give a card instead.',
		card_malformed: 'A card number has digits, capitals and hyphens, 12 at most.',
		failed: 'This was not recorded. Please try again.'
	}
};
