export default {
	print: 'Print',
	again: 'Print again',
	view: 'View',
	download: 'Download',
	making: 'Getting ready',
	printingAt: (printer: string) => `Printing: ${printer}`,
	sent: 'Handed to this browser to print, please take the paper',
	done: (printer: string) => `Printed at ${printer}, please take the paper`,
	elsewhere: (printer: string) =>
		`Another post had already sent this to print. It came out at ${printer}: collect it there`,
	trouble: (printer: string, word: string) => `${printer}: ${word}`,
	lines: (parts: string[]) => parts.join('. '),
	open: 'The printer has it and is not done: look there first, do not print it again yet',
	unknown: 'It was asked for and nothing was heard of it: look at the printer first',
	notOut: (why: string) => `It did not come out last time (${why})`,
	whyAsk: 'It was printed already. Why once more?',
	whys: {
		not_out: 'It did not come out',
		lost: 'Lost',
		damaged: 'Damaged',
		unreadable: 'Cannot be read or scanned',
		data_wrong: 'Wrong data',
		other: 'Other'
	},
	keep: 'Do not print',
	refused: {
		why_missing: 'It was printed already: choose why, then print again',
		too_many_copies: 'Printed too many times. Download it and see to it by hand'
	},
	unprinted: (why: string) => `Not printed. ${why}`,
	list: (parts: string[]) => parts.join(', '),
	failed: 'Or view or download it, and print it elsewhere',
	unmade: 'The paper could not be made. Connect and try again',
	lacks: (characters: string) =>
		`No printer’s font has “${characters}”: the paper shows 〓, please write it in by hand`
};
