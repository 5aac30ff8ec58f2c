/** The office from another machine: shut by default; where it is opened, staff sign in. */
import { expect, test } from '@playwright/test';
import { openBrowser } from './browser.ts';
import { startServer, type TestServer } from './server.ts';

const name = 'door.example.com';

test.describe('behind a proxy', () => {
	// One server for both, one after the other: the second pauses the manager's number.
	test.describe.configure({ mode: 'default' });

	let server: TestServer;

	test.beforeAll(async () => {
		server = await startServer({ originHost: name, officeRemote: 'trusted' });
	});

	test.afterAll(() => server.dispose());

	test('[T9] the office opens from elsewhere only where it is switched on, to a manager with a PIN, until signed out', async () => {
		const browser = await openBrowser(server.url, undefined, [
			`--host-resolver-rules=MAP ${name} 127.0.0.1`
		]);
		try {
			const page = await browser.window();
			const outside = `http://${name}:${new URL(server.url).port}`;
			await page.goto(`${outside}/office/stations`);
			await expect(page.getByRole('heading', { name: '登录管理后台' })).toBeVisible();
			const enter = async (number: string, pin: string) => {
				await page.getByLabel('工号').fill(number);
				await page.getByLabel('口令').fill(pin);
				await page.getByRole('button', { name: '登录' }).click();
			};
			// A guard's right PIN and a manager's wrong one read the same.
			for (const [number, pin] of [
				['g01', '246810'],
				['m01', '908070'],
				['x99', '271828']
			] as const) {
				await enter(number, pin);
				await expect(page.getByText('工号或口令不对，或没有后台权限')).toBeVisible();
			}
			await enter('M01', '271828');
			await expect(page.getByText('黄立')).toBeVisible();
			await expect(page.getByText('共 0 条')).toBeVisible();
			const [cookie] = (await browser.context.cookies(`${outside}/office`)).filter(
				({ name: key }) => key === 'foyer_office'
			);
			expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/office' });
			expect(await page.evaluate(() => document.cookie)).not.toContain('foyer_office');

			await page.goto(`${outside}/office/staff`);
			await expect(page.getByRole('row', { name: /g01/ })).toBeVisible();
			await page.getByRole('button', { name: '退出' }).click();
			await expect(page.getByRole('heading', { name: '登录管理后台' })).toBeVisible();
			// The old cookie opens nothing any more.
			await browser.context.addCookies([
				{ ...{ name: 'foyer_office', value: cookie?.value ?? '' }, domain: name, path: '/office' }
			]);
			await page.goto(`${outside}/office`);
			await expect(page.getByRole('heading', { name: '登录管理后台' })).toBeVisible();

			await enter('s01', '314159');
			await expect(page.getByText('冯玉')).toBeVisible();
			// A supervisor sees the staff and may not add to it.
			await page.goto(`${outside}/office/staff`);
			await page.getByRole('button', { name: '给赵刚换口令' }).click();
			await expect(page.getByRole('heading', { name: '您的岗位不能做这件事' })).toBeVisible();
		} finally {
			await browser.dispose();
		}
	});

	test('[T9] five wrong PINs pause the number, whoever types them', async () => {
		const outside = `http://${name}:${new URL(server.url).port}`;
		const post = async (pin: string) => {
			const body = new URLSearchParams({ site: 'YQ', staff: 'm01', pin });
			const headers = { origin: outside, 'x-forwarded-for': '203.0.113.9', accept: 'text/html' };
			const sent = await fetch(`${server.url}/office/sign-in?/in`, {
				...{ method: 'POST', body, headers, redirect: 'manual' }
			});
			return sent.status;
		};
		const statuses: number[] = [];
		for (let tries = 0; tries < 5; tries += 1) statuses.push(await post('908070'));
		expect(statuses).toEqual([403, 403, 403, 403, 403]);
		expect(await post('271828')).toBe(429);
	});
});

test('[T9] plain HTTP is no road to the office even where it is switched on', async () => {
	const server = await startServer({ originHost: name, officeRemote: '1' });
	try {
		const elsewhere = { 'x-forwarded-for': '203.0.113.9' };
		for (const path of ['/office', '/office/sign-in', '/office/staff']) {
			const asked = await fetch(`${server.url}${path}`, { headers: elsewhere, redirect: 'manual' });
			expect(asked.status, path).toBe(403);
		}
	} finally {
		await server.dispose();
	}
});
