/** The lobby's terminal by every reason to come: what it asks, what it gives, how one leaves, and that it forgets. */
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { bothWays } from './both-ways.ts';
import type { TestBrowser } from './browser.ts';
import { writeFilm } from './camera.ts';
import { onDuty } from './duty.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';
import { readQr } from './qr.ts';
import { startServer, type TestServer } from './server.ts';
import { openStation } from './station-browser.ts';
import {
	answer,
	answerUnit,
	answerWho,
	choosePurpose,
	pickSurname,
	press,
	signIn,
	typePinyin
} from './visitor.ts';

const button = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name, exact: typeof name === 'string' });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** The guard lets in who stands behind a number. */
async function letIn(gate: Page, number: string): Promise<void> {
	await gate.bringToFront();
	await button(gate, '输入数字').click();
	await press(gate, number);
	await gate
		.getByRole('region', { name: '放行' })
		.getByRole('button', { name: '放行', exact: true })
		.click();
	await expect(gate.getByText(/已放行/)).toBeVisible();
}

async function passNumber(lobby: Page): Promise<string> {
	const number = (await lobby.locator('dd').last().innerText()).replaceAll(' ', '');
	expect(number).toMatch(/^\d{6}$/);
	return number;
}

test.describe('reasons to come', () => {
	// One server and one tablet for all of these, one after the other.
	test.describe.configure({ mode: 'default' });

	let mailbox: Mailbox;
	let server: TestServer;
	let browser: TestBrowser;

	test.beforeAll(async () => {
		mailbox = await openMailbox();
		server = await startServer({ smtpUrl: mailbox.url });
		browser = await openStation(server.url);
	});

	test.afterEach(() => browser.closePages());

	test.afterAll(async () => {
		await browser.dispose();
		await server.dispose();
		await mailbox.close();
	});

	test('[L4] a family with car and phone signs in once, however often, and signs out by phone', async () => {
		const gate = await browser.page('/gate');
		await onDuty(gate);
		const lobby = await browser.page('/');
		const answers = { companions: 2, phone: '13800000001', plate: 'A12345' };
		await signIn(lobby, answers);
		await answer(browser, mailbox, 'zhou.jianguo@example.com');
		await lobby.bringToFront();
		await expect(lobby.getByText('可以进入了')).toBeVisible();
		const number = await passNumber(lobby);
		await button(lobby, '完成').click();

		await signIn(lobby, { ...answers, companions: 0 });
		await expect(lobby.getByText('您已登记，不用再填。')).toBeVisible();
		await bothWays(lobby, 'lobby-repeated');
		expect(await passNumber(lobby)).toBe(number);
		await button(lobby, '完成').click();
		const office = await browser.page('/office');
		await expect(office.getByText('共 1 条')).toBeVisible();
		await office.close();

		await letIn(gate, number);
		await lobby.bringToFront();
		await button(lobby, '我要离开').click();
		await press(lobby, '9999');
		await button(lobby, '确认离开').click();
		await expect(lobby.getByText('没有找到。请核对，或到门岗登记离开。')).toBeVisible();
		await bothWays(lobby, 'lobby-leave-unknown');
		await press(lobby, '0001');
		await button(lobby, '确认离开').click();
		await expect(heading(lobby, '已登记离开')).toBeVisible();
		await expect(lobby.getByText('张')).toHaveCount(0);
		await bothWays(lobby, 'lobby-left');
		await expect(gate.getByRole('region', { name: /在内/ }).getByText(/张先生/)).toHaveCount(0);
		await button(lobby, '完成').click();

		// [L6] Nobody tries the ends of phones one by one.
		await button(lobby, '我要离开').click();
		for (let tries = 0; tries < 4; tries += 1) {
			await press(lobby, '8888');
			await button(lobby, '确认离开').click();
			if (tries < 3) await expect(lobby.getByText(/没有找到/)).toBeVisible();
		}
		await expect(lobby.getByText('请到门岗登记离开。')).toBeVisible();
		await button(lobby, '完成').click();
		await button(lobby, '我要离开').click();
		await expect(lobby.getByText('请到门岗登记离开。')).toBeVisible();
		await bothWays(lobby, 'lobby-leave-at-gate');
		expect(browser.complaints).toEqual([]);
	});

	test('[L1] [L3] a courier is counted without a name, a child is fetched, a delivery says what it brings', async () => {
		const lobby = await browser.page('/');
		await choosePurpose(lobby, /快递外卖/);
		await answerUnit(lobby);
		await expect(heading(lobby, '哪家平台的单？')).toBeVisible();
		await lobby.getByText('美团', { exact: true }).click();
		await button(lobby, '下一步').click();
		await answer(browser, mailbox, 'zhou.jianguo@example.com');
		await lobby.bringToFront();
		await expect(heading(lobby, '请送上楼')).toBeVisible();
		await expect(lobby.getByRole('group', { name: /^登记号( \d){6}$/ })).toBeVisible();
		await expect(lobby.getByRole('img', { name: '通行二维码' })).toHaveCount(0);
		await button(lobby, '完成').click();

		await choosePurpose(lobby, /小朋友来访/);
		await answerUnit(lobby);
		await expect(heading(lobby, '一共几位小朋友？')).toBeVisible();
		await button(lobby, '多一人').click();
		await button(lobby, '下一步').click();
		await answer(browser, mailbox, 'zhou.jianguo@example.com');
		await lobby.bringToFront();
		await expect(heading(lobby, '家里人来接你们')).toBeVisible();
		await button(lobby, '完成').click();

		await choosePurpose(lobby, /送货搬运/);
		await answerUnit(lobby);
		await pickSurname(lobby, ['Z', '周']);
		await answerWho(lobby, ['L', '李']);
		await expect(heading(lobby, '您从哪个单位来？')).toBeVisible();
		// Asked for and needed: no way round.
		await expect(button(lobby, '不填，继续')).toHaveCount(0);
		await typePinyin(lobby, [
			['shun', '顺'],
			['tong', '通']
		]);
		await button(lobby, '下一步').click();
		await expect(heading(lobby, '送的是什么？')).toBeVisible();
		await typePinyin(lobby, [
			['sha', '沙'],
			['fa', '发']
		]);
		// Back and forth, in another language: every answer is still there.
		await button(lobby, 'English').click();
		await button(lobby, 'Back').click();
		await expect(lobby.getByText('顺通')).toBeVisible();
		await button(lobby, '中文').click();
		await button(lobby, '下一步').click();
		await expect(lobby.getByText('沙发')).toBeVisible();
		await button(lobby, '下一步').click();
		await button(lobby, '没开车').click();
		await answer(browser, mailbox, 'zhou.jianguo@example.com');
		await lobby.bringToFront();
		await expect(lobby.getByText('可以进入了')).toBeVisible();
		await expect(lobby.getByText('李先生，请进')).toBeVisible();
		expect(browser.complaints).toEqual([]);
	});

	test('[L7] a guest of an office finds the company on the board and writes a name in letters', async () => {
		const lobby = await browser.page('/?at=QM-K2');
		await button(lobby, 'English').click();
		await button(lobby, 'Visitor? Touch to sign in').click();
		await button(lobby, 'Agree and continue').click();
		await button(lobby, /^Business meeting/).click();
		await expect(heading(lobby, 'Which company?')).toBeVisible();
		await button(lobby, 'Search').click();
		await press(lobby, '18');
		await expect(button(lobby, /Yuanshan/)).toHaveCount(0);
		await button(lobby, /Xinghe Software/).click();
		await expect(heading(lobby, 'Whom are you visiting?')).toBeVisible();
		await expect(lobby.getByText(/Xu|徐/)).toHaveCount(0);
		await typeLatin(lobby, 'XULEI');
		await button(lobby, 'Back').click();
		await button(lobby, /Xinghe Software/).click();
		await expect(lobby.getByText('Xulei')).toBeVisible();
		await button(lobby, 'Company reception').click();
		await expect(heading(lobby, 'Your name?')).toBeVisible();
		await typeLatin(lobby, 'ANNA');
		await button(lobby, 'Next').click();
		await expect(heading(lobby, 'Is anybody with you?')).toBeVisible();
		await button(lobby, 'Next').click();
		await button(lobby, 'Skip').click();
		await button(lobby, 'Skip').click();
		await button(lobby, 'No photo, go on').click();
		await expect(heading(lobby, 'Confirming your visit')).toBeVisible();
		await expect(lobby.getByText('Xinghe Software')).toBeVisible();
		await answer(browser, mailbox, 'xu.lei@example.com');
		await lobby.bringToFront();
		await expect(heading(lobby, 'Welcome, Anna')).toBeVisible();
		expect(browser.complaints).toEqual([]);
	});
});

test('[L5] a pass before the camera signs out and says goodbye, to nobody by name', async () => {
	const mailbox = await openMailbox();
	const server = await startServer({ smtpUrl: mailbox.url });
	const film = join(server.folder, 'camera.y4m');
	writeFilm(film, '');
	const browser = await openStation(server.url, film);
	try {
		const gate = await browser.page('/gate');
		await onDuty(gate);
		const lobby = await browser.page('/');
		await signIn(lobby);
		await answer(browser, mailbox, 'zhou.jianguo@example.com');
		await lobby.bringToFront();
		const pass = await readQr(lobby.getByRole('img', { name: '通行二维码' }));
		const number = await passNumber(lobby);
		await button(lobby, '完成').click();
		await letIn(gate, number);
		await lobby.bringToFront();
		await button(lobby, '我要离开').click();
		await button(lobby, '出示通行码').click();
		await expect(lobby.locator('video')).toBeVisible();
		await bothWays(lobby, 'lobby-scan');
		await button(lobby, '返回').click();
		writeFilm(film, pass);
		await button(lobby, '出示通行码').click();
		await expect(heading(lobby, '已登记离开')).toBeVisible();
		// R3: this tablet has forgotten who it was.
		await expect(lobby.getByText('请慢走', { exact: true })).toBeVisible();
		await expect(lobby.getByText('张先生')).toHaveCount(0);
		await expect(gate.getByRole('region', { name: /在内/ }).getByText(/张先生/)).toHaveCount(0);
		// The light is out.
		expect(await lobby.locator('video').count()).toBe(0);
	} finally {
		await browser.dispose();
		await server.dispose();
		await mailbox.close();
	}
});

async function typeLatin(page: Page, letters: string): Promise<void> {
	const keys = page.getByRole('group', { name: 'Letter keys' });
	for (const letter of letters)
		await keys.getByRole('button', { name: letter, exact: true }).click();
}
