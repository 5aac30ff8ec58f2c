import type zh from '../zh/reception.ts';

/** The receptionist registers, finds and serves visitors. */
const reception: typeof zh = {
	register: {
		open: 'Register a visitor',
		title: 'Register for a visitor',
		type: 'Reason',
		unit: 'Unit, e.g. 3-1-1201',
		company: 'Company',
		hostSurname: 'Surname of the host',
		hostName: 'Name of the host (empty: reception)',
		surname: 'Surname of the visitor',
		at: (why, field) => `${why} (${field})`,
		called: 'Form of address',
		name: 'Name of the visitor',
		companions: 'Companions',
		told: 'The visitor was told what is kept, why, and when it is erased',
		present: 'The host is here and agrees',
		send: 'Register',
		cancel: 'Do not register',
		optional: 'optional',
		field: {
			name: 'Name',
			phone: 'Phone',
			company: 'Company',
			platform: 'Platform',
			goods: 'Goods',
			tools: 'Tools',
			plate: 'Plate',
			purpose: 'Business',
			photo: 'Photo',
			signature: 'Signature'
		},
		wrong: {
			notice_not_accepted: 'Tell the visitor what is kept and why, then tick',
			type_unknown: 'Choose a reason',
			unit_malformed: 'This is no unit here; please check',
			name_invalid: 'The name of the visitor is missing',
			host_name_invalid: 'The host is missing',
			companions_too_many: 'More people than this reason allows: register them apart',
			field_missing: 'Something that is needed is missing',
			field_invalid: 'One field does not hold what it should',
			already_signed_in: 'This visitor is registered already',
			failed: 'Not recorded. Please try again'
		}
	},
	search: {
		label: 'Find',
		hint: 'Name, unit, last digits of the phone, pass number, plate',
		none: 'Nothing found',
		again: 'Here again'
	},
	visit: {
		title: 'The visit',
		open: 'Details',
		issue: 'Make the pass',
		present: 'Host agrees in person',
		leave: 'Let out',
		code: 'Pass of the visitor',
		number: 'Pass number',
		until: (time: string) => `valid until ${time}`,
		showPhone: 'Show the phone',
		phone: 'Phone',
		company: 'Company',
		plate: 'Plate',
		goods: 'Goods',
		tools: 'Tools',
		purpose: 'Business',
		papers: 'Card numbers',
		flags: 'Mind',
		recall: {
			title: 'The household calls to take its yes back',
			hint: 'Ask for the name; touch it only if it is one of these. Whoever is not in yet stays out; whoever is in is asked to leave at the gates.',
			by: (surname) => `${surname} takes it back`
		},
		overnight: {
			title: 'Staying the night',
			hint: 'Ring the household up; when they agree, touch their name.',
			by: (surname) => `${surname} agrees`,
			until: (time) => `The household agreed to the night, until ${time}`
		}
	}
};
export default reception;
