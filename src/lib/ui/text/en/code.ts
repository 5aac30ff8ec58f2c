import type zh from '../zh/code.ts';

/** Consent by the code that a host reads out by phone. */
const code: typeof zh = {
	open: 'Confirm by code',
	title: 'Ask the resident for six digits',
	ask: 'The resident opens their own page and reads out six digits. Reading them out is a yes; without them nobody goes in.',
	kiosk: 'Call your host and ask for the six digits on their own page.',
	reader: 'Who reads it out?',
	checking: 'Checking',
	clear: 'Clear',
	back: 'Back',
	reason: {
		wrong: 'That is not the code. Ask for it once more and type it again.',
		used: 'That code was used a moment ago. Wait a minute for the next one.',
		too_many: 'Too many wrong codes. Try in fifteen minutes, or confirm by phone.',
		clock: 'This tablet does not know the time well enough. Confirm by phone.',
		no_codes: 'This tablet holds no codes yet. Confirm by phone.',
		not_open: 'This visit can no longer be confirmed by a code.',
		too_late: 'The waiting time is over. Please sign in again.'
	}
};
export default code;
