import type zh from '../zh/lobby.ts';

/** What the lobby terminal asks by the type of visit, and what it says at the end. */
const lobby: typeof zh = {
	skip: 'Skip',
	ask: {
		phone: 'Your mobile number?',
		plate: 'Did you come by car?',
		company: 'Which company are you from?',
		platform: 'Whose order is it?',
		goods: 'What are you delivering?',
		tools: 'Which tools did you bring?',
		purpose: 'What is it about?',
		photo: 'May we take your photo?',
		signature: 'Please sign'
	},
	photo: {
		agree: 'I agree, take it',
		skip: 'No photo, go on',
		again: 'Take again',
		remove: 'No photo',
		taken: 'Your photo',
		points: (hours) => [
			'Only for the gate and the desk to recognise you, and on your badge',
			'No face recognition, no third party',
			`Erased ${hours} hours after you leave`,
			'You may go on without one; nothing changes for your visit'
		],
		full: 'This terminal has no room for photos. You can go on without one.'
	},
	signature: { skip: 'Skip signing', again: 'Sign again', given: 'Signed' },
	/** Beside the standard items, where this site asks for them. */
	notice: {
		hint: 'We ask only what this visit needs. No face recognition.',
		heading: { photo: 'Photo', signature: 'Signature', both: 'Photo, signature' },
		photo: (hours) =>
			`Photo: some visits, only if you agree; erased ${hours} hours after you leave`,
		signature: (days) => `Signature: may be skipped; erased after ${days} days`
	},
	closedNow: (hours) => `Only ${hours} today`,
	closedToday: 'Not today',
	noCar: 'No car',
	words: {
		company: 'Company',
		platform: 'Platform',
		goods: 'Goods',
		tools: 'Tools',
		purpose: 'Purpose'
	},
	board: {
		question: 'Which company?',
		hint: 'Touch its name, or search by floor or name.',
		search: 'Search',
		all: 'All companies',
		typed: 'Floor or name, for example 18 or XINGHE',
		found: (count) => (count === 1 ? '1 company' : `${count} companies`),
		none: 'None found. Please check, or ask the desk.',
		previous: 'Previous',
		next: 'Next',
		page: (page, of) => `Page ${page} of ${of}`
	},
	person: {
		question: 'Whom are you visiting?',
		hint: 'The full name, only used to check. Nothing about staff is shown.',
		label: 'Name of your host',
		reception: 'Company reception'
	},
	name: { question: 'Your name?', hint: 'As it stands in your document.' },
	group: {
		question: 'Is anybody with you?',
		hint: 'They need not sign in.',
		companions: 'People with you',
		children: 'How many children?',
		childrenHint: 'No names needed. Then wait at the gate until your family comes.',
		childrenCount: 'Children'
	},
	repeated: 'You are signed in already.',
	counted: {
		upstairs: 'Please take it up',
		enter: 'You may enter',
		hint: 'Tell the gate this number, in and out.',
		number: 'Number',
		until: (time) => `Valid until ${time}`
	},
	leftAtGate: {
		title: 'Please leave it at the gate',
		message: 'The household asks you to hand it to the guard.',
		detail: 'Please tell the guard the unit.'
	},
	fetched: {
		title: 'Your family is coming',
		message: 'Please wait at the gate. Do not walk off alone.',
		hint: 'The guard is there to help you.',
		number: 'Number'
	},
	childWaits: {
		title: 'Please wait at the gate',
		message: 'The guard will help you reach your family. Do not walk off alone.'
	},
	leaving: {
		question: 'Signing out',
		hint: 'The six digits of your pass, or the last four of your phone.',
		label: 'Pass or phone digits',
		confirm: 'Sign out',
		scan: 'Show my code',
		stopScan: 'Use digits',
		scanHint: 'Hold your code before the camera.',
		view: 'Camera picture',
		fault: 'The camera does not work now. Use the digits, or ask at the gate.',
		miss: 'Not found. Please check, or sign out at the gate.',
		shut: 'Please sign out at the gate.',
		foreign: 'This is no pass of this site.',
		done: 'Signed out',
		bye: 'Goodbye'
	},
	codeByPhone: 'Host reads a code'
};
export default lobby;
