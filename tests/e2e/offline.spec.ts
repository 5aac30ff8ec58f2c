/** The first visit with the server dead: kiosk and gate start from their own memory, and nothing is lost or doubled. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openDatabase } from '#lib/server/database/open.ts';
import { bothWays } from './both-ways.ts';
import { openBrowser, shellStored } from './browser.ts';
import { writeFilm } from './camera.ts';
import { onDuty } from './duty.ts';
import { readQr } from './qr.ts';
import { cutOffSoon, startServer } from './server.ts';
import { signIn } from './visitor.ts';

test('with the cable pulled a visitor signs in, the guard asks by intercom, signs and scans the pass; later all is there once', async () => {
	const server = await startServer({ limits: cutOffSoon });
	const film = join(server.folder, 'camera.y4m');
	writeFilm(film, '');
	let kiosk = await openBrowser(server.url);
	let post = await openBrowser(server.url, film);
	try {
		for (const page of [
			await kiosk.page('/'),
			await post.page('/gate'),
			await post.page('/desk')
		]) {
			await expect(page.getByRole('heading').or(page.getByRole('button')).first()).toBeVisible();
			await shellStored(page);
		}
		// The gate knows the kiosk's key once it has heard of it.
		const gateBefore = await post.page('/gate');
		await gateBefore.reload();
		await expect(gateBefore.getByText('已连接')).toBeVisible();
		await expect(gateBefore.getByRole('button', { name: '打开摄像头' })).toBeVisible();
		// Who is on duty stays so over the power cut.
		await onDuty(gateBefore);

		await server.kill();
		kiosk = await kiosk.again();
		post = await post.again();

		const lobby = await kiosk.page('/');
		await signIn(lobby);
		await expect(lobby.getByRole('heading', { name: '请到岗亭，出示此码' })).toBeVisible();
		await bothWays(lobby, 'lobby-hand-over');
		const handOver = await readQr(lobby.getByRole('img', { name: '交接二维码' }));
		expect(handOver).toMatch(/^VH1:/);

		const gate = await post.page('/gate');
		writeFilm(film, handOver);
		await gate.getByRole('button', { name: '打开摄像头' }).click();
		await expect(gate.getByRole('heading', { name: /请用对讲呼叫.*1201/ })).toBeVisible();
		await bothWays(gate, 'gate-call');
		await gate.getByText('李', { exact: true }).click();
		await gate.getByRole('button', { name: '同意', exact: true }).click();
		await expect(gate.getByText('被访人已同意')).toBeVisible();
		await bothWays(gate, 'gate-pass');
		const pass = await readQr(gate.getByRole('img', { name: /通行/ }));
		expect(pass).toMatch(/^VP1:/);

		writeFilm(film, pass);
		await gate.reload();
		// The tablet remembers that its camera is used.
		await expect(gate.getByRole('button', { name: '关闭摄像头' })).toBeVisible();
		await expect(gate.getByText('通行证有效')).toBeVisible();
		await expect(gate.getByText(/仅本门判定/)).toBeVisible();
		await bothWays(gate, 'gate-green-alone');
		await gate
			.getByRole('region', { name: '放行' })
			.getByRole('button', { name: '放行', exact: true })
			.click();
		await expect(gate.getByText(/已放行：张先生，1 人/)).toBeVisible();
		await expect(gate.getByText(/待上传/)).toBeVisible();

		await server.start();
		const desk = await post.page('/desk');
		await expect(desk.getByText('张先生').first()).toBeVisible({ timeout: 60_000 });
		await expect(gate.getByText(/待上传/)).toHaveCount(0, { timeout: 60_000 });
		await expect(lobby.getByText('离线登记，恢复后上传')).toHaveCount(0, { timeout: 60_000 });
		await expect(async () => {
			const office = await post.page('/office');
			await expect(office.getByText('共 1 条')).toBeVisible({ timeout: 2_000 });
			await expect(office.getByRole('row', { name: /张.*在内/ })).toHaveCount(1, {
				timeout: 2_000
			});
		}).toPass({ timeout: 60_000 });
	} finally {
		await kiosk.dispose();
		await post.dispose();
		await server.kill();
	}

	const database = await openDatabase(join(server.folder, 'db'));
	try {
		const facts = await database.query<{ type: string; role: string; times: number }>(
			`select f.type, s.role, count(*) as times from fact f
			join station s on s.site = f.site and s.device = f.device
			where f.kept is null group by f.type, s.role order by s.role, f.type`
		);
		expect(facts).toEqual([
			{ type: 'HostAsked', role: 'gate', times: 1 },
			{ type: 'HostConfirmed', role: 'gate', times: 1 },
			{ type: 'PassIssued', role: 'gate', times: 1 },
			{ type: 'ShiftBegan', role: 'gate', times: 1 },
			{ type: 'VisitHandedOver', role: 'gate', times: 1 },
			{ type: 'VisitorEntered', role: 'gate', times: 1 },
			{ type: 'HandOverOffered', role: 'lobby', times: 1 },
			{ type: 'VisitorSignedIn', role: 'lobby', times: 1 }
		]);
		expect(await database.query('select kept from fact where kept is not null')).toEqual([]);
	} finally {
		await database.close();
		await server.dispose();
	}
});
