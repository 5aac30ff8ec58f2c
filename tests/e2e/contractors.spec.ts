/** Two tills, a gate and a server that is dead most of the time: scenarios S12, S25, S14, S17 and S15 one after the other, and the books of it all. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { scanCode } from './arranged.ts';
import { bothWays } from './both-ways.ts';
import { onDuty, typePin } from './duty.ts';
import { openPass, pressed } from './pass-hands.ts';
import { readQr } from './qr.ts';
import {
	ask,
	bank,
	button,
	find,
	handInDay,
	openTill,
	paper,
	room,
	shut,
	withDatabase
} from './till-hands.ts';
import { checkBooks } from './two-tills-books.ts';
import {
	buyAndGiveBack,
	closings,
	largeRefund,
	oneOfTwo,
	noted,
	paid,
	refuseNonsense,
	reversal,
	withheldAndLost
} from './two-tills-refunds.ts';
import { bringCrew, countDay, atT1, inFewTaps, onT1, otherKinds } from './two-tills-acts.ts';
import { openStage, type Stage } from './two-tills-stage.ts';

// One story: what fails in the middle leaves nothing to go on from.
test.describe.configure({ mode: 'serial' });

let stage: Stage;
/** The texts of the cards of 2-1-301, by the end of their holder's document. */
const codes: Record<string, string> = {};
/** Those of cards of other kinds, by kind. */
let others: Record<string, string> = {};

test.beforeAll(async () => {
	stage = await openStage('2026-11-23 09:30');
});
test.afterAll(() => stage.dispose());

const workers = [
	{ name: '刘大勇', number: '420000197809150354' },
	{ name: '孙强', number: '510000198202010175' },
	{ name: '马䶮', number: '340000199106300511' }
] as const;

test('S12: three workers brought to the desk, 45.00 taken at the other till, a card each until the permit ends', async () => {
	const { front, finance, gate, goTo } = stage;
	await Promise.all([
		onDuty(front, '王芳').then(() => bringCrew(front, workers)),
		onDuty(finance, '郑敏').then(async () => {
			await openTill(finance, 'T1', {
				topUp: '200',
				notes: { 100: '1', 50: '1', 20: '2', 10: '1' }
			});
			await bothWays(finance, 'till-open');
			await button(finance, '开始收款').click();
			await expect(button(finance, '收款并开收据')).toBeVisible();
		}),
		onDuty(gate, '钱进')
	]);
	// Nothing is given out unpaid.
	await button(front, '发证（3 张）').click();
	await expect(front.getByText('未收款，不能发证')).toBeVisible();
	await button(front, '先不收，列入待收').click();
	await expect(front.getByRole('row', { name: /待缴费/ })).toHaveCount(3);

	await goTo('2026-11-23 10:00');
	for (const nth of [1, 2, 3])
		await button(finance, new RegExp(`^装修工人证 15.00 元 LS-D1-00000${String(nth)}`)).click();
	await expect(finance.getByText('肆拾伍元整')).toBeVisible();
	await button(finance, '收款并开收据').click();
	await expect(finance.getByText('请填写交款人姓名')).toBeVisible();
	await bothWays(finance, 'till-pay');
	await finance.getByLabel(/^交款人/).fill('吴海涛');
	await button(finance, '收款并开收据').click();
	await expect(finance.getByText('SJ-YQ-T1-2026-000001')).toBeVisible();
	const receipt = finance.getByRole('dialog', { name: '收据', exact: true });
	await expect(receipt.getByText('肆拾伍元整')).toBeVisible();
	await bothWays(finance, 'till-receipt');
	expect(await paper(finance, /000001$/)).toBe('%PDF-');
	await shut(finance, 'SJ-YQ-T1-2026-000001');

	for (const { name, number } of workers) {
		await openPass(front, new RegExp(`${name[0]!}\\*`), /待发证 \d/);
		await button(front, '收款发证').click();
		await expect(front.getByRole('cell', { name: 'SJ-YQ-T1-2026-000001' })).toBeVisible();
		await button(front, '发证（1 张）').click();
		await expect(front.getByText('2026-11-23 至 2027-01-31（当日24:00）')).toBeVisible();
		await expect(front.getByText('押金 10.00 元在收据 SJ-YQ-T1-2026-000001 上')).toBeVisible();
		codes[number.slice(-4)] = await readQr(front.getByRole('img', { name: '证件二维码' }));
	}
	await goTo('2026-11-23 10:30');
	await scanCode(gate, codes['0354']!);
	await button(gate, '放行').click();
	await expect(gate.getByText('已放行：刘**，1 人')).toBeVisible();
	await openTill(front, 'T2', { topUp: '5', notes: { 5: '1' } });
	await button(front, '开始收款').click();
	await expect(button(front, '收款并开收据')).toBeVisible();
	await refuseNonsense(stage);
	await stage.server.kill();
});

test('S25: the day of T1 beside that of T2, without the server but for a refund: 177.00 counted blind and banked', async () => {
	const { front, finance, gate, goTo, server, online } = stage;
	await goTo('2026-11-23 11:00');
	const atT2 = async () => {
		await inFewTaps(front);
		return otherKinds(front);
	};
	[others] = await Promise.all([atT2(), atT1(stage, codes['0175']!)]);
	await online(finance, front, gate);
	await server.kill();

	await goTo('2026-11-23 16:31');
	await room(front, '收银');
	await handInDay(front, '2026-11-23', {
		notes: { 50: '1', 10: '1', 5: '1', 1: '2' },
		fen: '67.00',
		to: '郑敏'
	});
	await expect(front.getByText('存款由财务登记，请财务当班后办理')).toBeVisible();
	await countDay(finance, goTo);
	await goTo('2026-11-23 16:52');
	await bank(finance, '2026-11-23', 'B-20261123', '177.00');
	expect(await paper(finance, /^T1 2026-11-23/)).toBe('%PDF-');
	await bothWays(finance, 'till-banked');
	await expect(finance.getByText('超过时限，已标记逾期')).toHaveCount(0);
	// What needs the server says so, and what to do.
	await button(finance, '续期').click();
	await expect(finance.getByText(/^联系不上服务器/)).toBeVisible();
	await button(front, '换人当班').click();
	await typePin(front, '郑敏');
	await bank(front, '2026-11-23', 'B-20261123-2', '67.00');

	// What was taken at 16:35 stands on the 24th; nobody banks it by five.
	await goTo('2026-11-24 16:20');
	await server.start();
	await online(finance, front, gate);
	await onDuty(finance, '郑敏');
	await openTill(finance, 'T1', { notes: { 100: '1', 50: '1', 20: '2' } });
	await button(finance, '开始收款').click();
	await handInDay(finance, '2026-11-24', { notes: { 10: '1', 5: '1' }, fen: '15.00', to: '冯玉' });
	await goTo('2026-11-24 17:05');
	await bank(finance, '2026-11-24', 'B-20261124', '15.00');
	await expect(finance.getByText('超过时限，已标记逾期')).toBeVisible();

	await goTo('2026-11-28 09:00');
	await scanCode(gate, codes['0511']!);
	const late = gate.getByRole('region', { name: '不在时段' });
	await expect(late.getByText('今天不是工作日，没有加班许可')).toBeVisible();
	await expect(late.getByRole('button', { name: '放行', exact: true })).toHaveCount(0);
	await button(gate, '返回扫码').click();
});

test('S14: a card lost while the server is dead, replaced with its deposit; used meanwhile, noticed, and collected', async () => {
	const { front, gate, goTo, server, online, morning } = stage;
	await morning('2026-12-02 16:50', front, gate);
	await onDuty(front, '王芳');
	await onDuty(gate, '钱进');
	await openTill(front, 'T2', { notes: { 5: '1' } });
	await button(front, '开始收款').click();
	await expect(button(front, '收款并开收据')).toBeVisible();
	await goTo('2026-12-02 17:00');
	await server.kill();

	await goTo('2026-12-02 18:00');
	await openPass(front, /孙\*/);
	await pressed(front, '挂失', '确认');
	await expect(front.getByText('已挂失，各岗亭不再放行')).toBeVisible();
	await goTo('2026-12-02 18:20');
	await pressed(front, '补办新证', '收款 5 元并办理');
	await expect(front.getByText('已补办新证 LS-D1-000005')).toBeVisible();
	await expect(front.getByText('补办，原证 LS-D1-000002')).toBeVisible();
	await expect(front.getByText('押金 10.00 元在收据 SJ-YQ-T1-2026-000001 上')).toBeVisible();

	await goTo('2026-12-02 19:10');
	await scanCode(gate, codes['0175']!);
	await gate
		.getByRole('region', { name: '放行' })
		.getByRole('button', { name: '放行', exact: true })
		.click();
	await expect(gate.getByText('已放行：孙*，1 人')).toBeVisible();
	await goTo('2026-12-02 19:12');
	await server.start();
	await online(front, gate);
	for (const page of [front, gate])
		await expect(page.getByText('失效后仍入内').first()).toBeVisible();
	await scanCode(gate, codes['0175']!);
	const old = gate.getByRole('region', { name: '已换新证' });
	await expect(old.getByText(/请客气地收回此证/)).toBeVisible();
	await old.getByRole('button', { name: '收回此证' }).click();
	await button(gate, '已收到证，退证').click();
	await expect(gate.getByText(/已收回：孙\* 的证/)).toBeVisible();
	for (const [kind, text] of Object.entries(others)) {
		await scanCode(gate, text);
		const isLate = kind === '服务人员临时证';
		const shown = gate.getByRole('region', { name: isLate ? '不在时段' : '放行' });
		await expect(shown.getByText(kind)).toBeVisible();
		await button(gate, '返回扫码').click();
	}
	await openPass(front, /LS-D1-000002.*已退证/, /全部 \d/);
	await expect(front.getByText('押金已转到新证', { exact: true })).toBeVisible();
});

test('S17: a card revoked while its renewal lies unheard at a desk: revoked everywhere, 5.00 proposed to the till', async () => {
	const { front, finance, gate, goTo, morning, online, browsers } = stage;
	await morning('2026-12-05 12:10', finance, front, gate);
	await onDuty(front, '王芳');
	await onDuty(finance, '李娜');
	await openTill(front, 'T2', { notes: { 5: '1' } });
	await button(front, '开始收款').click();
	await expect(button(front, '收款并开收据')).toBeVisible();
	await browsers[1].context.setOffline(true);
	await goTo('2026-12-05 12:20');
	await openPass(front, /LS-D1-000005/);
	await button(front, '续办').click();
	await front.getByLabel(/^交款人/).fill('吴海涛');
	await bothWays(front, 'passes-renew');
	await button(front, '收款 5 元并办理').click();
	await expect(front.getByText('已续办，请打印新证')).toBeVisible();
	const renewed = await readQr(front.getByRole('img', { name: '证件二维码' }));
	await goTo('2026-12-05 12:30');
	await openPass(finance, /LS-D1-000005/);
	await pressed(finance, '撤销', '确认');
	await expect(finance.getByText('已撤销', { exact: true })).toBeVisible();

	await browsers[1].context.setOffline(false);
	await online(front, gate);
	const fee = '续办未成，应退吴海涛工本费 5.00 元（收据 SJ-YQ-T2-2026-000007）';
	for (const desk of [front, finance]) await expect(desk.getByText(fee)).toBeVisible();
	await bothWays(front, 'passes-fee-back');
	await scanCode(gate, renewed);
	const shown = gate.getByRole('region', { name: '已撤销' });
	await expect(shown.getByRole('button', { name: '放行', exact: true })).toHaveCount(0);
	await button(gate, '返回扫码').click();
});

test('S15: one deposit at two tills: a note while cut off, paid once; promised to one of two; and refunds at the edge', async () => {
	const { front, finance, goTo, morning, online, browsers } = stage;
	await morning('2026-12-10 13:50', finance, front);
	await onDuty(front, '王芳');
	await onDuty(finance, '郑敏');
	await openTill(finance, 'T1', { topUp: '10', notes: { 100: '2' } });
	await button(finance, '开始收款').click();
	await openTill(front, 'T2', { notes: { 5: '1' } });
	await button(front, '开始收款').click();
	for (const card of ['LS-D1-000003', 'LS-D1-000001', 'LS-D1-000005']) {
		await openPass(front, new RegExp(card), /全部 \d/);
		await pressed(front, '退证', '确认');
		await expect(front.getByRole('link', { name: '押金可退，请到收银办理退款' })).toBeVisible();
	}
	await room(front, '收银');
	await find(front, onT1(1));
	await expect(front.getByRole('heading', { name: onT1(1) })).toBeVisible();
	await goTo('2026-12-10 14:00');
	await browsers[1].context.setOffline(true);

	await paid(finance, goTo);
	await goTo('2026-12-10 15:01');
	await browsers[0].context.setOffline(true);
	const cutOff = async () => {
		await ask(finance, /LS-D1-000001/, '10.00');
		await expect(finance.getByRole('heading', { name: '退款受理单' })).toBeVisible();
		// Over: it asks nobody any more by itself.
		await expect(button(finance, '申请退款')).toBeVisible();
	};
	await Promise.all([noted(front), cutOff()]);

	await goTo('2026-12-10 15:20');
	for (const { context } of browsers) await context.setOffline(false);
	await online(finance, front);
	await oneOfTwo(finance, front);
	await Promise.all([largeRefund(finance), reversal(front)]);
	await withheldAndLost(finance);

	await buyAndGiveBack(finance);
	await goTo('2026-12-10 16:10');
	await closings(finance, front);
	for (const desk of [finance, front]) await desk.reload();
	await online(finance, front);
});

test('the office’s books are the ledger to the fen, at every turn of the story', async () => {
	await stage.server.stop();
	await withDatabase(join(stage.server.folder, 'db'), checkBooks);
	expect(stage.browsers.flatMap(({ complaints }) => complaints)).toEqual([]);
});
