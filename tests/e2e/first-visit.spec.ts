/** The first visit, with real mail, a real camera film and a real PDF, from the lobby to the office's list. */
import { expect, test } from '@playwright/test';
import { writeFilm } from './camera.ts';
import { linkIn, openMailbox } from './mailbox.ts';
import { openBrowser } from './browser.ts';
import { join } from 'node:path';
import { picture } from './pictures.ts';
import { startServer } from './server.ts';
import { readQr } from './qr.ts';
import { signIn } from './visitor.ts';

test('a visitor signs in, the host says yes by mail, the guard scans the pass, the desk and the office see it', async () => {
	const mailbox = await openMailbox();
	const server = await startServer({ smtpUrl: mailbox.url });
	const film = join(server.folder, 'camera.y4m');
	writeFilm(film, '');
	const browser = await openBrowser(server.url, film);
	try {
		const desk = await browser.page('/desk');
		const gate = await browser.page('/gate');
		const lobby = await browser.page('/');

		await signIn(lobby, { companions: 1 }, (screen) => picture(lobby, `lobby-${screen}`));
		await expect(lobby.getByRole('heading', { name: '正在确认您的来访' })).toBeVisible();
		await picture(lobby, 'lobby-waiting');
		await expect(desk.getByText('张先生').first()).toBeVisible();
		await expect(desk.getByText('确认中').first()).toBeVisible();

		const mail = await mailbox.mailTo('zhou.jianguo@example.com');
		expect(mail.subject).toContain('有访客');
		expect(`${mail.subject ?? ''}${mail.text ?? ''}`).not.toMatch(/张|1201|周/);
		const host = await browser.context.newPage();
		await host.setViewportSize({ width: 390, height: 844 });
		await host.goto(linkIn(mail));
		await expect(host.getByText('张先生').first()).toBeVisible();
		await picture(host, 'host-asks');
		await host.getByRole('button', { name: '同意，请进' }).click();
		await expect(host.getByText('已同意')).toBeVisible();

		await expect(lobby.getByText('可以进入了')).toBeVisible();
		const number = (await lobby.locator('dd').last().innerText()).replaceAll(' ', '');
		expect(number).toMatch(/^\d{6}$/);
		await picture(lobby, 'lobby-pass');
		const qr = await readQr(lobby.getByRole('img', { name: '通行二维码' }));
		expect(qr).toMatch(/^VP1:/);

		writeFilm(film, qr);
		await gate.bringToFront();
		await gate.getByRole('button', { name: '打开摄像头' }).click();
		await expect(gate.getByText('放行', { exact: true }).first()).toBeVisible();
		await expect(gate.getByText('张先生').first()).toBeVisible();
		await picture(gate, 'gate-green');
		await gate.getByRole('button', { name: /^放行/ }).click();
		await expect(gate.getByText(/在内 2 人/)).toBeVisible();
		await desk.bringToFront();
		await expect(desk.getByText('在内', { exact: false }).first()).toBeVisible();
		await picture(desk, 'desk-board');

		const office = await browser.page('/office');
		await expect(office.getByRole('row', { name: /张\*?.*3-1-1201|3-1-1201/ })).toHaveCount(1);
		await picture(office, 'office-visits');
		expect(browser.complaints).toEqual([]);
	} finally {
		await browser.dispose();
		await server.dispose();
		await mailbox.close();
	}
});
