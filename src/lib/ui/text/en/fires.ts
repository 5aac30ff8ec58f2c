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
	end: 'Flame is out',
	check: 'No fire: sign',
	fire: 'Fire! Call for help',
	request: {
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
