import { expect, test } from '@playwright/test';
import type { TestBrowser } from './browser.ts';
import { startServer, type TestServer } from './server.ts';
import { openStation } from './station-browser.ts';
import { answerUnit, choosePurpose, press } from './visitor.ts';
import { giveVoice, saidAloud } from './voice.ts';

// One server and one kiosk for both, one after the other.
test.describe.configure({ mode: 'default' });

let server: TestServer;
let kiosk: TestBrowser;

test.beforeAll(async () => {
	server = await startServer({ limits: { idleWarnSeconds: 20, idleGraceSeconds: 20 } });
	kiosk = await openStation(server.url);
});

test.afterEach(() => kiosk.closePages());

test.afterAll(async () => {
	await kiosk.dispose();
	await server.dispose();
});

test('[L10] a screen is read out by a voice on the tablet, until the next touch, and says nothing that was typed', async () => {
	const lobby = await kiosk.page('/');
	await giveVoice(lobby);
	await lobby.reload();
	const read = lobby.getByRole('button', { name: '朗读' });
	await choosePurpose(lobby, /探访住户/, async (screen) => {
		await read.click();
		await expect.poll(() => saidAloud(lobby)).not.toEqual([]);
		const said = await saidAloud(lobby);
		if (screen === 'notice')
			expect(said).toEqual(expect.arrayContaining(['登记前，请先了解', '同意，继续登记']));
		if (screen === 'purpose')
			expect(said.join(' ')).toMatch(/^您今天来做什么？.*探访住户.*快递外卖/);
		expect(said.join(' ')).not.toMatch(/English|朗读/);
	});
	// The touch that chose went on to a screen of its own, and silence.
	await expect(lobby.getByRole('heading', { name: '您要去哪一户？' })).toBeVisible();
	expect(await saidAloud(lobby)).toEqual([]);
	await press(lobby, '3');
	await read.click();
	await expect.poll(() => saidAloud(lobby)).toContain('您要去哪一户？');
	expect((await saidAloud(lobby)).join(' ')).not.toMatch(/3/);
	await lobby.getByRole('button', { name: '返回' }).click();
	await lobby.getByRole('button', { name: /探访住户/ }).click();
	await answerUnit(lobby, ['', '1', '1201']);
	await read.click();
	await expect.poll(() => saidAloud(lobby)).toContain('被访人贵姓？');
	// The only English voice would send the words away.
	await lobby.getByRole('button', { name: 'English' }).click();
	await expect(lobby.getByRole('button', { name: 'Read out' })).toHaveCount(0);
	expect(await saidAloud(lobby)).toEqual([]);
	expect(kiosk.complaints).toEqual([]);
});

test('[L10] whoever listens is not asked whether they are still there', async () => {
	const lobby = await kiosk.page('/');
	await giveVoice(lobby);
	await lobby.clock.install();
	await lobby.reload();
	await lobby.getByRole('button', { name: '我是访客，点这里登记' }).click();
	await lobby.getByRole('button', { name: '朗读' }).click();
	await expect.poll(() => saidAloud(lobby)).not.toEqual([]);
	await lobby.clock.runFor(60_000);
	await expect(lobby.getByRole('heading', { name: '还在吗？' })).toHaveCount(0);
	await lobby.getByRole('heading', { name: '登记前，请先了解' }).click();
	await lobby.clock.runFor(25_000);
	await expect(lobby.getByRole('heading', { name: '还在吗？' })).toBeVisible();
});
