/** Staff at gate and desk: PINs that work without a server, pauses that no restart ends, the gate handed over. */
import { cpSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { languageCookie } from '#lib/domain/language.ts';
import { bothWays, isSound } from './both-ways.ts';
import { openBrowser, shellStored, sizes, type TestBrowser } from './browser.ts';
import { onDuty, samplePin, typePin } from './duty.ts';
import { startServer, type TestServer } from './server.ts';
import { openStation } from './station-browser.ts';
import { signIn } from './visitor.ts';

const chip = (page: Page, who: string) => page.getByRole('button', { name: `当班 ${who}` });
const paused = (page: Page) => page.getByText(/错误次数太多，请 .*秒后再试/);

test('[T5] a guard signs in with the server dead; five wrong PINs pause the name, and a restart does not end it', async () => {
	const server = await startServer();
	let tablet = await openStation(server.url);
	try {
		const before = await tablet.page('/gate');
		await before.getByRole('button', { name: /无人当班/ }).click();
		await expect(before.getByRole('button', { name: '赵刚' })).toBeVisible();
		await bothWays(before, 'gate-sign-in');
		await shellStored(before);
		await server.kill();
		tablet = await tablet.again();

		let gate = await tablet.page('/gate');
		await gate.getByRole('button', { name: /无人当班/ }).click();
		await gate.getByRole('button', { name: '赵刚' }).click();
		await expect(gate.getByText('离线也可以登录')).toBeVisible();
		for (let left = 4; left > 0; left -= 1) {
			await typePin(gate, '赵刚', '908070');
			await expect(gate.getByText(`口令不对，还可以试 ${String(left)} 次`)).toBeVisible();
		}
		await typePin(gate, '赵刚', '908070');
		await expect(paused(gate)).toBeVisible();
		await bothWays(gate, 'gate-paused');
		await expect(gate.getByRole('button', { name: '5', exact: true })).toBeDisabled();

		tablet = await tablet.again();
		gate = await tablet.page('/gate');
		await gate.getByRole('button', { name: /无人当班/ }).click();
		await gate.getByRole('button', { name: '赵刚' }).click();
		await expect(paused(gate)).toBeVisible();
		await gate.getByRole('button', { name: '换个名字' }).click();
		await typePin(gate, '钱进');
		await expect(chip(gate, '钱进')).toBeVisible();
		await gate.reload();
		await expect(chip(gate, '钱进')).toBeVisible();
		expect(tablet.complaints).toEqual([]);
	} finally {
		await tablet.dispose();
		await server.dispose();
	}
});

test.describe('a gate and a desk', () => {
	// One server and one browser for both, one after the other.
	test.describe.configure({ mode: 'default' });

	let server: TestServer;
	let browser: TestBrowser;

	test.beforeAll(async () => {
		server = await startServer();
		browser = await openStation(server.url);
	});

	test.afterEach(() => browser.closePages());

	test.afterAll(async () => {
		await browser.dispose();
		await server.dispose();
	});

	test('[T8] with nobody on duty letting in asks for a PIN and leaving does not; the gate is handed over by PIN', async () => {
		const lobby = await browser.page('/');
		const desk = await browser.page('/desk');
		const gate = await browser.page('/gate');
		await signIn(lobby, { companions: 1 });
		const link = desk.getByRole('main').getByRole('link').first();
		await expect(link).toBeVisible();
		const host = await browser.window();
		await host.goto((await link.getAttribute('href')) ?? '');
		await host.getByRole('button', { name: '同意，请进' }).click();
		await expect(host.getByText('已同意')).toBeVisible();

		await gate.bringToFront();
		const expected = gate.getByRole('region', { name: /已同意，未进/ });
		await expected.getByRole('button').first().click();
		const verdict = gate.getByRole('region', { name: '放行' });
		await verdict.getByRole('button', { name: '放行', exact: true }).click();
		await expect(gate.getByText('无人当班：只能登记离开和报警')).toBeVisible();
		await gate.getByRole('button', { name: '先不登录' }).click();
		await expect(gate.getByText('已放行')).toHaveCount(0);
		await verdict.getByRole('button', { name: '放行', exact: true }).click();
		await typePin(gate, '赵刚');
		// The act that asked goes on by itself.
		await expect(gate.getByText('已放行：张先生，2 人')).toBeVisible();

		await chip(gate, '赵刚').click();
		await expect(gate.getByRole('heading', { name: '交班' })).toBeVisible();
		const carried = gate.getByRole('region', { name: '移交给下一班' });
		await expect(carried.getByText('2 人', { exact: true })).toBeVisible();
		await bothWays(gate, 'gate-hand-over');
		await expect(gate.getByRole('button', { name: '赵刚 保安员' })).toHaveCount(0);
		await typePin(gate, '钱进', '908070');
		await expect(gate.getByText(/口令不对/)).toBeVisible();
		await gate.getByRole('button', { name: '换个名字' }).click();
		await gate.getByRole('button', { name: '继续当班' }).click();
		await expect(chip(gate, '赵刚')).toBeVisible();
		await chip(gate, '赵刚').click();
		await typePin(gate, '钱进');
		await expect(chip(gate, '钱进')).toBeVisible();

		const duty = desk.getByRole('region', { name: '值班' });
		await expect(duty.getByText(/东门岗：钱进，\d\d:\d\d 起/)).toBeVisible();
		await chip(gate, '钱进').click();
		await gate.getByRole('button', { name: '下班，无人接班' }).click();
		await expect(duty.getByText('现在没有人在岗')).toBeVisible();
		await expect(gate.getByRole('button', { name: /无人当班/ })).toBeVisible();
		const inside = gate.getByRole('region', { name: /在内/ });
		await inside.getByRole('button', { name: '登记离开' }).click();
		const leaving = gate.getByRole('region', { name: '放行' });
		await leaving.getByRole('button', { name: '登记离开' }).click();
		await expect(gate.getByText('已登记离开：张先生，2 人')).toBeVisible();
		expect(browser.complaints).toEqual([]);
	});

	test('[T7] the office adds somebody, who can sign in at once, and is off duty at once when they leave', async () => {
		const desk = await browser.page('/desk');
		await onDuty(desk, '王芳');
		const office = await browser.page('/office/staff');
		await expect(office.getByText('本机')).toBeVisible();
		await office.getByLabel('工号').fill('D77');
		await office.getByLabel('姓名').fill('吴敏');
		await office.getByLabel('前台').check();
		await office.getByRole('button', { name: '添加并生成口令' }).click();
		const pin = await office.locator('.office-letters').innerText();
		expect(pin).toMatch(/^\d{6}$/);
		await bothWays(office, 'office-staff');
		await office.reload();
		await expect(office.getByText(pin)).toHaveCount(0);

		await desk.bringToFront();
		await chip(desk, '王芳').click();
		await typePin(desk, '吴敏', pin);
		await expect(chip(desk, '吴敏')).toBeVisible();
		await office.bringToFront();
		const row = office.getByRole('row', { name: /d77/ });
		await row.locator('summary').click();
		await row.getByRole('button', { name: '吴敏离职' }).last().click();
		await desk.bringToFront();
		await expect(desk.getByRole('button', { name: /无人当班/ })).toBeVisible();
		await desk.getByRole('button', { name: /无人当班/ }).click();
		await expect(desk.getByRole('button', { name: '王芳' })).toBeVisible();
		await expect(desk.getByRole('button', { name: '吴敏' })).toHaveCount(0);
		// Only the sample's own people are hinted at.
		await desk.getByRole('button', { name: '王芳' }).click();
		expect(await samplePin(desk)).toBe('864209');
	});

	test('a screen of ours that breaks says so in its language, and comes back', async () => {
		const gate = await browser.page('/gate');
		await expect(gate.getByText('已连接')).toBeVisible();
		// A gate reads the hour each second.
		await gate.evaluate(breakHours);
		await isBroken(gate, 'gate-broken', () => speakAnew(gate, 'en'));
		await mend(gate, 'en');
		await expect(gate.getByText('Connected')).toBeVisible();

		const desk = await browser.page('/desk');
		await speakAnew(desk, 'zh-CN');
		await desk.addInitScript(breakHours);
		await desk.reload();
		await isBroken(desk, 'desk-broken', () => speakAnew(desk, 'en'));
		await mend(desk, 'en');
		await expect(desk.getByRole('region', { name: 'On duty' })).toBeVisible();

		// A lobby says the day in its visitor's language.
		const lobby = await browser.page('/');
		const [chinese, english] = [lobby.getByText('中文'), lobby.getByText('English')];
		await english.click();
		await chinese.evaluate(breakHours);
		await isBroken(lobby, 'lobby-broken', async () => {
			await mend(lobby, 'zh-CN');
			await expect(english).toBeVisible();
			await english.evaluate(breakHours);
		});
		await mend(lobby, 'en');
		await expect(chinese).toBeVisible();
	});
});

const broken = {
	'zh-CN': { says: '这个屏幕出了点问题', again: '重新开始' },
	en: { says: 'Something went wrong on this screen', again: 'Start again' }
};
type Spoken = keyof typeof broken;

/** In the page: nothing can read the hour any more, until it is mended; `pressed` in the same moment, before a clock moves. */
function breakHours(pressed?: unknown): void {
	const times = Intl.DateTimeFormat.prototype;
	const { format, formatToParts } = Object.getOwnPropertyDescriptors(times);
	const get = () => {
		throw new Error('no hours any more');
	};
	Object.defineProperty(times, 'format', { get, configurable: true });
	Object.defineProperty(times, 'formatToParts', { get, configurable: true });
	const mend = () => Object.defineProperties(times, { format, formatToParts });
	Object.assign(globalThis, { mend });
	if (pressed instanceof HTMLElement) pressed.click();
}

async function mend(page: Page, spoken: Spoken): Promise<void> {
	await page.evaluate(() => (globalThis as unknown as { mend: () => void }).mend());
	await page.getByRole('button', { name: broken[spoken].again }).click();
}

/** The screen has no switch: begun anew it breaks again, in the language that this machine remembers. */
async function speakAnew(page: Page, spoken: Spoken): Promise<void> {
	await page.evaluate(
		(cookie) => (document.cookie = cookie),
		`${languageCookie}=${spoken}; path=/`
	);
	const again = page.getByRole('button', { name: broken[spoken === 'en' ? 'zh-CN' : 'en'].again });
	if (await again.isVisible()) await again.click();
}

/** `toEnglish`: the same in English. */
async function isBroken(page: Page, name: string, toEnglish: () => Promise<void>): Promise<void> {
	const says = (spoken: Spoken) =>
		expect(page.getByRole('heading', { name: broken[spoken].says })).toBeVisible();
	await says('zh-CN');
	await isSound(page, name);
	await page.setViewportSize(sizes.portrait);
	await isSound(page, `${name}-portrait`);
	await toEnglish();
	await says('en');
	await isSound(page, `${name}-portrait-en`);
	await page.setViewportSize(sizes.landscape);
	await isSound(page, `${name}-en`);
}

test('[T13] a copied tablet is found out by its first act, and the office shows the alarm', async () => {
	const server = await startServer();
	const tablet = await openStation(server.url);
	const copied = `${tablet.profile}-copy`;
	let copy: Awaited<ReturnType<typeof openBrowser>> | undefined;
	try {
		const first = await tablet.page('/gate');
		await expect(first.getByText('已连接')).toBeVisible();
		await tablet.close();
		cpSync(tablet.profile, copied, { recursive: true });

		const original = await tablet.again();
		await onDuty(await original.page('/gate'), '赵刚');
		const office = await original.page('/office/staff');
		await expect(async () => {
			await office.reload();
			await expect(office.getByText(/东门岗：赵刚/)).toBeVisible({ timeout: 2_000 });
		}).toPass({ timeout: 30_000 });
		copy = await openBrowser(server.url, undefined, [], copied);
		await onDuty(await copy.page('/gate'), '钱进');
		await expect(async () => {
			await office.goto(`${server.url}/office/stations`);
			const alarm = office.getByText(/可能有人复制了站点：yq-g1-\w+ 和 yq-g1-\w+-f\w+ 同时在用/);
			await expect(alarm).toBeVisible({ timeout: 2_000 });
		}).toPass({ timeout: 30_000 });
		await bothWays(office, 'office-copied');
		await original.dispose();
	} finally {
		await copy?.dispose();
		await tablet.dispose();
		await server.dispose();
	}
});
