/** A station is cut off from the office, forgets what it was told, and starts anew with a one-time code. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { writeFilm } from './camera.ts';
import { bothWays } from './both-ways.ts';
import { readQr } from './qr.ts';
import { startServer } from './server.ts';
import { openStation } from './station-browser.ts';
import { signIn } from './visitor.ts';

/** From the touch in the office to the locked screen, while the station is online. */
const cutOffMs = 2_000;

test('[T12] a desk that is cut off loses its screen and its data at once, and comes back with a new code', async () => {
	const server = await startServer();
	const tablet = await openStation(server.url);
	try {
		const lobby = await tablet.page('/');
		const desk = await tablet.page('/desk');
		await signIn(lobby);
		await expect(desk.getByRole('row', { name: /张先生/ })).toBeVisible();

		const office = await tablet.page('/office/stations');
		await office.getByText('停用', { exact: true }).first().waitFor();
		const row = office.getByRole('row', { name: /yq-d1-.*前台/ });
		await row.locator('summary').click();
		const asked = Date.now();
		await row.getByRole('button', { name: /停用/ }).click();
		await expect(desk.getByText('此站点已停用，本机资料已清除')).toBeVisible();
		expect(Date.now() - asked).toBeLessThan(cutOffMs);
		await expect(office.getByRole('row', { name: /yq-d1-/ }).getByText('已停用')).toBeVisible();
		await expect(desk.getByText('张先生')).toHaveCount(0);
		expect(await desk.evaluate(storedText)).not.toMatch(/张|周|3-1-1201/);
		await desk.reload();
		await expect(desk.getByText('此站点已停用，本机资料已清除')).toBeVisible();

		await office.getByRole('button', { name: '生成接入码' }).last().click();
		const code = await office.locator('.office-letters').innerText();
		expect(code).toMatch(/^YQ-[0-9A-Z]{8}$/);
		await bothWays(office, 'office-code');
		await desk.getByLabel('接入码').fill('YQ-00000000');
		await desk.getByRole('button', { name: '接入', exact: true }).click();
		await expect(desk.getByText('接入码不对，请核对')).toBeVisible();
		await desk.getByLabel('接入码').fill(code.toLowerCase());
		await desk.getByRole('button', { name: '接入', exact: true }).click();
		await desk.getByRole('button', { name: '数字相同，开始使用' }).click();
		await expect(desk.getByRole('row', { name: /张先生/ })).toBeVisible();
	} finally {
		await tablet.dispose();
		await server.dispose();
	}
});

test('[T14] at a real site a tablet becomes a station by the address or the picture of the code, and shows no PIN', async () => {
	const server = await startServer({ real: true });
	const film = join(server.folder, 'camera.y4m');
	writeFilm(film, '');
	const tablet = await openStation(server.url, film);
	try {
		const office = await tablet.page('/office/stations');
		const makeCode = async (place: string) => {
			const form = office.locator('form').filter({ hasText: place });
			await form.getByRole('button', { name: '生成接入码' }).click();
			await expect(office.locator('.office-letters')).toBeVisible();
			return readQr(office.getByRole('img', { name: '接入二维码' }));
		};
		const address = await makeCode('D1');
		expect(address).toMatch(/\/desk#YQ-[0-9A-Z]{8}$/);
		const desk = await tablet.window();
		await desk.goto(address);
		await expect(desk.getByLabel('接入码')).toHaveValue(address.slice(-11));
		// Opening it changed nothing yet, and it does not stay in the browser's history.
		expect(new URL(desk.url()).hash).toBe('');
		await desk.getByRole('button', { name: '接入', exact: true }).click();
		await desk.getByRole('button', { name: '数字相同，开始使用' }).click();
		await expect(desk.getByRole('heading', { name: '值班' })).toBeVisible();

		writeFilm(film, await makeCode('G1'));
		const gate = await tablet.page('/gate');
		await expect(gate.getByText('请输入管理后台给出的一次性接入码')).toBeVisible();
		await gate.getByRole('button', { name: '扫码接入' }).click();
		await gate.getByRole('button', { name: '数字相同，开始使用' }).click();
		await gate.getByRole('button', { name: /无人当班/ }).click();
		await expect(gate.getByText('这里还没有员工名单')).toBeVisible();
		await expect(gate.getByText('演示')).toHaveCount(0);
	} finally {
		await tablet.dispose();
		await server.dispose();
	}
});

test('[T11] an address that tries codes is stopped after twenty', async () => {
	const server = await startServer();
	try {
		const enrol = async (code: string) => {
			const body = JSON.stringify({ role: 'gate', publicKey: 'A'.repeat(43), code });
			const headers = { 'content-type': 'application/json', origin: server.url };
			const answered = await fetch(`${server.url}/api/enrol`, { method: 'POST', headers, body });
			return [answered.status, ((await answered.json()) as { reason: string }).reason];
		};
		for (let tries = 0; tries < 20; tries += 1)
			expect(await enrol(`YQ-0000${String(1000 + tries)}`)).toEqual([403, 'code_unknown']);
		expect(await enrol('YQ-00002000')).toEqual([429, 'too_many']);
	} finally {
		await server.dispose();
	}
});

/** Everything the desk's database holds, as text. */
async function storedText(): Promise<string> {
	const open = indexedDB.open('foyer-desk');
	await new Promise((resolve) => (open.onsuccess = resolve));
	const database = open.result;
	const rows: unknown[] = [];
	for (const name of database.objectStoreNames) {
		const all = database.transaction(name).objectStore(name).getAll();
		await new Promise((resolve) => (all.onsuccess = resolve));
		rows.push(all.result);
	}
	database.close();
	return JSON.stringify(rows);
}
