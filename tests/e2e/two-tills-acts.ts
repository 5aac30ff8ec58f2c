/** Longer acts of the walk with two tills: a day's takings, a card in few taps, a blind count, cards of every kind. */
import { expect, type Locator, type Page } from '@playwright/test';
import { scanCode } from './arranged.ts';
import { bothWays } from './both-ways.ts';
import { typePin } from './duty.ts';
import { fillIn, pressed } from './pass-hands.ts';
import { readQr } from './qr.ts';
import { ask, button, count, find, room, see, sell } from './till-hands.ts';
import type { Stage } from './two-tills-stage.ts';

type Person = { name: string; number: string };

/** What a rule refuses is said in words; approved one after the other. */
export async function bringCrew(
	front: Page,
	[first, ...others]: readonly [Person, ...Person[]]
): Promise<void> {
	await room(front, '证件');
	await button(front, '办证').click();
	await front.getByText('2-1-301', { exact: true }).click();
	const approve = button(front, '核准，应收 15 元');
	await fillIn(front, { ...first, number: '420000197809150355' });
	await approve.click();
	await expect(front.getByText('证件号码校验不符，请核对')).toBeVisible();
	await front.getByLabel(/^证件号码/).fill('33000020110820031x');
	await approve.click();
	await expect(front.getByText('未满16周岁，不能办理')).toBeVisible();
	await front.getByLabel('选图片文件').setInputFiles({
		...{ name: 'face.jpg', mimeType: 'image/jpeg' },
		buffer: Buffer.from('no picture at all')
	});
	await expect(front.getByText('这不是图片文件，请另选一张照片')).toBeVisible();
	await front.getByLabel(/^证件号码/).fill(first.number);
	await bothWays(front, 'passes-form');
	await approve.click();
	for (const worker of others) {
		await button(front, '下一位').click();
		await fillIn(front, worker);
		await approve.click();
	}
}

export const onT1 = (nth: number) => `SJ-YQ-T1-2026-00000${String(nth)}`;
/** What lies in the drawer of T1 that evening. */
const counted = { 100: '1', 50: '1', 20: '1', 5: '1', 1: '2' };

/** 000002 to 000007. */
async function takings(finance: Page): Promise<void> {
	await sell(finance, '装修工人证', onT1(2), { '证号／钥匙号': 'SG-000002' });
	await sell(finance, '装修工人证', onT1(3));
	await finance.getByText('收据', { exact: true }).click();
	await button(finance, /^作废\s*000003$/).click();
	await finance.getByLabel('交款人联已收回').check();
	await bothWays(finance, 'till-undo');
	await button(finance, '请主管确认').click();
	await typePin(finance, '冯玉');
	await expect(finance.getByText('已作废')).toBeVisible();
	await finance.getByText('收款', { exact: true }).click();
	await sell(finance, '装修工人证（续办）', onT1(4));
	await sell(finance, '租户证（续办）', onT1(5));
	await button(finance, '加一行').click();
	await button(finance, '删除 第 2 行').click();
	await sell(finance, '装修工人证', onT1(6));
	await sell(finance, '钥匙押金', onT1(7), { '证号／钥匙号': 'K-0317', '押金（元）': '100' });
	await finance.getByText('收据', { exact: true }).click();
	await bothWays(finance, 'till-receipts');
}

/** Its receipts while the server is dead, a gate that knows the hours, and one refund once it is back. */
export async function atT1({ finance, gate, goTo, server, online }: Stage, sunQiang: string) {
	await takings(finance);
	await goTo('2026-11-23 13:10');
	await scanCode(gate, sunQiang);
	await expect(gate.getByRole('region', { name: '放行' })).toBeVisible();
	await button(gate, '返回扫码').click();

	await goTo('2026-11-23 15:00');
	await server.start();
	await online(finance);
	await find(finance, 'SG-000002');
	await see(finance, '交款人本人');
	await ask(finance, /SG-000002/, '10.00', true);
	await button(finance, '已付 10.00 元').click();
	await expect(finance.getByText('已退 10.00 元，账已记入')).toBeVisible();
}

/** What a practised receptionist may need besides typing the name and the number. */
const tapsMax = 12;

export async function inFewTaps(front: Page): Promise<void> {
	let taps = 0;
	const tap = async (target: Locator) => {
		taps += 1;
		await target.click();
	};
	await tap(front.getByRole('link', { name: '证件' }));
	await tap(button(front, '办证'));
	await tap(front.getByText('3-1-1201', { exact: true }));
	const zhangWei = { name: '张伟', number: '310000198511200135' };
	await fillIn(front, zhangWei, tap);
	await tap(button(front, '核准，应收 15 元'));
	await expect(front.getByText('壹拾伍元整')).toBeVisible();
	await bothWays(front, 'passes-pay');
	await tap(button(front, '收款并发证（1 张）'));
	await expect(front.getByText('证已发出')).toBeVisible();
	console.log(`worker pass: ${String(taps)} taps`);
	expect(taps).toBeLessThanOrEqual(tapsMax);

	const qr = front.getByRole('img', { name: '证件二维码' });
	const code = await readQr(qr);
	expect(code).toMatch(/^VP1:/);
	await expect(front.getByText('居民身份证 ****0135')).toBeVisible();
	await bothWays(front, 'passes-sheet');
	await pressed(front, '续办', '收款 5 元并办理');
	await expect(front.getByText('已续办，请打印新证')).toBeVisible();
	await expect.poll(() => readQr(qr)).not.toBe(code);

	// Who is known already is said: one person, one card, one deposit.
	await pressed(front, '返回列表', '办证');
	await front.getByLabel('姓名').fill(zhangWei.name);
	await front.getByLabel(/^证件号码/).fill(zhangWei.number);
	await expect(front.getByText(/此人已有证：LS-D1-000004/)).toBeVisible();
	await front.getByText('2-1-301', { exact: true }).click();
	await button(front, '把房号加到这张证').click();
	await expect(front.getByText('3-1-1201、2-1-301')).toBeVisible();
}

/** Blind, twice, and what is taken meanwhile is tomorrow's. */
export async function countDay(finance: Page, goTo: Stage['goTo']): Promise<void> {
	await finance.getByText('点款交账', { exact: true }).click();
	await button(finance, '点款').click();
	await expect(finance.getByText('182.00')).toHaveCount(0);
	await count(finance, counted);
	await bothWays(finance, 'till-count');
	await button(finance, '确认点款').click();
	await expect(finance.getByText('¥ 182.00')).toBeVisible();
	await expect(finance.getByText('短款 5.00 元，已记入长短款')).toBeVisible();
	await bothWays(finance, 'till-counted');
	await goTo('2026-11-23 16:33');
	await button(finance, '复点').click();
	await count(finance, counted);
	await button(finance, '确认点款').click();
	await expect(finance.getByText('¥ -5.00')).toBeVisible();
	await goTo('2026-11-23 16:35');
	await finance.getByText('收款', { exact: true }).click();
	await sell(finance, '装修工人证', onT1(8), { '证号／钥匙号': 'SG-000008' });
	await goTo('2026-11-23 16:40');
	await finance.getByText('点款交账', { exact: true }).click();
	const today = finance.getByRole('region', { name: '2026-11-23 账期' });
	await today.getByRole('button', { name: '交账' }).click();
	await expect(finance.getByText(/^有差额未说明/)).toBeVisible();
	await today.getByLabel(/^差额原因/).fill('找零差错');
	await today.getByRole('button', { name: '交账' }).click();
	await typePin(finance, '冯玉');
	await expect(finance.getByText('已交账 177.00 元，签收人 冯玉')).toBeVisible();
}

type Wish = {
	kind: string;
	unit: string;
	who?: { name: string; number: string };
	name?: string;
	sponsor?: string;
	ticks?: string[];
	lastDay?: { label: RegExp; day: string };
	approve: string;
};

/** Another kind of card, applied for and approved. */
export async function applyFor(desk: Page, wish: Wish): Promise<void> {
	await desk.getByText(wish.kind, { exact: true }).click();
	await desk.getByLabel(/^房号/).fill(wish.unit);
	if (wish.sponsor) await desk.getByText(wish.sponsor, { exact: true }).click();
	if (wish.who) await fillIn(desk, wish.who);
	if (wish.name) await desk.getByLabel('姓名').fill(wish.name);
	if (wish.lastDay) await desk.getByLabel(wish.lastDay.label).fill(wish.lastDay.day);
	for (const paper of wish.ticks ?? []) await desk.getByLabel(paper, { exact: true }).check();
	await button(desk, wish.approve).click();
}

/** Residents, a tenant, their staff and service people: each with its own papers, price and term. */
export async function otherKinds(front: Page): Promise<Record<string, string>> {
	const texts: Record<string, string> = {};
	const qr = front.getByRole('img', { name: '证件二维码' });
	const read = async (kind: string, term: string) => {
		await expect(front.getByText('证已发出')).toBeVisible();
		await expect(front.getByText(term)).toBeVisible();
		texts[kind] = await readQr(qr);
		await pressed(front, '返回列表', '办证');
	};
	await pressed(front, '返回列表', '办证');
	const liMei = { name: '李梅', number: '110000199003070028' };
	const home = { kind: '住户证', unit: '3-1-1201', who: liMei };
	await applyFor(front, { ...home, approve: '核准（免费）' });
	await button(front, '发证（1 张）').click();
	await read('住户证', '2026-11-23 至 2029-11-23（当日24:00）');

	const chen = { name: '陈思远', number: '12000019960610003X' };
	const lease = { label: /^租约到期日/, day: '2027-01-20' };
	const flat = { kind: '租户证', unit: '5-2-803', who: chen, lastDay: lease };
	await applyFor(front, { ...flat, approve: '核准，应收 15 元' });
	await expect(front.getByText(/^资料不全/)).toBeVisible();
	await front.getByLabel('租赁合同', { exact: true }).check();
	await pressed(front, '核准，应收 15 元', '收款并发证（1 张）');
	// Not beyond the lease; prolonged it is renewed for two yuan, and not beyond that either.
	await expect(front.getByText('2026-11-23 至 2027-01-20（当日24:00）')).toBeVisible();
	await button(front, '续办').click();
	await front.getByLabel('新租约到期日').fill('2027-02-28');
	await button(front, '收款 2 元并办理').click();
	await expect(front.getByText('2026-11-23 至 2027-02-28（当日24:00）')).toBeVisible();
	texts['租户证'] = await readQr(qr);
	await pressed(front, '返回列表', '办证');

	await applyFor(front, {
		...{ kind: '租户员工卡', unit: '5-2-803', name: '方远', ticks: ['盖章的员工名单'] },
		...{ lastDay: { ...lease, day: '2027-02-28' }, approve: '核准（免费）' }
	});
	await button(front, '发证（1 张）').click();
	await read('租户员工卡', '2026-11-23 至 2027-02-28（当日24:00）');

	const service = { kind: '服务人员临时证', unit: '3-1-1201', approve: '核准，应收 15 元' };
	const firm = { ...service, sponsor: '服务单位', ticks: ['单位盖章的证明'] };
	await applyFor(front, { ...firm, who: { name: '郝强', number: '500000200002290449' } });
	await button(front, '下一位').click();
	await fillIn(front, { name: '高海', number: '11010519491231002X' });
	await button(front, '核准，应收 15 元').click();
	await expect(front.getByText('叁拾元整')).toBeVisible();
	await button(front, '收款并发证（2 张）').click();
	await expect(front.getByText('证已发出')).toBeVisible();
	await bothWays(front, 'passes-list');
	await front.getByRole('row', { name: /郝\*/ }).getByRole('button').click();
	await expect(front.getByText('2026-11-23 至 2027-02-23（当日24:00）')).toBeVisible();
	texts['服务人员临时证'] = await readQr(qr);
	return texts;
}
