/** The room of renovations at the desk, and the request at the lobby. */
const days = (count: number) => (count === 1 ? '1 day' : `${String(count)} days`);

export default {
	title: 'Renovations',
	stage: {
		asked: 'To be decided',
		working: 'Works',
		looking: 'Inspection',
		waiting: 'Refund pending',
		over: 'Over'
	},
	stageCount: (name: string, count: number) => (count > 0 ? `${name} ${String(count)}` : name),
	new: 'New application',
	none: 'No project here',
	loading: 'Reading the projects',
	signIn: 'Sign in first',
	open: 'Open',
	back: 'Back to the list',
	untold: 'The applicant left no name',
	span: (from: string, to: string) => `${from} to ${to}`,
	due: {
		answer: (day: string) => `Answer by ${day}`,
		pay: (day: string) => `To be paid by ${day}`,
		end: (day: string) => `Permit until ${day}`,
		order: (day: string) => `Rectify by ${day}`,
		inspect: (day: string) => `Inspect by ${day}`,
		again: (day: string) => `Inspect again on ${day}`,
		refund: (day: string) => `Observation period until ${day}`
	},
	warning: {
		ends_soon: (count: number) => `Permit ends within ${days(count)}: tell the lead`,
		ends_soon_household: (count: number) =>
			`Permit ends within ${days(count)}: the household was sent a message, tell the lead`,
		ends_soon_told: (count: number) =>
			`Permit ends within ${days(count)}: the lead was sent a message`,
		order_unheeded: () => 'Notice not complied with: report it to the authority'
	},
	left: (count: number) => `${days(count)} left`,
	today: 'Today',
	late: (count: number) => `${days(count)} late`,
	next: {
		blank: 'Not entered yet',
		draft: 'Next: check the application and submit it',
		incomplete: 'Next: bring what is missing, then submit',
		submitted: 'Next: tick off the papers, engineer checks the plan, supervisor decides',
		approved: 'Next: pay at the till, then issue the permit',
		permitted: 'Next: works begin with the first worker let in',
		in_progress: 'In progress: patrol; report completion',
		stopped: 'Stopped: a supervisor allows works to resume once every notice is complied with',
		done_reported: 'Next: engineer and supervisor inspect, and both sign',
		rectify: 'Next: defects rectified, then inspected again on that day',
		accepted: 'Observation period: note leaks and damage',
		refund_due: 'Next: refund, take cards back, then close',
		rejected: 'Refused: the applicant was told why and may apply with another plan',
		closed: 'Closed',
		cancelled: 'Cancelled: what was deposited is refunded against the receipt'
	},
	trouble: {
		no_list: 'There is no list of papers for this kind of site: ask who runs the system for it',
		failed: 'Nothing was recorded: please try again',
		next: (why: string, next: string) => `${why}. ${next}.`
	},
	who: {
		title: 'Somebody who may must sign',
		hint: 'Touch your name and type your own PIN. This act stands under your name; the duty stays.'
	},
	trade: {
		general: 'General',
		carpentry: 'Carpentry',
		masonry: 'Masonry',
		painting: 'Painting',
		plumbing: 'Plumbing',
		electric: 'Electrics',
		welding: 'Welding',
		cleaning: 'Cleaning',
		moving: 'Moving',
		other: 'Other'
	},
	form: {
		as: (name: string, role: string) => `${name} (${role})`,
		comma: ', ',
		colon: ': ',
		and: ', ',
		title: 'Application',
		amend: 'Complete the application',
		unit: 'Unit (e.g. 3-1-1201)',
		applicant: 'The applicant is the',
		applicants: { owner: 'Owner', tenant: 'Tenant' },
		name: 'Name of owner or tenant',
		agent: 'Who comes for them (optional)',
		phone: 'Telephone of the applicant',
		touches: 'The works affect',
		trades: 'Trades',
		from: 'First day',
		to: 'Last day',
		firm: 'Firm (optional)',
		lead: 'Lead of the works',
		leadPhone: 'Telephone of the lead',
		leadEmail: 'E-mail of the lead (optional)',
		leadEmailWhy: (count: number) =>
			`Only to say that the permit ends; erased ${days(count)} after the project is closed or cancelled`,
		fireOfficer: 'Fire-safety officer (optional)',
		save: 'Save',
		keep: 'Do not save',
		notOnRoll:
			'The applicant is not on the roll of this unit: check the name, or ask the owner or tenant to come',
		onRoll: 'On the roll of this unit'
	},
	list: {
		title: 'Papers',
		missing: (count: number) => `${String(count)} missing`,
		whole: 'Nothing is missing',
		optional: 'optional',
		until: (day: string) => `good until ${day}`,
		validTo: 'Good until',
		engineer: 'checked by the engineer',
		done: { seen: 'Seen', signed: 'Signed', checked: 'Checked' },
		see: 'Seen',
		photo: 'Keep a picture',
		sign: 'Ask for the signature',
		print: 'Print the list',
		check: 'Plan is fine'
	},
	sign: {
		title: (paper: string) => `${paper}: please read, then sign`,
		done: 'Read and agreed',
		notice: [
			'No change to load-bearing parts, no opening in a load-bearing wall',
			'No bathroom or kitchen where there is no waterproofing; no damage to waterproofing',
			'No change to the façade, no closed balcony, no loft',
			'No change to gas or heating pipes; hot work needs its own permit',
			'Work only within the hours of the permit; noise on working days only',
			'At least two extinguishers at the site; workers carry their passes',
			'The neighbours have been told; waste only where it is allowed'
		],
		agreement: [
			'Work as approved, hang the permit on the door, let patrols in',
			'The management may order things to be put right, or stop the works',
			'When done, engineer and supervisor inspect and both sign',
			'After the waiting time, without leaks and damage, the deposit is refunded against the receipt',
			'Damage to common parts is taken from the deposit as decided; the rest is refunded'
		],
		safety_agreement: [
			'One person answers for fire safety; no smoking, no loose wires',
			'Electricians and welders carry certificates; hot work is watched',
			'Power off and waste away every evening'
		],
		other: ['Please read the paper itself, then sign here']
	},
	money: {
		title: 'Charges',
		paid: (receipt: string) => `Paid, receipt ${receipt}`,
		due: 'To be paid at the till',
		part: (status: string, sum: string) => `${status} ¥ ${sum}`,
		none: 'Nothing is charged here'
	},
	permit: {
		number: 'Permit',
		print: 'Print the permit',
		again: 'Print the permit again',
		hours: (spans: string) => `Working days ${spans}`
	},
	scanned: {
		good: 'The permit is good: people may work',
		not_yet: 'The permit is good, but not from today',
		over: 'The permit is over: nobody may work; tell the desk',
		not_in_force: 'Nobody may work now (stopped, done or cancelled); tell the desk',
		unheard: 'This gate knows nothing of this permit: ask the desk',
		foreign: 'This permit was not issued here; tell the desk'
	},
	scannedAt: (plate: string, word: string) => `${plate}: ${word}`,
	others: (roles: string, acts: readonly string[]) =>
		`${acts.map((act) => `“${act}”`).join(', ')}: with the PIN of ${roles}`,
	failed: (found: string) => `Not passed: ${found}`,
	toTill: 'Refund or withhold at the till',
	paper: {
		under: (version: string, digest: string) => `Text signed: ${version}, SHA-256 ${digest}`,
		ownText: 'standard text',
		textGone:
			'The text that was signed is no longer in the site file: find that version again; only the one with this digest was signed',
		order: 'Notice to rectify',
		applicant: 'Applicant',
		house: 'Property services',
		receiver: 'Received by (lead of the works)',
		found: (found: string) => `A patrol found at this unit: ${found}.`,
		by: (day: string) => `Please rectify by ${day} and report to property services for inspection.`,
		otherwise: 'Otherwise the works are stopped, and the authority is told.'
	},
	people: {
		title: 'Application and people',
		applicant: 'Applicant',
		agent: 'Comes for them',
		phone: 'Telephone',
		contractor: 'Firm',
		lead: 'Lead of the works',
		leadPhone: 'Telephone of the lead',
		leadEmail: 'E-mail of the lead',
		fireOfficer: 'Fire-safety officer',
		trades: 'Trades',
		touches: 'The works affect',
		dates: 'Days of the works',
		gone: 'Names were erased on their date'
	},
	workers: {
		title: 'Workers',
		none: 'Nobody has a pass for it yet',
		until: (day: string) => `until ${day}`
	},
	orders: {
		title: 'Notices to rectify',
		none: 'No notices',
		by: (day: string) => `by ${day}`,
		done: (day: string) => `rectified on ${day}`,
		rectified: 'Rectified',
		report: 'Not rectified in time: must be reported to the authority',
		print: 'Print the notice'
	},
	damages: {
		title: 'Damage',
		proposed: (sum: string) => `Proposed to withhold ¥ ${sum}; a manager decides`
	},
	story: {
		title: 'What happened',
		show: 'Show the picture',
		hide: 'Hide the picture',
		missing: 'The picture is not here and cannot be had'
	},
	act: {
		submit: 'Submit',
		check_plan: 'Engineer checks the plan',
		approve: 'Approve',
		papers_missing: 'Ask for what is missing',
		permit: 'Issue the permit',
		begin: 'Works have begun',
		order: 'Issue notice to rectify',
		resume: 'Allow works to resume',
		report_done: 'Report completion',
		accept_engineer: 'Passed: engineer signs',
		accept_supervisor: 'Passed: supervisor signs',
		fail: 'Not passed',
		damage: 'Note damage',
		close: 'Close',
		extend: 'Extend',
		overtime: 'Allow overtime',
		amend: 'Complete the application',
		stop: 'Stop the works',
		reject: 'Refuse',
		cancel: 'Cancel the project'
	},
	ask: {
		found: 'What was found',
		forbidden: 'What in the plan is forbidden',
		by: 'To be rectified by',
		again: 'Inspected again on',
		to: 'New last day',
		day: 'Day',
		from: 'From',
		until: 'Until',
		why: 'Reason',
		stop: 'Why the works are stopped',
		by_whom: 'Who asked for it',
		by_whoms: { applicant: 'The applicant', staff: 'The management' },
		yuan: 'Withhold (yuan)',
		photo: 'Picture',
		photoTake: 'Take or choose a picture',
		photoReading: 'Reading the picture…',
		photoTaken: 'Picture chosen',
		photoWrong: 'This file is no picture that can be used',
		missing: 'The applicant is told all of this at once:',
		keep: 'Not now'
	},
	said: {
		RenovationDrafted: 'Application noted',
		RenovationSubmitted: 'Submitted',
		RenovationPapersMissing: 'Told what is missing',
		RenovationPaperSeen: 'Paper seen',
		RenovationPaperSigned: 'Signed',
		RenovationPlanChecked: 'Plan checked',
		RenovationRejected: 'Refused',
		RenovationApproved: 'Approved',
		RenovationPermitted: 'Permit issued',
		RenovationLapsed: 'Not paid in time: lapsed',
		RenovationBegan: 'Works began',
		RenovationRanOver: 'Permit over: stopped',
		RenovationEndAnnounced: 'Told that the permit ends',
		RenovationStopped: 'Stopped',
		RenovationResumed: 'Works resumed',
		RenovationExtended: 'Extended',
		OvertimeAllowed: 'Overtime allowed',
		RectificationOrdered: 'Notice to rectify issued',
		RectificationDone: 'Rectified',
		RenovationReportedDone: 'Completion reported',
		InspectionFailed: 'Not passed',
		AcceptanceSigned: 'Acceptance signed',
		RefundFellDue: 'Observation period over: refund due',
		DamageFound: 'Damage noted',
		RenovationClosed: 'Closed',
		RenovationCancelled: 'Cancelled'
	},
	endTold: {
		household: 'the household',
		lead: 'the lead',
		sent: (who: string) => `message sent to ${who}`,
		nobody: 'no message can be sent: call them'
	},
	by: { lobby: 'Lobby terminal', system: 'System' },
	lobby: {
		open: 'Owner or tenant: renovate',
		who: 'You are the',
		touches: 'What do the works affect? Leave blank if none',
		unit: 'Which flat is it?',
		surname: 'Your surname?',
		phoneWhy: 'The desk calls you on this number',
		kind: 'What do you want to do?',
		kindHint: 'Choose all that fit; the desk checks it',
		needed: 'What you need to bring',
		print: 'Print the list',
		printed: 'Sent to the printer',
		neededHint: 'Bring everything to the desk in one go; an engineer checks the plan',
		sent: 'Noted',
		full: 'Please apply at the desk',
		sentHint: 'Please bring the papers to the desk. The desk will call you, too.'
	}
};
