/** The office: a list of people taken in, a visit found, told, revealed and exported; what will be erased; how stations are. */
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openBrowser } from './browser.ts';
import { picture } from './pictures.ts';
import { startServer } from './server.ts';
import { signIn } from './visitor.ts';

const head = '编号,姓,名,邮箱,房号,身份,可同意访客,入住';

async function upload(page: Page, rows: readonly string[]): Promise<void> {
	const buffer = Buffer.from(`\uFEFF${[head, ...rows].join('\r\n')}`);
	await page
		.getByLabel(/CSV 文件/)
		.setInputFiles({ name: '住户.csv', mimeType: 'text/csv', buffer });
	await page.getByRole('button', { name: '检查', exact: true }).click();
}

test('[X6] a list with errors is told line by line and changes nothing; mended it goes in by a second step', async () => {
	const server = await startServer();
	const browser = await openBrowser(server.url);
	try {
		const page = await browser.page('/office/people?site=YQ');
		const template = page.waitForEvent('download');
		await page.getByRole('link', { name: '下载模板' }).click();
		expect(readFileSync(await (await template).path(), 'utf8')).toContain('编号,姓,名,成年');

		const good = 'wu-hong,吴,𬭎,wu@example.com,5-1-101,业主,是,2026-01-05';
		await upload(page, [good, 'x1,9,伟,,5-1-1,房客,是,2026-02-30']);
		await expect(page.getByText('有 3 处错误；没有写入任何内容')).toBeVisible();
		const row = page.getByRole('row', { name: /身份/ }).last();
		await expect(row).toContainText('业主、家属、租户 或 员工');
		await expect(row).toContainText('房客');
		await picture(page, 'office-import-errors');
		await expect(page.getByRole('button', { name: '确认，全部写入' })).toHaveCount(0);

		// Long enough to be read by more than one look at its progress.
		const many = Array.from({ length: 3000 }, (_, at) => {
			const [block, room] = [String(1 + (at % 40)), String(101 + Math.floor(at / 40))];
			return `p${String(at)},陈,思远,,${block}-1-${room},业主,是,2026-01-05`;
		});
		await upload(page, [good, ...many]);
		await expect(page.getByText('检查通过，共 3001 行，还没有写入')).toBeVisible();
		await picture(page, 'office-import-checked');
		await page.getByRole('button', { name: '确认，全部写入' }).click();
		await expect(page.getByText('已全部写入，共 3001 行')).toBeVisible();

		await page.getByLabel('房号开头，或姓氏').fill('吴');
		await page.getByRole('button', { name: '查找' }).click();
		await page.getByRole('link', { name: /101 的历史/ }).click();
		await page.getByRole('button', { name: '吴*的住户页面' }).click();
		await expect(page.locator('.address')).toContainText('/my#YQ.');
		await picture(page, 'office-unit');
		const address = await page.locator('.address').innerText();
		await page.reload();
		await expect(page.getByText(address)).toHaveCount(0);
		expect(browser.complaints).toEqual([]);
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});

test('[X3] [X4] a visit is found and told; showing and exporting take a reason and stand in the book', async () => {
	const server = await startServer();
	const browser = await openBrowser(server.url);
	try {
		const lobby = await browser.page('/');
		await signIn(lobby, { companions: 1 });
		await expect(lobby.getByRole('heading', { name: '正在确认您的来访' })).toBeVisible();
		const page = await browser.page('/office?site=YQ');
		await page.getByLabel('姓名、手机尾号、通行码或车牌').fill('王');
		await page.getByRole('button', { name: '查找' }).click();
		await expect(page.getByText('没有这样的来访')).toBeVisible();
		await page.getByLabel('姓名、手机尾号、通行码或车牌').fill('张');
		await page.getByRole('button', { name: '查找' }).click();
		await expect(page.getByText('共 1 条')).toBeVisible();
		await picture(page, 'office-search');

		await page.getByText('导出', { exact: true }).click();
		await page.getByLabel('原因').selectOption('对账或检查');
		const [masked] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: '导出 CSV' }).click()
		]);
		expect(masked.suggestedFilename()).toMatch(/^YQ-来访记录-\d{4}-\d\d-\d\d\.csv$/);
		const text = readFileSync(await masked.path(), 'utf8');
		expect(text.startsWith('\uFEFF日期,')).toBe(true);
		expect(text).toContain('张*');
		await page.getByLabel('含完整姓名、手机和车牌').check();
		const [full] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: '导出 Excel' }).click()
		]);
		expect(
			readFileSync(await full.path())
				.subarray(0, 2)
				.toString()
		).toBe('PK');

		await page.getByRole('link', { name: /查看 张/ }).click();
		await expect(page.getByRole('heading', { name: '来访经过' })).toBeVisible();
		await expect(page.getByText('登记来访')).toBeVisible();
		await page.getByText('查看完整内容').click();
		await page.getByLabel('原因').selectOption('其他');
		await page.getByRole('button', { name: '显示姓名' }).click();
		// Words are needed: nothing was sent.
		await expect(page.locator('.value')).toHaveCount(0);
		await page.getByLabel('说明').fill('归还雨伞');
		await page.getByRole('button', { name: '显示姓名' }).click();
		await expect(page.locator('.value')).toHaveText('张');
		await picture(page, 'office-visit');

		await page.getByRole('link', { name: '查看记录' }).click();
		await expect(page.getByRole('row', { name: /本机.*姓名.*其他: 归还雨伞/ })).toBeVisible();
		await expect(page.getByRole('row', { name: /导出（遮盖）.*CSV/ })).toBeVisible();
		await expect(page.getByRole('row', { name: /导出（完整）.*XLSX/ })).toBeVisible();
		await picture(page, 'office-reveals');

		await page.getByRole('link', { name: '保存期' }).click();
		await expect(page.getByText('还有姓名的来访 1 条')).toBeVisible();
		await expect(page.getByRole('row', { name: /没有进来 0 0 1 0 0/ })).toBeVisible();
		await picture(page, 'office-retention');

		await page.getByRole('link', { name: '站点', exact: true }).click();
		await expect(page.getByRole('row', { name: /yq-k1-.*准/ })).toBeVisible();
		await picture(page, 'office-health');
		await page.getByRole('link', { name: '启明大厦' }).click();
		await expect(page.getByText('yq-k1-')).toHaveCount(0);
		expect(browser.complaints).toEqual([]);
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});

test('the office’s new pages in both languages and orientations: no axe finding, nothing cut off', async () => {
	const server = await startServer();
	const browser = await openBrowser(server.url);
	try {
		const lobby = await browser.page('/');
		await signIn(lobby);
		for (const orientation of ['landscape', 'portrait'] as const) {
			for (const path of [
				'',
				'/people',
				'/people/3-1-1201',
				'/stations',
				'/reveals',
				'/retention'
			]) {
				const page = await browser.page(`/office${path}?site=YQ`, orientation);
				await expect(page.getByRole('heading').first()).toBeVisible();
				if (path === '') await picture(page, `office-first-${orientation}`);
				for (const language of ['中文', 'EN']) {
					await page.getByText(language, { exact: true }).click();
					const { violations } = await new AxeBuilder({ page })
						.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
						.analyze();
					const found = violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`);
					const wide = await page.evaluate(
						() => document.documentElement.scrollWidth > innerWidth + 1
					);
					expect({ path, orientation, language, found, wide }).toEqual({
						...{ path, orientation, language, found: [], wide: false }
					});
				}
				await page.getByText('中文', { exact: true }).click();
				await page.close();
			}
		}
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});
