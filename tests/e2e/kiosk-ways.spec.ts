/** Ways through the kiosk that need no answer of a host by link: the household's code with the cable pulled, nobody to ask, left at the gate, signed in twice; and a rush at two kiosks and two gates. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { bothWays } from './both-ways.ts';
import { typeNumber } from './arranged.ts';
import { shellStored, type TestBrowser } from './browser.ts';
import { onDuty } from './duty.ts';
import { heldCodes, pageFor } from './resident.ts';
import { startServer, type TestServer } from './server.ts';
import { openStation } from './station-browser.ts';
import { answerUnit, choosePurpose, press, signIn } from './visitor.ts';

// One server for all of these, one after the other.
test.describe.configure({ mode: 'default' });

let server: TestServer;
let key: string;
let [kiosk, post]: [TestBrowser, TestBrowser] = [undefined!, undefined!];
let [lobby, gate, home]: [Page, Page, Page] = [undefined!, undefined!, undefined!];

/** A show flat: nobody is asked and nobody gives a name. */
const viewing = {
	key: 'viewing',
	label: { 'zh-CN': '参观样板房', en: 'Show flat' },
	hint: { 'zh-CN': '只登记人数', en: 'Only counted' },
	...{ icon: 'visit', at: ['lobby'], host: 'none', consent: 'none', who: 'nobody', asks: [] },
	...{ idLevel: 'L0', pass: 'counter', badge: false, stay: 120, reentries: 0, companionsMax: 5 }
};

test.beforeAll(async () => {
	server = await startServer({
		// As in earnest: this lobby signs in with its server and without.
		limits: { cutOffSeconds: 5 },
		siteFile: (path) => {
			const site = JSON.parse(readFileSync(path, 'utf8')) as { visitTypes: { key: string }[] };
			// No lobby has more than six reasons to come.
			site.visitTypes = [...site.visitTypes.filter(({ key }) => key !== 'service'), viewing];
			writeFileSync(path, JSON.stringify(site));
		}
	});
	key = await pageFor(server, 'li-mei');
	[kiosk, post] = [await openStation(server.url), await openStation(server.url)];
	lobby = await kiosk.page('/?at=YQ-K1');
	home = await kiosk.page(`/my#${key}`, 'phone');
	gate = await post.page('/gate');
	await onDuty(gate);
	await expect(home.getByRole('heading', { name: '本户确认码' })).toBeVisible();
	await lobby.bringToFront();
	for (const page of [lobby, home]) await shellStored(page);
});

test.afterAll(async () => {
	await kiosk.dispose();
	await post.dispose();
	await server.dispose();
});

const button = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name, exact: typeof name === 'string' });
const heading = (page: Page, name: string) => page.getByRole('heading', { name });
const passNumber = async (page: Page) =>
	(await page.locator('dd').last().innerText()).replace(/\D/g, '');

async function admit(page: Page, number: string, people: number): Promise<void> {
	await typeNumber(page, number);
	await page
		.getByRole('region', { name: '放行' })
		.getByRole('button', { name: '放行', exact: true })
		.click();
	await expect(page.getByText(new RegExp(`已放行：.*${String(people)} 人`))).toBeVisible();
}

test('[N11] what the household leaves at the gate goes no further, and the courier is told so', async () => {
	await home.bringToFront();
	await home.getByLabel('来访事由').selectOption({ label: '快递外卖' });
	await home.getByText('放门岗', { exact: true }).click();
	await button(home, '保存').click();
	await expect(home.getByText(/快递外卖：放门岗/)).toBeVisible();
	await lobby.bringToFront();
	await choosePurpose(lobby, /快递外卖/);
	await answerUnit(lobby);
	await lobby.getByText('美团', { exact: true }).click();
	await button(lobby, '下一步').click();
	await expect(heading(lobby, '请放门岗')).toBeVisible();
	await bothWays(lobby, 'lobby-left-at-gate');
	await button(lobby, '完成').click();
});

test('[U7] [L11] with the cable pulled the household’s code opens; three wrong ones lead to the desk', async () => {
	await expect
		.poll(() => heldCodes(lobby, 'foyer-lobby-YQ-K1'), { timeout: 30_000 })
		.toBeGreaterThan(200);
	await kiosk.context.setOffline(true);
	const read = async () =>
		(await home.getByRole('status', { name: '本户确认码' }).innerText()).replace(' ', '');
	const atCode = async (surname: [string, string]) => {
		await signIn(lobby, { visitor: surname, phone: surname[1] === '张' ? '13800000001' : '' });
		await expect(heading(lobby, '请到岗亭，出示此码')).toBeVisible();
		await button(lobby, /确认码/).click();
		await expect(heading(lobby, '请住户念六位确认码')).toBeVisible();
	};
	await atCode(['S', '孙']);
	const right = await read();
	for (let wrong = 0; wrong < 3; wrong += 1) {
		await press(lobby, right === '000000' ? '111111' : '000000');
		if (wrong < 2) await expect(lobby.getByText(/确认码不对/)).toBeVisible();
		if (wrong === 1) await bothWays(lobby, 'lobby-code');
	}
	await expect(heading(lobby, '请到前台登记')).toBeVisible();
	await button(lobby, '离开').click();

	await atCode(['Z', '张']);
	await home.bringToFront();
	const code = await read();
	await lobby.bringToFront();
	await press(lobby, code);
	await expect(lobby.getByText('可以进入了')).toBeVisible();
	expect(await passNumber(lobby)).toMatch(/^\d{6}$/);
});

test('[D2] [G14] who signed in at a cut-off kiosk and again at the desk is one visit, and both passes count for it', async () => {
	const first = await passNumber(lobby);
	await button(lobby, '完成').click();
	const desk = await post.page('/desk');
	await onDuty(desk, '王芳');
	await button(desk, '登记来访').click();
	const sheet = desk.getByRole('dialog', { name: '代为登记' });
	await sheet.getByLabel('房号（如 3-1-1201）').fill('3-1-1201');
	await sheet.getByLabel('被访人姓氏').fill('周');
	await sheet.getByLabel('访客姓氏').fill('张');
	await sheet.getByLabel(/^电话/).fill('13800000001');
	await sheet.getByLabel(/已向访客说明/).check();
	await sheet.getByLabel('被访人就在旁边，当面同意').check();
	await sheet.getByRole('button', { name: '登记', exact: true }).click();
	const opened = desk.getByRole('dialog', { name: /张/ });
	await button(desk, '发通行证').click();
	const second = (await opened.locator('.number').innerText()).replace(/\D/g, '').slice(0, 6);
	await opened.getByRole('button', { name: '关闭' }).click();
	await kiosk.context.setOffline(false);
	await expect(desk.getByRole('row', { name: /张.*已并入另一条/ })).toBeVisible();
	await expect(desk.getByRole('row', { name: /张.*已同意/ })).toHaveCount(1);

	await gate.bringToFront();
	await admit(gate, second, 1);
	await expect(gate.getByRole('region', { name: /在内/ }).getByText('1 人').first()).toBeVisible();
	await desk.bringToFront();
	await expect(desk.getByRole('row', { name: /张.*在内/ })).toHaveCount(1);
	await gate.bringToFront();
	// The pass of the kiosk shares the count: the one visitor is in already.
	await typeNumber(gate, first);
	await gate.getByRole('region', { name: '放行' }).getByText('进', { exact: true }).click();
	await expect(gate.getByRole('region', { name: '已在内' })).toBeVisible();
	await button(gate, '返回扫码').click();
	await desk.close();
});

test('[K4] ten visitors at two kiosks and two gates at once: nobody is asked for, everybody lands once, the heads add up', async () => {
	const kiosks = [lobby, await post.page('/?at=YQ-K3')];
	const gates = [gate, await kiosk.page('/gate?at=YQ-G2')];
	await onDuty(gates[1]!, '钱进');
	const people = [1, 2, 3, 1, 2];
	const arrive = async (page: Page) => {
		const numbers: { number: string; count: number }[] = [];
		for (const count of people) {
			await choosePurpose(page, /参观样板房/);
			for (let more = 1; more < count; more += 1) await button(page, '多一人').click();
			await button(page, '下一步').click();
			const shown = page.getByRole('group', { name: /^登记号( \d){6}$/ });
			await expect(shown).toBeVisible();
			const number = ((await shown.getAttribute('aria-label')) ?? '').replace(/\D/g, '');
			numbers.push({ number, count });
			await button(page, '完成').click();
		}
		return numbers;
	};
	// A page behind another one is drawn once a second.
	for (const page of kiosks) await page.bringToFront();
	const [left = [], right = []] = await Promise.all(kiosks.map(arrive));
	for (const page of gates) await page.bringToFront();
	const all = [...left, ...right];
	expect(new Set(all.map(({ number }) => number)).size).toBe(10);
	// Each gate lets in every second one, of both kiosks.
	await Promise.all(
		gates.map(async (page, side) => {
			for (const { number, count } of all.filter((_one, at) => at % 2 === side))
				await admit(page, number, count);
		})
	);
	const heads = 2 * people.reduce((sum, count) => sum + count, 0);
	for (const page of gates)
		await expect(
			page
				.getByRole('region', { name: /在内/ })
				.getByText(`${String(heads + 1)} 人`)
				.first()
		).toBeVisible();
	const office = await post.page('/office');
	await expect(async () => {
		await office.reload();
		await expect(office.getByRole('row', { name: /参观样板房.*在内/ })).toHaveCount(10, {
			timeout: 2_000
		});
	}).toPass();
	expect([...kiosk.complaints, ...post.complaints]).toEqual([]);
});
