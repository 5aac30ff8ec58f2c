/** The office: a list of people taken in, a visit found, told, revealed and exported, and names that leave everywhere. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { bothWays } from './both-ways.ts';
import { openBrowser } from './browser.ts';
import { startServer } from './server.ts';

const head = '编号,姓,名,邮箱,房号,身份,可同意访客,入住';
const good = 'wu-hong,吴,𬭎,wu@example.com,5-1-101,业主,是,2026-01-05';
/** Long enough to be read by more than one look at its progress. */
const many = Array.from({ length: 4000 }, (_, at) => {
	const [block, room] = [String(1 + (at % 40)), String(201 + Math.floor(at / 40))];
	return `p${String(at)},陈,思远,,${block}-1-${room},业主,是,2026-01-05`;
});

async function upload(page: Page, rows: readonly string[]): Promise<void> {
	const buffer = Buffer.from(`\uFEFF${[head, ...rows].join('\r\n')}`);
	await page
		.getByLabel(/CSV 文件/)
		.setInputFiles({ name: '住户.csv', mimeType: 'text/csv', buffer });
	await page.getByRole('button', { name: '检查', exact: true }).click();
}

async function findUnits(page: Page, words: string): Promise<void> {
	await page.getByLabel('房号开头，或姓氏').fill(words);
	await page.getByRole('button', { name: '查找' }).click();
}

test('[X6] [X7] a list with errors is told line by line and changes nothing; mended it goes in whole, by a second step', async () => {
	const server = await startServer();
	const browser = await openBrowser(server.url);
	try {
		const page = await browser.page('/office/people?site=YQ');
		const template = page.waitForEvent('download');
		await page.getByRole('link', { name: '下载模板' }).click();
		expect(readFileSync(await (await template).path(), 'utf8')).toContain('编号,姓,名,成年');

		await upload(page, [good, ...many, 'x1,9,伟,,5-1-1,房客,是,2026-02-30']);
		await expect(page.getByText('有 3 处错误；没有写入任何内容')).toBeVisible();
		const wrong = page.getByRole('row', { name: '4003 身份 业主、家属、租户 或 员工 房客' });
		await expect(wrong).toBeVisible();
		await bothWays(page, 'office-import-errors');
		await expect(page.getByRole('button', { name: '确认，全部写入' })).toHaveCount(0);
		await findUnits(page, '5-1-101');
		await expect(page.getByText('没有这样的房屋')).toBeVisible();

		await upload(page, [good, ...many]);
		await expect(page.getByText('检查通过，共 4001 行，还没有写入')).toBeVisible();
		await bothWays(page, 'office-import-checked');
		await findUnits(page, '5-1-101');
		await expect(page.getByText('没有这样的房屋')).toBeVisible();
		await page.getByRole('button', { name: '确认，全部写入' }).click();
		await expect(page.getByText('已全部写入，共 4001 行')).toBeVisible();

		await findUnits(page, '吴');
		expect(decodeURIComponent(page.url())).not.toContain('吴');
		await page.getByRole('link', { name: /101 的历史/ }).click();
		await expect(page.getByRole('row', { name: /吴\* 业主 是 2026-01-05/ })).toBeVisible();
		await page.getByRole('button', { name: '吴*的住户页面' }).click();
		await expect(page.locator('.address')).toContainText('/my#YQ.');
		await bothWays(page, 'office-unit');
		const address = await page.locator('.address').innerText();
		await page.reload();
		await expect(page.getByText(address)).toHaveCount(0);
		expect(browser.complaints).toEqual([]);

		// The office stores nothing; a resident's phone its own page, with a third of a station's files.
		expect(await stored(page)).toBe(0);
		await page.goto(server.url + new URL(address).pathname + new URL(address).hash);
		await expect(page.getByRole('heading', { name: '本户确认码' })).toBeVisible();
		await expect.poll(() => stored(page)).toBeGreaterThan(5);
		await page.waitForTimeout(1_000);
		expect(await stored(page)).toBeLessThan(100);
		await server.kill();
		await page.goto(`${server.url}/my`);
		await expect(page.getByText('现在没有网络')).toBeVisible();
		await expect(page.getByRole('status', { name: '本户确认码' })).toHaveText(/\d{3} ?\d{3}/);
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});

/** Files that this browser keeps for a start without a server. */
function stored(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const names = await caches.keys();
		const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return kept.flat().length;
	});
}
