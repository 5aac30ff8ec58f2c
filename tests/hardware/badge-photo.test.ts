import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { badgeSizeNames } from '#lib/domain/badge-size.ts';
import { badgeLayout, photoDots } from '#lib/hardware/badge-layout.ts';
import { badgePdf } from '#lib/hardware/badge-pdf.ts';
import type { Badge } from '#lib/hardware/badge.ts';
import { ditherPhoto, isWhite, type Bitmap, type Pixels } from '#lib/hardware/dither.ts';
import { outlineFace, outlines } from './outline.ts';
import { rasterise } from './raster.ts';

const font = new Uint8Array(readFileSync('static/fonts/badge-sc.ttf'));
const face = outlineFace(outlines(font));
const madeAt = Date.parse('2026-11-22T09:02:18+08:00');

/** A picture by a rule: brightness 0 to 255 of each dot. */
function picture(width: number, height: number, light: (x: number, y: number) => number): Pixels {
	const data = new Uint8ClampedArray(width * height * 4).fill(255);
	for (let at = 0; at < width * height; at += 1)
		data.fill(light(at % width, Math.floor(at / width)), at * 4, at * 4 + 3);
	return { width, height, data };
}

/** A head before a wall: round, lit from the left, nothing in it really black or white. */
function portrait({ width, height }: { width: number; height: number }): Pixels {
	return picture(width, height, (x, y) => {
		const [dx, dy] = [x / width - 0.5, y / height - 0.45];
		const inside = dx * dx * 1.6 + dy * dy < 0.09;
		return inside ? 190 - 90 * (dx + 0.3) : 90 + 30 * Math.sin(y / 9);
	});
}

function whiteShare(dots: Bitmap, from = 0, to = dots.width): number {
	let white = 0;
	for (let y = 0; y < dots.height; y += 1)
		for (let x = from; x < to; x += 1) if (isWhite(dots, x, y)) white += 1;
	return white / (dots.height * (to - from));
}

describe('a photo as dots', () => {
	test('keeps black black and white white', () => {
		const dots = ditherPhoto(picture(64, 64, (x) => (x < 32 ? 0 : 255)));
		expect(whiteShare(dots, 0, 32)).toBe(0);
		expect(whiteShare(dots, 32, 64)).toBe(1);
	});

	test('gives each tone its share of dots, lifted for paper that darkens', () => {
		const ramp = ditherPhoto(picture(256, 64, (x) => x));
		const shares = [0, 1, 2, 3, 4, 5, 6, 7].map((part) =>
			whiteShare(ramp, part * 32, part * 32 + 32)
		);
		expect(shares).toEqual(shares.toSorted((one, other) => one - other));
		// The tone in the middle: half the light would be half the dots without the lift.
		expect(whiteShare(ramp, 112, 144)).toBeGreaterThan(0.52);
		expect(whiteShare(ramp, 112, 144)).toBeLessThan(0.75);
	});

	test('uses the whole range of a picture that was taken in dim light', () => {
		const dim = ditherPhoto(picture(200, 64, (x) => 60 + x / 4));
		expect(whiteShare(dim, 0, 20)).toBeLessThan(0.2);
		expect(whiteShare(dim, 180, 200)).toBeGreaterThan(0.9);
	});

	test('is white where the picture is transparent, and any width is good', () => {
		const nothing = { width: 13, height: 5, data: new Uint8ClampedArray(13 * 5 * 4) };
		const dots = ditherPhoto(nothing);
		expect(dots.bits).toHaveLength(2 * 5);
		expect(whiteShare(dots)).toBe(1);
	});

	test('is the same for the same picture, and quick enough for a kiosk', () => {
		const photo = portrait({ width: 295, height: 378 });
		const began = performance.now();
		const first = ditherPhoto(photo);
		expect(performance.now() - began).toBeLessThan(400);
		expect(ditherPhoto(photo)).toEqual(first);
	});
});

function badgeWith(size: Badge['size'], dotsPerInch: 203 | 300): Badge {
	const badge: Badge = {
		...{ siteName: '启明大厦', titleZh: '访客', name: 'JÜRGEN MÜLLER', to: '12层 星河软件' },
		...{ validUntilText: '11月22日 有效至 14:00', dayNumber: '22', passNumber: '041722' },
		...{ qrText: `VP1:${'6BFOXN%TS3DH0'.repeat(18)}`, size, dotsPerInch, pattern: 'bars' },
		lines: ['商务洽谈', 'Müller GmbH']
	};
	return { ...badge, photo: ditherPhoto(portrait(photoDots(badge))) };
}

/** The share of dots that came out otherwise than they were sent; the page is rendered dot by dot. */
async function wrongDots(badge: Badge): Promise<number> {
	const { photo, dotsPerInch = 203 } = badge;
	const place = badgeLayout(badge, face).marks.find((mark) => mark.mark === 'dots');
	if (!photo || !place) return Number.NaN;
	const { width, grey } = rasterise(await badgePdf(badge, font, madeAt), dotsPerInch);
	const left = Math.round((place.xMm * dotsPerInch) / 25.4);
	const top = Math.round((place.yMm * dotsPerInch) / 25.4);
	let wrong = 0;
	for (let y = 0; y < photo.height; y += 1)
		for (let x = 0; x < photo.width; x += 1) {
			const value = grey[(top + y) * width + left + x] ?? 0;
			if (value < 128 === isWhite(photo, x, y)) wrong += 1;
		}
	return wrong / (photo.width * photo.height);
}

describe('a photo on the label', () => {
	for (const size of badgeSizeNames)
		test.each([203, 300] as const)(
			`${size} at %i dpi: every dot is the printer’s own`,
			async (dpi) => {
				expect(await wrongDots(badgeWith(size, dpi))).toBe(0);
			}
		);

	test.each(badgeSizeNames)('%s stays within 40 KB', async (size) => {
		expect((await badgePdf(badgeWith(size, 300), font, madeAt)).length).toBeLessThanOrEqual(40_000);
	});

	test.each(badgeSizeNames)('%s leaves until when it is good uncut beside it', (size) => {
		const badge = badgeWith(size, 203);
		const texts = badgeLayout(badge, face).marks.flatMap((mark) =>
			mark.mark === 'text' ? [mark.text] : []
		);
		expect(texts).toContain(badge.validUntilText);
	});

	test('of other dots than the label wants is left out rather than scaled into stripes', () => {
		const badge = { ...badgeWith('62x100', 203), dotsPerInch: 300 as const };
		expect(badgeLayout(badge, face).marks.filter(({ mark }) => mark === 'dots')).toEqual([]);
	});

	test('makes endless tape as long as it needs, and no longer', () => {
		const { photo: _photo, ...plain } = badgeWith('62', 203);
		const short = badgeLayout(plain, face).heightMm;
		const long = badgeLayout(badgeWith('62', 203), face).heightMm;
		expect(short).toBeGreaterThan(80);
		expect(long).toBeGreaterThan(short);
		expect(long).toBeLessThan(110);
	});
});
