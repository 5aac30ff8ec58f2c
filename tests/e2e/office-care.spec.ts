/** The office's care: stations and how they are, names that leave on their day or when asked, alarms, somebody moving out. */
import { expect, test } from '@playwright/test';
import { openDatabase, type Database } from '#lib/server/database/open.ts';
import { fillVisits } from '../bench/visits.ts';
import { startPostgres, type ThrowAwayPostgres } from '../contract/postgres.ts';
import { bothWays } from './both-ways.ts';
import type { TestBrowser } from './browser.ts';
import { startServer, type TestServer } from './server.ts';
import { openStation } from './station-browser.ts';

test('[X8] [T14] [T17] a station is enrolled by a code, shows how it is, and is cut off', async () => {
	const server = await startServer({ real: true });
	const browser = await openStation(server.url);
	try {
		const office = await browser.page('/office/stations?site=YQ');
		await expect(office.getByText('还没有接入的站点')).toBeVisible();
		await office
			.locator('form')
			.filter({ hasText: '东门岗' })
			.getByRole('button', { name: '生成接入码' })
			.click();
		const code = await office.locator('.office-letters').innerText();
		expect(code).toMatch(/^YQ-/);
		await bothWays(office, 'office-station-code');

		const gate = await browser.page('/gate');
		await gate.getByLabel('接入码').fill(code);
		await bothWays(gate, 'gate-enrol');
		await gate.getByRole('button', { name: '接入', exact: true }).click();
		const number = await gate.getByText(/^\d{3} \d{3}$/).innerText();
		await bothWays(gate, 'gate-enrolled');
		await expect(office.getByRole('status').filter({ hasText: number })).toBeVisible();
		await bothWays(office, 'office-enrolled');
		await gate.getByRole('button', { name: '数字相同，开始使用' }).click();
		await expect(gate.getByText('已连接')).toBeVisible();
		await expect(async () => {
			await office.goto(`${server.url}/office/stations?site=YQ`);
			const row = office.getByRole('row', { name: /^东门岗 yq-g1-/ });
			for (const sign of ['刚刚', '0 条', '准', /MB/, '最新'])
				await expect(row).toContainText(sign, { timeout: 2_000 });
		}).toPass({ timeout: 60_000 });
		await bothWays(office, 'office-health');

		// The code is of no more use, and what is no station is none.
		const post = (action: string, form: Record<string, string>) =>
			office.request.post(`${server.url}/office/stations?/${action}&site=YQ`, {
				...{ form, headers: { origin: server.url, accept: 'text/html' } }
			});
		for (const place of ['', 'G99', '../G1', 'x'.repeat(10_000)])
			expect((await post('code', { place })).status()).toBe(422);
		expect((await post('revoke', { device: 'yq-g1-nobody' })).status()).toBe(422);

		const known = office.getByRole('row', { name: /^yq-g1-\w+ 门岗/ });
		await known.getByText('停用', { exact: true }).click();
		await known.getByRole('button', { name: /停用 yq-g1-/ }).click();
		await expect(office.getByText(/yq-g1-\w+ 已停用/)).toBeVisible();
		await expect(gate.getByText('此站点已停用，本机资料已清除')).toBeVisible();
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});

test.describe('many visits', () => {
	// One PostgreSQL and one server for both, one after the other.
	test.describe.configure({ mode: 'default' });

	/** The server's own round comes a second after its start, and then after an hour. */
	const firstRoundMs = 5_000;

	let postgres: ThrowAwayPostgres;
	let server: TestServer;
	let database: Database;
	let browser: TestBrowser;
	let startedAt: number;

	test.beforeAll(async () => {
		postgres = await startPostgres();
		server = await startServer({ databaseUrl: postgres.url });
		startedAt = Date.now();
		database = await openDatabase(postgres.url);
		browser = await openStation(server.url);
		await fillVisits(database, { count: 50, now: Date.now() });
	});

	test.afterEach(() => browser.closePages());

	test.afterAll(async () => {
		await browser.dispose();
		await database.close();
		await server.dispose();
		await postgres.stop();
	});

	test('[A5] an alarm is listed with gates and times, and answered once for all', async () => {
		await database.query(
			`update entity set state = jsonb_set(state, '{flags}', '["double_entry"]') where subject = 'visit:many-7'`
		);
		const page = await browser.page('/office?site=YQ');
		await expect(page.getByText('有 1 条警示还没人去看')).toBeVisible();
		await page.getByRole('link', { name: '去看' }).click();
		await expect(page.getByRole('heading', { name: '一证多用' })).toBeVisible();
		await expect(page.getByText('请到场核对人数')).toBeVisible();
		await expect(page.getByText(/^东门岗 \d{4}-/)).toBeVisible();
		await bothWays(page, 'office-alarms');
		for (const form of [
			{ visit: 'visit:many-7', kind: 'double_entry', found: 'whatever' },
			{ visit: 'visit:many-8', kind: 'double_entry', found: 'counted' }
		]) {
			const answer = await page.request.post(`${server.url}/office/alarms?/answer&site=YQ`, {
				...{ form, headers: { origin: server.url, accept: 'text/html' } }
			});
			expect([409, 422]).toContain(answer.status());
			expect(await answer.text()).toContain('没有记下');
		}
		await page.getByRole('button', { name: '已核对人数' }).click();
		await expect(page.getByText('已记下，各岗同时可见')).toBeVisible();
		await expect(page.getByText(/已核对人数（本机，/)).toBeVisible();
		await page.goto(`${server.url}/office/visits/many-7?site=YQ`);
		await expect(page.getByText('警示已有人处理')).toBeVisible();
	});

	test('[X9] what will be erased is counted beforehand; erased now, the names are gone everywhere', async () => {
		const page = await browser.page('/office/retention?site=YQ');
		// Somebody of the sample moved out; a first round may have begun with that.
		await database.query('update occupancy set ends = null');
		await page.waitForTimeout(Math.max(0, startedAt + firstRoundMs - Date.now()));
		// Ten of them left half a year ago, when a manager's holiday began.
		const due = await database.query<{ subject: string }>(
			`update entity set status = 'left', state = jsonb_set(state || jsonb_build_object('status', 'left', 'leftAt',
				extract(epoch from now() - interval '180 days')::bigint * 1000), '{visitor,name}', '"吴𬭎"')
			where subject in (select 'visit:many-' || n from generate_series(21, 30) n) returning subject`
		);
		expect(due).toHaveLength(10);
		await database.query('delete from erased');
		await page.reload();
		await expect(page.getByText('还有姓名的记录 50 条')).toBeVisible();
		await expect(page.getByRole('row', { name: /^来访：已离开 10 / })).toBeVisible();
		await bothWays(page, 'office-retention');
		const refused = await page.request.post(`${server.url}/office/retention?/erase&site=YQ`, {
			...{ form: { sure: 'maybe' }, headers: { origin: server.url, accept: 'text/html' } }
		});
		expect(refused.status()).toBe(422);
		expect(await refused.text()).toContain('请先勾选确认');

		await page.getByText('立即清除已到期的').click();
		await page.getByLabel(/我确认清除 10 条/).check();
		await page.getByRole('button', { name: '清除 10 条' }).click();
		await expect(page.getByText('已清除 10 条记录的姓名等资料')).toBeVisible();
		await expect(page.getByText('还有姓名的记录 40 条')).toBeVisible();
		await expect(page.getByRole('listitem').filter({ hasText: '10 条记录' })).toBeVisible();

		await page.goto(`${server.url}/office/visits/many-25?site=YQ`);
		await expect(page.getByText('姓名等资料已按期清除')).toBeVisible();
		await page.goto(`${server.url}/office?site=YQ`);
		await page.getByLabel('姓名、手机尾号、通行码或车牌').fill('吴𬭎');
		await page.getByRole('button', { name: '查找' }).click();
		await expect(page.getByText('共 0 条')).toBeVisible();
		for (const table of ['entity', 'fact', 'notice', 'reveal', 'print_job']) {
			const left = await database.query(
				`select 1 from ${table} where to_jsonb(${table})::text like '%吴𬭎%'`
			);
			expect({ table, left }).toEqual({ table, left: [] });
		}
		const named = await database.query(
			`select 1 from fact where personal is not null and subject = any($1::text[])`,
			[due.map(({ subject }) => subject)]
		);
		expect(named).toEqual([]);
	});

	test('[R14] [R15] a phone is put right; names go early at the visitor’s word: at once, once, and not while they are inside', async () => {
		const page = await browser.page('/office/visits/many-41?site=YQ');
		await page.locator('summary', { hasText: '更正' }).click();
		const put = page.locator('details', { hasText: '更正' });
		await put.getByLabel('手机改为').fill('12');
		await put.getByLabel('为什么').selectOption('听错');
		await bothWays(page, 'office-correct');
		await put.getByRole('button', { name: '更正' }).click();
		await expect(page.getByText('手机号不对')).toBeVisible();
		await put.getByLabel('手机改为').fill('138 0000 0003');
		await put.getByLabel('为什么').selectOption('听错');
		await put.getByRole('button', { name: '更正' }).click();
		await expect(page.getByText('已更正')).toBeVisible();
		await expect(page.getByText('138****0003')).toBeVisible();
		await bothWays(page, 'office-corrected');
		const title = '按本人要求提前删除';
		await page.getByText(title).click();
		await expect(page.getByText('要求的人就是访客本人')).toBeVisible();
		const form = page.locator('details', { hasText: title });
		await form.getByLabel('谁要求').selectOption('本人撤回同意');
		await page.getByLabel('要求的人就是访客本人').check();
		await bothWays(page, 'office-erase');
		await form.getByRole('button', { name: '立即删除' }).click();
		await expect(page.getByText('已删除。各岗平板')).toBeVisible();
		await expect(page.getByText(/姓名等资料已按本人要求于 .* 删除/)).toBeVisible();
		await expect(page.getByText(title, { exact: true })).toHaveCount(0);
		await expect(page.getByText('按本人要求删除姓名等资料')).toBeVisible();
		await bothWays(page, 'office-erased');
		const again = await page.request.post(`${server.url}/office/visits/many-41?/erase&site=YQ`, {
			...{
				form: { why: 'person_asked', sure: '1' },
				headers: { origin: server.url, accept: 'text/html' }
			}
		});
		expect(again.status()).toBe(409);
		expect(await again.text()).toContain('此前已经删除');
		await page.getByRole('link', { name: '查看记录' }).click();
		await expect(page.getByRole('row', { name: /按要求删除 .*本人撤回同意/ })).toBeVisible();
		await page.goto(`${server.url}/office/visits/many-12?site=YQ`);
		await page.getByText(title).click();
		await expect(page.getByText('访客还在内，现在不能删除')).toBeVisible();
		await bothWays(page, 'office-erase-not-now');
	});
});

test('[N12] somebody who moves out is asked no more: their stay and their page end the same day', async () => {
	const server = await startServer();
	const browser = await openStation(server.url);
	try {
		const page = await browser.page('/office/people/3-1-1201?site=YQ');
		await page.getByRole('button', { name: '李*的住户页面' }).click();
		const address = new URL(await page.locator('.address').innerText());
		const own = await browser.window();
		await own.goto(server.url + address.pathname + address.hash);
		await expect(own.getByRole('heading', { name: '本户确认码' })).toBeVisible();

		for (const form of [
			{ person: 'li-mei', sure: '' },
			{ person: 'nobody', sure: '1' }
		]) {
			const answer = await page.request.post(
				`${server.url}/office/people/3-1-1201?/moveOut&site=YQ`,
				{
					...{ form, headers: { origin: server.url, accept: 'text/html' } }
				}
			);
			expect([404, 422]).toContain(answer.status());
			expect(await answer.text()).toContain('没有改动');
		}
		const row = page.getByRole('row', { name: /李\*/ });
		await row.getByText('迁出', { exact: true }).click();
		await row.getByRole('checkbox').check();
		await row.getByRole('button', { name: '李*迁出' }).click();
		await expect(page.getByText('李*已记为今天迁出')).toBeVisible();
		await expect(page.getByRole('button', { name: '李*的住户页面' })).toHaveCount(0);
		await expect(page.getByRole('button', { name: /周.*的住户页面/ }).first()).toBeVisible();
		await own.reload();
		await expect(own.getByRole('heading', { name: '本户确认码' })).toHaveCount(0);
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});
