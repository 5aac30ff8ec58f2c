export default {
	print: 'Print',
	again: 'Print again',
	view: 'View',
	download: 'Download',
	making: 'Getting ready',
	sent: 'Sent to the printer, please take the paper',
	failed: 'It was not printed. View or download it, and print it elsewhere',
	unmade: 'The paper could not be made. Connect and try again',
	lacks: (characters: string) =>
		`No printer’s font has “${characters}”: the paper shows 〓, please write it in by hand`
};
