/** The receptionist's day: walk-ins, those who come again, calls with every try noted, the household's code, what was kept. */
import { randomUUID } from 'node:crypto';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { happening } from '#lib/domain/visit-verbs.ts';
import { arrange, typeNumber } from './arranged.ts';
import { bothWays } from './both-ways.ts';
import type { TestBrowser } from './browser.ts';
import { onDuty } from './duty.ts';
import { readQr } from './qr.ts';
import { heldCodes, pageFor } from './resident.ts';
import { startServer, type TestServer } from './server.ts';
import { openStation } from './station-browser.ts';
import { enrolOverHttp, type WireStation } from './wire-station.ts';

// One server and one desk for all of these, one after the other.
test.describe.configure({ mode: 'default' });

let server: TestServer;
let browser: TestBrowser;
let lobby: WireStation;
let key: string;
let [desk, gate]: [Page, Page] = [undefined!, undefined!];

test.beforeAll(async () => {
	server = await startServer();
	key = await pageFor(server, 'li-mei');
	browser = await openStation(server.url);
	lobby = await enrolOverHttp(server.url);
	desk = await browser.page('/desk');
	gate = await browser.page('/gate');
	await onDuty(gate);
	await desk.bringToFront();
	await onDuty(desk, '王芳');
});

test.afterAll(async () => {
	await browser.dispose();
	await server.dispose();
});

const button = (page: Page | Locator, name: string | RegExp) =>
	page.getByRole('button', { name, exact: typeof name === 'string' });
const row = (name: RegExp) => desk.getByRole('row', { name });
const calls = () => desk.getByRole('region', { name: /^请致电/ });

/** Somebody at a kiosk asks for 3-1-1201 and the desk takes the call over from the link. */
async function asks(type: string, people: object): Promise<void> {
	const form = { visitType: type, unit: '3-1-1201', companions: 0, language: 'zh-CN' as const };
	lobby.tell(`visit:${randomUUID()}`, [
		happening('VisitorSignedIn', { ...form, noticeVersion: '2026-11' }, people)
	]);
	await lobby.push();
	await button(desk, '我来打电话').click();
}

test('[K4] [J1] [J2] a walk-in without a phone whose host stands there gets a pass, is let out, and comes again in three taps', async () => {
	await button(desk, '登记来访').click();
	const sheet = desk.getByRole('dialog', { name: '代为登记' });
	await sheet.getByLabel('房号（如 3-1-1201）').fill('3-1-1201');
	await sheet.getByLabel('被访人姓氏').fill('周');
	await sheet.getByLabel('访客姓氏').fill('吴');
	await sheet.getByLabel(/^车牌/).fill('京A12345');
	await button(sheet, '登记').click();
	await expect(sheet.getByText('请先向访客说明个人信息的用途，再勾选')).toBeVisible();
	await sheet.getByLabel(/已向访客说明/).check();
	await sheet.getByLabel('被访人就在旁边，当面同意').check();
	await bothWays(desk, 'desk-register');
	await button(sheet, '登记').click();
	const opened = desk.getByRole('dialog', { name: /吴/ });
	await button(opened, '发通行证').click();
	expect(await readQr(opened.getByRole('img', { name: '访客通行码' }))).toMatch(/^VP1:/);
	const number = (await opened.locator('.number').innerText()).replace(/\D/g, '').slice(0, 6);
	await bothWays(desk, 'desk-pass');
	await button(opened, '关闭').click();

	await gate.bringToFront();
	await typeNumber(gate, number);
	await button(gate.getByRole('region', { name: '放行' }), '放行').click();
	await expect(gate.getByText(/已放行：吴/)).toBeVisible();
	await desk.bringToFront();
	await expect(row(/吴.*在内/)).toBeVisible();
	const search = desk.getByLabel('查找');
	for (const asked of ['吴', '3-1', number, 'A12345']) {
		await search.fill(asked);
		await expect(row(/吴/)).toHaveCount(1);
	}
	await search.fill('没有这个人');
	await expect(desk.getByText('没有找到')).toBeVisible();
	await search.fill('吴');
	await button(row(/吴/), '详情').click();
	await button(opened, '登记离开').click();
	await expect(opened.getByText('已离开')).toBeVisible();
	await button(opened, '关闭').click();

	// Somebody who is known: found, again, registered.
	await button(row(/吴/), '详情').click();
	await button(opened, '再次来访').click();
	await button(sheet, '登记').click();
	await expect(opened.getByText('已提交').or(opened.getByText('确认中'))).toBeVisible();
	await button(opened, '关闭').click();
	await search.fill('');
	await expect(row(/吴/)).toHaveCount(2);
	await button(desk, '我来打电话').click();
	await calls().getByText('李', { exact: true }).click();
	await button(calls(), '同意').click();
	await expect(row(/吴.*已同意/)).toBeVisible();
	await button(row(/吴.*已同意/), '取消来访').click();
	const cancelling = desk.getByRole('dialog', { name: /取消/ });
	await expect(cancelling).toBeVisible();
	await bothWays(desk, 'desk-cancel');
	await cancelling.getByRole('button', { name: '取消来访' }).click();
	await expect(row(/吴.*已取消/)).toBeVisible();
});

test('[H6] [H12] a call reaches nobody, then a child, then the host: every try is noted and only the host’s word counts', async () => {
	const people = { surname: '孙', title: 'mr', hostSurname: '周', phone: '13800000042' };
	await asks('family', people);
	await expect(
		calls()
			.getByText(/孙先生/)
			.first()
	).toBeVisible();
	await bothWays(desk, 'desk-call');
	await button(calls(), '看周的电话').click();
	await expect(calls().getByText('13800001201')).toBeVisible();
	await button(calls(), '无人接听').click();
	await expect(calls().getByText('已记下：无人接听。可以再打一次。')).toBeVisible();
	await bothWays(desk, 'desk-call-again');
	await button(calls(), '别人接听').click();
	await expect(calls().getByText('已记下：别人接听，不算同意。')).toBeVisible();
	await expect(row(/孙.*确认中/)).toBeVisible();
	await calls().getByText('周', { exact: true }).click();
	await button(calls(), '同意').click();
	await expect(row(/孙.*已同意/)).toBeVisible();
	await desk.getByLabel('查找').fill('0042');
	await button(row(/孙/), '详情').click();
	const opened = desk.getByRole('dialog', { name: /孙/ });
	await expect(opened.getByText('13800000042')).toHaveCount(0);
	await button(opened, '显示电话').click();
	await expect(opened.getByText('13800000042')).toBeVisible();
	await button(opened, '关闭').click();
	await button(row(/孙/), '详情').click();
	await expect(button(opened, '显示电话')).toBeVisible();
	await button(opened, '关闭').click();
	await desk.getByLabel('查找').fill('');
	const office = await browser.page('/office');
	await office.getByRole('row', { name: /孙/ }).getByRole('link').first().click();
	await expect(office.getByText('致电被访人')).toHaveCount(2);
	await office.close();
});

test('[U7] a courier names nobody: one of the household reads out the code, and the desk checks it', async () => {
	await expect.poll(() => heldCodes(desk, 'foyer-desk'), { timeout: 30_000 }).toBeGreaterThan(200);
	await asks('courier', {});
	await expect(
		calls()
			.getByText(/来您这里/)
			.first()
	).toBeVisible();
	await button(calls(), '核对确认码').click();
	const home = await browser.page(`/my#${key}`, 'phone');
	const read = async () =>
		(await home.getByRole('status', { name: '本户确认码' }).innerText()).replace(' ', '');
	await expect(home.getByRole('heading', { name: '本户确认码' })).toBeVisible();
	const right = await read();
	await desk.bringToFront();
	await calls().getByText('李', { exact: true }).click();
	const type = async (code: string) => {
		for (const digit of code) await button(calls(), digit).click();
	};
	await type(right === '000000' ? '111111' : '000000');
	await expect(calls().getByText(/确认码不对/)).toBeVisible();
	await bothWays(desk, 'desk-code');
	await type(await read());
	await expect(desk.getByText('没有要打的电话')).toBeVisible();
	await expect(row(/快递外卖.*已同意/)).toBeVisible();
	await home.close();
});

test('[Y6] what could not count shows with its station, reason and next step', async () => {
	const odd = await enrolOverHttp(server.url);
	odd.tell(`visit:${randomUUID()}`, [{ type: 'VisitorTeleported', v: 1, data: {} }]);
	await arrange(odd, { surname: '钱' });
	odd.facts.at(-1)!.prev = 'f'.repeat(64);
	await odd.push();
	const tray = desk.getByRole('region', { name: /^需要处理的记录/ });
	await expect(tray.getByRole('listitem')).toHaveCount(2);
	await expect(tray.getByText(/3号楼大堂 .* 其他记录/)).toBeVisible();
	await tray.scrollIntoViewIfNeeded();
	await bothWays(desk, 'desk-kept');
	expect(browser.complaints).toEqual([]);
});
