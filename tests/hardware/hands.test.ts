import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launch, raise, type Stage } from './chromium.ts';

let stage: Stage;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	stage = await raise(join(import.meta.dirname, 'stage'));
	browser = await launch();
});

afterAll(async () => {
	await browser.close();
	await stage.close();
});

declare global {
	var scans: string[];
	var stopWedge: () => void;
	var inputs: string[];
}

beforeEach(async () => {
	page = await (await browser.newContext()).newPage();
	await page.goto(stage.address);
	await page.waitForFunction(() => globalThis.hands !== undefined);
});

afterEach(async () => {
	await page.context().close();
});

describe('a scanner that types', () => {
	const shifted = new Set([':', '$', '%', '*', '+']);
	const codes: Record<string, string> = {
		':': 'Semicolon',
		$: 'Digit4',
		'%': 'Digit5',
		'*': 'Digit8',
		'+': 'Equal',
		'-': 'Minus',
		'.': 'Period',
		'/': 'Slash',
		' ': 'Space',
		'\r': 'Enter'
	};

	function codeOf(character: string): string {
		const plain = /[0-9]/.test(character) ? `Digit${character}` : `Key${character.toUpperCase()}`;
		return codes[character] ?? plain;
	}

	/**
	 * Types through the browser's own input path. The time of each key is given with it, as from the
	 * device, so that a loaded machine cannot turn a scanner into a person.
	 */
	async function typeLike(text: string, gapMs: number, isIme = false): Promise<void> {
		const wire: CDPSession = await page.context().newCDPSession(page);
		const beganMs = Date.now();
		for (const [at, character] of Array.from(text).entries()) {
			const event = {
				code: codeOf(character),
				key: isIme ? 'Process' : character === '\r' ? 'Enter' : character,
				modifiers: shifted.has(character) ? 8 : 0,
				windowsVirtualKeyCode: isIme ? 229 : character === '\r' ? 13 : character.charCodeAt(0),
				timestamp: (beganMs + at * gapMs) / 1000
			};
			await wire.send('Input.dispatchKeyEvent', {
				...event,
				type: 'keyDown',
				...(isIme ? {} : { text: character })
			});
			if (isIme)
				await wire.send('Input.imeSetComposition', {
					text: 'v',
					selectionStart: 1,
					selectionEnd: 1
				});
			await wire.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' });
		}
	}

	beforeEach(async () => {
		await page.evaluate(() => {
			// The keys carry their own time; a slow test machine must not look like a torn burst.
			const real = window.setTimeout.bind(window);
			window.setTimeout = ((run: () => void, delayMs = 0) =>
				real(run, delayMs * 60)) as typeof setTimeout;
			globalThis.scans = [];
			globalThis.inputs = [];
			globalThis.stopWedge = globalThis.hands!.listenForWedge((text) =>
				globalThis.scans.push(text)
			);
			const field = document.querySelector<HTMLInputElement>('#field')!;
			field.addEventListener('input', () => globalThis.inputs.push(field.value));
			const button = document.querySelector<HTMLButtonElement>('#button')!;
			button.addEventListener('click', () => (button.textContent += '!'));
		});
	});

	const scans = () => page.evaluate(() => globalThis.scans);

	test('is heard with nothing focused', async () => {
		await typeLike('VP1:6BF X/9\r', 8);
		expect(await scans()).toEqual(['VP1:6BF X/9']);
	});

	test('gives a field its text back and tells the page so', async () => {
		await page.locator('#field').fill('王小明');
		await typeLike('VH1:A7 $%*+-./:\r', 8);
		expect(await scans()).toEqual(['VH1:A7 $%*+-./:']);
		expect(await page.locator('#field').inputValue()).toBe('王小明');
		expect(await page.evaluate(() => globalThis.inputs.at(-1))).toBe('王小明');
	});

	test('keeps what a person typed just before', async () => {
		await page.locator('#field').focus();
		await typeLike('AB', 20);
		await typeLike('VP1:Q\r', 8);
		expect(await scans()).toEqual(['VP1:Q']);
		expect((await page.locator('#field').inputValue()).toUpperCase()).toBe('AB');
	});

	test('takes a payment code out of the field again and tells of it', async () => {
		await page.locator('#field').fill('王小明');
		await typeLike('134567890123456789\r', 8);
		expect(await scans()).toEqual(['134567890123456789']);
		expect(await page.locator('#field').inputValue()).toBe('王小明');
	});

	test('presses no button with its spaces and its Enter', async () => {
		await page.locator('#button').focus();
		await typeLike('VP1:A B C\r', 8);
		expect(await scans()).toEqual(['VP1:A B C']);
		expect(await page.locator('#button').textContent()).toBe('0');
	});

	test('is understood under a Chinese input method', async () => {
		await page.locator('#field').fill('李');
		await typeLike('VP1:ABC9\r', 8, true);
		expect(await scans()).toEqual(['VP1:ABC9']);
		expect(await page.locator('#field').inputValue()).toBe('李');
	});

	test('is not a person typing the same', async () => {
		await page.locator('#field').focus();
		await typeLike('VP1:AB', 120);
		expect(await scans()).toEqual([]);
		expect(await page.locator('#field').inputValue()).toBe('VP1:AB');
	});

	test('is no longer heard after the stop', async () => {
		await page.evaluate(() => globalThis.stopWedge());
		await typeLike('VP1:ABC\r', 8);
		expect(await scans()).toEqual([]);
	});
});

describe('the other hands', () => {
	test('the badge is made in the browser from the font fetched once, and handed to the printer', async () => {
		const fonts: string[] = [];
		page.on('request', (request) => {
			if (request.url().endsWith('.ttf')) fonts.push(request.url());
		});
		const made = await page.evaluate(async () => {
			const { badgeFont, badgePdf, printPdf } = globalThis.hands!;
			const violations: string[] = [];
			addEventListener('securitypolicyviolation', (event) =>
				violations.push(event.violatedDirective)
			);
			const badge = {
				siteName: '滨江花园',
				titleZh: '访客',
				name: '马䶮',
				to: '3栋',
				validUntilText: '有效至 24:00',
				dayNumber: '22',
				passNumber: 'A-0417',
				qrText: 'VP1:A',
				size: '62x100',
				pattern: 'dots'
			} as const;
			const [font, again] = await Promise.all([badgeFont(), badgeFont()]);
			const pdf = await badgePdf(badge, font, 0);
			const viewer = navigator.pdfViewerEnabled;
			const printed = await printPdf(pdf);
			const head = new TextDecoder('latin1').decode(pdf.slice(0, 5));
			return { head, length: pdf.length, same: font === again, viewer, printed, violations };
		});
		expect(made).toMatchObject({ head: '%PDF-', same: true, violations: [] });
		expect(made.length).toBeLessThanOrEqual(40_000);
		expect(made.printed).toBe(made.viewer ? 'sent' : 'failed');
		expect(fonts).toHaveLength(1);
	});

	test('a captive portal’s page is not taken for a font, and is not kept', async () => {
		let answer = '<html>please log in</html>';
		await page.route('**/*.ttf', (route) => route.fulfill({ body: answer }));
		const ask = () =>
			page.evaluate(() =>
				globalThis.hands!.badgeFont().then(
					(font) => font.length,
					(error: unknown) => (error instanceof Error ? error.name : '')
				)
			);
		expect(await ask()).toBe('FontMissing');
		await page.unroute('**/*.ttf');
		answer = '';
		expect(await ask()).toBe(readFileSync('static/fonts/badge-sc.ttf').length);
	});

	test('a printer frame that never loads fails instead of waiting', async () => {
		const printed = await page.evaluate(async () => {
			const real = window.setTimeout.bind(window);
			// Time runs a hundred times faster for the page.
			window.setTimeout = ((run: () => void, delayMs = 0) =>
				real(run, delayMs / 100)) as typeof setTimeout;
			Object.defineProperty(HTMLIFrameElement.prototype, 'src', { set: () => undefined });
			HTMLIFrameElement.prototype.addEventListener = () => undefined;
			Object.defineProperty(navigator, 'pdfViewerEnabled', { value: true });
			return globalThis.hands!.printPdf(new Uint8Array([1]));
		});
		expect(printed).toBe('failed');
	});

	test('tones sound where the browser allows it, and say so where not', async () => {
		const sounded = await page.evaluate(async () => {
			const { playTone } = globalThis.hands!;
			const first = await playTone('go');
			await playTone('wait');
			AudioContext.prototype.createGain = () => {
				throw new DOMException('no device');
			};
			return [first, await playTone('stop')];
		});
		expect(sounded).toEqual([true, false]);
	});

	test('the screen lock is asked for, asked for again after the page was hidden, and let go', async () => {
		const asked = await page.evaluate(async () => {
			const locks: { released: boolean; release: () => Promise<void> }[] = [];
			const request = () => {
				const lock = {
					released: false,
					release: () => Promise.resolve(void (lock.released = true))
				};
				locks.push(lock);
				return Promise.resolve(lock);
			};
			Object.defineProperty(navigator, 'wakeLock', { value: { request } });
			const turn = () => new Promise((resolve) => setTimeout(resolve));
			const awake = globalThis.hands!.keepAwake();
			await turn();
			const first = locks.length;
			document.dispatchEvent(new Event('visibilitychange'));
			await turn();
			const whileHeld = locks.length;
			// The browser takes the lock when the page is hidden.
			locks[0]!.released = true;
			document.dispatchEvent(new Event('visibilitychange'));
			await turn();
			const afterReturn = locks.length;
			awake.release();
			await turn();
			document.dispatchEvent(new Event('visibilitychange'));
			await turn();
			return { first, whileHeld, afterReturn, end: locks.map(({ released }) => released) };
		});
		expect(asked).toEqual({ first: 1, whileHeld: 1, afterReturn: 2, end: [true, true] });
	});
});
