import type zh from '../zh/own.ts';

/** A visitor's own page. */
const own: typeof zh = {
	title: 'My visit',
	visit: (purpose: string, at: string) => `${purpose}, registered ${at}`,
	nothing: 'Nothing personal is kept of you, or it has been erased on time.',
	erased: (at) => `Your personal data was erased at your request on ${at}.`,
	until: (at: string) => `erased by ${at}`,
	runs: (days: number) => `erased within ${String(days)} days after you leave`,
	runsHours: (hours) => `erased within ${hours} hours after you leave`,
	rights: (processor: string, contact: string) =>
		`Responsible for your data: ${processor}. To see, correct or erase it, or to withdraw your consent, contact ${contact}.`,
	copy: {
		save: 'Save a copy',
		hint: 'Saves a text file. Where an app does not save it, open this page in the browser, or take a screenshot.',
		file: (day) => `my-visit-${day}.txt`,
		title: 'My visit (copy)',
		made: 'Copied: ',
		notice: 'Privacy notice agreed to, version: ',
		unit: 'Unit: ',
		people: 'People: ',
		passes: 'Pass number: ',
		entered: 'In: ',
		left: 'Out: ',
		held: 'kept',
		item: (kind, text) => `${kind}: ${text}`,
		story: 'What happened',
		masked: 'Masked as on the page. You may see and copy all of it at the property office.'
	},
	kind: {
		name: 'Name',
		phone: 'Phone',
		host: 'Host',
		company: 'Company',
		goods: 'Goods',
		tools: 'Tools',
		plate: 'Plate',
		purpose: 'Business',
		photo: 'Photo',
		signature: 'Signature',
		document: 'End of the document number',
		papers: 'Card numbers',
		refused: 'Why the gate did not admit you'
	},
	why: {
		name: 'So that the gate knows how to address you',
		phone: 'Only to reach you about this visit',
		host: 'To ask whether your host agrees',
		company: 'So that your host knows whom you represent',
		goods: 'The gate checks what comes in and goes out',
		tools: 'Checked on the way out',
		plate: 'For your car',
		purpose: 'So that your host knows why you come',
		photo: 'The gate looks whether it is you',
		signature: 'That you know what you were told',
		document: 'That a document was seen; the whole number is not kept',
		papers: 'Who was here on duty; no picture of the card',
		refused: 'What the guard wrote when you were not admitted'
	},
	failure: {
		unknown: 'This link is not valid, or the record has been erased.',
		too_often: 'Too often. Please try again in a minute.',
		unreachable: 'Cannot connect. Please check the network and try again.'
	}
};
export default own;
