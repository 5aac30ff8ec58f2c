import { readFileSync } from 'node:fs';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { badgeLayout } from '#lib/hardware/badge-layout.ts';
import { badgePdf } from '#lib/hardware/badge-pdf.ts';
import { badgeSizeNames as sizes, badgeSizes, fitsLabel } from '#lib/domain/badge-size.ts';
import type { Badge, BadgePattern } from '#lib/hardware/badge.ts';
import { differing, outlineFace, outlinePdf, outlines } from './outline.ts';
import { rasterise, readCodes, readQr } from './raster.ts';

const font = new Uint8Array(readFileSync('static/fonts/badge-sc.ttf'));
const reference = outlines(font);
const face = outlineFace(reference);
const madeAt = Date.parse('2026-11-22T09:02:18+08:00');

/** As long as a real pass, in the alphabet of base45, spaces at awkward places. */
const pass = `VP1:${'6BFOXN%TS3DH0YOJ58S S-W5HDC *M0II5XHC9B5G2+$N IOP-IA/'.repeat(5)}`.slice(
	0,
	240
);

const badge: Badge = {
	siteName: '滨江花园',
	titleZh: '访客',
	name: '张**',
	to: '3栋',
	validUntilText: '有效至 24:00',
	dayNumber: '22',
	passNumber: 'A-0417',
	qrText: pass,
	size: '62x100',
	pattern: 'bars',
	lines: ['亲友来访', 'Müller GmbH']
};

async function blanks(shown: Badge, printedWith: Uint8Array = font): Promise<string[]> {
	const label = badgeLayout(shown, face);
	const printed = rasterise(await badgePdf(shown, printedWith, madeAt), 300);
	const drawn = rasterise(await outlinePdf(label, reference), 300);
	return differing(printed, drawn, label.marks, face, 300);
}

/** The font with one glyph's contours gone, its character still listed: what a bad subsetter makes. */
function withBlank(character: string): Uint8Array {
	const copy = font.slice();
	const view = new DataView(copy.buffer);
	const tables = new Map<string, number>();
	for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16)
		tables.set(new TextDecoder().decode(copy.subarray(at, at + 4)), view.getUint32(at + 8));
	const glyph = reference.glyphForCodePoint(character.codePointAt(0)!).id;
	const isLong = view.getInt16(tables.get('head')! + 50) === 1;
	const loca = tables.get('loca')!;
	const offset = isLong ? view.getUint32(loca + 4 * glyph) : 2 * view.getUint16(loca + 2 * glyph);
	view.setInt16(tables.get('glyf')! + offset, 0);
	return copy;
}

test('[Q3] a second, smaller code leads to the visitor’s own page; the pass still reads first', async () => {
	const ownText = `https://door.example.com/v#${'A'.repeat(22)}.${'b'.repeat(22)}`;
	const printed = rasterise(await badgePdf({ ...badge, ownText }, font, madeAt), 203);
	expect(await readQr(printed)).toBe(pass);
	expect((await readCodes(printed)).toSorted()).toEqual([pass, ownText].toSorted());
	// No room for it: the badge goes without, and nothing else moves.
	const small = { ...badge, size: '80x50' as const };
	expect(badgeLayout({ ...small, ownText }, face)).toEqual(badgeLayout(small, face));
});

describe('every character on the badge is really ink', () => {
	test.each(sizes)('on %s', async (size) => {
		expect(await blanks({ ...badge, size })).toEqual([]);
	});

	test.each(['吴𬭎', '马䶮', '张𣲘', '陈喆', '李㛃', '𬱖小明', '欧阳晓芸', 'JÜRGEN MÜLLER'])(
		'for %s',
		async (name) => {
			expect(badgeLayout({ ...badge, name }, face).marks).toContainEqual(
				expect.objectContaining({ text: name })
			);
			expect(await blanks({ ...badge, name })).toEqual([]);
		}
	);

	test('and this test sees a glyph that a subsetter blanked', async () => {
		expect(await blanks({ ...badge, name: '马䶮' }, withBlank('䶮'))).toEqual(['䶮']);
		expect(await blanks(badge, withBlank('栋'))).toEqual(['栋']);
	});
});

describe('a character the font lacks', () => {
	const texts = (shown: Badge) =>
		badgeLayout(shown, face).marks.flatMap((mark) => (mark.mark === 'text' ? [mark.text] : []));

	test('gives way to the pinyin that was typed, the name with its sign below', async () => {
		const rare = { ...badge, name: '张\u{30BAD}', nameLatin: 'ZHANG MIAN' };
		const shown = texts(rare);
		expect(shown).toContain('ZHANG MIAN');
		expect(shown).toContain('张〓（缺字）');
		expect(await blanks(rare)).toEqual([]);
	});

	test('without pinyin is a 〓 in print, never a blank and never a question mark', async () => {
		const rare = { ...badge, name: '张\u{30BAD}', lines: ['\u{1F600}公司'] };
		expect(texts(rare)).toEqual(expect.arrayContaining(['张〓', '（缺字）', '〓公司']));
		expect(texts(rare).join('')).not.toContain('?');
		expect(await blanks(rare)).toEqual([]);
	});

	test('is counted by code points, and marks no one sees are not printed at all', () => {
		expect(texts({ ...badge, name: '\u{30BAD}\u{30BAE}' })).toContain('〓〓');
		expect(texts({ ...badge, name: '王\u200b明\ufe0f' })).toContain('王明');
	});

	test('a pinyin is not printed when the name itself can be', () => {
		expect(texts({ ...badge, name: '张*', nameLatin: 'ZHANG' }).join()).not.toContain('ZHANG');
	});
});

describe('the code on the label', () => {
	for (const size of sizes)
		for (const dotsPerInch of [203, 300])
			test(`is read from ${size} rendered at ${dotsPerInch} dpi`, async () => {
				const pdf = await badgePdf({ ...badge, size }, font, madeAt);
				expect(await readQr(rasterise(pdf, dotsPerInch))).toBe(pass);
			});

	test.each(sizes)(
		'on %s is at least 30 mm with its quiet zone, in whole dots, on the label',
		(size) => {
			for (const dotsPerInch of [203, 300] as const) {
				const { widthMm, heightMm, marks } = badgeLayout({ ...badge, size, dotsPerInch }, face);
				const codes = marks.filter(({ mark }) => mark === 'path');
				expect(codes).toHaveLength(1);
				for (const mark of codes) {
					if (mark.mark !== 'path') continue;
					const dots = (mark.unitMm * dotsPerInch) / 25.4;
					expect(dots).toBeCloseTo(Math.round(dots), 6);
					const left = (mark.xMm * dotsPerInch) / 25.4;
					expect(left).toBeCloseTo(Math.round(left), 6);
					const sideMm = mark.unitMm * 61;
					expect(sideMm).toBeGreaterThanOrEqual(30);
					expect(mark.xMm + sideMm).toBeLessThanOrEqual(widthMm);
					expect(mark.yMm + sideMm).toBeLessThanOrEqual(heightMm);
				}
			}
		}
	);

	test('too long for the label is left out rather than printed unreadable', () => {
		const { marks } = badgeLayout({ ...badge, size: '80x50', qrText: 'A'.repeat(2_000) }, face);
		expect(marks.filter(({ mark }) => mark === 'path')).toEqual([]);
	});
});

describe('the file', () => {
	test.each(sizes)('of %s is exactly the label, one page, at most 40 KB', async (size) => {
		const pdf = await badgePdf({ ...badge, size }, font, madeAt);
		const document = await PDFDocument.load(pdf, { updateMetadata: false });
		const { width, height } = document.getPage(0).getSize();
		expect(document.getPageCount()).toBe(1);
		const heightMm = height * (25.4 / 72);
		expect(width * (25.4 / 72)).toBeCloseTo(badgeSizes[size].widthMm, 3);
		if (!badgeSizes[size].endless) expect(heightMm).toBeCloseTo(badgeSizes[size].heightMm, 3);
		expect(fitsLabel(size, width * (25.4 / 72), heightMm)).toBe(true);
		expect(pdf.length).toBeLessThanOrEqual(40_000);
	});

	test('is the same for the same arguments, and names nobody outside the page', async () => {
		const first = await badgePdf(badge, font, madeAt);
		expect(await badgePdf(badge, font, madeAt)).toEqual(first);
		const document = await PDFDocument.load(first, { updateMetadata: false });
		expect([document.getTitle(), document.getAuthor(), document.getSubject()]).toEqual([
			undefined,
			undefined,
			undefined
		]);
		expect(document.getCreationDate()?.getTime()).toBe(madeAt);
	});
});

test('nothing overlaps and nothing leaves the label, with the longest texts', () => {
	for (const size of sizes) {
		const long: Badge = {
			...badge,
			size,
			siteName: '滨江花园国际社区东区物业服务中心',
			name: '买买提·阿不都热合曼·艾合买提江',
			to: '商务中心A座二十三层星河软件',
			passNumber: 'A-0417-2026-11-22',
			lines: ['一'.repeat(60), '二', '三', '四']
		};
		const { widthMm, heightMm, marks } = badgeLayout(long, face);
		const boxes = marks.flatMap((mark) => {
			if (mark.mark === 'box' || mark.mark === 'dots') return [];
			if (mark.mark === 'path') {
				const sideMm = mark.unitMm * 61;
				return [
					{
						name: 'code',
						left: mark.xMm,
						right: mark.xMm + sideMm,
						top: mark.yMm,
						bottom: mark.yMm + sideMm
					}
				];
			}
			const { text, xMm, baselineMm, sizeMm } = mark;
			const right = xMm + face.width(text) * sizeMm;
			return [
				{ name: text, left: xMm, right, top: baselineMm - 0.73 * sizeMm, bottom: baselineMm }
			];
		});
		for (const one of boxes) {
			expect(
				one.left >= 0 && one.top >= 0 && one.right <= widthMm && one.bottom <= heightMm,
				one.name
			).toBe(true);
			for (const other of boxes) {
				if (one === other) continue;
				const apart =
					one.right <= other.left ||
					other.right <= one.left ||
					one.bottom <= other.top ||
					other.bottom <= one.top;
				expect(apart, `${size}: ${one.name} / ${other.name}`).toBe(true);
			}
		}
	}
});

test('every visit type has a band of its own look, told apart without colour', async () => {
	const patterns: BadgePattern[] = ['solid', 'bars', 'dots', 'checks', 'steps', 'outline'];
	const bands = new Set<string>();
	for (const pattern of patterns) {
		const { width, grey } = rasterise(await badgePdf({ ...badge, pattern }, font, madeAt), 203);
		// The rows of dots between 1.6 and 7.4 mm, where the band stands.
		const band = grey.subarray(width * 13, width * 59);
		bands.add(Array.from(band, (value) => (value < 128 ? 1 : 0)).join(''));
		expect(
			band.some((value) => value < 128),
			pattern
		).toBe(true);
	}
	expect(bands.size).toBe(patterns.length);
});
