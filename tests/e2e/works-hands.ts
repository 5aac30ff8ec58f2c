/** The second half of a renovation at the desk, as hands press it (works.spec.ts). */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { Fact } from '#lib/domain/fact.ts';
import { Books } from '#lib/domain/money/books.ts';
import { openDatabase } from '#lib/server/database/open.ts';
import { arrangeCard, arrangeWorks, day } from './arranged-works.ts';
import { bothWays } from './both-ways.ts';
import { typePin } from './duty.ts';
import { button } from './till-hands.ts';
import { enrolOverHttp } from './wire-station.ts';

export const status = (page: Page, text: string) =>
	expect(page.locator('.head .status').filter({ hasText: text })).toBeVisible();

/** Flames at any hour: the walk may run at night. */
export function burnsAlways(path: string): void {
	const site = JSON.parse(readFileSync(path, 'utf8')) as Record<string, object>;
	const hotWork = { hours: [{ from: '00:00', to: '24:00' }] };
	site['renovation'] = { ...site['renovation'], hotWork };
	writeFileSync(path, JSON.stringify(site));
}

/** Another flat's works, with a welder and somebody who watches. */
export async function arrangeWelder(url: string): Promise<void> {
	const wire = await enrolOverHttp(url, 'desk');
	const project = arrangeWorks(wire, '2-1-402', { begun: true });
	const units = ['2-1-402'];
	await arrangeCard(wire, { name: '孙强', units, project, trade: 'welding' });
	await arrangeCard(wire, { name: '马䶮', units, project });
	expect(await wire.push()).toBe(true);
}

/** Asked for, seen, lit and put out; half an hour later is another walk's (worker.spec.ts). */
export async function burn(desk: Page, photo: Buffer): Promise<void> {
	await button(desk, '返回列表').click();
	await desk.getByText('施工 2', { exact: true }).click();
	await button(desk, /^打开.*402$/).click();
	await button(desk, '申请动火').click();
	await desk.getByLabel('焊工操作证号').fill('T510000198202010');
	await desk.getByLabel('操作证有效至').fill(day(30));
	await desk.getByLabel(/^看火人/).selectOption({ label: '马䶮，综合' });
	await desk.getByLabel('动火位置').selectOption({ label: '厨房' });
	await desk.getByLabel('动火方式').selectOption({ label: '电焊' });
	await bothWays(desk, 'works-fire-form');
	await button(desk, '提交申请').click();
	await button(desk, '看过现场').click();
	await takePicture(desk, photo);
	await expect(desk.getByText('照片已选')).toBeVisible();
	await button(desk, '批准动火').click();
	await typePin(desk, '丁强');
	await button(desk, '开始动火').click();
	// Another flat than the permit's is refused before anybody's PIN; who stands in it says so.
	await standsAt(desk, '21301');
	await expect(desk.getByText(/^2栋 1单元 301不是许可的房号/)).toBeVisible();
	await bothWays(desk, 'works-fire-where');
	await standsAt(desk, '21402');
	await typePin(desk, '丁强');
	await expect(desk.getByRole('timer')).toHaveText(/^还可动火/);
	await button(desk, '已停火').click();
	await expect(desk.getByRole('timer')).toHaveText(/^看火还剩 (30:00|29:\d\d)$/);
	await expect(button(desk, '复查无火，签字')).toBeDisabled();
	await button(desk, '返回列表').click();
	await button(desk, /^打开.*301$/).click();
}

async function standsAt(desk: Page, digits: string): Promise<void> {
	const asked = desk.getByRole('region', { name: '您现在在哪一户？' });
	// A block has up to two digits, a staircase one.
	const [block = '', ...rest] = digits;
	for (const key of [block, '栋填好了', ...rest])
		await asked.getByRole('button', { name: key, exact: true }).click();
	await asked.getByRole('button', { name: '开始动火' }).click();
}

/** A later last day, with its reason. */
export async function extend(desk: Page): Promise<void> {
	await button(desk, '延期').click();
	const form = desk.getByRole('dialog');
	await form.getByLabel('原因').fill('瓷砖晚到');
	await form.getByRole('button', { name: '延期' }).click();
	await typePin(desk, '冯玉');
	await expect(desk.getByText(/瓷砖晚到/)).toBeVisible();
}

/** Not passed at first; what was found is said until it is passed. */
export async function failFirst(desk: Page): Promise<void> {
	await button(desk, '验收不合格').click();
	const form = desk.getByRole('dialog');
	await form.getByText('垃圾乱堆', { exact: true }).click();
	await form.getByRole('button', { name: '验收不合格' }).click();
	await typePin(desk, '丁强');
	await status(desk, '整改中');
	await expect(desk.getByText('验收不合格：垃圾乱堆')).toBeVisible();
}

/** Damage is found, a part of the deposit withheld by the manager, without a network. */
export async function damage(desk: Page, photo: Buffer): Promise<void> {
	await expect(desk.getByText(/满观察期，还有 60 天/)).toBeVisible();
	await button(desk, '登记损坏').click();
	const form = desk.getByRole('dialog');
	await form.getByLabel('建议扣款（元）').fill('500');
	await takePicture(desk, photo);
	await form.getByRole('button', { name: '登记损坏' }).click();
	await typePin(desk, '丁强');
	await status(desk, '待退押金');
	await bothWays(desk, 'works-due');
	await desk.getByRole('link', { name: '到收银退押金、扣款' }).click();
	await button(desk, /^扣款/).click();
	await desk.getByLabel(/^扣款金额/).fill('500');
	await desk.getByLabel(/^原因/).fill('楼道墙面损坏');
	await desk.getByLabel('已告知交款人').check();
	await button(desk, '请经理确认').click();
	await typePin(desk, '黄立');
	await expect(desk.getByText('已扣', { exact: true })).toBeVisible();
}

/** The rest goes back against the receipt, and nothing is left to wait for. */
export async function refundAndClose(desk: Page): Promise<void> {
	await desk.getByText('已出示收据', { exact: true }).click();
	await desk.getByText('交款人本人', { exact: true }).click();
	await desk.getByLabel('本次退还').check();
	await button(desk, '申请退款 1500.00 元').click();
	await desk.getByText('银行转账', { exact: true }).click();
	await button(desk, '已付 1500.00 元').click();
	await typePin(desk, '黄立');
	await expect(desk.getByText('已退 1500.00 元，账已记入')).toBeVisible();
	await desk.getByRole('link', { name: '装修' }).click();
	await desk.getByText('待退押金 1', { exact: true }).click();
	await button(desk, /^打开/).click();
	await expect(
		desk.getByText(/已退 1500.00 元/).and(desk.getByText(/已扣 500.00 元/))
	).toBeVisible();
	await button(desk, '结案').click();
	await typePin(desk, '冯玉');
	await status(desk, '已结案');
}

export async function takePicture(desk: Page, buffer: Buffer): Promise<void> {
	const file = { name: 'flat.png', mimeType: 'image/png', buffer };
	await desk.locator('input[type=file]').setInputFiles(file);
}

/** What the back office's own log makes of it: the ledger, and whose hand did what is not the receptionist's alone. */
export async function booksAndHands(folder: string) {
	const signed = [
		...['RenovationPlanChecked', 'RenovationApproved', 'RenovationPermitted', 'RenovationStopped'],
		...['RenovationExtended', 'HotWorkSiteFound', 'InspectionFailed', 'AcceptanceSigned'],
		...['DamageFound', 'RenovationClosed']
	];
	const database = await openDatabase(folder);
	try {
		const rows = await database.query<{ body: Fact }>(
			'select body::json from fact order by position'
		);
		const books = new Books();
		const hands: Record<string, string[]> = {};
		for (const { body } of rows) {
			books.add(body);
			const isArranged = body.actor.kind === 'visitor';
			if (signed.includes(body.type) && !isArranged)
				(hands[body.type] ??= []).push(body.actor.id ?? '');
		}
		return { hands, books };
	} finally {
		await database.close();
	}
}
