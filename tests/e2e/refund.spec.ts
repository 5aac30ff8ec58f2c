/** Scenario S15 at two desks: a deposit asked back at both tills while the server is dead is paid once, and the books agree. */
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { faultsOf, receiptsOf } from '#lib/domain/money/invariants.ts';
import { findings } from '../fixtures/axe.ts';
import { openBrowser, shellStored, sizes } from './browser.ts';
import { onDuty, typePin } from './duty.ts';
import { picture } from './pictures.ts';
import { startServer } from './server.ts';
import { booksOf, button, count } from './till-hands.ts';
import { enrolOverHttp } from './wire-station.ts';

/** Both languages, landscape and portrait, and no finding of the accessibility checker. */
async function look(page: Page, name: string): Promise<void> {
	await picture(page, name);
	expect(await findings(page), name).toEqual([]);
	await page.setViewportSize(sizes.portrait);
	await page.getByText('EN', { exact: true }).click();
	await picture(page, `${name}-portrait-en`);
	await page.getByText('中文', { exact: true }).click();
	await page.setViewportSize(sizes.landscape);
}

async function openTill(desk: Page, who: string, till: string): Promise<void> {
	await onDuty(desk, who);
	await desk.getByRole('link', { name: '收银' }).click();
	await button(desk, new RegExp(`^激活\\s*${till}$`)).click();
	await desk.getByLabel(/^从银行领入备用金/).fill('100');
	await button(desk, '领入').click();
	await count(desk, { 100: '1' });
	await button(desk, '开始收款').click();
}

async function sell(desk: Page, lines = 1): Promise<void> {
	await desk.getByText('收款', { exact: true }).click();
	for (let nth = 1; nth < lines; nth += 1) await button(desk, '加一行').click();
	for (let nth = 1; nth <= lines; nth += 1)
		await desk
			.getByRole('group', { name: `第 ${String(nth)} 行` })
			.getByLabel('证号／钥匙号')
			.fill(`SG-00000${String(nth)}`);
	await desk.getByLabel(/^交款人/).fill('吴海涛');
	await desk.getByLabel(/^房号/).fill('2-1-301');
	await button(desk, '收款并开收据').click();
	await desk
		.getByRole('dialog', { name: '收据', exact: true })
		.getByRole('button', { name: '关闭' })
		.click();
}

async function find(desk: Page, typed: string): Promise<void> {
	await desk.getByText('退押金', { exact: true }).first().click();
	await desk.getByLabel(/^收据编号、/).fill(typed);
	await button(desk, '查找').click();
}

/** Neither is presumed: the cashier looked at the paper, and at a document. */
async function see(desk: Page, who: '交款人本人' | '只是持证人'): Promise<void> {
	await desk.getByText('已出示收据', { exact: true }).click();
	await desk.getByText(who, { exact: true }).click();
}

async function ask(desk: Page, nth: number): Promise<void> {
	const row = desk.getByRole('listitem').filter({ hasText: `SG-00000${String(nth)}` });
	await row.getByLabel('本次退还').check();
	await row.getByLabel('实物已收回').check();
	await button(desk, '申请退款 10.00 元').click();
}

/** The doors of the money to a third desk: each refusal says why. */
async function refuseNonsense(url: string): Promise<void> {
	const [desk, lobby] = [await enrolOverHttp(url, 'desk'), await enrolOverHttp(url, 'lobby')];
	const receipt = '/api/refund/SJ-YQ-T1-2026-000001';
	const nobodys = `${receipt}/01930000-0000-7000-8000-000000000001`;
	const told = async (from: typeof desk, method: string, path: string) => {
		const response = await from.send(method, path);
		return [response.status, ((await response.json()) as { reason?: string }).reason];
	};
	expect(await told(desk, 'POST', `${receipt}/nonsense`)).toEqual([422, 'malformed']);
	expect(await told(desk, 'POST', nobodys.replace('000001/', '0/'))).toEqual([422, 'malformed']);
	expect(await told(desk, 'POST', nobodys)).toEqual([404, 'unknown']);
	expect(await told(lobby, 'POST', nobodys)).toEqual([403, 'not_for_this_station']);
	expect(await told(desk, 'POST', '/api/till/T9')).toEqual([404, 'unknown']);
	expect(await told(desk, 'GET', '/api/till/T1?at=-1')).toEqual([422, 'malformed']);
	expect(await told(desk, 'GET', '/api/till/T1?at=0')).toEqual([200, undefined]);
	expect(await told(desk, 'POST', '/api/till/T1')).toEqual([200, undefined]);
	expect(await told(desk, 'POST', '/api/till/t1')).toEqual([422, 'malformed']);
}

const decide = (desk: Page, nth: number) =>
	button(desk, new RegExp(`^现在核准.*SG-00000${String(nth)}`));

test('S15: one deposit at two tills: asked for while the server is dead, promised to one, paid once', async () => {
	const server = await startServer();
	const [first, second] = [await openBrowser(server.url), await openBrowser(server.url)];
	try {
		const tills = [await first.page('/desk'), await second.page('/desk')] as const;
		const [one, two] = tills;
		await openTill(one, '郑敏', 'T1');
		await openTill(two, '王芳', 'T2');
		for (const desk of tills) await shellStored(desk);
		await sell(one, 3);
		await one.getByText('点款交账', { exact: true }).click();
		await button(one, '点款').click();
		await count(one, { 20: '2', 5: '1' });
		await button(one, '确认点款').click();
		await button(one, '交账').click();
		await typePin(one, '冯玉');
		await expect(one.getByText('已交账 45.00 元，签收人 冯玉')).toBeVisible();
		await find(two, '2-1-301');
		await expect(two.getByRole('heading', { name: /T1-\d{4}-000001$/ })).toBeVisible();

		await refuseNonsense(server.url);

		await server.kill();
		for (const desk of tills) await sell(desk);
		await find(one, '1');
		// This tablet knows one such number; the other one finds it by the third worker's.
		await find(two, 'sg-000003');
		// Somebody who found the card gets no money for it.
		await see(one, '只是持证人');
		await see(two, '交款人本人');
		await ask(one, 1);
		await expect(
			one.getByText('押金只退给交款人或其书面委托的人；请本人或受托人带证件来办理', { exact: true })
		).toBeVisible();
		await one.getByText('交款人本人', { exact: true }).click();
		await button(one, '申请退款 10.00 元').click();
		await ask(one, 2);
		for (const nth of [1, 2]) await ask(two, nth);
		for (const desk of tills) {
			await expect(desk.getByRole('heading', { name: '退款受理单' }).first()).toBeVisible();
			await expect(desk.getByText('离线，只出退款受理单；恢复联网后再付款').first()).toBeVisible();
			await expect(button(desk, /^已付/)).toHaveCount(0);
		}
		await look(two, 'refund-note');

		await server.start();
		for (const desk of tills) await expect(desk.getByText('已连接')).toBeVisible();
		await Promise.all(tills.map((desk) => decide(desk, 1).click()));
		const promised = (desk: Page) => desk.getByRole('heading', { name: /^已核准，退款编号/ });
		await Promise.any(tills.map((desk) => promised(desk).waitFor()));
		const isFirst = await promised(one).isVisible();
		const [winner, loser] = isFirst ? [one, two] : [two, one];
		await expect(loser.getByText(/^后台未核准，没有付款：该押金已在办理退款/)).toBeVisible();
		await expect(winner.getByRole('timer')).toHaveText(/^剩余 (30:00|29:\d\d)$/);
		await look(winner, 'refund-promised');
		await button(winner, '已付 10.00 元').click();
		await expect(winner.getByText('已退 10.00 元，账已记入')).toBeVisible();
		const till = isFirst ? 'T1' : 'T2';
		await expect(loser.getByText(new RegExp(`^TK-YQ-T1-.*-1 · 10.00 元.*${till}$`))).toBeVisible();
		await expect(loser.getByText('已收回 1 证，退押金 10.00 元')).toBeVisible();
		await picture(loser, 'refund-paid-elsewhere');

		// The second one is paid at the first till before the other's note is decided.
		await decide(one, 2).click();
		await button(one, '已付 10.00 元').click();
		await expect(one.getByText('已收回 2 证，退押金 20.00 元')).toBeVisible();
		await decide(two, 2).click();
		await expect(two.getByText(/已退过.* SJ-YQ-T1-\d{4}-000001 已于 .* 在 T1 退款$/)).toBeVisible();

		await button(one, /^扣款/).click();
		await one.getByLabel(/^扣款金额/).fill('4');
		await one.getByLabel(/^原因/).fill('证件损坏');
		await one.getByLabel('已告知交款人').check();
		await button(one, '请经理确认').click();
		await typePin(one, '黄立');
		await expect(one.getByText('已扣', { exact: true })).toBeVisible();
		await expect(one.getByText('¥ 6.00')).toBeVisible();
		await button(one, '收据遗失').click();
		await one.getByLabel('已核对交款人证件').check();
		await button(one, '请主管确认').click();
		await typePin(one, '冯玉');
		await expect(one.getByText(/^收据已挂失，遗失声明编号 YS-/)).toBeVisible();
		await look(one, 'refund-withheld');
		for (const desk of tills) await expect(desk.getByText('已连接')).toBeVisible();

		await server.stop();
		const books = await booksOf(join(server.folder, 'db'));
		expect(faultsOf(books)).toEqual([]);
		expect(receiptsOf(books)).toHaveLength(3);
		expect(books.journal.filter((entry) => entry.case === 'E3')).toHaveLength(2);
		expect(-books.balance('deposit.temp_reno')).toBe(3000 - 2000 - 400 + 2000);
		expect(-books.balance('forfeit')).toBe(400);
		const floats = ['cash.float.T1', 'cash.float.T2'] as const;
		expect(floats.map((float) => books.balance(float))).toEqual(
			isFirst ? [8000, 10_000] : [9000, 9000]
		);
		expect([...first.complaints, ...second.complaints]).toEqual([]);
	} finally {
		await Promise.all([first.dispose(), second.dispose()]);
		await server.dispose();
	}
});
