import type zh from '../zh/host.ts';

/** The host's phone: one visit's question. */
const host: typeof zh = {
	title: 'Someone is here to see you',
	asks: (visitor, purpose) => `${visitor} is here. Purpose: ${purpose}.`,
	somebody: 'A visitor',
	said: (words) => words.join(', '),
	home: 'Your unit',
	question: 'May they come in?',
	companions: (count) => `${count} with them`,
	yes: 'Yes, let them in',
	no: 'No',
	thanksYes: 'You agreed. They can come in now.',
	thanksNo: 'You declined. They will not learn who decided.',
	changeToNo: 'Change to no',
	decidedYes: 'Answered by someone in your home: yes.',
	decidedNo: 'Answered by someone in your home: no. That answer stands.',
	inside:
		'The visitor has gone in, so the answer can no longer change. To have them leave, please call the desk.',
	over: 'This visit is over. There is nothing to answer.',
	already: 'Answered by someone in your home already.',
	expired: 'This link is too old. If the visitor is still waiting, please call the desk.',
	unknown: 'This link is not valid. If you expect someone, please call the desk.',
	failed: 'Not delivered. Check the network and touch again.',
	loading: 'Loading',
	retry: 'Try again',
	script: 'This page needs scripts in your browser. You may also call the desk.',
	privacy: 'This page shows only this visit. No sign-in is needed.',
	numberAsk: 'Which number is on the screen in the lobby? The right one lets them in.',
	numberHere: 'This is your number: your host picks it on their phone.',
	numberWrong: 'That is not the number. This question is closed: please call the desk or the gate.',
	often: 'Too many tries. Please wait a minute.',
	push: 'Notify me next time',
	pushOn: 'Done. From now on this phone tells you when someone is here.',
	pushFailed:
		'Notifications are not allowed on this phone. Allow them in the browser settings and try again.'
};
export default host;
