/** Renovations and hot work, as desk, gate and office read them. `next`: what to do now. */
export default {
	status: {
		blank: 'Not registered',
		draft: 'Draft',
		incomplete: 'Papers missing',
		submitted: 'To be decided',
		rejected: 'Refused',
		approved: 'To be paid',
		permitted: 'Permitted',
		in_progress: 'In progress',
		stopped: 'Stopped',
		done_reported: 'Completion reported',
		rectify: 'Defects to rectify',
		accepted: 'Accepted',
		refund_due: 'Refund due',
		closed: 'Closed',
		cancelled: 'Cancelled'
	},
	trait: {
		structure: 'Changes the structure',
		facade: 'Changes the façade',
		heating: 'Changes the heating',
		gas: 'Changes gas pipes',
		power: 'Needs more power',
		waterproofing: 'Changes the waterproofing',
		fire: 'Concerns fire safety',
		contractor: 'Done by a firm',
		not_owner: 'The applicant is not the owner'
	},
	finding: {
		load_bearing: 'Load-bearing parts changed',
		facade: 'Façade damaged',
		loft: 'Loft built',
		gas_line: 'Gas pipes changed',
		wet_room_moved: 'Bathroom or kitchen moved',
		balcony_changed: 'Balcony changed',
		waterproofing_broken: 'Waterproofing broken',
		other: 'Something else forbidden',
		no_permit_shown: 'No permit on the door',
		workers_without_pass: 'Workers without a pass',
		no_extinguishers: 'Too few extinguishers',
		hot_work_unpermitted: 'Hot work without a permit',
		smoking: 'Smoking',
		noise_out_of_hours: 'Noise out of hours',
		waste_left: 'Waste left about',
		plan_not_followed: 'Not as planned'
	},
	stop: { violation: 'Stopped: violation', safety: 'Stopped: safety', permit_over: 'Permit over' },
	charge: { deposit: 'Renovation deposit', management: 'Management fee', waste: 'Waste removal' },
	blocker: {
		pass: 'A pass is not back',
		deposit: 'The deposit is not settled',
		order: 'A notice to rectify is open',
		hot_work: 'Hot work is not over',
		term: 'The observation period is not over'
	},
	reason: {
		NOT_AN_OCCUPANT: {
			why: 'The applicant is not known at this unit',
			next: 'The owner or tenant applies in person'
		},
		LEAD_MISSING: {
			why: 'No lead of the works, or no phone',
			next: 'Complete the application first'
		},
		DATES_INVALID: {
			why: 'The dates do not fit',
			next: 'Check first day, last day and longest term'
		},
		LOBBY_FULL: {
			why: 'This terminal takes no more renovation requests today',
			next: 'Please bring the papers and apply at the desk'
		},
		PAPERS_MISSING: { why: 'Papers are missing', next: 'Ask for everything on the list at once' },
		PAPER_UNKNOWN: { why: 'Not on the list', next: 'See the list; signatures go on the screen' },
		PAPER_RUNS_OUT: { why: 'It runs out too early', next: 'It must outlast the works' },
		PAPER_NOT_COPIED: {
			why: 'It is looked at only, no picture is kept',
			next: 'Look at it and give it back'
		},
		PLAN_UNCHECKED: {
			why: 'No engineer has checked the plan',
			next: 'Ask the engineer to check it'
		},
		RECEIPT_MISSING: {
			why: 'Not paid: no permit',
			next: 'Take the money and write the receipt first'
		},
		END_NOT_LATER: { why: 'The new last day is not later', next: 'Type a later day' },
		ORDERS_OPEN: { why: 'Notices to rectify are still open', next: 'Have them rectified first' },
		ORDER_UNKNOWN: { why: 'There is no such notice', next: 'Check the notice' },
		PERMIT_OVER: { why: 'The permit is over', next: 'Extend it first' },
		BEGINS_AT_GATE: {
			why: 'Somebody carries a card: works begin when they are let in',
			next: 'Workers show their cards at the gate'
		},
		SAME_PERSON: { why: 'Two people must sign', next: 'The other signs with their own PIN' },
		NOT_YET_DUE: { why: 'It is not time yet', next: 'Wait until then' },
		STILL_OPEN: { why: 'Something is still open', next: 'Settle what is on the list' },
		NOTHING_MISSING: { why: 'Nothing is missing', next: 'It can be decided' },
		NOTHING_NAMED: { why: 'Nothing was chosen', next: 'Choose at least one' },
		NAME_MISSING: { why: 'No name or no trade', next: 'Type the name and choose a trade' },
		PHONE_INVALID: { why: 'That is no telephone number', next: 'Check the number' },
		EMAIL_INVALID: { why: 'That is no e-mail address', next: 'Check it, or leave it out' },
		UNIT_INVALID: { why: 'That is no unit', next: 'Type it as on the door, e.g. 3-1-1201' },
		WHY_MISSING: { why: 'No reason was typed', next: 'Say why, in up to 120 characters' },
		SUM_INVALID: {
			why: 'That is no sum, or it is more than the deposit',
			next: 'Check the sum'
		},
		PHOTO_MISSING: { why: 'There is no picture', next: 'Take one; it must be a picture' },
		STALE_VERSION: { why: 'Somebody has just changed it', next: 'Look again' }
	},
	hotWork: {
		title: 'Hot-work permit',
		status: {
			blank: 'Not registered',
			requested: 'Site check pending',
			approved: 'Approved',
			denied: 'Refused',
			active: 'Under way',
			lapsed: 'Not used that day',
			watching: 'Fire watch',
			closed: 'Finished',
			aborted: 'Aborted: fire'
		},
		denial: {
			combustibles: 'Combustibles not cleared',
			no_watch: 'No fire watch',
			no_extinguishers: 'Too few extinguishers',
			place_unfit: 'Unsuitable place',
			other: 'Another reason'
		},
		reason: {
			PROJECT_NOT_IN_PROGRESS: {
				why: 'No works in progress there',
				next: 'Resume the works first'
			},
			WELDER_BARRED: {
				why: 'The welder’s card is suspended, taken back or run out',
				next: 'No flame; the lead asks at the desk'
			},
			CERTIFICATE_INVALID: {
				why: 'The welder’s certificate is not valid that day',
				next: 'Ask for a welder with a valid one'
			},
			WATCHER_IS_WELDER: {
				why: 'Who welds cannot watch',
				next: 'Name somebody else to watch'
			},
			EXTINGUISHERS_FEW: {
				why: 'Too few extinguishers',
				next: 'Bring more, then ask again'
			},
			PHOTO_MISSING: { why: 'No picture of the place', next: 'Go there and take one' },
			DAY_INVALID: { why: 'The day does not fit', next: 'Check the day and the permit’s dates' },
			PLACE_UNKNOWN: {
				why: 'Nobody has said which flat this is',
				next: 'Scan the permit that hangs there, or enter the unit number'
			},
			OTHER_UNIT: {
				why: 'Not the flat on the permit',
				next: 'Go to that flat, or get a permit for this one'
			},
			OUT_OF_HOURS: { why: 'Outside the hours for hot work', next: 'Come back within the hours' },
			WATCH_TOO_SHORT: {
				why: 'The watch is not over yet',
				next: 'Go on watching, then sign'
			},
			NOT_YET_DUE: { why: 'It is not time yet', next: 'Wait until then' },
			STALE_VERSION: { why: 'Somebody has just changed it', next: 'Look again' }
		},
		told: {
			extinguishers: (min: number) => `At least ${String(min)} extinguishers are needed`,
			watch: (minutes: number) => `The watch lasts ${String(minutes)} minutes`,
			otherUnit: (here: string) => `${here} is not the flat on the permit`
		}
	}
};
