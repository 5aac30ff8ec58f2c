/** The last day of the walk with two tills: refunds at their edges, a purchase, and both drawers closed. */
import { expect, type Page } from '@playwright/test';
import { bothWays } from './both-ways.ts';
import { typePin } from './duty.ts';
import { openPass, pressed } from './pass-hands.ts';
import { ask, bank, button, count, find, handInDay, see, sell } from './till-hands.ts';
import { onT1 } from './two-tills-acts.ts';
import type { Stage } from './two-tills-stage.ts';
import { enrolOverHttp } from './wire-station.ts';

/** The doors of the money to a third desk: each refusal says why. */
export async function refuseNonsense({ server, clock }: Stage): Promise<void> {
	const enrol = (role: 'desk' | 'lobby') => enrolOverHttp(server.url, role, clock.now);
	const [desk, lobby] = [await enrol('desk'), await enrol('lobby')];
	const receipt = `/api/refund/${onT1(1)}`;
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

/** At 15:00:40, at one till. */
export async function paid(finance: Page, goTo: Stage['goTo']): Promise<void> {
	await goTo('2026-12-10 15:00');
	await find(finance, onT1(1));
	await see(finance, '只是持证人');
	await ask(finance, /LS-D1-000003/, '10.00');
	await expect(
		finance.getByText('押金只退给交款人或其书面委托的人；请本人或受托人带证件来办理', {
			exact: true
		})
	).toBeVisible();
	await see(finance, '交款人本人');
	await button(finance, '申请退款 10.00 元').click();
	await expect(finance.getByRole('timer')).toHaveText(/^剩余 (30:00|29:\d\d)$/);
	await bothWays(finance, 'refund-promised');
	await goTo('2026-12-10 15:00:40');
	await button(finance, '已付 10.00 元').click();
	await expect(finance.getByText('已退 10.00 元，账已记入')).toBeVisible();
}

/** Cut off since two o’clock, the other till takes a note for the same and pays nothing. */
export async function noted(front: Page): Promise<void> {
	await see(front, '交款人本人');
	await ask(front, /LS-D1-000003/, '10.00');
	await ask(front, /LS-D1-000001/, '10.00');
	await expect(front.getByRole('heading', { name: '退款受理单' })).toHaveCount(2);
	await expect(front.getByText('离线，只出退款受理单；恢复联网后再付款').first()).toBeVisible();
	await expect(button(front, /^已付/)).toHaveCount(0);
	await bothWays(front, 'refund-note');
}

/** Both are online again and press in the same second: one is promised it. Over the bank, whoever it is. */
export async function oneOfTwo(finance: Page, front: Page): Promise<void> {
	const decide = (desk: Page, number: string) => button(desk, new RegExp(`^现在核准.*${number}`));
	await decide(front, 'LS-D1-000003').click();
	await expect(
		front.getByText(/已退过.* SJ-YQ-T1-2026-000001 已于 2026-12-10 15:00 在 T1 退款$/)
	).toBeVisible();
	const race = [finance, front];
	await Promise.all(race.map((desk) => decide(desk, 'LS-D1-000001').click()));
	const promised = (desk: Page) => desk.getByRole('heading', { name: /^已核准，退款编号/ });
	await Promise.any(race.map((desk) => promised(desk).waitFor()));
	const [winner, loser] = (await promised(finance).isVisible()) ? race : race.toReversed();
	await expect(loser!.getByText(/^后台未核准，没有付款：该押金已在办理退款/)).toBeVisible();
	await winner!.getByText('银行转账', { exact: true }).click();
	await button(winner!, '已付 10.00 元').click();
	await expect(loser!.getByText('已收回 2 证，退押金 20.00 元')).toBeVisible();
	await bothWays(loser!, 'refund-paid-elsewhere');
}

/** More than 500 yuan on one slip: the manager's hand too. */
export async function largeRefund(finance: Page): Promise<void> {
	await finance.getByText('收款', { exact: true }).click();
	await sell(finance, '钥匙押金', onT1(9), { '证号／钥匙号': 'K-0601', '押金（元）': '600' });
	await find(finance, 'K-0601');
	await see(finance, '交款人本人');
	await ask(finance, /K-0601/, '600.00', true);
	await finance.getByText('银行转账', { exact: true }).click();
	await button(finance, '已付 600.00 元').click();
	await typePin(finance, '黄立');
	await expect(finance.getByText('已退 600.00 元，账已记入')).toBeVisible();
}

/** A float of five pays no ten, and takings are not offered; the proposed fee goes back as a whole receipt undone. */
export async function reversal(front: Page): Promise<void> {
	await openPass(front, /郝\*/);
	await pressed(front, '退证', '确认');
	await front.getByRole('link', { name: '押金可退，请到收银办理退款' }).click();
	await expect(front.getByRole('heading', { name: 'SJ-YQ-T2-2026-000005' })).toBeVisible();
	await see(front, '交款人本人');
	await ask(front, /FW-D1-000001/, '10.00');
	await button(front, '已付 10.00 元').click();
	await expect(front.getByText('备用金不足，请改为转账，或补足备用金后再退')).toBeVisible();
	await front.getByText('银行转账', { exact: true }).click();
	await button(front, '已付 10.00 元').click();
	await expect(front.getByText('已退 10.00 元，账已记入')).toBeVisible();
	await button(front, '返回').click();

	const proposed = front.getByRole('region', { name: '续办未成，工本费应退' });
	await expect(proposed.getByText('5.00 元（收据 SJ-YQ-T2-2026-000007）')).toBeVisible();
	await proposed.getByRole('button').click();
	await see(front, '交款人本人');
	await button(front, '整单冲销，退还 5.00 元').click();
	await button(front, '已付 5.00 元').click();
	await typePin(front, '冯玉');
	await expect(front.getByText('已退 5.00 元，账已记入')).toBeVisible();
}

/** Withheld by the manager and held again; the paper lost: its finder is told so. */
export async function withheldAndLost(finance: Page): Promise<void> {
	await button(finance, '返回').click();
	await find(finance, onT1(1));
	await button(finance, /^扣款.*LS-D1-000005/).click();
	await finance.getByLabel(/^扣款金额/).fill('4');
	await finance.getByLabel(/^原因/).fill('证件损坏');
	await finance.getByLabel('已告知交款人').check();
	await bothWays(finance, 'refund-withhold');
	await button(finance, '请经理确认').click();
	await typePin(finance, '黄立');
	await expect(finance.getByText('已扣', { exact: true })).toBeVisible();
	await expect(finance.getByText('¥ 6.00')).toBeVisible();
	await bothWays(finance, 'refund-withheld');
	await button(finance, /^恢复在押/).click();
	await typePin(finance, '黄立');
	await expect(finance.getByText('已扣', { exact: true })).toHaveCount(0);
	await button(finance, '收据遗失').click();
	await finance.getByLabel('已核对交款人证件').check();
	await bothWays(finance, 'refund-lost');
	await button(finance, '请主管确认').click();
	await typePin(finance, '冯玉');
	await expect(finance.getByText(/^收据已挂失，遗失声明编号 YS-/)).toBeVisible();
	await see(finance, '交款人本人');
	await ask(finance, /LS-D1-000005.*6\.00/, '6.00');
	await expect(
		finance.getByText('该收据已挂失，请凭遗失声明编号由交款人办理', { exact: true })
	).toBeVisible();
}

/** E9: what was bought with the shop's receipt, out of the float; the rest back over the way it came. */
export async function buyAndGiveBack(finance: Page): Promise<void> {
	await finance.getByText('收款', { exact: true }).click();
	await finance.getByText('微信', { exact: true }).click();
	const bought = { 代购什么: '购电 200 度', '金额（元）': '100' };
	await sell(finance, '代收代付', 'SJ-YQ-T1-2026-000010', bought);
	await finance.getByText('收据', { exact: true }).click();
	await button(finance, /^代购\s*000010$/).click();
	await finance.getByLabel('支出金额（元）').fill('92');
	await button(finance, '记支出').click();
	await expect(finance.getByText('请填写商家小票号，再记支出')).toBeVisible();
	await finance.getByLabel('商家小票号').fill('DL-0317');
	await button(finance, '记支出').click();
	await expect(finance.getByText('支出 92.00 元，小票 DL-0317')).toBeVisible();
	await see(finance, '交款人本人');
	await finance.getByText('微信原路', { exact: true }).click();
	await finance.getByLabel('领款人已在收据上签收余款').check();
	await bothWays(finance, 'till-purchase');
	await button(finance, '退还余款 8.00 元').click();
	await expect(finance.getByText('这笔代购已了结')).toBeVisible();
	await button(finance, '返回').click();
}

/** Every day of both tills to the bank, and T1's drawer to the next person. */
export async function closings(finance: Page, front: Page): Promise<void> {
	await handInDay(finance, '2026-12-10', { notes: { 100: '6' }, fen: '600.00', to: '冯玉' });
	await bank(finance, '2026-12-10', 'B-20261210', '600.00');
	await handInDay(front, '2026-12-03', { notes: { 5: '1' }, fen: '5.00', to: '郑敏' });
	await handInDay(front, '2026-12-05', { notes: { 5: '1' }, fen: '5.00', to: '郑敏' });
	await button(front, '换人当班').first().click();
	await typePin(front, '郑敏');
	await bank(front, '2026-12-03', 'B-20261210-2', '5.00');
	await bank(front, '2026-12-05', 'B-20261210-3', '5.00');

	// E38: counted blind, a yuan short, said why; whoever takes the drawer over is on duty.
	// Refused while a tablet on a busy machine does not know the time: whoever counts presses again.
	const form = finance.getByLabel('1 元张数', { exact: true });
	await expect(async () => {
		if (!(await form.isVisible())) await button(finance, '开始清点').click({ timeout: 1000 });
		await expect(form).toBeVisible({ timeout: 3000 });
	}).toPass();
	await expect(finance.getByText('98.00')).toHaveCount(0);
	await count(finance, { 50: '1', 20: '2', 5: '1', 1: '2' });
	await button(finance, '确认点款').click();
	await expect(finance.getByText('短款 1.00 元，已记入长短款')).toBeVisible();
	await button(finance, '交给接班人').click();
	await expect(finance.getByText(/^有差额未说明/)).toBeVisible();
	await finance.getByLabel(/^差额原因/).fill('少一枚硬币');
	await bothWays(finance, 'till-hand-over');
	await button(finance, '交给接班人').click();
	await typePin(finance, '李娜');
	await expect(finance.getByText(/^上次交接：.+，郑敏 交给 李娜$/)).toBeVisible();
}
