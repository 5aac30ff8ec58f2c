import type zh from '../zh/office-rights.ts';

/** What a visitor may ask of the office: a copy of what is kept of them. */
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
	}
};
export default officeRights;
