import type zh from '../zh/fires.ts';

export default {
	title: 'Hot work',
	welder: (name) => `welder ${name}`,
	watcher: (name) => `fire watch ${name}`,
	on: (day) => `for ${day}`,
	clock: {
		label: 'Hot-work clock',
		flame: { left: (time) => `Time left ${time}`, due: 'Time is up: put the flame out' },
		watch: { left: (time) => `Fire watch ${time}`, due: 'Watch is over: go and look again' }
	},
	next: {
		requested: 'Engineer or captain checks the place, takes a picture, then approves',
		approved:
			'On its day, within the hours, in this flat only; fire watch and extinguishers in place first',
		active: 'The fire watch stays. Press as soon as the flame is out',
		watching: 'Keep watching; when time is up, look again and sign with your own PIN'
	},
	judge: 'I have seen the place',
	photo: 'Picture of the place',
	approve: 'Approve',
	deny: 'Refuse, because',
	begin: 'Start hot work',
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
		not_yet: (from) =>
			from
				? `Approved, but only from ${from}: no hot work before then`
				: 'Approved, but not for this hour: no flame now',
		stopped: 'Works are stopped or the welder’s card is no longer good: no flame, tell the desk',
		may_begin: (until, people) => `Hot work may start, until ${until}; ${people}`,
		burning: (words) => `Hot work under way. ${words}`,
		watched: (words) => `Flame is out. ${words}`,
		over: (status) => `No longer in force (${status}): no flame`
	},
	permit: {
		print: 'Print the hot-work permit',
		again: 'Print the hot-work permit again'
	},
	request: {
		place: 'Where in the flat',
		means: 'Method',
		open: 'Apply for hot work',
		title: 'Apply for hot work',
		welder: 'Welder',
		number: 'Certificate number',
		lastDay: 'Certificate valid until',
		watcher: 'Fire watch (not the welder)',
		choose: 'Choose',
		on: 'Day',
		extinguishers: 'Extinguishers',
		noCards: 'Two cards in force are needed here: welder and fire watch. Issue them first',
		send: 'Send'
	}
} satisfies typeof zh;
