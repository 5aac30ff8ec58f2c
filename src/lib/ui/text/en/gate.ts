import type zh from '../zh/gate.ts';

/** What a guard reads. `word` is seen from two metres, `next` is what the guard does. */
const gate: typeof zh = {
	title: 'Gate',
	line: (parts) => parts.filter(Boolean).join(', '),
	sentences: (parts) => parts.map((part) => part.replace(/(?<![.?!])$/, '.')).join(' '),
	tower: {
		WRONG_SITE: { word: 'Other site', reason: 'A pass of another building', next: 'No entry' }
	},
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
		WRONG_SITE: { word: 'Other site', reason: 'A pass of another compound', next: 'No entry' },
		REVOKED: {
			word: 'Revoked',
			reason: 'This pass was revoked',
			next: 'No entry. Send to the desk'
		},
		LOST: {
			word: 'Reported lost',
			reason: 'This pass was reported lost',
			next: 'Ask politely for the card, never by force; give it to the desk'
		},
		RETURNED: {
			word: 'Returned',
			reason: 'This pass was given back',
			next: 'No entry; take the card to the desk'
		},
		SUPERSEDED: {
			word: 'Replaced',
			reason: 'There is a newer card',
			next: 'Ask for the new card; take the old one to the desk'
		},
		SUSPENDED: {
			word: 'Suspended',
			reason: 'This pass is suspended',
			next: 'No entry; send to the desk'
		},
		USED_ELSEWHERE: {
			word: 'Used elsewhere',
			reason: 'Another gate just let this pass in',
			next: 'No entry. Send to the desk'
		},
		NOT_YET: { word: 'Too early', reason: 'Not valid yet', next: 'Come back when it is valid' },
		EXPIRED: { word: 'Expired', reason: 'The pass is over', next: 'No entry. Sign in again' },
		NO_PROJECT: {
			word: 'No works',
			reason: 'The works are not permitted or were stopped',
			next: 'No entry; the owner or the lead goes to the desk'
		},
		OUT_OF_HOURS: {
			word: 'Out of hours',
			reason: 'Visits of this kind are not admitted now',
			next: 'Come back within the hours, or ask the captain'
		},
		GROUP_FULL: {
			word: 'Group complete',
			reason: 'Everybody on this pass is inside already',
			next: 'Anyone else registers on their own'
		},
		WRONG_AREA: {
			word: 'Other gate',
			reason: 'This pass leads to another part of the site',
			next: 'Show the way; to let in here, choose a reason'
		},
		REENTRIES_USED: {
			word: 'No entries left',
			reason: 'All re-entries are used',
			next: 'Please sign in again'
		},
		ALREADY_INSIDE: {
			word: 'Already inside',
			reason: 'An entry is on record',
			next: 'Check in person; admit with a reason'
		},
		NOT_INSIDE: {
			word: 'No entry found',
			reason: 'No entry is on record',
			next: 'Check in person; let them leave'
		},
		TOOLS_DIFFER: {
			word: 'Tools differ',
			reason: 'What is carried out is not what came in',
			next: 'Ask: what stays is kept on the card; what never came in is explained at the desk'
		},
		LIST_STALE: {
			word: 'Old list',
			reason: 'This reason to come is not known here, or the list is too old',
			next: 'Judge by eye or confirm by phone'
		},
		CLOCK_SUSPECT: {
			word: 'Clock in doubt',
			reason: 'This clock is doubtful; trusted time was used',
			next: 'Confirm by phone and tell the captain'
		},
		OK: { word: 'Pass', reason: 'The pass is valid', next: 'Let them through' }
	},
	/** An expired pass that the desk may renew. */
	renewHint: 'Only just over: the desk renews it',
	tone: {
		green: 'Green: let through',
		amber: 'Amber: check first',
		red: 'Red: no entry',
		grey: 'Grey: not a pass'
	},
	direction: { in: 'In', out: 'Out', label: 'Direction' },
	leaving: 'Nobody is kept from leaving: collect the pass, count out, let them go.',
	leavingUnread:
		'Who leaves is never held back: go back and check them out in the list of those inside.',
	certainty: {
		agreed: (seconds) => `Checked with all gates ${seconds} s ago`,
		alone: (minutes) => `This gate alone for ${minutes} min`,
		never: 'This gate alone: nothing heard since it started',
		degraded: 'The back office was restored; some stations still report'
	},
	detail: {
		from: (time) => `valid from ${time}`,
		until: (time) => `valid until ${time}`,
		usedAt: (gate, time) => `${gate} let it in at ${time}`,
		inside: (inside, count) => `${inside} of ${count} inside`
	},
	scan: 'Scan a code',
	checking: 'Checking',
	camera: {
		start: 'Start camera',
		stop: 'Stop camera',
		view: 'Camera picture',
		off: 'The camera is off. Use the scanner or the digits of the pass',
		fault: {
			no_camera: 'No camera here. Use the scanner or type the six digits',
			denied: 'The camera is blocked. Allow it in the address bar, then press "Start camera"',
			busy: 'Another program holds the camera. Close it, then press "Start camera"',
			failed: 'The camera does not answer. Press "Start camera" again, or type the six digits'
		}
	},
	typeCode: 'Six digits of the pass',
	typeOpen: 'Type digits',
	typeErase: 'Clear',
	codeUnknown: 'This gate knows no such number. Check the digits, or ask for the QR code',
	codeTwice: 'Two visitors have this number. Ask which unit:',
	visitor: 'Visitor',
	admit: 'Admit',
	turnAway: 'Turn away',
	checkOut: 'Sign out',
	back: 'Back to scanning',
	howMany: { in: 'How many enter now?', out: 'How many leave now?' },
	acceptedLabel: 'Checked, admit because',
	accepted: {
		known_face: 'Known face',
		phoned: 'Confirmed by phone',
		captain: 'Captain agreed',
		other: 'Other reason'
	},
	done: {
		in: (who, people) => `Admitted: ${who}, ${people} in`,
		out: (who, people) => `Signed out: ${who}, ${people} out`,
		noted: 'Noted',
		changed: 'Something just changed. Please scan again',
		failed: 'Not recorded. Press again; if it fails, tell the captain'
	},
	handOver: {
		title: 'Cannot go on',
		reason: {
			NOT_A_HAND_OVER: 'No hand-over code. Ask the visitor to show it again at the terminal',
			BAD_SIGNATURE: 'The code is damaged or was changed. The visitor signs in again',
			UNKNOWN_KEY: 'Signed by an unknown terminal. Call the desk to confirm',
			WRONG_SITE: 'A hand-over code of another site. The visitor signs in here',
			EXPIRED: 'The hand-over code is over. The visitor signs in again',
			form: 'The answers do not fit our rules, perhaps another version. The visitor signs in again',
			over: 'This visit is over. The visitor signs in again',
			tries: 'Asked three times already. The visitor contacts the resident directly',
			window: 'Signed in more than fifteen minutes ago. The visitor signs in again'
		},
		refused: 'The resident did not agree',
		unanswered: 'Nobody could answer'
	},
	call: {
		title: {
			phone: (unit) => `Please call ${unit}`,
			intercom: (unit) => `Intercom to ${unit}`
		},
		phone: {
			look: (name) => `Show ${name}’s number`,
			hint: 'Only while they are being asked; who looked is noted.',
			reason: {
				none: 'No number is known. Use the intercom, or have the household read out its code.',
				over: 'This round is over: the number can no longer be shown.',
				unreachable:
					'The back office does not answer, so no number can be shown. Use the intercom, or have the household read out its code.'
			}
		},
		noCall: 'The resident cannot be asked',
		movedOut: (unit, day) => `Whom they seek left ${unit} on ${day}`,
		companions: (count) => `with ${count} more`,
		seeks: (surname) => `to see a resident named ${surname}`,
		seeksName: (name) => `to see ${name}`,
		seeksNobody: 'for your place',
		ask: 'Say this:',
		about: (purpose, said) => `Purpose: ${[purpose, ...said].join(', ')}`,
		script: (visitor, companions, seeks, about) =>
			`Hello, property services here. ${visitor}${companions > 0 ? ` with ${companions} more` : ''} is at the door ${seeks}. ${about}. May I have your name? Do you agree to let the visitor in?`,
		who: 'Who answered?',
		onlyThese: 'Only these may agree. A child, a cleaner or anybody else is no consent.',
		yes: 'Agreed',
		no: 'Refused',
		nobody: 'No answer',
		other: 'Somebody else',
		end: 'All tried, end',
		later: 'Call later',
		noted: {
			no_answer: 'Noted: no answer. You may call again.',
			other_person: 'Noted: somebody else answered, that is no consent.'
		},
		staffOnly: 'This reason is for you only; do not tell the visitor.',
		tellVisitor: 'Say to the visitor:',
		told: 'Visitor was told',
		waited: (minutes) => `Waiting for ${minutes} min`
	},
	pass: {
		until: (time) => `Valid until ${time}`,
		title: 'The resident agreed',
		photo: 'The visitor may photograph this code and shows it when leaving',
		number: 'Pass number'
	},
	list: {
		calls: 'Calls to make',
		callNow: 'Call',
		awaited: 'Called; a late answer may come',
		inside: 'Inside',
		expected: 'Agreed, not yet in',
		people: (count) => (count === 1 ? '1 person' : `${count} people`),
		noCalls: 'No calls to make',
		nobodyInside: 'No visitors inside',
		nobodyExpected: 'Nobody is expected',
		recalledWhy: 'The resident withdrew: please ask the visitor to leave, politely',
		cardRecalled:
			'The card was revoked or reported lost: ask them politely to leave, and for the card',
		since: (time) => `in at ${time}`,
		agreed: (time) => `agreed at ${time}`,
		lateYes: 'may be waiting: call them in'
	},
	holder: {
		unknown: 'Cardholder',
		between: '; ',
		more: (first, count) => `${first} and ${count - 1} more`,
		verdict: {
			LOST: {
				word: 'Reported lost',
				reason: 'This card was reported lost',
				next: 'Ask politely for the card, never by force; the desk notes it as found'
			},
			EXPIRED: {
				word: 'Expired',
				reason: 'This card has run out',
				next: 'No entry; a new one is made at the desk'
			},
			NO_PROJECT: {
				word: 'No works',
				reason: 'The renovation is not permitted or is stopped',
				next: 'No entry; owner or lead to the desk'
			},
			OUT_OF_HOURS: {
				word: 'Out of hours',
				reason: 'Workers may not come in now',
				next: 'Come back within the hours; for overtime the lead asks at the desk'
			},
			ALREADY_INSIDE: {
				word: 'Already inside',
				reason: 'Somebody is inside on this card',
				next: 'Compare the photo; to let them in, choose a reason'
			},
			NOT_INSIDE: {
				word: 'No entry found',
				reason: 'No entry was noted',
				next: 'Compare the photo and let them leave'
			},
			LIST_STALE: {
				word: 'Check first',
				reason: 'This card is not known here, or the list is too old',
				next: 'Call the desk and compare the photo on the card'
			}
		},
		leaving: 'Nobody is held back: let them leave.',
		collect: 'Ask for the card politely, never by force',
		facts: 'About the holder',
		trade: 'Trade',
		hours: (spans) => `Today ${spans.join(', ')}`,
		overtime: (spans) => `Overtime allowed today ${spans.join(', ')}`,
		restDay: 'No working day, and no leave for overtime',
		anyTime: 'At any time',
		until: (time) => `Until ${time}`,
		held: (why) => `Suspended: ${why}`,
		permit: {
			open: (day) => `permit until ${day}`,
			stopped: 'stopped',
			none: 'no permit in force'
		},
		take: {
			open: 'Take the card back',
			title: 'Take this card back?',
			hint: 'Only with the card in your hand. The deposit is paid back at the desk against the receipt.',
			yes: 'I have the card'
		},
		oldPaper:
			'This is the card from before the renewal: keep it for the desk. It is no return; the new card stays good.',
		lost: {
			open: 'Report it lost',
			title: 'Report this card lost?',
			hint: 'Only if the holder says that it is lost. No gate lets it in any more; the desk replaces it or notes it as found.',
			yes: 'Report lost',
			done: (who) => `${who}: card reported lost. The desk replaces it or notes it as found`
		},
		taken: (who) => `${who}: card taken back. Bring it to the desk; the deposit is paid back there`,
		tools: {
			in: 'Tools carried in',
			out: 'Tools carried out',
			inHouse: (count) => `${count} inside`,
			unknownBefore: (tools) => `Carried out before and never in: ${tools}`,
			none: 'No tools noted',
			other: 'Another tool',
			add: 'Add',
			more: (what) => `${what}: one more`,
			fewer: (what) => `${what}: one fewer`,
			left: (tools) => `Stays inside: ${tools}`,
			unknown: (tools) => `Never noted coming in: ${tools}`,
			line: (what, count) => `${what} ${count}`,
			full: 'At most 20 lines at a time',
			quick: [
				...['Toolbox', 'Drill', 'Hammer drill', 'Cutter', 'Welder', 'Ladder', 'Compressor'],
				'Level'
			]
		}
	},
	clockAlarm: 'This clock is doubtful: tell the captain. Trusted time is used.'
};
export default gate;
