import { expect, test } from 'vitest';
import { scanTextMax } from './sightings.ts';
import {
	foreignKeysMin,
	silenceMs,
	wedgeReader,
	type WedgeReader,
	type WedgeStep
} from './wedge.ts';

const keys: Record<string, [string, boolean]> = {
	' ': ['Space', false],
	$: ['Digit4', true],
	'%': ['Digit5', true],
	'*': ['Digit8', true],
	'+': ['Equal', true],
	'-': ['Minus', false],
	'.': ['Period', false],
	'/': ['Slash', false],
	':': ['Semicolon', true],
	'\r': ['Enter', false],
	'\t': ['Tab', false]
};

function press(character: string): [string, boolean] {
	if (/[0-9]/.test(character)) return [`Digit${character}`, false];
	return keys[character] ?? [`Key${character.toUpperCase()}`, /[A-Z]/.test(character)];
}

function type(reader: WedgeReader, text: string, gapMs: number, fromMs = 0): WedgeStep[] {
	return Array.from(text, (character, at) => {
		const [code, shift] = press(character);
		return reader.key({ code, shift, timeMs: fromMs + at * gapMs });
	});
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

test('every character of base45 survives the way over physical keys', () => {
	const steps = type(wedgeReader(), `VP1:${alphabet}\r`, 5);
	expect(steps.at(-1)).toEqual({ step: 'scan', text: `VP1:${alphabet}` });
	expect(steps.slice(0, 3).map(({ step }) => step)).toEqual(['passing', 'passing', 'passing']);
	expect(steps[3]).toEqual({ step: 'began' });
	expect(steps.slice(4, -1).every(({ step }) => step === 'swallowed')).toBe(true);
});

test('hand-over codes and a Tab as the end are known too; shift keys between do not disturb', () => {
	const reader = wedgeReader();
	type(reader, 'VH1', 8);
	expect(reader.key({ code: 'ShiftLeft', shift: true, timeMs: 20 })).toEqual({ step: 'passing' });
	expect(reader.key({ code: 'Semicolon', shift: true, timeMs: 24 })).toEqual({ step: 'began' });
	expect(reader.key({ code: 'ShiftRight', shift: true, timeMs: 25 })).toEqual({
		step: 'swallowed'
	});
	expect(type(reader, 'A B\t', 8, 32).at(-1)).toEqual({ step: 'scan', text: 'VH1:A B' });
});

test('Caps Lock turned on changes nothing', () => {
	const reader = wedgeReader();
	const text = 'VP1:AB9';
	for (const character of text)
		reader.key({ code: press(character)[0], shift: character === ':', timeMs: 1 });
	expect(reader.key({ code: 'Enter', shift: false, timeMs: 2 })).toEqual({ step: 'scan', text });
});

test('gaps of a loaded tablet inside the burst do not tear it', () => {
	const reader = wedgeReader();
	type(reader, 'VP1:', 8);
	expect(type(reader, 'ABC\r', silenceMs - 1, 100).at(-1)).toEqual({
		step: 'scan',
		text: 'VP1:ABC'
	});
});

test('a person typing the prefix is no scan', () => {
	const passing = ({ step }: WedgeStep) => step === 'passing';
	expect(type(wedgeReader(), 'VP1:ABC\r', 75).every(passing)).toBe(true);
	const slow = wedgeReader();
	type(slow, 'V', 5);
	expect(type(slow, 'P1:\r', 5, 60).every(passing)).toBe(true);
});

test('[G20] a payment code or any foreign one is a scan that is none of ours, told by its Enter', () => {
	const reader = wedgeReader();
	const paid = type(reader, '134567890123456789\r', 5);
	expect(paid.slice(0, -1).every(({ step }) => step === 'passing')).toBe(true);
	expect(paid.at(-1)).toEqual({ step: 'foreign', text: '134567890123456789' });
	// An address has keys that no pass has.
	reader.key({ code: 'Comma', shift: false, timeMs: 995 });
	expect(type(reader, 'HTTPS://WX\r', 5, 1_000).at(-1)).toEqual({
		...{ step: 'foreign', text: '?HTTPS://WX' }
	});
	expect(type(reader, 'VP1:A\r', 5, 2_000).at(-1)).toEqual({ step: 'scan', text: 'VP1:A' });
	expect(type(reader, '\r', 5, 2_030)).toEqual([{ step: 'passing' }]);
});

test('[G20] what a person types reaches its field, with its Enter', () => {
	const passing = ({ step }: WedgeStep) => step === 'passing';
	expect(type(wedgeReader(), '134567890123456789\r', 75).every(passing)).toBe(true);
	const short = '1'.repeat(foreignKeysMin - 1);
	expect(type(wedgeReader(), `${short}\r`, 5).every(passing)).toBe(true);
	// Drummed keys, then a look at them before Enter.
	const reader = wedgeReader();
	type(reader, '1345678901', 5);
	expect(type(reader, '\r', 5, 45 + 60)).toEqual([{ step: 'passing' }]);
});

test('a prefix right behind other keys is found: the ring holds the last four', () => {
	expect(type(wedgeReader(), 'XXVP1:A\r', 5).at(-1)).toEqual({ step: 'scan', text: 'VP1:A' });
});

test('a burst without its Enter is dropped, and the next one is read whole', () => {
	const reader = wedgeReader();
	type(reader, 'VP1:ABC', 5);
	expect(reader.silence(30 + silenceMs - 1)).toBe(false);
	expect(reader.silence(30 + silenceMs)).toBe(true);
	expect(reader.silence(30 + silenceMs)).toBe(false);
	expect(type(reader, 'VP1:D\r', 5, 2_000).at(-1)).toEqual({ step: 'scan', text: 'VP1:D' });
});

test('the same holds when nobody called silence: an old burst never swallows a person’s key', () => {
	const reader = wedgeReader();
	type(reader, 'VP1:ABC', 5);
	expect(type(reader, 'Q', 1, 30 + silenceMs)).toEqual([{ step: 'passing' }]);
});

test('a key that base45 lacks spoils the burst to its end', () => {
	const reader = wedgeReader();
	type(reader, 'VP1:A', 5);
	expect(reader.key({ code: 'Comma', shift: false, timeMs: 30 })).toEqual({ step: 'swallowed' });
	expect(type(reader, 'B\r', 5, 35).at(-1)).toEqual({ step: 'torn' });
});

test('[G20] an endless code is answered as it is before a lens, by its beginning', () => {
	const steps = type(wedgeReader(), `VP1:${'A'.repeat(scanTextMax)}\r`, 1);
	expect(steps.at(-1)).toEqual({ step: 'scan', text: `VP1:${'A'.repeat(scanTextMax - 4)}` });
});
