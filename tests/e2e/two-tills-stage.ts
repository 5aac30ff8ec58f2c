/** Two desks with a till each and a gate, on the days of the money's scenarios; renovations and a tenant stand before they begin. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { arrangeWorks } from './arranged-works.ts';
import { shellStored, type TestBrowser } from './browser.ts';
import { writeSitter } from './camera.ts';
import { startServer, type TestServer } from './server.ts';
import { openStation } from './station-browser.ts';
import { WalkClock, at } from './walk-clock.ts';
import { enrolOverHttp } from './wire-station.ts';

export type Stage = {
	server: TestServer;
	clock: WalkClock;
	goTo: (moment: string) => Promise<void>;
	/** 郑敏's, with T1. */
	finance: Page;
	/** 王芳's, D1, with T2. */
	front: Page;
	/** G2, in the browser of the front desk. */
	gate: Page;
	/** Those two, and that browser. */
	browsers: readonly [TestBrowser, TestBrowser];
	online: (...pages: Page[]) => Promise<void>;
	/** Another day on which the server runs: who opens a tablet has it read the staff's list anew. */
	morning: (moment: string, ...pages: Page[]) => Promise<void>;
	dispose: () => Promise<void>;
};

/** A second desk; and cards that may be renewed so long before their end that S17's day lies in S12's permit. */
function asPlayed(path: string): void {
	const site = JSON.parse(readFileSync(path, 'utf8')) as { stations: object[] };
	const name = { 'zh-CN': '财务室', en: 'Cash office' };
	const stations = [...site.stations, { code: 'D2', role: 'desk', name }];
	writeFileSync(path, JSON.stringify({ ...site, stations, passes: { renewBeforeDays: 60 } }));
}

export async function openStage(begin: string): Promise<Stage> {
	const clock = new WalkClock(begin);
	const server = await startServer({ siteFile: asPlayed, env: clock.env });
	const film = join(server.folder, 'camera.y4m');
	writeSitter(film);
	await arrangePermits(server.url, clock);
	const browsers = await Promise.all([openStation(server.url), openStation(server.url, film)]);
	const [cash, house] = browsers;
	for (const { context } of browsers) await clock.follow(context);
	const [finance, [front, gate]] = await Promise.all([
		cash.page('/desk?at=YQ-D2'),
		house.page('/desk?at=YQ-D1').then(async (desk) => [desk, await house.page('/gate?at=YQ-G2')])
	] as const);
	const online = async (...pages: Page[]) => {
		await Promise.all(
			pages.map(async (page) => {
				// As a browser says it; nobody sits out a back-off.
				await page.evaluate(() => dispatchEvent(new Event('online')));
				await expect(page.getByText('已连接')).toBeVisible();
			})
		);
	};
	const goTo = (moment: string) => clock.goTo(moment, server);
	const morning = async (moment: string, ...pages: Page[]) => {
		await goTo(moment);
		await Promise.all(pages.map((page) => page.reload()));
		await online(...pages);
	};
	for (const page of [finance, front, gate] as Page[]) await shellStored(page);
	return {
		...{ server, clock, finance, browsers, online, goTo, morning },
		...{ front: front as Page, gate: gate as Page },
		dispose: async () => {
			await Promise.all(browsers.map((one) => one.dispose()));
			await server.dispose();
		}
	};
}

/** 2-1-301 as in S12, with leave to work late on S14's evening; 3-1-1201 for some days. */
async function arrangePermits(url: string, clock: WalkClock): Promise<void> {
	const desk = await enrolOverHttp(url, 'desk', clock.now);
	const from = '2026-11-09';
	const told = { from, at: at(`${from} 09:00`) };
	arrangeWorks(desk, '2-1-301', {
		...{ ...told, project: 'project-301', to: '2027-01-31' },
		overtime: [{ date: '2026-12-02', from: '17:30', to: '21:00' }]
	});
	arrangeWorks(desk, '3-1-1201', { ...told, project: 'project-1201', to: '2026-12-31' });
	expect(await desk.push()).toBe(true);
}
