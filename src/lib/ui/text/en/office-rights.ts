import type zh from '../zh/office-rights.ts';

/** What a visitor may ask of the office: a copy of what is kept of them, that it is right, and that it goes. */
const officeRights: typeof zh = {
	copy: {
		title: 'A copy for the visitor',
		hint: 'First make sure that this is the visitor. The copy holds the full name and phone and is written into the book of reveals; whether the host agreed is not in it.',
		make: 'Make the copy',
		ready: 'The copy is ready (written into the book). Save it and hand it over.',
		text: 'Save the text',
		photo: 'Save the photo',
		signature: 'Save the signature',
		file: (day) => `visit-copy-${day}`,
		refused: {
			reason: 'Choose a reason; with “Something else” write it down',
			gone: 'There is no such visit'
		}
	},
	correct: {
		title: 'Correct',
		hint: 'First make sure that this is the visitor. Fill in only what changes. Every post sees the new words; the old ones go with the record on its date. A badge that is printed stays as it is.',
		to: (field) => `${field}, corrected`,
		why: 'Why',
		whys: {
			person_asked: 'The visitor asked for it',
			misheard: 'It was misheard',
			mistyped: 'It was mistyped'
		},
		do: 'Correct it',
		done: 'Corrected; every post sees it.',
		refused: {
			reason: 'Choose why it is corrected',
			nothing_kept: 'No names were given, or they have been erased. There is nothing to correct.',
			nothing_changed: 'Nothing changed: fill in something else than before.',
			not_held: 'This was not asked for at the sign-in and cannot be added.',
			name_invalid: 'This is no name: letters only, no digits or signs.',
			phone_invalid: 'This is no phone: 11 digits, or + and a country code for one from abroad.',
			plate_invalid: 'This is no plate: 4 to 10 letters, digits and Chinese characters.'
		}
	},
	erase: {
		title: 'Erase early, at the visitor’s request',
		goes: 'What goes: name, phone, plate, company, goods and the like, the host’s name, the end of the document number, photo and signature. Here at once, on the tablets within minutes of their next connection. It cannot be undone.',
		stays:
			'What stays: when the visit was, its unit, purpose, head count and comings and goings, no longer about anybody. Who paid a receipt is kept under accounting law and is not erased here.',
		why: 'Who asked, and why',
		whys: {
			person_asked: 'The visitor asked for it',
			consent_withdrawn: 'The visitor withdrew consent',
			guardian_asked: 'The guardian of a minor asked'
		},
		words: 'Details (no names, no phones)',
		sure: 'I made sure that it is the visitor, or their guardian, who asks',
		do: 'Erase now',
		done: 'Erased. Each tablet does the same within minutes of its next connection.',
		notYours: 'Erasing early is up to the manager.',
		asked: { reason: 'Choose who asked', not_sure: 'First check who asks, and tick it' },
		refused: {
			already_erased: 'The names of this visit were erased before. Nothing is left to do.',
			merged: 'This record is part of another visit. Erase that one: this one goes with it.',
			inside: 'The visitor is still inside. Erase once they have been counted out.',
			waiting: 'The host is still being asked. The visitor may cancel the visit first.',
			pass_in_force:
				'The pass is still valid and the gate must know who comes. Cancel the visit first, or wait until the pass has ended.',
			alarm_open:
				'Nobody has looked after an alarm of this visit yet. See to it under “Alarms” first.',
			nothing_kept: 'No names are kept, or they were erased in due time. There is nothing to erase.'
		},
		kept: 'Open the visit it is part of'
	}
};
export default officeRights;
