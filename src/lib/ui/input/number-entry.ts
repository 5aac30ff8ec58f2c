/** Digits as they are typed: how many, in which groups, and what they are worth. */
import { checkDocument, type DocumentKind, type DocumentReason } from '#lib/domain/id-document.ts';
import { checkPhone, tidyPhone, type PhoneReason } from '#lib/domain/phone.ts';

/** The three numbers a visitor types; a document is one of the kinds with eighteen signs. */
export type NumberForm =
	| { kind: 'phone' }
	| {
			kind: 'document';
			document: Extract<DocumentKind, 'cn_id' | 'hmt_residence' | 'fpr'>;
			today: string;
	  }
	| { kind: 'code'; length: number };

export type NumberState =
	| { state: 'open' }
	/** `number` in its one spelling. `full`: nothing could follow, so the screen may go on by itself. */
	| { state: 'complete'; number: string; full: boolean }
	| { state: 'fault'; reason: PhoneReason | DocumentReason };

const mobileLength = 11;
const documentLength = 18;
/** + and fifteen digits (E.164). */
const abroadLength = 16;

export function maxLength(form: NumberForm, value = ''): number {
	if (form.kind === 'code') return form.length;
	if (form.kind === 'document') return documentLength;
	return value.startsWith('+') ? abroadLength : mobileLength;
}

/** The key beside the 0: a number from abroad begins with +, a document may end in X. */
export function sideSign(
	form: NumberForm,
	value: string
): { sign: string; enabled: boolean } | undefined {
	if (form.kind === 'phone') return { sign: '+', enabled: value === '' };
	if (form.kind === 'document') return { sign: 'X', enabled: value.length === documentLength - 1 };
	return undefined;
}

/** One sign more, or the value as it is when it does not fit there. */
export function typeNumber(form: NumberForm, value: string, sign: string): string {
	const side = sideSign(form, value);
	const fits = /^\d$/.test(sign) || (side?.enabled === true && side.sign === sign);
	return fits && value.length < maxLength(form, value) ? value + sign : value;
}

/** What a native field holds, brought to what the pad would hold. */
export function pasteNumber(form: NumberForm, text: string): string {
	const plain = tidyPhone(text).toUpperCase();
	const start = form.kind === 'phone' && plain.startsWith('+') ? '+' : '';
	return Array.from(plain).reduce((value, sign) => typeNumber(form, value, sign), start);
}

/** 138 0000 0001, 420000 19780915 0354: as people read it out. */
export function grouped(form: NumberForm, value: string): string {
	const sizes =
		form.kind === 'phone'
			? value.startsWith('+')
				? [4, 4, 4, 4]
				: [3, 4, 4]
			: form.kind === 'document'
				? [6, 8, 4]
				: Array<number>(Math.ceil(form.length / 3)).fill(3);
	let at = 0;
	return sizes
		.map((size) => value.slice(at, (at += size)))
		.filter(Boolean)
		.join(' ');
}

/** Nobody is corrected in the middle of a number: a fault is told once it is full, or when `asked`. */
export function judgeNumber(form: NumberForm, value: string, asked = false): NumberState {
	const isFull = value.length === maxLength(form, value);
	if (form.kind === 'code') {
		if (isFull) return { state: 'complete', number: value, full: true };
		return asked ? { state: 'fault', reason: 'LENGTH' } : { state: 'open' };
	}
	if (form.kind === 'document') {
		if (!isFull && !asked) return { state: 'open' };
		const checked = checkDocument(form.document, value, form.today);
		if (checked.ok) return { state: 'complete', number: checked.number, full: true };
		return { state: 'fault', reason: checked.reason };
	}
	const checked = checkPhone(value);
	if (checked.ok)
		return { state: 'complete', number: checked.number, full: checked.region !== 'other' };
	return isFull || asked ? { state: 'fault', reason: checked.reason } : { state: 'open' };
}
