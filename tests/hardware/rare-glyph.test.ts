/** Names with characters that the badge's font lacks, in a real browser: drawn, or spelled, never lost. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { badgeLayout } from '#lib/hardware/badge-layout.ts';
import type { Badge } from '#lib/hardware/badge.ts';
import type { Mark } from '#lib/hardware/marks.ts';
import { launch, raise, type Stage } from './chromium.ts';
import { outlineFace, outlines } from './outline.ts';
import { ink, rasterise } from './raster.ts';

let stage: Stage;
let browser: Browser;
let page: Page;

/** In the font that this page brings along, and taken from the badge's own: a name of the cast. */
const rare = '䶮';
/** In no font: the last place of a plane that holds nothing yet. */
const nowhere = '\u{3fffd}';
const dotsPerInch = 300;

const badge: Badge = {
	...{ siteName: '启明大厦', titleZh: '访客', name: `马${rare}`, nameLatin: 'MA YAN', to: '12层' },
	...{ validUntilText: '有效至 14:00', dayNumber: '22', passNumber: '041722', pattern: 'solid' },
	...{ qrText: 'VP1:TEXT', size: '62x100', dotsPerInch }
};

beforeAll(async () => {
	stage = await raise(join(import.meta.dirname, 'stage'));
	browser = await launch();
	page = await browser.newPage();
	await page.goto(stage.address);
	await page.waitForFunction(() => globalThis.hands !== undefined);
	// A system font that holds the rare character, whatever this machine has installed.
	await page.evaluate(async () => {
		const face = new FontFace('Noto Sans CJK SC', 'url(/fonts/badge-sc.ttf)');
		document.fonts.add(await face.load());
	});
});

afterAll(async () => {
	await browser.close();
	await stage.close();
});

/** The badge as this browser makes it with a font that claims to lack `gone`; what it drew and what it missed. */
async function made(shown: Badge, gone: string) {
	return page.evaluate(
		async ({ shown, gone }) => {
			const { badgeFont, badgePdf, drawGlyphs } = globalThis.hands!;
			const font = (await badgeFont()).slice();
			if (gone !== '') forget(font, gone.codePointAt(0)!);
			const missing: string[] = [];
			const pdf = await badgePdf(shown, font, Date.UTC(2026, 10, 22), {
				draw: drawGlyphs,
				onmissing: (characters) => missing.push(...characters)
			});
			const drawn = Array.from(drawGlyphs([gone || shown.name]).keys());
			return { pdf: Array.from(pdf), missing, drawn };

			/** Takes one character out of the font's table of characters (format 12). */
			function forget(bytes: Uint8Array, point: number): void {
				const view = new DataView(bytes.buffer);
				for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16) {
					if (new TextDecoder().decode(bytes.subarray(at, at + 4)) !== 'cmap') continue;
					const cmap = view.getUint32(at + 8);
					for (let sub = 0; sub < view.getUint16(cmap + 2); sub += 1) {
						const table = cmap + view.getUint32(cmap + 4 + 8 * sub + 4);
						if (view.getUint16(table) === 12) forgetGroup(view, table, point);
						// A table of sixteen bits would still tell: it no longer counts as Unicode.
						else view.setUint16(cmap + 4 + 8 * sub, 1);
					}
				}
			}
			function forgetGroup(view: DataView, table: number, point: number): void {
				for (let group = 0; group < view.getUint32(table + 12); group += 1) {
					const at = table + 16 + 12 * group;
					const [first, last] = [view.getUint32(at), view.getUint32(at + 4)];
					if (point < first || point > last) continue;
					// Moves the group's end before the character; what stood behind it is lost too.
					if (first === point) view.setUint32(at, last);
					else view.setUint32(at + 4, point - 1);
				}
			}
		},
		{ shown, gone }
	);
}

describe('a character that the badge’s font lacks', () => {
	test('[B9] is drawn with a font of the system, one bit a dot, at its place in the name', async () => {
		const { pdf, missing, drawn } = await made(badge, rare);
		expect({ missing, drawn }).toEqual({ missing: [], drawn: [rare] });
		const whole = outlineFace(outlines(readFileSync('static/fonts/badge-sc.ttf')));
		const { marks } = badgeLayout(badge, whole);
		const name = marks.find((mark) => mark.mark === 'text' && mark.text === badge.name);
		const inkOf = (file: Uint8Array, mark: Extract<Mark, { mark: 'text' }>) => {
			const dots = (mm: number) => Math.round((mm * dotsPerInch) / 25.4);
			const left = mark.xMm + mark.sizeMm;
			const box = {
				...{ left: dots(left), right: dots(left + mark.sizeMm) },
				top: dots(mark.baselineMm - 0.88 * mark.sizeMm),
				bottom: dots(mark.baselineMm + 0.12 * mark.sizeMm)
			};
			return ink(rasterise(file, dotsPerInch), box, false);
		};
		expect(name?.mark).toBe('text');
		if (name?.mark !== 'text') return;
		const printed = inkOf(Uint8Array.from(pdf), name);
		const asGlyph = inkOf(Uint8Array.from((await made(badge, '')).pdf), name);
		expect(asGlyph).toBeGreaterThan(500);
		expect(Math.abs(printed - asGlyph)).toBeLessThan(0.15 * asGlyph);
		expect(pdf.length).toBeLessThanOrEqual(40_000);
	});

	test('[B9] and that no font here has is not drawn as a box: the pinyin is printed, and the screen is told', async () => {
		const lost = { ...badge, name: `马${nowhere}` };
		const { missing, pdf } = await made(lost, '');
		expect(missing).toEqual([nowhere]);
		expect(pdf.length).toBeGreaterThan(5_000);
		const text = (shown: Badge) =>
			badgeLayout(
				shown,
				outlineFace(outlines(readFileSync('static/fonts/badge-sc.ttf')))
			).marks.flatMap((mark) => (mark.mark === 'text' ? [mark.text] : []));
		expect(text(lost)).toEqual(expect.arrayContaining(['MA YAN', '马〓（缺字）']));
	});

	test('is told apart from a box by looking, blank or not', async () => {
		const drawn = await page.evaluate(
			(characters) => Array.from(globalThis.hands!.drawGlyphs(characters).keys()),
			['吴', rare, nowhere, '\u{10fffe}', '\u3000', '栋']
		);
		expect(drawn).toEqual(['吴', rare, '栋']);
	});
});
