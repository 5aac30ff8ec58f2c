/** Workers at a gate that hears nobody: in with tools, out with one missing, out of hours, works stopped, a card taken back; and a flame's clock. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { bothWays } from './both-ways.ts';
import { scanCode } from './arranged.ts';
import { allHours, arrangeCard, arrangeFire, arrangeWorks, day } from './arranged-works.ts';
import { openBrowser, shellStored } from './browser.ts';
import { onDuty, typePin } from './duty.ts';
import { moveClock } from './move-clock.ts';
import { startServer } from './server.ts';
import { enrolOverHttp } from './wire-station.ts';

const button = (at: Page | Locator, name: string | RegExp) =>
	at.getByRole('button', { name, exact: typeof name === 'string' });
const verdict = (page: Page, word: string) => page.getByRole('region', { name: word });

/** Nobody works today, so only leave for overtime lets workers in, whatever the time; flames at any hour. */
function restToday(path: string): void {
	const site = JSON.parse(readFileSync(path, 'utf8')) as Record<string, object>;
	site['calendar'] = { ...site['calendar'], holidays: [day(-1), day(), day(1)] };
	site['renovation'] = {
		...site['renovation'],
		hotWork: { hours: [{ from: '00:00', to: '24:00' }] }
	};
	writeFileSync(path, JSON.stringify(site));
}

/** How long it still burns; the walk lets that pass by the tablet’s clock. */
const flameMs = 600_000;

test('[G16] [G17] [G18] [PA12] [PA18] [HW3] [HW4] [HW5] a gate without a network knows workers, their tools and their works, and what burns', async () => {
	const server = await startServer({ siteFile: restToday });
	const tablet = await openBrowser(server.url);
	try {
		await tablet.context.addInitScript(moveClock, 0);
		const gate = await tablet.page('/gate');
		const desk = await enrolOverHttp(server.url, 'desk');
		const project = arrangeWorks(desk, '2-1-301', { overtime: allHours() });
		arrangeWorks(desk, '2-1-402');
		const stopped = arrangeWorks(desk, '5-2-803', { overtime: allHours(), stopped: true });
		const sunQiang = await arrangeCard(desk, {
			...{ name: '孙强', units: ['2-1-301', '2-1-402'], project, trade: 'carpentry' }
		});
		const maYan = await arrangeCard(desk, { name: '马䶮', units: ['2-1-402'] });
		const liuDayong = await arrangeCard(desk, {
			name: '刘大勇',
			units: ['5-2-803'],
			project: stopped
		});
		const begun = arrangeWorks(desk, '3-2-502', { begun: true });
		const there = await arrangeFire(desk, begun, '3-2-502');
		const elsewhere = await arrangeFire(desk, project, '2-1-301', { endsInMs: flameMs });
		await arrangeFire(desk, project, '2-1-402', { endsInMs: 60_000, outMs: 31 * 60_000 });
		expect(await desk.push()).toBe(true);
		await onDuty(gate);
		await shellStored(gate);
		const inside = gate.getByRole('region', { name: /在内/ });
		const fires = gate.getByRole('region', { name: '动火' });
		const fire = (place: string) => fires.getByRole('listitem').filter({ hasText: place });
		await expect(fire('2栋 1单元 402')).toBeVisible();
		await server.kill();

		await expect(fire('2栋 1单元 301').getByRole('timer')).toHaveText(/^还可动火 (10:00|09:\d\d)$/);
		await bothWays(gate, 'gate-fire');
		const unlit = fire('3栋 2单元 502');
		await button(unlit, '开始动火').click();
		await expect(unlit.getByRole('region', { name: '您现在在哪一户？' })).toBeVisible();
		await bothWays(gate, 'gate-fire-where');
		await scanCode(gate, elsewhere);
		await expect(unlit.getByText(/^2栋 1单元 301不是许可的房号/)).toBeVisible();
		await scanCode(gate, there);
		await expect(unlit.getByRole('timer')).toHaveText(/^还可动火/);

		await scanCode(gate, sunQiang.text);
		const green = verdict(gate, '放行');
		await expect(green.getByText('孙*', { exact: true })).toBeVisible();
		await expect(green.getByText('木工')).toBeVisible();
		await expect(green.getByText(/今天加班许可 00:00–24:00/)).toBeVisible();
		await button(green, '工具箱').click();
		await button(green, '电锤').click();
		await button(green, '电锤，加一').click();
		await bothWays(gate, 'gate-worker-in');
		await button(green, '放行').click();
		await expect(gate.getByText('已放行：孙*，1 人')).toBeVisible();
		await expect(inside.getByText('1 人').first()).toBeVisible();
		await bothWays(gate, 'gate-worker-list');

		await scanCode(gate, sunQiang.text);
		await button(verdict(gate, '放行'), '电锤，减一').click();
		const differs = verdict(gate, '工具不符');
		await expect(differs.getByText('留在内：电锤 1')).toBeVisible();
		await bothWays(gate, 'gate-worker-out');
		await button(differs, '登记离开').click();
		await expect(gate.getByText('没有访客在内')).toBeVisible();

		await scanCode(gate, maYan.text);
		const late = verdict(gate, '不在时段');
		await expect(late.getByText('今天不是工作日，没有加班许可')).toBeVisible();
		await expect(button(late, '放行')).toHaveCount(0);
		await bothWays(gate, 'gate-worker-hours');
		await button(late, '返回扫码').click();

		await scanCode(gate, liuDayong.text);
		// The back office suspends the cards of stopped works, if it came to that before its end.
		const shut = gate.getByRole('region', { name: /不能施工|已暂停/ });
		await expect(shut.getByText('已停工', { exact: true })).toBeVisible();
		await bothWays(gate, 'gate-worker-stopped');
		await button(shut, '收回此证').click();
		await button(gate, '已收到证，退证').click();
		await expect(gate.getByText(/已收回：刘\*\* 的证/)).toBeVisible();
		await scanCode(gate, liuDayong.text);
		await expect(verdict(gate, '已退证')).toBeVisible();
		await button(gate, '返回扫码').click();
		await scanCode(gate, sunQiang.text);
		await expect(verdict(gate, '放行').getByText('带入的工具')).toBeVisible();
		await button(gate, '返回扫码').click();

		const [lit, watched] = [fire('2栋 1单元 301'), fire('2栋 1单元 402')];
		await gate.evaluate(moveClock, flameMs);
		await expect(lit.getByRole('timer')).toHaveText('时间到，请立即停火');
		await bothWays(gate, 'gate-fire-due');
		await button(lit, '已停火').click();
		await expect(lit.getByRole('timer')).toHaveText(/^看火还剩 (30:00|29:\d\d)$/);
		await expect(button(lit, '复查无火，签字')).toBeDisabled();
		await expect(watched.getByRole('timer')).toHaveText('看火时间已满，请到场复查');
		await button(watched, '复查无火，签字').click();
		await typePin(gate, '孙海');
		await expect(watched).toHaveCount(0);
		await button(lit, '起火，呼救').click();
		await expect(lit).toHaveCount(0);
		await expect(gate.getByRole('alert').getByText(/东门岗 \d\d:\d\d/)).toBeVisible();
	} finally {
		await tablet.dispose();
		await server.dispose();
	}
});
