/** Visits in the office, on a real PostgreSQL: found by each field, paged, told, shown with a reason, taken away as files. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import readExcelFile from 'read-excel-file/node';
import { openDatabase, type Database } from '#lib/server/database/open.ts';
import { fillVisits } from '../bench/visits.ts';
import { startPostgres } from '../contract/postgres.ts';
import { bothWays } from './both-ways.ts';
import { openBrowser, type TestBrowser } from './browser.ts';
import { startServer, type TestServer } from './server.ts';

const words = '姓名、手机尾号、通行码或车牌';
/** One of them, by name: the sixtieth in front of 7栋1单元101. */
const known = {
	id: 'many-60',
	pass: '283740',
	name: '吴𬭎',
	phone: '13800010001',
	plate: '沪AD12345'
};

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let server: TestServer;
let database: Database;
let browser: TestBrowser;
test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
	postgres = await startPostgres();
	server = await startServer({ databaseUrl: postgres.url });
	database = await openDatabase(postgres.url);
	await fillVisits(database, { count: 120, now: Date.now() });
	const { name, phone, plate } = known;
	await database.query(
		`update entity set state = jsonb_set(state, '{visitor}', $2::text::jsonb) where subject = $1`,
		[`visit:${known.id}`, JSON.stringify({ surname: '吴', title: 'mr', name, phone, plate })]
	);
	browser = await openBrowser(server.url);
});
test.afterAll(async () => {
	await browser.dispose();
	await database.close();
	await server.dispose();
	await postgres.stop();
});

const find = (page: Page) => page.getByRole('button', { name: '查找' }).click();
const counted = (page: Page, count: number) =>
	expect(page.getByText(`共 ${String(count)} 条`)).toBeVisible();
const book = async () =>
	(await database.query<{ count: number }>('select count(*) as count from reveal'))[0]?.count;

test('[X1] [X11] each field finds what it should, and no address holds a name or a number', async () => {
	const page = await browser.page('/office?site=YQ');
	await counted(page, 120);
	for (const [asked, count] of [
		[known.name, 1],
		['吴', 1],
		['0001', 1],
		[known.phone, 1],
		[known.pass, 1],
		[known.plate, 1],
		['龘', 0]
	] as const) {
		await page.getByLabel(words).fill(asked);
		await find(page);
		await counted(page, count);
		await expect(page.getByLabel(words)).toHaveValue(asked);
		expect(decodeURIComponent(page.url())).not.toContain(asked);
		if (count === 1)
			await expect(
				page.getByRole('row', { name: /吴\* 7栋 1单元 101 .*快递外卖 已离开/ })
			).toBeVisible();
	}
	await expect(page.getByText('没有这样的来访')).toBeVisible();
	await page.goBack();
	await counted(page, 1);
	await expect(page.getByLabel(words)).toHaveValue(known.plate);
	await page.getByRole('link', { name: '清除条件' }).click();
	await counted(page, 120);

	const by = async (label: string, option: string, count: number) => {
		await page.goto(`${server.url}/office?site=YQ`);
		// A list's label holds its words, too.
		const field = page.getByLabel(new RegExp(`^\\s*${label}`));
		if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT')
			await field.selectOption(option);
		else await field.fill(option);
		await find(page);
		await counted(page, count);
	};
	await by('状态', '在内', 40);
	await by('事由', '快递外卖', 40);
	await by('房号开头', '7-1', 7);
	await by('进入门岗', 'G1 东门岗', 120);
	await by('进入门岗', 'G2 西门岗', 0);
	await by('从', '2020-01-01', 120);
	await by('到', '2020-01-01', 0);
	expect(await page.content()).not.toContain(known.name);
});

test('[X2] [X3] pages follow each other, every name masked', async () => {
	const page = await browser.page('/office?site=YQ');
	const seen = new Set<string>();
	for (const rows of [50, 50, 20]) {
		const links = page.getByRole('link', { name: /^查看 / });
		await expect(links).toHaveCount(rows);
		for (const link of await links.all()) seen.add((await link.getAttribute('href')) ?? '');
		const html = await page.content();
		for (const full of [known.name, known.phone, known.plate]) expect(html).not.toContain(full);
		const next = page.getByRole('link', { name: '下一页' });
		if (rows === 50) await next.click();
		else await expect(next).toHaveCount(0);
		await expect(
			page.getByText(`第 ${String(Math.ceil(seen.size / 50) + (rows === 50 ? 1 : 0))} 页`)
		).toBeVisible();
	}
	expect(seen.size).toBe(120);
	await page.goBack();
	await expect(page.getByText('第 2 页')).toBeVisible();
});

test('[X11] nonsense in any field is told, answers with no list and changes nothing', async () => {
	const page = await browser.page('/office?site=YQ');
	const wrong = async (label: string, value: string, told: string) => {
		await page.goto(`${server.url}/office?site=YQ`);
		await page.getByLabel(label, { exact: true }).fill(value);
		await find(page);
		await expect(page.getByText(told)).toBeVisible();
		await expect(page.getByText(/^共 /)).toHaveCount(0);
		await expect(page.getByRole('link', { name: /^查看 / })).toHaveCount(0);
	};
	await wrong(words, '<script>alert(1)</script>', '看不懂要找什么');
	await wrong('房号开头', "1'; drop table", '看不懂房号');
	for (const [query, told] of [
		['status=gone', '没有这个状态'],
		['type=party', '没有这种事由'],
		['gate=G99', '没有这个门岗'],
		['from=2026-02-30', '“从”不是一个日期'],
		['to=yesterday', '“到”不是一个日期'],
		['from=2026-11-02&to=2026-11-01', '“到”早于“从”'],
		['find=forged', '看不懂要找什么']
	] as const) {
		await page.goto(`${server.url}/office?site=YQ&${query}`);
		await expect(page.getByText(told)).toBeVisible();
		await expect(page.getByRole('link', { name: /^查看 / })).toHaveCount(0);
	}
	// A place in the list that is none is its beginning.
	await page.goto(`${server.url}/office?site=YQ&before=nonsense&page=-7`);
	await counted(page, 120);
	for (const path of [
		'/office?site=XX',
		'/office/visits/none?site=YQ',
		'/office/people/9-9-9?site=YQ'
	]) {
		const answer = await page.goto(server.url + path);
		expect(answer?.status()).toBe(404);
	}
	await page.goto(`${server.url}/office/people?site=YQ`);
	await page.getByLabel('房号开头，或姓氏').fill('<b>%</b>');
	await find(page);
	await expect(page.getByText('看不懂要找什么：请输入房号的开头')).toBeVisible();
	await expect(page.getByRole('link', { name: /的历史/ })).toHaveCount(0);
	for (const body of [
		{ as: 'csv' },
		{ as: 'exe', reason: 'audit', words: '' },
		{ as: 'csv', reason: 'curious', words: '' },
		{ as: 'csv', reason: 'other', words: '' },
		{ as: 'xlsx', full: '1', reason: 'audit', words: 'x'.repeat(5000) }
	]) {
		const answer = await page.request.post(`${server.url}/office/visits/export?site=YQ`, {
			...{ form: body, headers: { origin: server.url }, maxRedirects: 0 }
		});
		expect(answer.status()).toBe(303);
		expect(answer.headers()['location']).toContain('export=reason');
	}
	await page.goto(`${server.url}/office?site=YQ&export=reason`);
	await expect(page.getByText('请选择原因')).toBeVisible();
	expect(await book()).toBe(0);
});

test('[X3] [P5] a visit tells its story; a name is shown and a copy made with a reason, and stands in the book', async () => {
	const page = await browser.page('/office?site=YQ');
	await page.getByLabel(words).fill(known.name);
	await find(page);
	await page.getByRole('link', { name: /^查看 吴/ }).click();
	await expect(page.getByRole('heading', { name: '来访经过' })).toBeVisible();
	for (const fact of ['登记来访', '被访人同意', '发放通行码', '进入', '离开'])
		await expect(page.getByText(fact, { exact: true })).toBeVisible();
	// As it comes from the server: the list before it held what was typed.
	await page.reload();
	expect(await page.content()).not.toContain(known.name);
	const reveal = page.locator('details', { hasText: '查看完整内容' });
	await page.getByText('查看完整内容').click();
	await page.getByRole('button', { name: '显示姓名' }).click();
	// A reason is needed: nothing was sent.
	await expect(page.locator('.office-value')).toHaveCount(0);
	await reveal.getByLabel('原因').selectOption('其他');
	await page.getByRole('button', { name: '显示姓名' }).click();
	await expect(page.locator('.office-value')).toHaveCount(0);
	expect(await book()).toBe(0);
	await reveal.getByLabel('说明').fill('归还雨伞');
	await page.getByRole('button', { name: '显示姓名' }).click();
	await expect(page.locator('.office-value')).toHaveText(known.name);
	await bothWays(page, 'office-visit');
	await page.getByText('查看完整内容').click();
	await reveal.getByLabel('原因').selectOption('归还遗失物品');
	await page.getByRole('button', { name: '显示手机' }).click();
	await expect(page.locator('.office-value')).toHaveText(known.phone);
	const copy = page.locator('details', { hasText: '给本人的副本' });
	await page.getByText('给本人的副本').click();
	await copy.getByLabel('原因').selectOption('访客本人查询');
	await copy.getByRole('button', { name: '制作副本' }).click();
	await expect(page.getByText('副本已备好')).toBeVisible();
	await bothWays(page, 'office-copy');
	const [saved] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: '保存文字' }).click()
	]);
	const copied = readFileSync(await saved.path(), 'utf8');
	for (const part of [known.name, known.phone, known.plate, '来访经过'])
		expect(copied).toContain(part);
	await page.getByRole('link', { name: '查看记录' }).click();
	await expect(page.getByRole('row', { name: /本机 姓名 .*其他: 归还雨伞/ })).toBeVisible();
	await expect(page.getByRole('row', { name: /本机 手机 .*归还遗失物品/ })).toBeVisible();
	await expect(page.getByRole('row', { name: /本机 副本（完整） .*访客本人查询/ })).toBeVisible();
	await bothWays(page, 'office-reveals');
	// As it comes from the server: the page before it held the copy.
	await page.reload();
	expect(await page.content()).not.toContain(known.name);
});

test('[X4] files open and hold the rows of the filter: masked, or in full for a reason', async () => {
	const page = await browser.page('/office?site=YQ');
	await page.getByLabel('房号开头', { exact: true }).fill('7-1');
	await find(page);
	await counted(page, 7);
	await page.getByText('导出', { exact: true }).click();
	await page.getByLabel('原因').selectOption('对账或检查');
	const file = async (button: string) => {
		const [download, response] = await Promise.all([
			page.waitForEvent('download'),
			page.waitForResponse((answer) => 'content-disposition' in answer.headers()),
			page.getByRole('button', { name: button }).click()
		]);
		// As the answer names it: on a busy machine the browser tells Playwright of a file called "download".
		const [, name = ''] = response.headers()['content-disposition']?.split("UTF-8''") ?? [];
		return { name: decodeURIComponent(name), path: await download.path() };
	};
	const masked = await file('导出 CSV');
	expect(masked.name).toMatch(/^YQ-来访记录-\d{4}-\d\d-\d\d\.csv$/);
	const text = readFileSync(masked.path, 'utf8');
	expect(text.startsWith('\uFEFF日期,')).toBe(true);
	expect(text.trim().split('\r\n')).toHaveLength(8);
	expect(text).toContain('吴*');
	for (const full of [known.name, known.phone, known.plate]) expect(text).not.toContain(full);

	await page.getByLabel('含完整姓名、手机和车牌').check();
	const full = await file('导出 Excel');
	const [sheet] = await readExcelFile(full.path);
	expect(sheet?.data).toHaveLength(8);
	expect(sheet?.data.flat()).toEqual(
		expect.arrayContaining([known.name, known.phone, known.plate])
	);
	const inFull = readFileSync((await file('导出 CSV')).path, 'utf8');
	expect(inFull).toContain(`${known.name},${known.phone},${known.plate}`);
	await page.getByRole('link', { name: '查看记录' }).click();
	await expect(page.getByRole('row', { name: /导出（遮盖） CSV 7 对账或检查/ })).toBeVisible();
	await expect(page.getByRole('row', { name: /导出（完整） XLSX 7 对账或检查/ })).toBeVisible();
	expect(browser.complaints).toEqual([]);
});
