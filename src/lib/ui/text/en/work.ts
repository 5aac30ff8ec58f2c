import type zh from '../zh/work.ts';

/** Desk, office, enrolment and sync: what staff read. */
const work: typeof zh = {
	common: {
		close: 'Close',
		language: 'Language'
	},
	sync: {
		online: 'Connected',
		offline: 'Offline',
		pending: (count) => `${count} to send`,
		starting: 'Connecting',
		degraded: 'The back office was restored and is catching up'
	},
	kept: {
		invalid: {
			word: 'Incomplete',
			next: 'Compare with the original, record it again and say why'
		},
		unknown_kind: {
			word: 'Newer than this program',
			next: 'Update this program; it is then taken in by itself'
		},
		not_allowed: {
			word: 'This station may not record this',
			next: 'Find out who recorded it; record it at the desk if needed'
		},
		not_their_act: {
			word: 'Whoever signed may not do this',
			next: 'Let somebody who may sign it again with their own PIN'
		},
		broken_chain: {
			word: 'The records do not follow each other',
			next: 'Stop using the station and call the administrator'
		},
		wrong_site: {
			word: 'Belongs to another site',
			next: 'Check where the station is enrolled, then enrol it again'
		}
	},
	desk: {
		title: 'Desk',
		board: 'Visits today',
		groups: {
			waiting: 'Waiting for an answer',
			expected: 'Agreed, not in yet',
			inside: 'Inside',
			finished: 'Finished'
		},
		all: 'All',
		empty: { all: 'No visits yet today', group: 'No visits of this kind' },
		calls: 'Please call',
		noCalls: 'No calls to make',
		takeOver: 'Call',
		offered: 'Carries a code; nobody was asked yet',
		cancel: 'Cancel visit',
		cancelAsk: (visitor, plate) => `Cancel the visit of ${visitor} to ${plate}?`,
		cancelHint: 'Their pass stops working at once. This cannot be undone.',
		cancelKeep: 'Keep it',
		waited: 'Waited',
		waitedFor: (minutes, seconds) => (minutes > 0 ? `${minutes} min` : `${seconds} s`),
		refused: 'Someone else was faster; nothing was recorded this time.',
		failed: 'Not recorded. Please try again.',
		links: 'Links for hosts',
		linksHint:
			'Mail is not set up, so links wait here: open one, or let the host scan its code. With mail they go straight to the host.',
		linkOf: (plate, surname) => `Link for ${surname} at ${plate}`,
		linkOpen: 'Open the link',
		linkCode: 'QR code of the link',
		keptTitle: 'Records to settle',
		keptHint: 'Received, but not in force',
		keptOther: 'Another entry'
	},
	list: {
		caption: 'Visits',
		at: 'Time',
		visitor: 'Visitor',
		plate: 'Unit',
		people: 'People',
		purpose: 'Purpose',
		status: 'Status',
		action: 'Action',
		count: (people) => String(people)
	},
	office: {
		title: 'Office',
		sections: {
			visits: 'Visits',
			money: 'Money',
			alarms: 'Alarms',
			people: 'People',
			tenants: 'Tenants',
			stations: 'Stations',
			staff: 'Staff',
			reveals: 'Reveals',
			retention: 'Retention'
		},
		none: 'No such visits',
		moves: 'In and out',
		entered: (time) => `in ${time}`,
		left: (time) => `out ${time}`,
		inside: (people) => `${people} inside`,
		first: 'Newest',
		next: 'Next',
		masked: 'Names are masked',
		hours: 'Visits today by the hour',
		hoursTotal: (visits) => (visits === 1 ? '1 visit today' : `${visits} visits today`),
		hour: 'Hour',
		visitsCount: 'Visits',
		asTable: 'Show as a table',
		onlyHere: {
			title: 'The office opens on its own machine only',
			body: 'To protect residents and visitors, only the computer that runs this program can open the office. For signing in from elsewhere, its administrator sets FOYER_OFFICE_REMOTE.',
			next: 'On that computer, open /office at http://localhost.'
		},
		broken: { title: 'This page cannot be shown', next: 'Go back to the first page and try again.' }
	},
	station: {
		title: 'Enrol a station',
		hint: 'Enter the one-time code shown in the office',
		code: 'Enrolment code',
		enrol: 'Enrol',
		enrolling: 'Enrolling',
		enrolled: 'Enrolled: please compare',
		same: 'The same number stands in the office beside this station.',
		begin: 'It is the same: begin',
		check: 'Check number',
		compare: (number) => `${number} was enrolled just now`,
		compareHint: 'The tablet shows the same number; if it does not, cut it off at once.',
		role: { lobby: 'Lobby terminal', gate: 'Gate', desk: 'Desk', office: 'Office' },
		wrong: 'The code is wrong, please compare',
		expired: 'The code is over. Make a new one in the office',
		used: 'The code has been used. Make a new one in the office',
		unreachable: 'The back office cannot be reached. Trying again; please check the network',
		insecure:
			'Open this page by HTTPS: otherwise the browser allows no camera, no keys and no offline start',
		broken: 'Something went wrong on this screen',
		again: 'Start again',
		brokenHint:
			'It is starting again. Nothing that was signed in is lost. The desk is glad to help.',
		tooOld: 'This browser is too old to sign safely. Please update it',
		revoked: 'This station was cut off and its data erased. To use it again, enter a new code',
		unsent: (count: number) =>
			`This station was cut off. ${count} records were never delivered: call the manager and do not clear this browser`,
		known: 'Enrolled stations',
		none: 'No station is enrolled yet',
		make: 'Make a code',
		makeHint: 'Open the right page on the tablet or computer and enter the code there.',
		made: (name) => `Code for ${name}`,
		number: 'Number',
		use: 'Used as',
		enrolledAt: 'Enrolled',
		never: 'Never',
		held: 'Records held',
		recovering: 'Catching up',
		state: 'State',
		active: 'In use',
		stopped: 'Revoked',
		validFor: (minutes) => `Valid for ${minutes} minutes, once`,
		lastSeen: 'Last contact',
		revoke: 'Revoke',
		revokeOf: (number) => `Revoke ${number}`,
		revokeHint: 'It stops working at once and comes back only with a new code.',
		revokedNow: (number) => `${number} is revoked: its next request is refused.`,
		noSuch: 'There is no such station. Reload and try again.'
	}
};
export default work;
