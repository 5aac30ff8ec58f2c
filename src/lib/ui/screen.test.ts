import { describe, expect, it } from 'vitest';
import { draw, litShare, phaseOf } from './facade.ts';
import { glass } from './screen.ts';

describe('millimetres of glass', () => {
	it('are the same for a 10.1" tablet lying and standing', () => {
		expect(glass(1280, 800).pxPerMm).toBeCloseTo(5.885, 2);
		expect(glass(800, 1280)).toEqual(glass(1280, 800));
		expect(glass(1280, 800).wide).toBe(false);
	});

	it('let a flatter window show the same screen smaller, never cut', () => {
		const { pxPerMm } = glass(1280, 720);
		expect(pxPerMm * 135.9).toBeLessThanOrEqual(720);
	});

	it('follow the profile: a 21.5" column is wide', () => {
		expect(glass(1080, 1920, 21.5)).toEqual({
			pxPerMm: expect.closeTo(4.034, 2) as number,
			wide: true
		});
	});
});

describe('façade', () => {
	it('is lit by the hour and never moves', () => {
		expect([4, 6, 12, 18.5, 21].map(phaseOf)).toEqual(['night', 'dawn', 'day', 'dusk', 'night']);
		expect(litShare(20)).toBeGreaterThan(litShare(3));
		const windows = (path: string) => path.split('z').length;
		expect(windows(draw(1000, 800, 20).lit)).toBeGreaterThan(windows(draw(1000, 800, 3).lit));
		expect(draw(1000, 800, 20)).toEqual(draw(1000, 800, 20));
	});
});
