/** What a guard does besides scanning a good pass: alarms, officials, reds and ambers, companions, the roll call; also with the cable pulled. */
import { randomUUID } from 'node:crypto';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { happening } from '#lib/domain/visit-verbs.ts';
import { arrange, scanCode, typeNumber } from './arranged.ts';
import { bothWays } from './both-ways.ts';
import { shellStored, sizes, type TestBrowser } from './browser.ts';
import { onDuty, typePin } from './duty.ts';
import { pressed } from './pass-hands.ts';
import { startServer, type TestServer } from './server.ts';
import { openStation } from './station-browser.ts';
import { enrolOverHttp, type WireStation } from './wire-station.ts';

// One server and its two gates for all of these, one after the other.
test.describe.configure({ mode: 'default' });

let server: TestServer;
let [east, west]: [TestBrowser, TestBrowser] = [undefined!, undefined!];
let lobby: WireStation;
let [gate, other, desk]: [Page, Page, Page] = [undefined!, undefined!, undefined!];

test.beforeAll(async () => {
	server = await startServer();
	[east, west] = [await openStation(server.url), await openStation(server.url)];
	lobby = await enrolOverHttp(server.url);
	gate = await east.page('/gate');
	other = await west.page('/gate?at=YQ-G2');
	desk = await west.page('/desk');
	for (const page of [gate, other, desk]) {
		await expect(page.getByText('已连接')).toBeVisible();
		await shellStored(page);
	}
});

test.afterAll(async () => {
	await east.dispose();
	await west.dispose();
	await server.dispose();
});

const button = (page: Page | Locator, name: string | RegExp) =>
	page.getByRole('button', { name, exact: typeof name === 'string' });
const verdict = (page: Page, word: string) => page.getByRole('region', { name: word });
const inside = (page: Page) => page.getByRole('region', { name: /在内/ });

test('[V13] [A2] [A3] with nobody on duty an ambulance goes in and help is called; it rings at the desk and the other gate until somebody goes', async () => {
	await pressed(gate, '更多', '救护车');
	await expect(gate.getByText('已记下', { exact: true })).toBeVisible();
	await expect(inside(gate).getByText('1 人').first()).toBeVisible();

	await onDuty(other, '钱进');
	await pressed(gate, '紧急求助', '急病伤者');
	await expect(gate.getByText('已发出，各岗正在响铃')).toBeVisible();
	await bothWays(gate, 'gate-more');
	await button(gate, '返回扫码').click();
	for (const page of [gate, other, desk])
		await expect(page.getByRole('alert').getByText(/急病伤者 东门岗 \d\d:\d\d/)).toBeVisible();
	await expect(desk.getByText('拨打 120，开绿色通道，派人引路')).toBeVisible();
	await bothWays(desk, 'desk-help');
	await bothWays(other, 'gate-help');
	await button(other, '我去处理').click();
	for (const page of [gate, desk])
		await expect(page.getByText(/钱进 \d\d:\d\d 前往/)).toBeVisible();
	await desk.bringToFront();
	await button(desk, '已处理').click();
	for (const page of [gate, other, desk]) await expect(page.getByText('急病伤者')).toHaveCount(0);
});

test('[K4] [V16] two officers show their papers and go in; the desk reads who they are', async () => {
	await gate.bringToFront();
	await onDuty(gate);
	await pressed(gate, '更多', '放行');
	await expect(gate.getByText('请填写单位和事由')).toBeVisible();
	await gate.getByLabel('单位').fill('云栖派出所');
	await gate.getByLabel('证件编号（每人一个）').fill('011001 011002');
	await gate.getByLabel('事由').fill('出警');
	await button(gate, '放行').click();
	await expect(gate.getByText('已记下', { exact: true })).toBeVisible();
	await expect(inside(gate).getByText('2 人').first()).toBeVisible();
	await desk.bringToFront();
	await button(desk.getByRole('row', { name: /公务/ }), '详情').click();
	await expect(desk.getByRole('dialog').getByText('011001, 011002')).toBeVisible();
	await button(desk.getByRole('dialog'), '关闭').click();
	await onDuty(desk, '冯玉');
	await expect(desk.getByText(/云栖派出所，2 人，东门岗 \d\d:\d\d 进入/)).toBeVisible();
	await bothWays(desk, 'desk-officials');
	await button(desk, '知道了').click();
	await expect(desk.getByText('公务人员已进入')).toHaveCount(0);
});

test('[V17] a child alone at a kiosk, of whose unit nobody can be asked, calls every post until somebody is with it', async () => {
	const form = { visitType: 'child', unit: '9-9-9999', companions: 0, language: 'zh-CN' as const };
	lobby.tell(`visit:${randomUUID()}`, [
		happening('VisitorSignedIn', { ...form, noticeVersion: '2026-11' })
	]);
	await lobby.push();
	for (const page of [gate, other, desk])
		await expect(
			page.getByRole('alert').getByText(/走失或独自的孩子 3号楼大堂 \d\d:\d\d/)
		).toBeVisible();
	await expect(desk.getByText(/陪在孩子身边.*告知当班队长/)).toBeVisible();
	await desk.bringToFront();
	await pressed(desk, '我去处理', '已处理');
	await expect(gate.getByText('走失或独自的孩子')).toHaveCount(0);
	await gate.bringToFront();
});

test('[G6] [G9] [G13] [V11] [V12] companions come one after the other, leave and come back; papers are looked at; who is drunk stays out', async () => {
	const family = await arrange(lobby, { surname: '陈', companions: 2 });
	const stranger = await arrange(lobby, { surname: '郝', type: 'other' });
	await lobby.push();
	const expected = gate.getByRole('region', { name: /已同意，未进/ });
	await expect(expected.getByText(/陈先生/)).toBeVisible();

	await typeNumber(gate, family.number.slice(0, -1));
	await bothWays(gate, 'gate-typing');
	await button(gate, family.number.slice(-1)).click();
	await button(verdict(gate, '放行'), '少一人').click();
	await button(verdict(gate, '放行'), '放行').click();
	await expect(gate.getByText('已放行：陈先生，2 人')).toBeVisible();
	await scanCode(gate, family.text);
	await verdict(gate, '放行').getByText('进', { exact: true }).click();
	await button(verdict(gate, '放行'), '放行').click();
	await expect(gate.getByText('已放行：陈先生，1 人')).toBeVisible();
	// The fourth on a pass for three.
	await scanCode(gate, family.text);
	await gate.getByText('进', { exact: true }).click();
	const full = verdict(gate, '人数已满');
	await expect(full.getByText(/在内 3\/3 人/)).toBeVisible();
	await expect(full.getByText('多出的人请单独登记')).toBeVisible();
	await bothWays(gate, 'gate-full');
	await expect(button(full, '放行')).toHaveCount(0);
	await full.getByText('出', { exact: true }).click();
	await button(gate, '登记离开').last().click();
	await expect(gate.getByText('已登记离开：陈先生，3 人')).toBeVisible();
	await typeNumber(gate, family.number);
	await button(verdict(gate, '放行'), '放行').click();
	await expect(gate.getByText('已放行：陈先生，3 人')).toBeVisible();

	await scanCode(gate, stranger.text);
	const asked = verdict(gate, '放行');
	await asked.getByLabel('证件后四位').fill('0354');
	await bothWays(gate, 'gate-document');
	await button(asked, '已查验').click();
	await expect(asked.getByText('✓ 已查验身份证 尾号 0354')).toBeVisible();
	await button(asked, '不放行').click();
	await expect(button(gate, '醉酒')).toBeVisible();
	await bothWays(gate, 'gate-refuse');
	await button(gate, '醉酒').click();
	await expect(gate.getByText('已记下', { exact: true })).toBeVisible();
	await scanCode(gate, stranger.text);
	const dead = verdict(gate, '已撤销');
	await expect(dead.getByText('不放行，请到前台')).toBeVisible();
	await expect(button(dead, '主管放行')).toHaveCount(0);
	await button(gate, '返回扫码').click();
	await expect(desk.getByRole('row', { name: /郝先生.*已拒绝|郝先生/ })).toBeVisible();
});

test('[G1] [G15] [T4] with the cable pulled: what is wrong says why and what next; a supervisor overrides a red by PIN and reason, and the next shift is told', async () => {
	// Over for longer than an answer takes on a busy machine: a gate's clock is behind by that. No earlier than its signer's certificate.
	const late = await arrange(lobby, { surname: '孙', seconds: [-5, -4] });
	const early = await arrange(lobby, { surname: '马', seconds: [3_600, 7_200] });
	await lobby.push();
	await expect(
		gate.getByRole('region', { name: /已同意，未进/ }).getByText(/马先生/)
	).toBeVisible();
	await east.context.setOffline(true);
	await expect(gate.getByText('离线', { exact: true })).toBeVisible();
	// Some seconds before it is shown: a gate's clock is behind by what its last answer took.
	const guest = await arrange(await enrolOverHttp(server.url), { surname: '何' });

	const elsewhere = await lobby.pass({
		...{ visit: late.id, site: 'QM', kind: 'visitor', validFrom: Date.now() },
		...{ validTo: Date.now() + 60_000, count: 1, entriesMax: 1, serial: 0 }
	});
	const at = early.text.length - 20;
	const forged =
		early.text.slice(0, at) + (early.text[at] === 'A' ? 'B' : 'A') + early.text.slice(at + 1);
	for (const [text, word, next] of [
		[forged, '码无效', '不放行，请到前台'],
		[elsewhere, '非本小区', '不放行'],
		[early.text, '未到时间', '请在生效时间后再来']
	] as const) {
		await scanCode(gate, text);
		const red = verdict(gate, word);
		await expect(red.getByText(next, { exact: true })).toBeVisible();
		await expect(button(red, '放行')).toHaveCount(0);
		await expect(button(red, '主管放行')).toHaveCount(text === early.text ? 1 : 0);
		await button(gate, '返回扫码').click();
	}

	// A station that this gate has not heard of: amber, and somebody says why.
	await scanCode(gate, guest.text);
	const doubt = verdict(gate, '待核实');
	await expect(doubt.getByText('签发设备未知')).toBeVisible();
	await button(doubt, '已电话核实').click();
	await expect(gate.getByText('已放行：访客，1 人')).toBeVisible();

	await scanCode(gate, late.text);
	const red = verdict(gate, '已过期');
	await expect(red).toBeVisible();
	await bothWays(gate, 'gate-expired');
	await button(red, '主管放行').click();
	await expect(button(gate, /赵刚/)).toHaveCount(1);
	await bothWays(gate, 'gate-override-who');
	for (let left = 4; left > 0; left -= 1) {
		await typePin(gate, '黄立', '908070');
		await expect(gate.getByText(`口令不对，还可以试 ${String(left)} 次`)).toBeVisible();
	}
	await typePin(gate, '黄立', '908070');
	await expect(gate.getByText(/错误次数太多/)).toBeVisible();
	await button(gate, '换个名字').click();
	await typePin(gate, '冯玉');
	await expect(gate.getByText('冯玉 放行')).toBeVisible();
	await bothWays(gate, 'gate-override-why');
	await button(gate, '已核实身份和事由').click();
	await expect(gate.getByText('已放行：孙先生，1 人')).toBeVisible();

	await gate.getByRole('button', { name: '当班 赵刚' }).click();
	const carried = gate.getByRole('region', { name: '移交给下一班' });
	await expect(carried.getByText('本班主管放行')).toBeVisible();
	await expect(carried.getByText('1 件').first()).toBeVisible();
	await bothWays(gate, 'gate-hand-over-override');
	await typePin(gate, '钱进');
	await expect(gate.getByRole('button', { name: '当班 钱进' })).toBeVisible();
});

test('[O1] [O3] [A1] still cut off: the roll is called, ticked off and printed, and help is called that rings when the cable is back', async () => {
	await pressed(gate, '更多', '应急点名', '开始点名');
	// Nothing moves under the finger; the key of who was found rests.
	const missing = gate.getByRole('button', { name: '已到', exact: true, disabled: false });
	await expect(missing.first()).toBeVisible();
	const expected = await missing.count();
	expect(expected).toBeGreaterThan(3);
	await missing.first().click();
	await expect(missing).toHaveCount(expected - 1);
	await expect(gate.getByText(/还差 \d+ 人/)).toBeVisible();
	await bothWays(gate, 'gate-roll');
	await gate.emulateMedia({ media: 'print' });
	await expect(gate.getByText(/打印于/)).toBeVisible();
	await expect(button(gate, '结束点名')).toBeHidden();
	await bothWays(gate, 'gate-roll-print');
	// Longer than a sheet, it runs over to the next.
	await gate.setViewportSize({ width: 1280, height: 200 });
	const paper = gate.getByRole('region', { name: '应急点名' });
	expect(await paper.evaluate((all) => all.scrollHeight - all.clientHeight)).toBe(0);
	await gate.setViewportSize(sizes.landscape);
	await gate.emulateMedia({ media: 'screen' });
	for (let left = expected - 1; left > 0; left -= 1) {
		await missing.first().click();
		await expect(missing).toHaveCount(left - 1);
	}
	await expect(gate.getByText('全部到齐')).toBeVisible();
	await pressed(gate, '结束点名', '返回扫码');

	await pressed(gate, '紧急求助', '可疑人员');
	await expect(gate.getByText('已发出，各岗正在响铃')).toBeVisible();
	await button(gate, '返回扫码').click();
	await expect(gate.getByRole('alert').getByText(/可疑人员/)).toBeVisible();
	await expect(desk.getByText('可疑人员')).toHaveCount(0);
	await east.context.setOffline(false);
	for (const page of [desk, other]) await expect(page.getByText(/可疑人员/)).toBeVisible();
	await button(gate, '误报').click();
	await expect(desk.getByText('可疑人员')).toHaveCount(0);
});

test('[A4] [Y20] one pass let in by two gates that could not hear each other: with the cable back every post shows it until somebody says what they found', async () => {
	const pass = await arrange(lobby, { surname: '林' });
	await lobby.push();
	for (const page of [gate, other])
		await expect(
			page.getByRole('region', { name: /已同意，未进/ }).getByText(/林先生/)
		).toBeVisible();
	for (const { context } of [east, west]) await context.setOffline(true);
	for (const page of [gate, other]) {
		await page.bringToFront();
		await scanCode(page, pass.text);
		await button(verdict(page, '放行'), '放行').click();
		await expect(page.getByText('已放行：林先生，1 人')).toBeVisible();
	}
	for (const { context } of [east, west]) await context.setOffline(false);
	for (const page of [gate, other, desk]) {
		const alarm = page.getByRole('region', { name: '需要有人去看' });
		await expect(alarm.getByText('一证多用')).toBeVisible({ timeout: 10_000 });
		await expect(alarm.getByText(/林先生.*1201.*东门岗 \d\d:\d\d.*西门岗 \d\d:\d\d/)).toBeVisible();
		await expect(alarm.getByText(/请到场核对人数/)).toBeVisible();
	}
	await bothWays(gate, 'gate-alarm');
	await bothWays(desk, 'desk-alarm');
	await gate.getByRole('button', { name: '当班 钱进' }).click();
	await expect(gate.getByText('待看警示')).toBeVisible();
	await button(gate, '继续当班').click();
	await other.bringToFront();
	await button(other, '已核对人数').click();
	for (const page of [gate, other, desk])
		await expect(page.getByRole('region', { name: '需要有人去看' })).toHaveCount(0);
	expect([...east.complaints, ...west.complaints]).toEqual([]);
});
