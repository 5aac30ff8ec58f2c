import type zh from '../zh/gate.ts';

/** What a guard reads. `word` is seen from two metres, `next` is what the guard does. */
const gate: typeof zh = {
	verdict: {
		NOT_A_PASS: {
			word: 'Not a pass',
			reason: 'This code is none of our passes',
			next: 'Register as a visitor'
		},
		BAD_SIGNATURE: {
			word: 'Invalid code',
			reason: 'The code was changed or is damaged',
			next: 'No entry. Send to the desk'
		},
		UNKNOWN_KEY: {
			word: 'Check first',
			reason: 'Issued by an unknown station',
			next: 'Call the desk to confirm'
		},
		WRONG_SITE: { word: 'Other site', reason: 'A pass of another site', next: 'No entry' },
		REVOKED: {
			word: 'Revoked',
			reason: 'This pass was revoked',
			next: 'No entry. Send to the desk'
		},
		LOST: {
			word: 'Reported lost',
			reason: 'This pass is reported lost',
			next: 'Ask politely for the card, never by force; log it as found'
		},
		RETURNED: {
			word: 'Handed back',
			reason: 'This pass was handed back',
			next: 'No entry. Send to the desk'
		},
		SUPERSEDED: {
			word: 'Replaced',
			reason: 'A newer pass replaces this one',
			next: 'Ask for the new pass'
		},
		SUSPENDED: {
			word: 'Suspended',
			reason: 'This pass is suspended',
			next: 'No entry. Send to the desk'
		},
		NOT_YET: { word: 'Too early', reason: 'Not valid yet', next: 'Come back when it is valid' },
		EXPIRED: {
			word: 'Expired',
			reason: 'The pass is over',
			next: 'Workers within 7 days: send to the desk to renew'
		},
		NO_PROJECT: {
			word: 'No permit',
			reason: 'The work permit is not in force or stopped',
			next: 'No entry. The owner asks at the desk'
		},
		OUT_OF_HOURS: {
			word: 'Out of hours',
			reason: 'Outside the permitted hours',
			next: 'Entry only with an overtime permit'
		},
		GROUP_FULL: {
			word: 'Group is full',
			reason: 'Everyone in this group is in',
			next: 'Register the extra person alone'
		},
		REENTRIES_USED: {
			word: 'No entries left',
			reason: 'All re-entries are used',
			next: 'Please sign in again'
		},
		WRONG_AREA: {
			word: 'Wrong door',
			reason: 'This pass does not lead here',
			next: 'Show the way to the right block'
		},
		ALREADY_INSIDE: {
			word: 'Already inside',
			reason: 'An entry is on record',
			next: 'Compare the photo; admit with a reason'
		},
		NOT_INSIDE: {
			word: 'No entry found',
			reason: 'No entry is on record',
			next: 'Compare the photo; let them leave'
		},
		LIST_STALE: {
			word: 'Old list',
			reason: 'The lost-pass list is over 24 hours old',
			next: 'Call the desk for workers and tenants; judge visitors by eye'
		},
		CLOCK_SUSPECT: {
			word: 'Clock in doubt',
			reason: 'This clock is doubtful; trusted time was used',
			next: 'Confirm by phone and tell the captain'
		},
		OK: { word: 'Admit', reason: 'The pass is valid', next: 'Welcome' }
	},
	tone: {
		green: 'Green: admit',
		amber: 'Amber: check first',
		red: 'Red: no entry',
		grey: 'Grey: not a pass'
	},
	direction: { in: 'In', out: 'Out', label: 'Direction' },
	leaving: 'Nobody is kept from leaving: collect the pass, count out, let them go.',
	certainty: {
		agreed: (seconds) => `Checked with all gates ${seconds} s ago`,
		alone: (minutes) => `This gate alone for ${minutes} min`,
		pending: 'Decided here, checking with the other gates',
		degraded: 'The back office was restored; some stations still report'
	},
	scan: 'Scan a code',
	scanHint: 'Point at the pass, or use the scanner',
	typeCode: 'Type the code',
	next: 'Next scan',
	admit: 'Admit',
	admitWithReason: 'Checked, admit',
	turnAway: 'Turn away',
	checkOut: 'Sign out',
	howMany: 'How many enter now?',
	reason: 'Reason',
	recent: 'Last five',
	inside: 'People inside',
	insideCount: (people) => `${people} inside`,
	rollCall: 'Roll call',
	accounted: 'Seen',
	missing: 'Not seen',
	alerts: 'Alerts',
	noAlerts: 'No alerts',
	unknownDeparture: 'Departure unknown',
	overstay: 'Past the time',
	callUnit: (unit) => `Please call ${unit}`,
	recalled: 'The host withdrew: please ask the visitor to leave',
	greenLane: 'Green lane'
};
export default gate;
