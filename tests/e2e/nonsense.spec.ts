/** Bad input from the start: each gets a clear answer and changes nothing. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { bothWays } from './both-ways.ts';
import { writeFilm } from './camera.ts';
import { knockAtEveryDoor, openEveryScreen } from './knock.ts';
import { linkIn, openMailbox } from './mailbox.ts';
import { readQr } from './qr.ts';
import { startServer } from './server.ts';
import { openStation } from './station-browser.ts';
import { signIn } from './visitor.ts';

const neutral = '暂时无法确认您的来访，请联系被访人，或到岗亭/前台咨询。';

test('an unknown unit, a wrong surname and a host who says no read the same, byte for byte', async () => {
	const mailbox = await openMailbox();
	const server = await startServer({
		smtpUrl: mailbox.url,
		limits: { unresolvedSecondsMin: 8, unresolvedSecondsMax: 9 }
	});
	const browser = await openStation(server.url);
	try {
		const lobby = await browser.page('/');
		const said: string[] = [];
		const hear = async () => {
			await expect(lobby.getByText(neutral)).toBeVisible({ timeout: 30_000 });
			said.push(await lobby.locator('main').innerText());
			await lobby.getByRole('button', { name: '离开' }).click();
		};
		await signIn(lobby, { unit: ['9', '9', '9999'] });
		await expect(lobby.getByText(neutral)).toBeVisible({ timeout: 30_000 });
		await bothWays(lobby, 'lobby-neutral');
		await hear();
		await signIn(lobby, { host: ['W', '吴'] });
		await hear();
		await signIn(lobby);
		const started = Date.now();
		await refuseByMail(browser.page, mailbox);
		await hear();
		expect(Date.now() - started).toBeGreaterThan(1_000);
		expect(new Set(said).size).toBe(1);
		expect(mailbox.mails.map(({ to }) => to?.[0]?.address).sort()).toEqual([
			'li.mei@example.com',
			'zhou.jianguo@example.com'
		]);

		// A third name that leads nowhere: from now on this kiosk sends people to the desk.
		await signIn(lobby, { host: ['W', '王'] });
		const desk = lobby.getByRole('heading', { name: '请到前台登记' });
		await expect(desk).toBeVisible({ timeout: 30_000 });
		await lobby.getByRole('button', { name: '离开' }).click();
		await lobby.getByRole('button', { name: '我是访客，点这里登记' }).click();
		await expect(desk).toBeVisible();
		expect(browser.complaints).toEqual([]);
	} finally {
		await browser.dispose();
		await server.dispose();
		await mailbox.close();
	}
});

async function refuseByMail(
	open: (path: string) => Promise<Page>,
	mailbox: Awaited<ReturnType<typeof openMailbox>>
) {
	const link = new URL(linkIn(await mailbox.mailTo('zhou.jianguo@example.com')));
	const host = await open(link.pathname + link.hash);
	await host.getByRole('button', { name: '不同意' }).click();
	await expect(host.getByText('已拒绝')).toBeVisible();
	await host.close();
}

test('a foreign code, a flipped bit and a used link are refused with a reason', async () => {
	const mailbox = await openMailbox();
	const server = await startServer({ smtpUrl: mailbox.url });
	const film = join(server.folder, 'camera.y4m');
	writeFilm(film, 'https://qr.alipay.com/fkx0012345');
	const browser = await openStation(server.url, film);
	try {
		const gate = await browser.page('/gate');
		await gate.getByRole('button', { name: '打开摄像头' }).click();
		await expect(gate.getByText('不是通行码', { exact: true }).first()).toBeVisible();
		await expect(gate.getByText('alipay')).toHaveCount(0);
		expect(new URL(gate.url()).pathname).toBe('/gate');
		await bothWays(gate, 'gate-foreign');

		const lobby = await browser.page('/');
		await signIn(lobby);
		const link = new URL(linkIn(await mailbox.mailTo('li.mei@example.com')));
		// What a mail scanner does: fetch the address, and even post to it from elsewhere.
		const fetched = await fetch(server.url + link.pathname);
		expect(await fetched.text()).not.toMatch(/张|1201/);
		const secret = { link: link.pathname.split('/')[2], secret: link.hash.slice(1), yes: true };
		const posted = await fetch(`${server.url}/api/host/answer`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(secret)
		});
		expect(posted.status).toBe(403);
		const host = await browser.page(link.pathname + link.hash);
		await host.getByRole('button', { name: '同意，请进' }).click();
		await expect(host.getByText('已同意')).toBeVisible();
		const again = await host.evaluate(async (body) => {
			const response = await fetch('/api/host/answer', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body)
			});
			return { status: response.status, body: (await response.json()) as unknown };
		}, secret);
		expect(again).toMatchObject({ status: 409, body: { reason: 'already_answered' } });
		const reopened = await browser.page(link.pathname + link.hash);
		await expect(reopened.getByRole('button', { name: '同意，请进' })).toHaveCount(0);

		const pass = await readQr(lobby.getByRole('img', { name: '通行二维码' }));
		const at = pass.length - 20;
		const flipped = pass.slice(0, at) + (pass[at] === 'A' ? 'B' : 'A') + pass.slice(at + 1);
		writeFilm(film, flipped);
		await gate.bringToFront();
		await gate.reload();
		// The tablet remembers that its camera is used.
		await expect(gate.getByRole('button', { name: '关闭摄像头' })).toBeVisible();
		await expect(gate.getByText('码无效', { exact: true }).first()).toBeVisible();
		await expect(
			gate.getByRole('region', { name: '放行' }).getByRole('button', { name: '放行', exact: true })
		).toHaveCount(0);

		// [Y37] The screens and doors themselves, and what is in front of them.
		expect(await knockAtEveryDoor(server.url)).toEqual([]);
		expect(await openEveryScreen(server.url)).toEqual([]);
		expect(await (await fetch(`${server.url}/api/health`)).json()).toMatchObject({ ok: true });
		expect(server.said()).not.toContain('a request failed');
	} finally {
		await browser.dispose();
		await server.dispose();
		await mailbox.close();
	}
});

test('[S1] a broken site file stops the start and says file, place and what was expected', () => {
	const folder = mkdtempSync(join(tmpdir(), 'foyer-broken-'));
	cpSync('kiosk-config', folder, { recursive: true });
	const file = join(folder, 'sites', 'yunqi.json');
	writeFileSync(
		file,
		readFileSync(file, 'utf8').replace('"roundSeconds": 120', '"roundSeconds": "soon"')
	);
	const env = { ...process.env, FOYER_CONFIG: folder, FOYER_DATA: join(folder, 'db'), PORT: '0' };
	const { status, stderr } = spawnSync(process.execPath, ['tools/start.ts'], {
		env,
		encoding: 'utf8',
		timeout: 60_000
	});
	rmSync(folder, { recursive: true });
	expect(status).toBe(1);
	expect(stderr).toContain(`${file}: limits.roundSeconds: expected number, found "soon"`);
	expect(stderr).not.toContain('    at ');
});
