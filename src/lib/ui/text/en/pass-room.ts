import type { DocumentKind } from '#lib/domain/id-document.ts';
import type { PassFactType } from '#lib/domain/pass/pass-facts.ts';
import type zh from '../zh/pass-room.ts';

export default {
	title: 'Passes',
	search: 'Find',
	searchHint: 'Number, flat, holder’s surname',
	none: 'No such pass',
	more: (n: number) => `Only the newest ${n} are shown: please search`,
	filter: {
		to_issue: 'To issue',
		active: 'Valid',
		ending: 'Ending soon',
		lost: 'Lost',
		not_returned: 'Not returned',
		to_refund: 'To refund',
		all: 'All'
	},
	column: {
		number: 'Number',
		holder: 'Holder',
		kind: 'Kind',
		flats: 'Flats',
		end: 'Ends',
		status: 'Status'
	},
	open: 'Open',
	unnumbered: 'no number yet',
	signIn: 'Sign in for duty first, then issue passes.',
	begin: 'New pass',
	back: 'Back to the list',
	form: {
		title: 'A new pass',
		kind: 'Kind of pass',
		sponsor: 'Brought by',
		flats: 'Which flats (permits in force)',
		noProjects: 'No flat has a permit in force now: the renovation permit comes first.',
		unit: 'Flat (such as 3-1-1201)',
		who: 'Holder',
		name: 'Name',
		nameLatin: 'Name in Latin letters, as on the passport (optional)',
		document: 'Document',
		number: 'Number of the document',
		numberHint: 'stored sealed, shown by its last four',
		born: 'Date of birth (as on the document)',
		seen: 'I have seen the original, and it is theirs',
		photo: 'Photo',
		trade: 'Trade',
		certificate: 'Number of the certificate',
		certificateEnd: 'Certificate valid to',
		papers: 'Papers seen',
		leaseEnd: 'Last day of the lease',
		stayEnd: 'Last day of the stay (optional)',
		approve: (sum: string) => `Approve, ¥${sum} due`,
		approveFree: 'Approve (free)',
		keep: 'Register now, papers later',
		known: (number: string) => `This person has a pass already: ${number}`,
		knownHint: 'One person, one pass, one deposit: the flat can be added to that pass.',
		knownAdd: 'Add the flat to that pass',
		knownOther: 'Somebody else',
		documents: {
			cn_id: 'Chinese identity card',
			hmt_residence: 'Residence permit (Hong Kong, Macao, Taiwan)',
			fpr: 'Permanent residence card',
			hkmo_permit: 'Travel permit (Hong Kong, Macao)',
			tw_permit: 'Travel permit (Taiwan)',
			passport: 'Passport'
		} satisfies Record<DocumentKind, string>
	},
	photo: {
		open: 'Open the camera',
		take: 'Take the photo',
		again: 'Again',
		file: 'Choose a picture file',
		notImage: 'This file is no picture: please choose another photo.',
		none: 'No photo could be taken: try again or choose a picture file.',
		preview: 'What the camera sees',
		taken: 'Photo of the holder'
	},
	pay: {
		title: 'Payment and cards',
		next: 'Next person',
		nextHint: 'One more by the same lead; one receipt for all at the end',
		payer: 'Payer',
		method: 'Paid by',
		total: 'Total',
		done: (n: number) =>
			n === 1 ? 'Take payment, issue the card' : `Take payment, issue ${n} cards`,
		doneFree: (n: number) => (n === 1 ? 'Issue the card' : `Issue ${n} cards`),
		later: 'Later: leave it to be paid',
		till: 'To the till',
		hindrance: {
			none: 'This device has no active till: the charge stands to be paid; the card follows the receipt.',
			not_open: 'The float has not been counted: open the till first.',
			not_yours:
				'You may not take money: the charge stands to be paid at the till; the card follows the receipt.'
		}
	},
	card: {
		title: 'Card issued',
		code: 'Code of the card',
		number: 'Number',
		valid: 'Valid',
		to: (from: string, to: string) => `${from} to ${to} (24:00)`,
		deposit: 'Deposit',
		fee: 'Fee',
		trade: 'Trade',
		document: 'Document',
		flats: 'Flats',
		sponsor: 'Brought by',
		papers: 'Still missing',
		renew: (from: string, to: string) => `May be renewed from ${from} to ${to}`,
		flags: {
			used_after_denial: 'Used after it was lost or revoked: the captain was told.',
			revoked_inside: 'Taken back while its holder was inside: the posts were told.',
			double_entry: 'Came in twice on one card: please look into it.',
			replaced_twice: 'Replaced at two desks: take one card back.',
			issued_after_rejection: 'Issued after it was rejected: please look into it.'
		},
		unpaid: 'Not paid: its receipt was voided or reversed. Please ask the payer to pay again.',
		depositHeld: (sum: string, receipt: string) => `Deposit of ¥${sum} on receipt ${receipt}`,
		depositEnd: {
			refunded: 'Deposit refunded',
			withheld: 'Deposit withheld',
			carried: 'Deposit carried to the new card',
			undone: 'Receipt undone: no deposit is held any more'
		},
		print: { card: 'Print the card', sheet: 'Print on A6' },
		refund: 'The deposit can be refunded at the till',
		feeBack: (sum: string, payer: string, receipt: string) =>
			`The renewal came to nothing: ¥${sum} goes back to ${payer} (receipt ${receipt}).`,
		feeBackPayer: 'the payer',
		feeBackTill: 'Void or reverse it at the till',
		carry: 'The deposit still lies on the old card: carry it over',
		replaces: (number: string) => `Replaces ${number}`
	},
	number: {
		show: 'Show the whole number',
		why: 'Why? It stays on record',
		whys: {
			identity: 'To check who it is',
			authority: 'Asked for by the police',
			refund: 'For a refund',
			correction: 'To correct the record'
		}
	},
	act: {
		papers: 'Add papers',
		askPapers: 'Ask for papers',
		approve: 'Approve',
		issue: 'Take payment, issue',
		renew: 'Renew',
		addFlat: 'Add a flat',
		return: 'Take back',
		lost: 'Report lost',
		recover: 'Found again',
		replace: 'Replace',
		writeOff: 'Write off',
		suspend: 'Suspend',
		resume: 'Resume',
		revoke: 'Revoke',
		reject: 'Reject'
	},
	ask: {
		papers: 'Which papers will not do and must be shown again?',
		lost: 'Who reports the loss?',
		lostBy: { holder: 'The holder', lead: 'The lead', unit: 'Owner or tenant of the flat' },
		revoke: 'Who asks for it?',
		revokeUnit: 'Which flat',
		suspend: 'Why is it suspended?',
		resume: 'Which reason is gone?',
		writeOff: 'What becomes of the deposit?',
		deposit: { refund: 'Refund', withhold: 'Withhold' },
		reject: 'Why is it rejected?',
		return: 'The card is back, in my hand',
		recover: 'The card was found, it is in my hand',
		addFlat: 'Which flat?',
		newLease: 'Last day of the new lease',
		renew: (sum: string) => `Renewal fee ¥${sum}`,
		replace: (sum: string) => `Fee ¥${sum}; the deposit is carried to the new card`,
		free: 'Free',
		do: 'Confirm',
		payAndDo: (sum: string) => `Take ¥${sum} and do it`,
		second: 'Whoever may decide it touches their own name; the duty stays as it is.',
		who: 'Who decides?'
	},
	said: {
		returned: 'Card taken back',
		lost: 'Reported lost: no gate lets it in any more',
		replaced: (number: string) => `New card ${number}`,
		renewed: 'Renewed: print the new card',
		issued: 'Card issued'
	},
	trouble: {
		ORIGINAL_UNSEEN: { why: 'The original has not been looked at', next: 'Look at it, then tick.' },
		UNIT_UNKNOWN: { why: 'No such flat on the roll', next: 'Check the number of the flat.' },
		CERTIFICATE_INVALID: {
			why: 'Number or date of the certificate is wrong',
			next: 'Write it as it stands on the certificate.'
		},
		NO_SEAL_KEY: {
			why: 'This device has no sealing key, so no number can be stored',
			next: 'Go online once, then try again.'
		},
		NOT_YOUR_ACT: { why: 'You may not do this', next: 'Ask a colleague who may.' },
		unreachable: { why: 'The server does not answer', next: 'Go online, then try again.' },
		failed: { why: 'Not recorded', next: 'Please try again.' },
		incomplete: {
			why: 'This device lacks the till’s earlier books',
			next: 'Use the device it was on.'
		}
	},
	story: {
		title: 'Its story',
		none: 'This device does not hold its earlier records',
		line: (what, about) => `${what}: ${about}`,
		fact: {
			PassAppliedFor: 'Applied for',
			PassPapersSeen: 'Papers seen',
			PassPapersMissing: 'Papers asked for',
			PassRejected: 'Rejected',
			PassApproved: 'Approved',
			PassLapsed: 'Not paid for a week: cancelled',
			PassCardIssued: 'Issued',
			PassRenewed: 'Renewed',
			PassFlatAdded: 'Flat added',
			PassFlatRemoved: 'Flat taken off',
			PassRanOut: 'Ran out',
			PassSuspended: 'Suspended',
			PassResumed: 'Resumed',
			PassRevoked: 'Revoked',
			PassReportedLost: 'Reported lost',
			PassRecovered: 'Found again',
			PassReplaced: 'Replaced by a new card',
			PassTookOver: 'Issued in another’s place',
			PassWrittenOff: 'Written off',
			PassReturned: 'Taken back',
			PassDepositClosed: 'Deposit settled',
			PassDepositReopened: 'Deposit held again',
			HolderEntered: 'Came in',
			HolderLeft: 'Went out',
			HolderRefused: 'Refused at a gate',
			HolderRedOverridden: 'Let in by a supervisor',
			HolderNumberShown: 'Number of the document shown'
		} satisfies Partial<Record<PassFactType, string>>,
		by: (name: string) => `decided by ${name}`
	}
} satisfies typeof zh;
