import type zh from '../zh/fires.ts';

export default {
	title: 'Hot work',
	welder: (name) => `welder ${name}`,
	watcher: (name) => `watcher ${name}`,
	on: (day) => `for ${day}`,
	clock: {
		label: 'Hot-work clock',
		flame: { left: (time) => `Flame may burn ${time}`, due: 'Time is up: put the flame out' },
		watch: { left: (time) => `Fire watch ${time}`, due: 'Watch is over: go and look again' }
	},
	next: {
		requested: 'Engineer or captain looks at the place and takes a picture',
		approved: 'That day, within the hours, in this flat; watcher and extinguishers ready first',
		active: 'The watcher stays. Say so as soon as the flame is out',
		watching: 'Go on watching; then look again and sign with your own PIN'
	},
	judge: 'I saw the place',
	photo: 'Picture of the place',
	approve: 'Approve',
	deny: 'Deny, because',
	begin: 'Light the flame',
	where: {
		title: 'Which flat are you in?',
		scan: 'Scan the hot-work permit on site, or the renovation permit on the door.',
		type: 'Cannot scan? Enter the number on this door:',
		close: 'Not now'
	},
	end: 'Flame is out',
	check: 'No fire: sign',
	fire: 'Fire! Call for help',
	places: {
		kitchen: 'kitchen',
		bathroom: 'bathroom',
		room: 'room',
		balcony: 'balcony',
		duct: 'service duct',
		roof: 'roof',
		other: 'elsewhere'
	},
	means: {
		arc: 'arc welding',
		gas: 'gas welding or cutting',
		grinder: 'cutting, grinding',
		torch: 'torch',
		other: 'other flame'
	},
	inFlat: (plate, place) => (place ? `${plate}, ${place}` : plate),
	scanned: {
		at: (where, word) => `${where}: ${word}`,
		unheard: 'This gate knows nothing of this permit: no flame, ask the desk',
		asked: 'Not approved yet: no flame',
		not_yet: 'Approved, but not for this hour: no flame now',
		stopped: 'Works are stopped or the welder’s card is no longer good: no flame, tell the desk',
		may_begin: (until, people) => `May be lit, until ${until}; ${people}`,
		burning: (words) => `Burning. ${words}`,
		watched: (words) => `Flame is out. ${words}`,
		over: (status) => `No longer in force (${status}): no flame`
	},
	permit: {
		print: 'Print the hot-work permit',
		again: 'Print the hot-work permit again'
	},
	request: {
		place: 'Where in the flat',
		means: 'By what',
		open: 'Ask for hot work',
		title: 'Ask for hot work',
		welder: 'Welder',
		number: 'Number of the certificate',
		lastDay: 'Certificate valid until',
		watcher: 'Who watches (not the welder)',
		choose: 'Choose',
		on: 'Day',
		extinguishers: 'Extinguishers',
		noCards: 'Two cards in force are needed here: welder and watcher. Make them first',
		send: 'Send'
	}
} satisfies typeof zh;
