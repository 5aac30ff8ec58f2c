/** The first visit, with real mail, a real camera film and a real PDF, from the lobby to the office's list. */
import { expect, test, type Page } from '@playwright/test';
import { startPostgres } from '../contract/postgres.ts';
import { rasterise, readQr as readPrintedQr } from '../hardware/raster.ts';
import { bothWays } from './both-ways.ts';
import { writeFilm } from './camera.ts';
import { linkIn, openMailbox } from './mailbox.ts';
import { openBrowser } from './browser.ts';
import { onDuty } from './duty.ts';
import { join } from 'node:path';
import { picture } from './pictures.ts';
import { startServer } from './server.ts';
import { readQr } from './qr.ts';
import { signIn } from './visitor.ts';

test('a visitor signs in, the host says yes by mail, the guard scans the pass, the desk and the office see it', () =>
	wholeVisit({ picture, bothWays }));

test('the same on a PostgreSQL server', async () => {
	const postgres = await startPostgres();
	try {
		const nobodyLooks = () => Promise.resolve();
		await wholeVisit({ picture: nobodyLooks, bothWays: nobodyLooks }, postgres.url);
	} finally {
		await postgres.stop();
	}
});

async function wholeVisit(
	{
		picture,
		bothWays
	}: Record<'picture' | 'bothWays', (page: Page, name: string) => Promise<void>>,
	databaseUrl?: string
): Promise<void> {
	const mailbox = await openMailbox();
	const place = databaseUrl ? { databaseUrl } : { fromNothing: true };
	const server = await startServer({ smtpUrl: mailbox.url, ...place });
	const film = join(server.folder, 'camera.y4m');
	writeFilm(film, '');
	const browser = await openBrowser(server.url, film);
	try {
		const desk = await browser.page('/desk');
		const gate = await browser.page('/gate');
		await onDuty(gate);
		await browser.context.addInitScript(keepBlobs);
		const lobby = await browser.page('/');

		await signIn(lobby, { companions: 1 }, (screen) => picture(lobby, `lobby-${screen}`));
		await expect(lobby.getByRole('heading', { name: '正在确认您的来访' })).toBeVisible();
		await picture(lobby, 'lobby-waiting');
		await expect(desk.getByText('张先生').first()).toBeVisible();
		await expect(desk.getByText('确认中').first()).toBeVisible();

		const mail = await mailbox.mailTo('zhou.jianguo@example.com');
		expect(mail.subject).toContain('有访客');
		expect(`${mail.subject ?? ''}${mail.text ?? ''}`).not.toMatch(/张|1201|周/);
		const host = await browser.window();
		await host.setViewportSize({ width: 390, height: 844 });
		await host.goto(linkIn(mail));
		await expect(host.getByText('张先生').first()).toBeVisible();
		await bothWays(host, 'host-asks');
		await host.getByRole('button', { name: '同意，请进' }).click();
		await expect(host.getByText('已同意')).toBeVisible();

		await expect(lobby.getByText('可以进入了')).toBeVisible();
		const number = (await lobby.locator('dd').last().innerText()).replaceAll(' ', '');
		expect(number).toMatch(/^\d{6}$/);
		await picture(lobby, 'lobby-pass');
		const qr = await readQr(lobby.getByRole('img', { name: '通行二维码' }));
		expect(qr).toMatch(/^VP1:/);

		const badge = rasterise(await badgePdf(lobby, () => bothWays(lobby, 'lobby-badge')), 203);
		expect(badge.width / 203).toBeCloseTo(62 / 25.4, 1);
		expect(await readPrintedQr(badge)).toBe(qr);

		writeFilm(film, qr);
		await gate.bringToFront();
		await gate.getByRole('button', { name: '打开摄像头' }).click();
		const verdict = gate.getByRole('region', { name: '放行' });
		await expect(verdict.getByText('通行证有效')).toBeVisible();
		await expect(verdict.getByText(/张先生/)).toBeVisible();
		await bothWays(gate, 'gate-green');
		await verdict.getByRole('button', { name: '放行', exact: true }).click();
		await expect(gate.getByText('已放行：张先生，2 人')).toBeVisible();
		await expect(
			gate.getByRole('region', { name: /在内/ }).getByText('2 人').first()
		).toBeVisible();
		await bothWays(gate, 'gate-inside');
		await desk.bringToFront();
		await expect(desk.getByRole('row', { name: /张先生/ }).getByText('在内')).toBeVisible();
		await picture(desk, 'desk-board');

		// And out again: leaving is never refused.
		await gate.bringToFront();
		await gate
			.getByRole('region', { name: /在内/ })
			.getByRole('button', { name: '登记离开' })
			.click();
		const leaving = gate.getByRole('region', { name: '放行' });
		await leaving.getByRole('button', { name: '登记离开' }).click();
		await expect(gate.getByText('已登记离开：张先生，2 人')).toBeVisible();
		await expect(desk.getByRole('row', { name: /张先生/ }).getByText('已离开')).toBeVisible();

		const office = await browser.page('/office');
		await expect(office.getByRole('row', { name: /张/ })).toHaveCount(1);
		await expect(office.getByText('共 1 条')).toBeVisible();
		await picture(office, 'office-visits');
		expect(browser.complaints).toEqual([]);
	} finally {
		await browser.dispose();
		await server.dispose();
		await mailbox.close();
	}
}

/** The page's policy lets nothing fetch a blob: the badge is taken where the page makes it. */
function keepBlobs(): void {
	const made: Blob[] = [];
	const make = URL.createObjectURL.bind(URL);
	URL.createObjectURL = (object) => {
		if (object instanceof Blob) made.push(object);
		return make(object);
	};
	Object.assign(globalThis, { madeBlobs: made });
}

/** Opens the badge on the kiosk's screen and answers the PDF's bytes. */
async function badgePdf(lobby: Page, look: () => Promise<void>): Promise<Uint8Array> {
	await lobby.getByRole('button', { name: '看访客贴' }).click();
	await expect(lobby.getByRole('dialog', { name: '看访客贴' })).toBeVisible();
	await look();
	const base64 = await lobby.evaluate(async () => {
		const [pdf] = (globalThis as unknown as { madeBlobs: Blob[] }).madeBlobs.slice(-1);
		const bytes = new Uint8Array((await pdf?.arrayBuffer()) ?? new ArrayBuffer());
		return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
	});
	// At once: the screen goes back to rest by itself, badge or no badge.
	await lobby.getByRole('button', { name: '关闭' }).click();
	return new Uint8Array(Buffer.from(base64, 'base64'));
}
