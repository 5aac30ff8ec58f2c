import type zh from '../zh/office-care.ts';

import type { UnopenedReason } from '#lib/domain/sealing.ts';

const whyShut: Record<UnopenedReason, string> = {
	unknown_key: 'the key they were sealed with is not here, perhaps after restoring an old backup',
	unreadable: 'what was sealed is damaged or was changed',
	digest_differs: 'what came out does not match the digest of the sign-in'
};

/** How stations are, and how long names are kept. */
const officeCare: typeof zh = {
	alarms: {
		title: 'Alarms that somebody must look after',
		hint: 'Of two days, and of whoever is still inside. One answer is enough, at any gate, the desk or here.',
		none: 'No alarms',
		open: (count) =>
			count === 1 ? '1 alarm nobody has looked after' : `${count} alarms nobody has looked after`,
		show: 'Look',
		what: 'What',
		where: 'Where and when',
		who: 'Who, to where',
		pass: 'Pass',
		tail: (digits) => `ends in ${digits}`,
		noPass: 'none',
		answer: 'What was found',
		answered: (found, who, time) => `${found} (${who}, ${time})`,
		noted: 'Noted; every post sees it',
		refused: {
			no_alarm: 'This visit has no such alarm; nothing was noted',
			already_answered: 'Somebody has answered already; nothing was added',
			malformed: 'Choose one of the findings; nothing was noted'
		}
	},
	health: {
		title: 'How the stations are',
		sum: (count) => (count === 1 ? 'One station needs a look' : `${count} stations need a look`),
		signs: {
			contact: 'Contact',
			queue: 'To send',
			clock: 'Clock',
			storage: 'Storage',
			version: 'Version',
			printer: 'Printing'
		},
		levels: { good: 'well', amber: 'attention', red: 'in trouble' },
		duty: 'On duty',
		unknown: 'not reported',
		ago: (minutes) => {
			if (minutes === undefined) return 'never';
			if (minutes < 2) return 'just now';
			if (minutes < 120) return `${minutes} min ago`;
			return minutes < 48 * 60
				? `${Math.round(minutes / 60)} h ago`
				: `${Math.round(minutes / 1440)} days ago`;
		},
		waiting: (count) => String(count),
		drift: (seconds) =>
			seconds === 0 ? 'exact' : seconds > 0 ? `${seconds} s fast` : `${-seconds} s slow`,
		used: (megabytes, share, persisted) =>
			`${megabytes} MB, ${share}%${persisted ? '' : ', the browser may clear it'}`,
		newest: 'newest',
		older: (version) => `older, ${version}`,
		prints: 'well',
		failed: (reason) => `last badge did not print${reason ? `: ${reason.replace('_', ' ')}` : ''}`
	},
	unopened: (count, reason, newest) =>
		`${count === 1 ? 'The names of one sign-in' : `The names of ${count} sign-ins`} could not be opened (newest ${newest}): ${whyShut[reason]}. The visits count all the same; what was sealed is kept until its erase date.`,
	retention: {
		title: 'Retention',
		settings: 'How long',
		keptDays: (days) => `Names leave ${days} days after a visit has ended`,
		keptDaysWhy: 'As visitor registers are commonly kept; then only time, unit and number stay.',
		nothingCame: (hours) => `${hours} hours after a visit that came to nothing`,
		nothingCameWhy: 'Declined, unconfirmed or given up: there is no purpose left.',
		photos: (hours) => `Photos go ${hours} hours after leaving`,
		photosWhy: 'Only for the gate to recognise somebody; signatures go with the names.',
		works: (passes, works) =>
			`Names, photos and signatures go ${passes} days after a pass and ${works} days after a renovation has ended`,
		worksWhy: 'Not while a deposit is held on the pass: it goes back to somebody.',
		kept: (days) => `Names in entries that never came into force go ${days} days after they came`,
		keptWhy: 'Stations hear the reason and no name; the office finds out meanwhile.',
		receipts: (years) => `A payer stays on the receipt for ${years} years`,
		receiptsWhy: 'Receipts are accounting vouchers; the law says for how long they are kept.',
		residents: (contacts, names) =>
			`Residents and employees: contacts go ${contacts} days after the last stay has ended, names after ${names}`,
		residentsWhy:
			'Nobody asks them any more; until then an end noted by mistake is put right, and visitors who look for them hear of it at the desk.',
		stations: (hours) =>
			hours === 1
				? 'Tablets of gate and desk: no names an hour after a visit'
				: `Tablets of gate and desk: no names ${hours} hours after a visit`,
		stationsWhy:
			'The lobby seals a name as its visitor leaves the screen, and only this office opens it: a lost tablet tells nobody who came.',
		reveals: (months) => `Reveals and exports are noted for ${months} months`,
		revealsWhy: 'To find out who saw what; no name of a visitor is among them.',
		where:
			'The periods stand in this site’s settings file; the system’s administrator changes them.',
		preview: 'What goes next',
		total: (records) => `${records} records still have names`,
		oldest: (at) => `the oldest began ${at}`,
		next: (at) => `the next goes ${at}`,
		kind: 'Records',
		kinds: {
			completed: 'Visits: left',
			nothing_came: 'Visits: came to nothing',
			inside: 'Visits: inside',
			...{ pass: 'Passes', renovation: 'Renovations', hot_work: 'Hot work', receipt: 'Receipts' },
			kept: 'Entries not in force'
		},
		residentParts: { contacts: 'Residents: contacts', name: 'Residents: names' },
		pictures: { photo: 'Photos', signature: 'Signatures' },
		revealLines: 'Reveals and exports',
		when: {
			due: 'due',
			day: 'in 24 hours',
			week: 'in 7 days',
			later: 'later',
			open: 'still needed'
		},
		eraseNow: 'Erase now what is due',
		sure: (records) => `Erase the names of ${records} records for good`,
		surePhotos: (photos) => `Erase ${photos} photos for good`,
		erase: (records) => `Erase ${records}`,
		erasePhotos: (photos) => `Erase ${photos} photos`,
		erasedNow: (records) =>
			records === 0 ? 'What was due is erased' : `The names of ${records} records are erased`,
		notSure: 'Tick the box first',
		log: 'What was erased',
		noneYet: 'Nothing yet',
		erasedOn: (day, records) => `${day}: ${records} ${records === 1 ? 'record' : 'records'}`
	}
};
export default officeCare;
