/**
 * A USB or Bluetooth scanner types what it reads. It is told from a person by its first four keys:
 * one of our prefixes, faster than anyone types. Timing of a whole burst fails on a loaded tablet. Only
 * a foreign code, which begins with anything, is told by the speed of all its keys and by its Enter.
 */
import { scanTextMax } from './sightings.ts';

/** Longest gap between two of the first four keys, by the event's own time stamp. Fast typists need 75 ms. */
export const prefixGapMs = 60;

/** Fewest keys of a foreign code, an EAN-8's: no hand drums so many so fast, and six digits of a pass are fewer. */
export const foreignKeysMin = 8;

/** A burst silent for this long without its Enter was torn: it is dropped. */
export const silenceMs = 500;

/** What our codes begin with: passes and hand-over codes. */
export const wedgePrefixes: readonly string[] = ['VP1:', 'VH1:'];

const prefixLength = 4;

const signs: Readonly<Record<string, string>> = {
	Space: ' ',
	Minus: '-',
	Period: '.',
	Slash: '/',
	NumpadAdd: '+',
	NumpadSubtract: '-',
	NumpadMultiply: '*',
	NumpadDivide: '/',
	NumpadDecimal: '.'
};

const shiftedSigns: Readonly<Record<string, string>> = {
	Digit4: '$',
	Digit5: '%',
	Digit8: '*',
	Equal: '+',
	Semicolon: ':'
};

/**
 * The character of a physical key on the US layout scanners emulate, '' when it is none of base45's.
 * Letters are always upper case: that undoes Caps Lock, and base45 has no other.
 */
export function wedgeCharacter(code: string, shift: boolean): string {
	const letter = /^Key([A-Z])$/.exec(code)?.[1];
	if (letter) return letter;
	if (shift && code in shiftedSigns) return shiftedSigns[code] ?? '';
	const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
	if (digit) return shift && code.startsWith('Digit') ? '' : digit;
	return signs[code] ?? '';
}

export type WedgeKey = { code: string; shift: boolean; timeMs: number };

/**
 * `passing`: a person's key, leave it alone. `began`: this key completed a prefix; from it on every
 * key is swallowed. `scan`: the burst ended well. `torn`: it ended badly and is worth nothing.
 * `foreign`: this Enter ended a code that is none of ours; its keys had passed, what they wrote is to be taken out.
 */
export type WedgeStep =
	{ step: 'passing' | 'began' | 'swallowed' | 'torn' } | { step: 'scan' | 'foreign'; text: string };

export type WedgeReader = {
	key: (key: WedgeKey) => WedgeStep;
	/** Time passed without a key; answers whether a burst was torn by it. */
	silence: (nowMs: number) => boolean;
};

/** Stands for a key that base45 does not have. */
const unknownSign = '?';

const modifiers = /^(?:Shift|CapsLock|NumLock)/;

/** The state machine behind the listener: keys in, steps out, no clock of its own. */
export function wedgeReader(prefixes: readonly string[] = wedgePrefixes): WedgeReader {
	let ring = '';
	let lastMs = Number.NEGATIVE_INFINITY;
	let burst: string | undefined;
	let whole = true;
	let run = '';

	/** What a scanner may have typed that is none of ours; undefined for a person's keys. */
	function foreign({ code, shift }: WedgeKey, gapMs: number): string | undefined {
		if (gapMs >= prefixGapMs) run = '';
		if (code === 'Enter' || code === 'NumpadEnter') {
			const text = run;
			run = '';
			return text.length >= foreignKeysMin ? text : undefined;
		}
		// The verdict needs no more of it than that it is none of ours; a key that passes lack is one too.
		if (run.length < scanTextMax) run += wedgeCharacter(code, shift) || unknownSign;
		return undefined;
	}

	function capture({ code, shift }: WedgeKey): WedgeStep {
		if (code === 'Enter' || code === 'NumpadEnter' || code === 'Tab') {
			const text = burst ?? '';
			burst = undefined;
			return whole ? { step: 'scan', text } : { step: 'torn' };
		}
		const character = wedgeCharacter(code, shift);
		// A key base45 does not have means a lost or foreign one: the rest is swallowed, then dropped.
		if (character === '') whole = false;
		// As before a lens: of an endless code the beginning is enough to say that it is none.
		else if ((burst ?? '').length < scanTextMax) burst = (burst ?? '') + character;
		return { step: 'swallowed' };
	}

	return {
		key(key) {
			if (modifiers.test(key.code)) return { step: burst === undefined ? 'passing' : 'swallowed' };
			const gapMs = key.timeMs - lastMs;
			lastMs = key.timeMs;
			if (burst !== undefined && gapMs < silenceMs) return capture(key);
			burst = undefined;
			const text = foreign(key, gapMs);
			if (text !== undefined) {
				ring = '';
				return { step: 'foreign', text };
			}
			if (gapMs >= prefixGapMs) ring = '';
			const character = wedgeCharacter(key.code, key.shift);
			ring = character === '' ? '' : (ring + character).slice(-prefixLength);
			if (!prefixes.includes(ring)) return { step: 'passing' };
			burst = ring;
			ring = run = '';
			whole = true;
			return { step: 'began' };
		},
		silence(nowMs) {
			if (burst === undefined || nowMs - lastMs < silenceMs) return false;
			burst = undefined;
			return true;
		}
	};
}
