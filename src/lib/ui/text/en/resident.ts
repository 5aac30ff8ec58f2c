import type zh from '../zh/resident.ts';

/** A resident's own page. */
const resident: typeof zh = {
	title: 'My front door',
	offline: 'No network. The code works all the same; the rest follows later.',
	unknown: 'This page is not valid or was replaced. Ask the desk for your own link.',
	privacy: 'This page is yours alone. Please do not forward it.',
	failure: {
		page_unknown: 'This page was replaced. Please ask the desk.',
		not_your_unit: 'That is not your unit.',
		not_open: 'That visit is over. There is nothing to do.',
		card_over: 'That card is no longer good. There is nothing to do.',
		already_agreed: 'You have said so already; nothing more to do.',
		malformed: 'Something is missing. Please check and try again.',
		too_often: 'Too many tries. Please wait a minute.'
	},
	code: {
		title: 'Code of your unit',
		left: (seconds) => `changes in ${seconds} s`,
		hint: 'Without a network the gate or the desk calls you. To let the visitor in, read out these six digits; if not, keep them to yourself.'
	},
	expected: {
		title: 'Visitors who may come in',
		none: 'Nobody at the moment',
		inside: 'inside',
		coming: 'not in yet',
		recall: 'Take back',
		ask: (visitor) => `Take back your yes to ${visitor}?`,
		askInside: 'The visitor is inside. The guard is told and will ask them to leave.',
		askComing: 'Their pass stops working at once.',
		keep: 'Keep it',
		overnight: 'May stay the night',
		staying: (until) => `may stay until ${until}`
	},
	cards: {
		title: 'Who works in my home',
		until: (end) => `good until ${end}`,
		suspended: 'suspended',
		revoke: 'Take the card back',
		ask: (holder) => `Take back the leave of ${holder} to work in your home?`,
		means:
			'They are no longer let in for your home; if they are inside, the guard is told. The deposit still goes back to whoever paid it.',
		keep: 'Keep it'
	},
	standing: {
		title: 'Answers for always',
		hint: 'One answer for one kind of visit: until its last day you are not asked each time.',
		unit: 'Unit',
		type: 'Kind of visit',
		answer: 'Answer',
		choice: { yes: 'Let them in', no: 'Never', leave_at_gate: 'Leave at gate' },
		says: (type, answer) => `${type}: ${answer}`,
		until: (day) => `until ${day}`,
		byOther: 'set by someone in your home',
		lastDay: 'Last day',
		save: 'Save',
		end: 'End'
	},
	push: {
		title: 'Notifications',
		on: 'On: this phone tells you when someone is here.',
		off: 'Let this phone tell you when someone is here.',
		turnOn: 'Turn on',
		turnOff: 'Turn off'
	}
};
export default resident;
