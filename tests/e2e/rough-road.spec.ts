/** What a lobby meets outside a laboratory: a portal that answers for everybody, a clock a year ahead, a full disk. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test, type Page, type Response } from '@playwright/test';
import { openDatabase } from '#lib/server/database/open.ts';
import { openBrowser, shellStored } from './browser.ts';
import { cutOffSoon, startServer, type TestServer } from './server.ts';
import { signIn } from './visitor.ts';

const yearMs = 365 * 24 * 3_600_000;

/** Answers 200 and a page to whatever is asked, as the portals of guest networks do. */
async function portalAt(url: string): Promise<{ asked: () => number; close: () => Promise<void> }> {
	let asked = 0;
	const portal = createServer((request, response) => {
		asked += 1;
		request.resume();
		response.setHeader('content-type', 'text/html; charset=utf-8');
		response.end('<!doctype html><title>Wi-Fi</title><h1>请登录后上网</h1>');
	}).listen(Number(new URL(url).port), 'localhost');
	await once(portal, 'listening');
	const close = async () => {
		portal.closeAllConnections();
		portal.close();
		await once(portal, 'close');
	};
	return { asked: () => asked, close };
}

type SignIn = { occurred: string; lo: string; hi: string; surname: string };

async function signIns(server: TestServer): Promise<SignIn[]> {
	const database = await openDatabase(join(server.folder, 'db'));
	try {
		return await database.query<SignIn>(
			`select body::json ->> 'occurredAt' as occurred, body::json #>> '{clock,lo}' as lo,
				body::json #>> '{clock,hi}' as hi, personal::json ->> 'surname' as surname
			from fact where type = 'VisitorSignedIn' and kept is null order by position`
		);
	} finally {
		await database.close();
	}
}

async function isReceipt(answer: Response): Promise<boolean> {
	if (!answer.url().endsWith('/api/facts') || answer.request().method() !== 'POST') return false;
	const told = (await answer.json().catch(() => ({}))) as { upTo?: number };
	return (told.upTo ?? 0) > 0;
}

const handOver = (lobby: Page) => lobby.getByRole('heading', { name: '请到岗亭，出示此码' });

test('a captive portal’s page is no back office, and a clock that jumps a year ahead moves no visit', async () => {
	const server = await startServer({ limits: cutOffSoon });
	const kiosk = await openBrowser(server.url);
	let began: number;
	try {
		const lobby = await kiosk.page('/');
		await expect(lobby.getByRole('button', { name: '我是访客，点这里登记' })).toBeVisible();
		await shellStored(lobby);
		await server.kill();
		const portal = await portalAt(server.url);
		await lobby.clock.setSystemTime(Date.now() + yearMs);
		began = Date.now();
		await signIn(lobby);
		await expect(handOver(lobby)).toBeVisible();
		await expect(lobby.getByText('离线登记，恢复后上传')).toBeVisible();
		await expect.poll(portal.asked).toBeGreaterThan(0);
		// Nothing the portal said was taken for a receipt, a page or a new program.
		await expect(lobby.getByText('请登录后上网')).toHaveCount(0);
		await portal.close();
		// The first answer of any kind takes the words away; the receipt may come after it.
		const received = lobby.waitForResponse(isReceipt, { timeout: 60_000 });
		await server.start();
		await expect(lobby.getByText('离线登记，恢复后上传')).toHaveCount(0, { timeout: 60_000 });
		await received;
	} finally {
		await kiosk.dispose();
		await server.kill();
	}
	const [only, ...more] = await signIns(server);
	await server.dispose();
	expect(more).toEqual([]);
	expect(only).toMatchObject({ surname: '张' });
	expect(Date.parse(only!.occurred)).toBeGreaterThan(began + yearMs - 60_000);
	for (const end of [only!.lo, only!.hi]) {
		expect(Date.parse(end)).toBeGreaterThan(began - 60_000);
		expect(Date.parse(end)).toBeLessThan(Date.now() + 60_000);
	}
});

test('a tablet whose disk is full says so to the visitor, and claims nothing that it did not keep', async () => {
	const server = await startServer();
	let kiosk = await openBrowser(server.url);
	try {
		await shellStored(await kiosk.page('/'));
		kiosk = await kiosk.again();
		// Before the program's first write: Chromium remembers for half a minute how much it may take.
		const devtools = await kiosk.context.newCDPSession(kiosk.context.pages()[0]!);
		const origin = server.url;
		await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
		const lobby = await kiosk.page('/');
		await signIn(lobby, { visitor: ['W', '王'] });
		await expect(lobby.getByRole('heading', { name: '请到前台登记' })).toBeVisible();
		await devtools.send('Storage.overrideQuotaForOrigin', { origin });
		await lobby.reload();
		await signIn(lobby, { visitor: ['L', '李'] });
		await expect(lobby.getByRole('heading', { name: /正在|请稍候|联系/ })).toBeVisible();
		const desk = await kiosk.page('/desk');
		await expect(desk.getByText('李先生').first()).toBeVisible();
		await expect(desk.getByText('王先生')).toHaveCount(0);
	} finally {
		await kiosk.dispose();
		await server.kill();
	}
	const kept = await signIns(server);
	await server.dispose();
	expect(kept.map(({ surname }) => surname)).toEqual(['李']);
});
