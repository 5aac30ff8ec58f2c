import type zh from '../zh/work.ts';

/** Desk, office, the host's page, enrolment and sync: what staff and hosts read. */
const work: typeof zh = {
	common: {
		yes: 'Yes',
		no: 'No',
		ok: 'OK',
		cancel: 'Cancel',
		close: 'Close',
		save: 'Save',
		search: 'Search',
		print: 'Print',
		retry: 'Try again',
		loading: 'Loading',
		nothing: 'Nothing here yet',
		language: 'Language',
		today: 'Today',
		from: 'From',
		to: 'To',
		people: (count) => (count === 1 ? '1 person' : `${count} people`),
		minutes: (count) => `${count} min`
	},
	sync: {
		online: 'Connected',
		offline: 'Offline',
		pending: (count) => `${count} to send`,
		syncing: 'Syncing',
		upToDate: 'All sent',
		lastContact: (minutes) => `Last contact ${minutes} min ago`,
		degraded: 'The back office was restored and is catching up',
		quota: 'Storage is nearly full: connect and send soon',
		leader: 'This window does the syncing'
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
		broken_chain: {
			word: 'The records do not follow each other',
			next: 'Stop using the station and call the administrator'
		},
		wrong_site: {
			word: 'Belongs to another site',
			next: 'Check where the station is enrolled, then enrol it again'
		}
	},
	host: {
		title: 'Someone is here to see you',
		asks: (visitor, purpose) => `${visitor} is here. Purpose: ${purpose}.`,
		question: 'May they come in?',
		companions: (count) => `${count} with them`,
		waitingSince: (time) => `Waiting in the lobby since ${time}`,
		yes: 'Yes, let them in',
		no: 'No',
		thanksYes: 'You agreed. They can come in now.',
		thanksNo: 'You declined. They will not learn who decided.',
		alreadyAnswered: 'You have answered already.',
		changeToNo: 'Change to no',
		expired: 'This question is closed. There is nothing to answer.',
		used: 'This link has been used.',
		unknown: 'This link is not valid. If you expect someone, please call the desk.',
		failed: 'Not delivered. Please touch again.',
		privacy: 'This page shows only this visit. No sign-in is needed.'
	},
	desk: {
		title: 'Desk',
		board: 'Today',
		waiting: 'Waiting for an answer',
		waitingHint: 'Call the host and touch what they said',
		called: { yes: 'Agreed', no: 'Declined', other: 'Someone else answered', none: 'No answer' },
		answeredBy: 'Answered by',
		arrived: 'Arrived',
		unit: 'Unit',
		visitor: 'Visitor',
		purpose: 'Purpose',
		companions: 'With',
		status: 'Status',
		waited: 'Waited',
		inside: 'Inside',
		expected: 'Expected',
		handOver: 'Scan a hand-over code',
		newVisit: 'Sign in a visitor',
		signOut: 'Sign out a visitor',
		keptTitle: 'Records to settle',
		keptHint: 'Received, but not in force',
		helpAsked: (lobby) => `A visitor asks for help at ${lobby}`,
		kioskTryDesk: (lobby) => `Several visits not confirmed at ${lobby}: please have a look`,
		passes: 'Passes',
		registers: 'Registers',
		money: 'Money',
		shift: 'Shift handover',
		signIn: 'Sign in',
		signOutStaff: 'Sign out',
		pin: 'Personal PIN'
	},
	office: {
		title: 'Office',
		visits: 'Visits',
		reports: 'Reports',
		settings: 'Settings',
		stations: 'Stations',
		export: 'Export',
		filter: 'Filter',
		all: 'All',
		columns: {
			at: 'Time',
			status: 'Status',
			unit: 'Unit',
			origin: 'Station',
			subject: 'Number',
			due: 'Due'
		},
		count: (rows) => (rows === 1 ? '1 record' : `${rows} records`),
		page: (page, of) => `Page ${page} of ${of}`,
		previous: 'Previous',
		next: 'Next',
		masked: 'Masked',
		reveal: 'Show',
		revealLogged: 'Showing it is logged',
		erased: 'Erased on its date'
	},
	station: {
		title: 'Enrol a station',
		hint: 'Enter the one-time code shown in the office',
		code: 'Enrolment code',
		name: 'Station name',
		enrol: 'Enrol',
		enrolling: 'Enrolling',
		done: 'Enrolled',
		role: { lobby: 'Lobby terminal', gate: 'Gate', desk: 'Desk', office: 'Office' },
		roleLabel: 'Used as',
		wrong: 'The code is wrong, please compare',
		expired: 'The code is over. Make a new one in the office',
		used: 'The code has been used. Make a new one in the office',
		unreachable: 'The back office cannot be reached. Trying again; please check the network',
		tooOld: 'This browser is too old to sign safely. Please update it',
		revoked: 'This station was revoked. Its data will be erased',
		newCode: 'Make a code',
		validFor: (minutes) => `Valid for ${minutes} minutes, once`,
		lastSeen: 'Last contact',
		revoke: 'Revoke'
	}
};
export default work;
