/** The host's phone: the one-time link, its number, notifications, and the code read out with the server dead. */
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { bothWays } from './both-ways.ts';
import { openBrowser, shellStored, type TestBrowser } from './browser.ts';
import { writeFilm } from './camera.ts';
import { linkIn, openMailbox } from './mailbox.ts';
import { onDuty } from './duty.ts';
import { readQr } from './qr.ts';
import { heldCodes, pageFor } from './resident.ts';
import { cutOffSoon, startServer } from './server.ts';
import { openStation } from './station-browser.ts';
import { signIn } from './visitor.ts';

const asks = '同意让访客进来吗？';

/** A link that could not be asked about says so, and is asked about again. */
async function hostRetries(host: Page): Promise<void> {
	await expect(host.getByText(asks)).toBeVisible();
	await host.route('**/api/host/show', (route) => route.abort());
	await host.reload();
	await expect(host.getByText('没有送达，请检查网络后再点一次。')).toBeVisible();
	await bothWays(host, 'host-failed');
	await host.unroute('**/api/host/show');
	await host.getByRole('button', { name: '重试' }).click();
}

test('[H5] a link is read by scanners and answered by a person, once; the other of the household hears who was first', async () => {
	const mailbox = await openMailbox();
	const server = await startServer({ smtpUrl: mailbox.url });
	const browser = await openStation(server.url);
	try {
		const lobby = await browser.page('/');
		await signIn(lobby);
		const link = linkIn(await mailbox.mailTo('zhou.jianguo@example.com'));
		const others = linkIn(await mailbox.mailTo('li.mei@example.com'));
		const [address = '', secret = ''] = link.split('#');
		const body = JSON.stringify({ link: address.split('/h/')[1], secret, yes: true });

		// What mail scanners, chat previews and foreign pages do.
		for (const method of ['HEAD', 'GET', 'OPTIONS'])
			for (const url of [address, `${server.url}/api/host/answer`, `${server.url}/api/host/show`])
				expect((await fetch(url, { method })).status).toBeLessThan(500);
		const post = (headers: Record<string, string>) =>
			fetch(`${server.url}/api/host/answer`, {
				...{ method: 'POST', body },
				headers: { 'content-type': 'application/json', ...headers }
			});
		expect((await post({})).status).toBe(403);
		expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
		expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
		const scanner = await phone(browser, link);
		await expect(scanner.getByText(asks)).toBeVisible();
		await scanner.evaluate(() => {
			for (const button of document.querySelectorAll('button')) button.click();
		});
		await scanner.waitForTimeout(1_000);
		await expect(scanner.getByText(asks)).toBeVisible();
		await expect(lobby.getByRole('heading', { name: '正在确认您的来访' })).toBeVisible();

		const host = await phone(browser, link);
		await hostRetries(host);
		await host.getByRole('button', { name: '同意，请进' }).click();
		await expect(host.getByText('已同意。')).toBeVisible();
		await bothWays(host, 'host-thanks');
		await expect(lobby.getByText('可以进入了')).toBeVisible();
		// Replayed, by hand and by script.
		await host.reload();
		await expect(host.getByRole('button', { name: '同意，请进' })).toHaveCount(0);
		const again = await post({ 'sec-fetch-site': 'same-origin' });
		expect([again.status, await again.json()]).toMatchObject([409, { reason: 'already_answered' }]);
		const other = await phone(browser, others);
		await expect(other.getByText('已由同住的人回答：同意。')).toBeVisible();
		// Her "no" still counts: nobody has gone in.
		await other.getByRole('button', { name: '改为不同意' }).click();
		await expect(other.getByText('已拒绝')).toBeVisible();
		await host.reload();
		await expect(host.getByText('已由同住的人回答：不同意')).toBeVisible();
		expect(browser.complaints).toEqual([]);
	} finally {
		await browser.dispose();
		await server.dispose();
		await mailbox.close();
	}
});

test('[H10] a host picks the number that the kiosk shows; a wrong one ends that link', async () => {
	const mailbox = await openMailbox();
	const server = await startServer({ smtpUrl: mailbox.url, limits: { numberMatch: true } });
	const browser = await openStation(server.url);
	try {
		const lobby = await browser.page('/');
		await signIn(lobby);
		const shown = lobby.getByText(/^\d\d$/);
		await expect(lobby.getByText('请记住这个号码')).toBeVisible();
		const number = await shown.innerText();
		await bothWays(lobby, 'lobby-number');

		const zhou = await phone(browser, linkIn(await mailbox.mailTo('zhou.jianguo@example.com')));
		const choices = zhou.getByRole('button', { name: /^\d\d$/ });
		await expect(choices).toHaveCount(3);
		await bothWays(zhou, 'host-number');
		await expect(zhou.getByRole('button', { name: '同意，请进' })).toHaveCount(0);
		const offered = await choices.allInnerTexts();
		const wrong = offered.find((one) => one !== number) ?? '';
		await zhou.getByRole('button', { name: wrong, exact: true }).click();
		await expect(zhou.getByText('号码不对')).toBeVisible();
		await zhou.reload();
		await expect(zhou.getByText('这个链接已过期')).toBeVisible();
		await expect(lobby.getByRole('heading', { name: '正在确认您的来访' })).toBeVisible();

		const li = await phone(browser, linkIn(await mailbox.mailTo('li.mei@example.com')));
		await li.getByRole('button', { name: number, exact: true }).click();
		await expect(li.getByText('已同意。')).toBeVisible();
		await expect(lobby.getByText('可以进入了')).toBeVisible();
	} finally {
		await browser.dispose();
		await server.dispose();
		await mailbox.close();
	}
});

test('[U7] [N12] with the server dead the host reads the code from their own page, and the gate checks it alone', async () => {
	const server = await startServer({ limits: cutOffSoon });
	const film = join(server.folder, 'camera.y4m');
	writeFilm(film, '');
	const key = await pageFor(server, 'li-mei');
	const kiosk = await openStation(server.url);
	const post = await openStation(server.url, film);
	try {
		const lobby = await kiosk.page('/');
		const gate = await post.page('/gate');
		let home = await phone(kiosk, `${server.url}/my#${key}`);
		await expect(home.getByRole('heading', { name: '本户确认码' })).toBeVisible();
		await bothWays(home, 'resident');
		await home.getByLabel('来访事由').selectOption({ label: '快递外卖' });
		await home.getByText('放门岗', { exact: true }).click();
		await home.getByRole('button', { name: '保存' }).click();
		await expect(home.getByText(/快递外卖：放门岗/)).toBeVisible();
		for (const page of [lobby, gate, home]) await shellStored(page);
		await expect(gate.getByText('已连接')).toBeVisible();
		await onDuty(gate);
		await expect.poll(() => heldCodes(gate), { timeout: 30_000 }).toBeGreaterThan(200);

		await server.kill();
		await home.close();
		home = await phone(kiosk, `${server.url}/my`);
		await expect(home.getByText('现在没有网络')).toBeVisible();
		const code = async () =>
			(await home.getByRole('status', { name: '本户确认码' }).innerText()).replace(' ', '');
		expect(await code()).toMatch(/^\d{6}$/);

		await signIn(lobby);
		await expect(lobby.getByRole('heading', { name: '请到岗亭，出示此码' })).toBeVisible();
		writeFilm(film, await readQr(lobby.getByRole('img', { name: '交接二维码' })));
		await gate.bringToFront();
		await gate.getByRole('button', { name: '打开摄像头' }).click();
		await expect(gate.getByRole('heading', { name: /请用对讲呼叫.*1201/ })).toBeVisible();
		await gate.getByRole('button', { name: '核对确认码' }).click();
		const right = await code();
		await type(gate, right === '000000' ? '111111' : '000000');
		await expect(gate.getByText('确认码不对')).toBeVisible();
		await bothWays(gate, 'gate-code');
		await type(gate, await code());
		await expect(gate.getByText('被访人已同意')).toBeVisible();
		expect(await readQr(gate.getByRole('img', { name: /通行/ }))).toMatch(/^VP1:/);
	} finally {
		await kiosk.dispose();
		await post.dispose();
		await server.kill();
		await server.dispose();
	}
});

test('[N4] a notification shows that somebody is here, and nothing that is not ours', async () => {
	const server = await startServer();
	const browser = await openBrowser(server.url);
	try {
		await browser.context.grantPermissions(['notifications'], { origin: server.url });
		const page = await browser.page('/my#nothing', 'phone');
		await shellStored(page);
		const push = await pusher(browser.context, page, server.url);
		const url = `${server.url}/h/link#secret`;
		const shown = () =>
			page.evaluate(async () => {
				const found = await (await navigator.serviceWorker.ready).getNotifications();
				return found.map(({ title, data }) => ({ title, data: data as unknown }));
			});
		// A notification with the same address replaces itself: sending again until it stands changes nothing.
		const arrives = (told: object, count: number) =>
			expect(async () => {
				await push(JSON.stringify(told));
				expect((await shown()).length).toBe(count);
			}).toPass();
		await push('no json');
		await arrives({ title: '云栖花园：有访客等候您确认', body: 'b', kind: 'ask', url }, 1);
		await arrives({ title: '别处', body: 'b', kind: 'page', url: 'https://evil.example/' }, 2);
		expect(await shown()).toEqual(
			expect.arrayContaining([
				{ title: '云栖花园：有访客等候您确认', data: { url } },
				{ title: '别处', data: { url: '' } }
			])
		);
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});

async function phone(browser: TestBrowser, url: string): Promise<Page> {
	const page = await browser.window();
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(url);
	return page;
}

async function type(page: Page, digits: string): Promise<void> {
	for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click();
}

/** Delivers pushes to the page's worker as a push service would. */
async function pusher(context: BrowserContext, page: Page, origin: string) {
	const session = await context.newCDPSession(page);
	const known = new Promise<string>((resolve) => {
		session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const [first] = registrations;
			if (first) resolve(first.registrationId);
		});
	});
	await session.send('ServiceWorker.enable');
	const registrationId = await known;
	return (data: string) =>
		session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
}
