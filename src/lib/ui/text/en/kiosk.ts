import type zh from '../zh/kiosk.ts';

/** What a visitor reads at the lobby terminal. */
const kiosk: typeof zh = {
	tools: {
		label: 'Language, text size and help',
		large: 'Aa+',
		read: 'Read out',
		desk: 'Help'
	},
	dock: {
		back: 'Back',
		next: 'Next',
		done: 'Done',
		leave: 'Leave',
		step: (step, of) => `Step ${step} of ${of}`
	},
	attract: {
		welcome: 'WELCOME TO',
		start: 'Visitor? Touch to sign in',
		wait: 'One moment, please',
		leave: 'I am leaving',
		facade: 'The buildings'
	},
	notice: {
		question: 'Before you sign in',
		hint: 'We ask only what this visit needs. No photo, no face recognition.',
		versionLabel: 'Version',
		accept: 'Agree and continue',
		preferDesk: 'I prefer the staff desk',
		standard: (notice) => [
			{ heading: 'Who', text: notice.processor },
			{ heading: 'Contact', text: notice.contact },
			{ heading: 'Why', text: 'To confirm your visit with your host and keep the building safe' },
			{ heading: 'How', text: 'Entered here, sent sealed to this property, to no third party' },
			{
				heading: 'What',
				text: 'What you enter here (optional answers may be skipped), times in and out'
			},
			{ heading: 'How long', text: `${notice.days} days after you leave, then erased` },
			{ heading: 'Your rights', text: 'See, correct, erase or withdraw at the desk' }
		]
	},
	purpose: {
		question: 'What brings you here today?',
		hint: 'One touch. It takes about 40 seconds.'
	},
	unit: {
		question: 'Which unit are you visiting?',
		hint: 'Enter the number. To protect residents, names are never shown here.',
		level: { block: 'Blk', entrance: 'Ent', floor: 'Fl', room: 'Unit' },
		digits: 'Number keys',
		erase: 'Delete',
		forward: (label) => `${label} done`,
		redo: 'Redo',
		plate: 'Unit number',
		empty: 'empty'
	},
	host: {
		question: 'Your host’s surname?',
		hint: 'Only used to check. Nothing about residents is shown.'
	},
	who: {
		question: 'What is your surname?',
		hint: 'The surname is enough.',
		howToCall: 'How should we address you?',
		title: { mr: 'Mr', ms: 'Ms', none: 'Rather not say' },
		titleLabel: 'Title',
		visitor: 'VISITOR',
		companions: 'People with you',
		more: 'One more',
		fewer: 'One fewer',
		change: 'Change surname',
		called: (surname, title) => `${{ mr: 'Mr ', ms: 'Ms ', none: '' }[title]}${surname}`
	},
	surname: {
		initial: 'Touch its first letter in pinyin',
		pick: (letter) => `Surnames with ${letter}`,
		letters: 'Other letter',
		latin: 'Type in letters',
		latinHint: 'As in your passport, up to 50 letters',
		chinese: 'Chinese surnames',
		more: 'More',
		none: 'Not here? Type it in letters, or ask the desk.',
		space: 'Space',
		erase: 'Delete',
		typed: 'Typed',
		ready: 'Done'
	},
	waiting: {
		question: 'Confirming your visit',
		hint: 'Most answers come within a minute. Please wait here.',
		seconds: 'sec',
		waited: (seconds) => `Waited ${seconds} seconds`,
		cancel: 'Cancel',
		askDesk: 'Ask the desk'
	},
	pass: {
		title: 'You may enter',
		go: (name) => `Welcome, ${name}`,
		scan: 'Show this code at the gate',
		to: 'To',
		until: 'Valid until',
		number: 'Code',
		qr: 'Pass code',
		photo: 'You can photograph this screen',
		done: 'Done',
		badge: 'View badge',
		print: {
			none: 'No badge is printed. Please photograph the code',
			printing: 'Your badge is printing below',
			printed: 'Your badge is ready. Please wear it',
			failed: 'Cannot print now. Please photograph the code'
		}
	},
	neutral: {
		title: 'Not confirmed yet',
		message:
			'We cannot confirm your visit right now. Please contact your host, or ask at the gate or the desk.',
		again: 'Ask again',
		askDesk: 'Ask the desk',
		leave: 'Leave'
	},
	handOver: {
		title: 'Please show this code at the gate',
		hint: 'The network is down for now. Your answers are in the code; staff scan it and carry on.',
		until: (time) => `This code is valid until ${time}`,
		qr: 'Hand-over code'
	},
	askDesk: {
		title: 'Please sign in at the desk',
		hint: 'Our staff will help you.'
	},
	idle: {
		title: 'Are you still there?',
		body: (seconds) => `Your answers will be erased in ${seconds} seconds.`,
		stay: 'Keep going',
		leave: 'Erase and leave'
	},
	status: {
		offline: 'Offline mode'
	}
};
export default kiosk;
