import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import Attract from '#lib/ui/kiosk/Attract.svelte';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import { attractRest, chimeAt, restSeconds } from './rest.ts';
import type { Step } from './step.ts';

const { limits, name } = yunqi();
const rest = (step: Step, isOver = false, large = false) =>
	restSeconds({ step, isOver, large }, limits);

test('[L9] a last word leaves by itself, also that of leaving and of a renovation; large text has twice the time', () => {
	for (const step of ['pass', 'counted', 'fetched', 'left_at_gate', 'neutral', 'ask_desk'] as const)
		expect(rest(step), step).toBe(limits.doneSeconds);
	expect(rest('pass', false, true)).toBe(2 * limits.doneSeconds);
	for (const step of ['leaving', 'renovation'] as const)
		expect([rest(step), rest(step, true)], step).toEqual([undefined, limits.doneSeconds]);
	for (const step of ['attract', 'notice', 'unit', 'ask_phone'] as const)
		expect(rest(step), step).toBeUndefined();
	expect(rest('waiting')).toBeGreaterThan(limits.roundSeconds);
	expect(rest('hand_over')).toBe(Math.min(limits.handOverSeconds, limits.roundSeconds));
});

test('a yes is heard, whatever it looks like, and nothing else is', () => {
	for (const step of ['pass', 'counted', 'fetched'] as const) expect(chimeAt(step)).toBe('go');
	for (const step of ['attract', 'waiting', 'neutral', 'ask_desk', 'left_at_gate'] as const)
		expect(chimeAt(step), step).toBeUndefined();
});

test('a start screen that nobody touches goes dark after two minutes and never stands still', () => {
	expect(attractRest(119_999)).toEqual({ dim: false, shiftPx: 0 });
	expect(attractRest(120_000)).toEqual({ dim: true, shiftPx: 0 });
	expect(attractRest(180_000)).toEqual({ dim: true, shiftPx: 1 });
	expect(attractRest(240_000)).toEqual({ dim: true, shiftPx: 0 });
	const nothing = () => undefined;
	const frame = {
		...{ site: name, lobby: name, hour: 9, large: false },
		...{ onlanguage: nothing, onlarge: nothing, ondesk: nothing }
	};
	const drawn = (quietMs: number) =>
		render(Attract, {
			props: { frame, when: '', onstart: nothing, onleave: nothing, resting: attractRest(quietMs) }
		}).body;
	expect(drawn(180_000)).toMatch(/translate: 1px 1px.*class="veil/s);
	expect(drawn(0)).not.toMatch(/veil|translate:/);
});
