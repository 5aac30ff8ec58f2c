/** Passes of workers, tenants and residents, as the desk reads them. `next`: what to do now. */
export default {
	kind: {
		temp_reno: 'Renovation pass',
		temp_service: 'Service pass',
		tenant: 'Tenant pass',
		resident: 'Resident pass',
		tenant_staff: 'Tenant staff card'
	},
	status: {
		blank: 'Not registered',
		applied: 'Applied for',
		incomplete: 'Papers missing',
		approved: 'To be paid',
		rejected: 'Rejected',
		cancelled: 'Cancelled',
		active: 'Valid',
		suspended: 'Suspended',
		expired: 'Expired',
		lost: 'Reported lost',
		superseded: 'Replaced',
		written_off: 'Written off',
		revoked: 'Revoked',
		returned: 'Returned'
	},
	sponsor: {
		owner: 'Owner',
		lead: 'Lead of the works',
		tenant: 'The tenant',
		signatory: 'Tenant’s signatory',
		firm: 'Service firm',
		authorised: 'Authorised by the owner'
	},
	paper: {
		id: 'Identity document',
		photo: 'One recent photo',
		certificate: 'Certificate of the trade',
		lease: 'Lease',
		authorisation: 'Authorisation signed by the owner',
		stamp: 'Letter with the firm’s stamp',
		staff_list: 'Stamped list of staff'
	},
	trade: {
		general: 'General',
		carpentry: 'Carpenter',
		masonry: 'Mason',
		painting: 'Painter',
		plumbing: 'Plumber',
		electric: 'Electrician',
		welding: 'Welder',
		cleaning: 'Cleaner',
		moving: 'Mover',
		other: 'Other'
	},
	rejection: {
		not_entitled: 'Not entitled',
		papers_false: 'Papers are not genuine',
		withdrawn: 'Withdrawn',
		other: 'Another reason'
	},
	hold: {
		project_stopped: 'Works stopped',
		incident: 'Incident',
		lead_request: 'At the lead’s wish'
	},
	revoke: {
		owner: 'By the owner',
		tenant: 'By the tenant',
		lead: 'By the lead',
		manager: 'By the management',
		safety: 'For safety',
		project_closed: 'Works are closed',
		stay_ended: 'Moved out'
	},
	reason: {
		FORMAT: { why: 'The number is not written like one', next: 'Count the digits and type again' },
		REGION: { why: 'The number’s region does not exist', next: 'Check the first two digits' },
		DATE: { why: 'The number’s date does not exist', next: 'Check the date of birth' },
		CHECK: {
			why: 'The number’s check digit does not fit',
			next: 'Type it again from the document, or choose another document'
		},
		LATIN_INVALID: {
			why: 'Only Latin letters stand there',
			next: 'Type it as on the passport, e.g. SATO KEN'
		},
		NAME_INVALID: { why: 'This is not a name', next: 'Type the name as on the document' },
		BIRTH_NEEDED: {
			why: 'This number tells no date of birth',
			next: 'Type the date of birth from the document'
		},
		UNDER_16: { why: 'Too young: no pass', next: 'Tell who brought them; they may not work here' },
		SPONSOR_NOT_ENTITLED: {
			why: 'Whoever brings them may not ask for this pass',
			next: 'Ask the owner or the right sponsor to come'
		},
		PROJECT_NOT_PERMITTED: {
			why: 'This flat has no renovation permit in force',
			next: 'Apply for the permit first'
		},
		LEASE_MISSING: { why: 'No lease was shown', next: 'Look at the lease and type its last day' },
		LEASE_OVER: { why: 'The lease is over', next: 'Ask for the new lease' },
		CERTIFICATE_OVER: {
			why: 'The certificate is out of date',
			next: 'Ask for a valid one, or choose another trade'
		},
		PAPERS_MISSING: { why: 'Papers are missing', next: 'Ask for everything on the list at once' },
		RECEIPT_MISSING: {
			why: 'Not paid: no card',
			next: 'Take the money and write the receipt first'
		},
		TERM_TOO_LONG: { why: 'Longer than allowed', next: 'Choose a shorter term' },
		PROJECT_OVER: { why: 'The works permit is over', next: 'Extend the permit first' },
		RENEWAL_WINDOW_CLOSED: {
			why: 'It cannot be renewed today',
			next: 'Renew it within its window. Later: take the old card back and apply anew'
		},
		NOT_ENTITLED: {
			why: 'The holder no longer works here',
			next: 'Apply for the permit first, or write the card off'
		},
		TERM_OVER: { why: 'The pass is over', next: 'Renew it or write it off' },
		TOO_MANY_FLATS: { why: 'At most 20 flats on one card', next: 'Take finished flats off first' },
		FLAT_UNKNOWN: { why: 'This card is not for that flat', next: 'Check the flat' },
		NOT_YET_DUE: { why: 'It is not time yet', next: 'Wait until then' },
		DEPOSIT_OTHER: { why: 'The deposit is another card’s', next: 'Check the receipt' },
		WRONG_STATUS: { why: 'This cannot be done with the pass now', next: 'See its status' }
	},
	told: {
		underAge: (years: number) => `Under ${String(years)}: no pass`,
		renewEarly: { why: 'Too early to renew it', next: 'Renew it within those days' },
		renewLate: {
			why: 'Too late to renew it: apply anew',
			next: 'Take the old card back and apply for a new one'
		}
	},
	notReturned: 'Not returned'
};
