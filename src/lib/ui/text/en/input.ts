import type zh from '../zh/input.ts';

/** What stands on the keyboards, pads and cameras of the lobby terminal. */
const input: typeof zh = {
	erase: 'Delete',
	space: 'Space',
	redo: 'Start over',
	back: 'Back',
	done: 'Done',
	empty: 'empty',
	name: {
		label: 'Name',
		letters: 'Pinyin keys',
		candidates: 'Characters',
		typePinyin: 'Type pinyin, then touch a character',
		more: 'More',
		less: 'Fewer',
		nextPage: 'Next',
		previousPage: 'Prev',
		page: (page, of) => `Page ${page} of ${of}`,
		none: 'No such syllable. Please delete and type again',
		dot: 'Middle dot',
		toLatin: 'In letters',
		toPinyin: 'In Chinese',
		latin: 'Letter keys',
		latinHint: 'As in your passport.',
		variants: 'Letters with accents',
		loading: 'Getting the characters ready',
		missing: 'Chinese input is not available now. Please use letters.',
		system: 'As in your passport'
	},
	number: {
		digits: 'Number keys',
		plus: 'Plus',
		phone: {
			label: 'Mobile number',
			hint: '11 digits. From outside the mainland: begin with plus',
			PREFIX: 'This number begins unusually. Please check it',
			LENGTH: 'Digits are missing or too many. Please check it'
		},
		document: {
			label: 'Document number',
			hint: '18 digits. The last may be an X',
			FORMAT: 'This is not how the number is written. Please check it',
			REGION: 'The first six digits are unknown. Please check them',
			DATE: 'The date of birth in it does not exist. Please check it',
			CHECK: 'The check digit does not fit. Please check the number'
		},
		code: { label: 'Code', hint: 'Enter the digits in order', short: 'Digits are missing' }
	},
	plate: {
		label: 'Number plate',
		provinces: 'Province',
		signs: 'Letters and digits',
		changeProvince: 'Province',
		province: 'Add province',
		other: 'Other plate',
		ordinary: 'Mainland plate',
		otherHint: 'Embassy, temporary or foreign plate, 4 to 10 signs',
		newEnergy: 'New-energy plate'
	},
	signature: {
		label: 'Signature',
		hint: 'Please sign in the box',
		undo: 'Undo stroke',
		short: 'Too short. Please sign your full name',
		strokes: (count) => `${count} ${count === 1 ? 'stroke' : 'strokes'}`,
		byDesk: 'The desk signs for me'
	},
	photo: {
		opening: 'Opening the camera',
		look: 'Look at the camera, with your face in the oval',
		take: 'Take photo',
		ready: (seconds) => `Photo in ${seconds}`,
		again: 'Take again',
		use: 'Use this photo',
		skip: 'No photo, go on',
		preview: 'Camera',
		taken: 'Your photo',
		fault: {
			no_camera: 'There is no camera here. You can go on without a photo.',
			denied: 'The camera is not open to us. You can go on without a photo.',
			busy: 'The camera is in use. You can go on without a photo.',
			failed: 'No photo was made. Try again, or go on without one.'
		},
		retry: 'Try again'
	}
};
export default input;
