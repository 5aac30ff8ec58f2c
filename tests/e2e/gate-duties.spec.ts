/** What a guard does besides scanning a good pass: alarms, officials, reds and ambers, companions, the roll call; also with the cable pulled. */
import { expect, test, type Page } from '@playwright/test';
import { arrange, scanCode, typeNumber } from './arranged.ts';
import { openBrowser, shellStored, sizes, type TestBrowser } from './browser.ts';
import { onDuty, typePin } from './duty.ts';
import { picture } from './pictures.ts';
import { startServer, type TestServer } from './server.ts';
import { enrolOverHttp, type WireStation } from './wire-station.ts';

// One server and its two gates for all of these, one after the other.
test.describe.configure({ mode: 'default' });

let server: TestServer;
let [east, west]: [TestBrowser, TestBrowser] = [undefined!, undefined!];
let lobby: WireStation;
let [gate, other, desk]: [Page, Page, Page] = [undefined!, undefined!, undefined!];

test.beforeAll(async () => {
	server = await startServer();
	[east, west] = [await openBrowser(server.url), await openBrowser(server.url)];
	lobby = await enrolOverHttp(server.url);
	gate = await east.page('/gate');
	other = await west.page('/gate?at=YQ-G2');
	desk = await west.page('/desk');
	for (const page of [gate, other, desk]) {
		await expect(page.getByText('已连接')).toBeVisible();
		await shellStored(page);
	}
});

test.afterAll(async () => {
	await east.dispose();
	await west.dispose();
	await server.dispose();
});

const button = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name, exact: typeof name === 'string' });
const verdict = (page: Page, word: string) => page.getByRole('region', { name: word });
const inside = (page: Page) => page.getByRole('region', { name: /在内/ });

/** In both orientations, as a tablet is held. */
async function bothWays(page: Page, name: string): Promise<void> {
	await page.bringToFront();
	await picture(page, name);
	await page.setViewportSize(sizes.portrait);
	await picture(page, `${name}-portrait`);
	await page.setViewportSize(sizes.landscape);
}

test('[V13] [A2] [A3] with nobody on duty an ambulance goes in and help is called; it rings at the desk and the other gate until somebody goes', async () => {
	await button(gate, '更多').click();
	await button(gate, '救护车').click();
	await expect(gate.getByText('已记下', { exact: true })).toBeVisible();
	await expect(inside(gate).getByText('1 人').first()).toBeVisible();

	await onDuty(other, '钱进');
	await button(gate, '紧急求助').click();
	await button(gate, '急病伤者').click();
	await expect(gate.getByText('已发出，各岗正在响铃')).toBeVisible();
	await bothWays(gate, 'gate-more');
	await button(gate, '返回扫码').click();
	for (const page of [gate, other, desk])
		await expect(page.getByRole('alert').getByText(/急病伤者 东门岗 \d\d:\d\d/)).toBeVisible();
	await expect(desk.getByText('拨打 120，开绿色通道，派人引路')).toBeVisible();
	await other.bringToFront();
	await button(other, '我去处理').click();
	for (const page of [gate, desk])
		await expect(page.getByText(/钱进 \d\d:\d\d 前往/)).toBeVisible();
	await desk.bringToFront();
	await button(desk, '已处理').click();
	for (const page of [gate, other, desk]) await expect(page.getByText('急病伤者')).toHaveCount(0);
});

test('[K4] [V12] two officers show their papers and go in; of the numbers only the last four are kept', async () => {
	await gate.bringToFront();
	await onDuty(gate);
	await button(gate, '更多').click();
	await button(gate, '放行').click();
	await expect(gate.getByText('请填写单位和事由')).toBeVisible();
	await gate.getByLabel('单位').fill('云栖派出所');
	await gate.getByLabel('证件编号（每人一个）').fill('011001 011002');
	await gate.getByLabel('事由').fill('出警');
	await button(gate, '放行').click();
	await expect(gate.getByText('已记下', { exact: true })).toBeVisible();
	await expect(inside(gate).getByText('2 人').first()).toBeVisible();
	await desk.bringToFront();
	await expect(desk.getByRole('row', { name: /公务/ })).toBeVisible();
});
