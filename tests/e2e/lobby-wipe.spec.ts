/** A public terminal: nothing leads out of it, and nothing of a visitor stays on it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { bothWays } from './both-ways.ts';
import { around, everythingKept } from './kept.ts';
import { startServer } from './server.ts';
import { openStation } from './station-browser.ts';
import { answerUnit, answerWho, choosePurpose, pickSurname, press } from './visitor.ts';

/** Long beside what a tap takes on a loaded machine. */
const [idleWarnSeconds, idleGraceSeconds, doneSeconds, signOutMissesMax] = [60, 60, 50, 4];

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name });

/** The start screen in the language the lobby goes back to. */
const ownStart = (page: Page) => button(page, 'Visitor? Touch to sign in');

/** A house whose lobby speaks English first. */
function englishFirst(path: string): void {
	const site = JSON.parse(readFileSync(path, 'utf8')) as { kiosk: object };
	site.kiosk = { ...site.kiosk, languages: ['en', 'zh-CN'] };
	writeFileSync(path, JSON.stringify(site));
}

test('[L8] [L9] no key and no address leads out; a visitor who walks off leaves nothing behind', async () => {
	const server = await startServer({
		limits: { idleWarnSeconds, idleGraceSeconds, doneSeconds, signOutMissesMax },
		siteFile: englishFirst
	});
	const browser = await openStation(server.url);
	try {
		const lobby = await browser.window();
		// Time goes on as ever, and jumps when it is told to: another walk waits in earnest.
		await lobby.clock.install();
		await lobby.addInitScript(countNotes);
		await lobby.goto(server.url);
		await expect(ownStart(lobby)).toBeVisible();
		await button(lobby, '中文').click();
		await choosePurpose(lobby, /探访住户/);
		await answerUnit(lobby);
		await pickSurname(lobby, ['O', '欧阳']);
		await answerWho(lobby, ['S', '司徒'], '女士');
		await press(lobby, '1390000');
		const held = await lobby.evaluate(heldKeys);
		expect(held).toEqual({ away: [], plain: [] });
		await lobby.evaluate(() => {
			for (const address of ['https://example.com/', 'mailto:a@example.com', 'about:blank'])
				location.assign(address);
		});
		await lobby.goBack({ waitUntil: 'commit' }).catch(() => undefined);
		await expect(heading(lobby, '您的手机号码？')).toBeVisible();
		await expect(lobby.locator('main')).toHaveCount(1);
		expect(new URL(lobby.url()).origin).toBe(server.url);

		// Who touched the desk's button by a slip goes on where they were.
		await button(lobby, '找前台').click();
		await expect(heading(lobby, '请到前台登记')).toBeVisible();
		await bothWays(lobby, 'lobby-desk-or-on');
		await button(lobby, '继续填写').click();
		await expect(lobby.getByText('139 0000')).toBeVisible();

		const asked = lobby.getByRole('dialog', { name: '还在吗？' });
		expect(await notes(lobby)).toBe(0);
		await lobby.clock.fastForward(idleWarnSeconds * 1_000);
		await expect(asked).toBeVisible();
		await expect.poll(() => notes(lobby)).toBe(2);
		await bothWays(lobby, 'lobby-still-there');
		await button(lobby, '继续填写').click();
		await expect(lobby.getByText('139 0000')).toBeVisible();
		await expect(asked).toHaveCount(0);
		await lobby.clock.fastForward(idleWarnSeconds * 1_000);
		await expect(asked).toBeVisible();
		await lobby.clock.fastForward(idleGraceSeconds * 1_000);
		await expect(ownStart(lobby)).toBeVisible();
		expect(browser.complaints).toEqual([]);
		await expect(lobby.locator('main')).toHaveCount(1);
		const kept = await lobby.evaluate(everythingKept);
		for (const typed of ['司徒', '欧阳', '1390000', '139 0000', '1201'])
			expect(around(kept, typed), typed).toBe('');
		// It did look: the site's own words are there.
		expect(kept).toContain('云栖花园');
		await lobby.goBack({ waitUntil: 'commit' }).catch(() => undefined);
		await expect(ownStart(lobby)).toBeVisible();
		await button(lobby, '中文').click();

		// The last word of who leaves makes room for the next, without a question to nobody.
		await button(lobby, '我要离开').click();
		for (let miss = 0; miss < signOutMissesMax; miss += 1) {
			await press(lobby, '0000');
			await button(lobby, '确认离开').click();
			await expect(lobby.getByText('0 0 0 0')).toHaveCount(0);
		}
		await expect(lobby.getByText('请到门岗登记离开。', { exact: true })).toBeVisible();
		await lobby.clock.fastForward(doneSeconds * 1_000);
		await expect(ownStart(lobby)).toBeVisible();
		await expect(asked).toHaveCount(0);
		expect(browser.complaints).toEqual([]);
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});

/** Counts the notes that the loudspeaker is given; a tone that warns has two. */
function countNotes(): void {
	const counted = window as unknown as { notes: number };
	counted.notes = 0;
	window.AudioContext = class extends AudioContext {
		override get currentTime(): number {
			counted.notes += 1;
			return super.currentTime;
		}
	};
}
const notes = (page: Page) => page.evaluate(() => (window as unknown as { notes: number }).notes);

/** Which keys that lead out reached the page, and which plain ones did not. */
function heldKeys(): { away: string[]; plain: string[] } {
	const press = (init: KeyboardEventInit) => {
		const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true });
		document.body.dispatchEvent(event);
		return event.defaultPrevented;
	};
	const away = [
		...['F1', 'F5', 'F11', 'F12', 'Escape', 'ContextMenu'].map((key) => ({ key })),
		...['n', 't', 'w', 'h', 'j', 'p', 'u', 'r', 'Delete'].flatMap((key) => [
			{ key, ctrlKey: true },
			{ key, metaKey: true },
			{ key, altKey: true }
		])
	];
	const menu = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
	document.body.dispatchEvent(menu);
	return {
		away: [
			...away.filter((init) => !press(init)).map(({ key }) => key),
			...(menu.defaultPrevented ? [] : ['menu'])
		],
		plain: ['Tab', 'Enter', 'Shift'].filter((key) => press({ key }))
	};
}
