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
		const verdict = gate.getByRole('region', { name: '放行' });
		await expect(verdict.getByText('通行证有效')).toBeVisible();
		await expect(verdict.getByText(/张先生/)).toBeVisible();
		await picture(gate, 'gate-green');
		await verdict.getByRole('button', { name: '放行' }).click();
		await expect(gate.getByText('已放行：张先生，2 人')).toBeVisible();
		await expect(
			gate.getByRole('region', { name: /在内/ }).getByText('2 人').first()
		).toBeVisible();
		await picture(gate, 'gate-inside');
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
});
