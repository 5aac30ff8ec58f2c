/** Finance's pages: money that a till took over the wire, page by page, and a file of the journal. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Happening } from '#lib/domain/fact.ts';
import { payer, workerLine } from '../fixtures/money-desk.ts';
import { bothWays } from './both-ways.ts';
import { openBrowser } from './browser.ts';
import { startServer } from './server.ts';
import { enrolOverHttp } from './wire-station.ts';

const name = 'door.example.com';
const number = 'SJ-YQ-T1-2026-000001';

const issued = (method: string): Happening => {
	const lines = [workerLine('pass:a', 'SG-0001'), workerLine('pass:b', 'SG-0002')];
	const data = { till: 'T1', day: '2026-11-23', method, lines, unit: '2-1-301' };
	return { type: 'ReceiptIssued', v: 1, data, personal: { payer } };
};

test('[FI2] [FI3] [FI4] [FI5] finance signs in, sees what is held equal the ledger, explains it, lets the journal out', async () => {
	// A sample station enrols on the server's own machine; staff sign in from another.
	const first = await startServer();
	const till = await enrolOverHttp(first.url, 'desk');
	till.tell(`receipt:${number}`, [issued('cash')], Date.parse('2026-11-23T10:00:00+08:00'));
	expect(await till.push()).toBe(true);
	await first.stop();
	const data = join(first.folder, 'db');
	const server = await startServer({ data, originHost: name, officeRemote: 'trusted' });
	const browser = await openBrowser(server.url, undefined, [
		`--host-resolver-rules=MAP ${name} 127.0.0.1`
	]);
	try {
		const page = await browser.window();
		const outside = `http://${name}:${new URL(server.url).port}`;
		await page.goto(`${outside}/office`);
		const enter = async (staff: string, pin: string) => {
			await page.getByLabel('工号').fill(staff);
			await page.getByLabel('口令').fill(pin);
			await page.getByRole('button', { name: '登录' }).click();
		};
		await bothWays(page, 'office-sign-in');
		await enter('f01', '161803');
		// Their own pages, and nobody's visits.
		await expect(page.getByRole('heading', { name: '在押押金' })).toBeVisible();
		await expect(page.getByText('等于账上各押金科目合计 20.00 元')).toBeVisible();
		await expect(page.getByRole('link', { name: '来访记录' })).toHaveCount(0);
		await expect(
			page.getByRole('row', { name: /吴\*\* 2-1-301 装修工人证 SG-0002/ })
		).toBeVisible();
		await bothWays(page, 'office-deposits');
		await page.getByLabel('交款人或单位开头').fill('吴海');
		await page.getByRole('button', { name: '查找' }).click();
		await expect(page.getByText('共 2 笔，20.00 元')).toBeVisible();
		expect(decodeURIComponent(page.url())).not.toContain('吴');
		await page.goto(`${outside}/office/people`);
		await expect(page.getByRole('heading', { name: '您的岗位不能做这件事' })).toBeVisible();
		await bothWays(page, 'office-not-yours');
		await page.goto(`${outside}/office/money/tills`);
		await expect(page.getByRole('heading').first()).toBeVisible();
		await bothWays(page, 'office-tills');

		await page.goto(`${outside}/office/money`);
		await page.getByRole('link', { name: /^装修工人证 ¥ 20.00/ }).click();
		await expect(page.getByRole('row', { name: /期末余额 0.00 20.00 贷 20.00/ })).toBeVisible();
		await bothWays(page, 'office-ledger');
		await page.getByRole('link', { name: number }).click();
		await expect(page.getByText('吴海涛')).toHaveCount(0);
		await page.getByText('查看完整内容').click();
		await page.getByLabel('原因').selectOption({ label: '对账或检查' });
		await page.getByRole('button', { name: '显示交款人' }).click();
		await expect(page.getByText('吴海涛')).toBeVisible();
		await bothWays(page, 'office-receipt');

		await page.getByRole('link', { name: '汇总', exact: true }).click();
		await page.getByLabel('含哪一天').fill('2026-11-23');
		await page.getByRole('button', { name: '查看' }).click();
		await expect(page.getByRole('row', { name: /^合计 30.00 30.00/ })).toBeVisible();
		await bothWays(page, 'office-summary');
		await page.goto(`${outside}/office/money/days?month=2026-11`);
		await expect(page.getByRole('row', { name: /2026-11-23 T1 未清点 逾期/ })).toBeVisible();
		await bothWays(page, 'office-days');

		await page.goto(`${outside}/office/money/accounts`);
		await bothWays(page, 'office-accounts');
		await page.getByText('导出日记账').click();
		await page.getByLabel('原因').selectOption({ label: '对账或检查' });
		const [file] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: '导出 CSV' }).click()
		]);
		let text = '';
		for await (const part of await file.createReadStream()) text += String(part);
		expect(text).toContain(
			`2026-11-23,2026-11-23 10:00,开收据,E1,现金（收款 T1）,cash.takings.T1,30,`
		);
		expect(text).not.toContain('吴');

		// A supervisor has no business here; a manager reads who looked.
		await page.getByRole('button', { name: '退出' }).click();
		await enter('s01', '314159');
		await page.goto(`${outside}/office/money`);
		await expect(page.getByRole('heading', { name: '您的岗位不能做这件事' })).toBeVisible();
		await page.getByRole('button', { name: '退出' }).click();
		await enter('m01', '271828');
		await page.goto(`${outside}/office/reveals`);
		await expect(page.getByRole('row', { name: /郑敏 交款人/ })).toBeVisible();
		await expect(page.getByRole('row', { name: /郑敏 导出（账目） JOURNAL.CSV 3/ })).toBeVisible();
	} finally {
		await browser.dispose();
		await server.dispose();
		await first.dispose();
	}
});
