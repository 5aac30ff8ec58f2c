import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Finger } from './finger.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function touched() {
	const screen = new EventTarget();
	const finger = new Finger(screen);
	const seen: string[] = [];
	return {
		seen,
		feel: (...types: string[]) => types.forEach((type) => screen.dispatchEvent(new Event(type))),
		show: (what: string) => finger.whenLifted(() => seen.push(what))
	};
}

it('[L14] shows at once what comes while nobody touches the screen', () => {
	const { seen, show } = touched();
	show('a');
	expect(seen).toEqual(['a']);
});

it('[L14] keeps what comes under a finger until it has pressed, in its order', () => {
	const { seen, show, feel } = touched();
	feel('pointerdown');
	show('a');
	show('b');
	vi.advanceTimersByTime(100);
	feel('pointerup');
	expect(seen).toEqual([]);
	feel('click');
	show('c');
	// The click itself is still being heard by the page.
	expect(seen).toEqual([]);
	vi.advanceTimersByTime(0);
	expect(seen).toEqual(['a', 'b', 'c']);
	show('d');
	expect(seen).toEqual(['a', 'b', 'c', 'd']);
});

it('[L14] waits for the click that a touch screen sends late, and for none after a stroke', () => {
	const late = touched();
	late.feel('pointerdown', 'pointerup');
	late.show('a');
	vi.advanceTimersByTime(300);
	expect(late.seen).toEqual([]);
	vi.advanceTimersByTime(50);
	expect(late.seen).toEqual(['a']);

	const stroke = touched();
	stroke.feel('pointerdown');
	stroke.show('a');
	stroke.feel('pointercancel');
	vi.advanceTimersByTime(0);
	expect(stroke.seen).toEqual(['a']);
});

it('[L14] goes on under what lies on the glass for good, and after a click by key', () => {
	const { seen, show, feel } = touched();
	feel('pointerdown');
	show('a');
	vi.advanceTimersByTime(1_999);
	expect(seen).toEqual([]);
	vi.advanceTimersByTime(1);
	expect(seen).toEqual(['a']);
	feel('pointerup', 'click');
	show('b');
	expect(seen).toEqual(['a', 'b']);
});

it('[L14] goes on under touch upon touch, as rain makes them', () => {
	const { seen, show, feel } = touched();
	for (let ms = 0; ms < 6_000; ms += 200) {
		feel('pointerdown');
		if (ms === 0) ['a', 'b'].forEach(show);
		vi.advanceTimersByTime(100);
		feel('pointerup');
		vi.advanceTimersByTime(100);
	}
	expect(seen).toEqual(['a', 'b']);
});

it('[L14] shows what waited behind something that failed', () => {
	const screen = new EventTarget();
	const finger = new Finger(screen);
	const seen: string[] = [];
	screen.dispatchEvent(new Event('pointerdown'));
	finger.whenLifted(() => {
		throw new Error('a screen that is broken');
	});
	for (const what of ['a', 'b']) finger.whenLifted(() => seen.push(what));
	expect(() => vi.advanceTimersByTime(2_000)).toThrow('a screen that is broken');
	expect(seen).toEqual(['a', 'b']);
});
