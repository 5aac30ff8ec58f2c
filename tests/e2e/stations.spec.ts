/** A station is cut off from the office, forgets what it was told, and starts anew with a one-time code. */
import { expect, test } from '@playwright/test';
import { openBrowser } from './browser.ts';
import { picture } from './pictures.ts';
import { readQr } from './qr.ts';
import { startServer } from './server.ts';
import { signIn } from './visitor.ts';

/** From the touch in the office to the locked screen, while the station is online. */
const cutOffMs = 2_000;

test('[T12] a desk that is cut off loses its screen and its data at once, and comes back with a new code', async () => {
	const server = await startServer();
	const tablet = await openBrowser(server.url);
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
		const code = await office.locator('.letters').innerText();
		expect(code).toMatch(/^YQ-[0-9A-Z]{8}$/);
		await picture(office, 'office-code');
		await desk.getByLabel('接入码').fill('YQ-00000000');
		await desk.getByRole('button', { name: '接入', exact: true }).click();
		await expect(desk.getByText('接入码不对，请核对')).toBeVisible();
		const address = new URL(await readQr(office.getByRole('img', { name: '接入二维码' })));
		expect(address.pathname + address.hash).toBe(`/desk#${code}`);
		// Opened at the station, the address fills the code in and leaves no trace of it.
		await desk.goto(address.href);
		await desk.reload();
		await desk.goto(`${address.origin}/office`);
		await desk.goto(address.href);
		await expect(desk.getByLabel('接入码')).toHaveValue(code);
		expect(new URL(desk.url()).hash).toBe('');
		await desk.getByRole('button', { name: '接入', exact: true }).click();
		await expect(desk.getByRole('row', { name: /张先生/ })).toBeVisible();
	} finally {
		await tablet.dispose();
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
