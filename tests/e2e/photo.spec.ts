/** A photo and a signature from the lobby to badge, gate and back office, and out of all of them again. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { hourMs } from '#lib/domain/time.ts';
import { openBackOffice, type BackOffice } from '#lib/server/back-office.ts';
import { openPrinter } from '../fixtures/printer.ts';
import { setPrinters } from '../fixtures/printing.ts';
import { rasterise, readCodes, type Raster } from '../hardware/raster.ts';
import { bothWays } from './both-ways.ts';
import { shellStored, sizes } from './browser.ts';
import { writeFilm, writeSitter } from './camera.ts';
import { onDuty } from './duty.ts';
import { openMailbox } from './mailbox.ts';
import { readQr } from './qr.ts';
import { cutOffSoon, startServer } from './server.ts';
import { askPictures, button, kept, sign, takePhoto } from './sitter.ts';
import { openStation } from './station-browser.ts';
import { answer, signIn } from './visitor.ts';

/** Share of ink in a part of a page, 0 white to 1 black. */
function inkOf({ width, height, grey }: Raster, from: [number, number], to: [number, number]) {
	let [sum, count] = [0, 0];
	for (let y = Math.round(from[1] * height); y < to[1] * height; y += 1)
		for (let x = Math.round(from[0] * width); x < to[0] * width; x += 1) {
			sum += 255 - (grey[y * width + x] ?? 255);
			count += 255;
		}
	return sum / count;
}

/** The back office of a stopped server, at another hour. */
async function at<Answer>(
	folder: string,
	now: () => number,
	ask: (office: BackOffice) => Promise<Answer>
): Promise<Answer> {
	const office = await openBackOffice({
		...{ database: join(folder, 'db'), configFolder: join(folder, 'config') },
		...{ publicUrl: 'http://localhost', now, journalTo: () => undefined }
	});
	return ask(office).finally(() => office.close());
}

/** A visitor's own page that cannot be had, is asked for too often, and whose address says nothing. */
async function ownFailures(own: Page): Promise<void> {
	await own.route('**/api/own', (route) => route.abort());
	await own.reload();
	await expect(own.getByText('连不上，请检查网络后重试。')).toBeVisible();
	await bothWays(own, 'own-unreachable');
	await own.unroute('**/api/own');
	await own.route('**/api/own', (route) => route.fulfill({ status: 429 }));
	await button(own, '重试').click();
	await expect(own.getByText('查看太频繁，请一分钟后再试。')).toBeVisible();
	await bothWays(own, 'own-too-often');
	await own.unroute('**/api/own');
	await button(own, '重试').click();
	await expect(own.getByRole('listitem').filter({ hasText: '照片' })).toBeVisible();
	await own.goto(new URL('/v', own.url()).href);
	await expect(own.getByText('这个链接无效，或记录已删除。')).toBeVisible();
	await bothWays(own, 'own-unknown');
}

const held = ({ database }: BackOffice) =>
	database.query<{ subject: string; kind: string; held: boolean }>(
		'select subject, kind, bytes is not null as held from blob order by kind'
	);

test('[W8] a visitor is told, agrees, is photographed and signs; badge and gate show them; the photo goes in its time', async () => {
	test.slow();
	const printer = await openPrinter();
	const mailbox = await openMailbox();
	const server = await startServer({
		smtpUrl: mailbox.url,
		siteFile: (path) => {
			setPrinters(path, [printer.uri]);
			askPictures(path);
		}
	});
	const film = join(server.folder, 'camera.y4m');
	writeSitter(film);
	const browser = await openStation(server.url, film);
	try {
		const lobby = await browser.page('/');
		await signIn(lobby, {}, async (screen) => {
			if (screen !== 'notice') return;
			await expect(lobby.getByText('不识别人脸')).toBeVisible();
			await expect(lobby.getByText('不拍照')).toHaveCount(0);
			await expect(lobby.getByText(/您同意才拍.*离开后 24 小时删除/)).toBeVisible();
			await expect(lobby.getByText(/可以不签，离开后 30 天删除/)).toBeVisible();
			await bothWays(lobby, 'lobby-notice-photo');
		});
		await expect(lobby.getByRole('heading', { name: '可以给您拍张照吗？' })).toBeVisible();
		// No camera before somebody agreed to it.
		await expect(lobby.locator('video')).toHaveCount(0);
		await bothWays(lobby, 'lobby-photo-whether');
		await takePhoto(lobby, async () => {
			await lobby.setViewportSize(sizes.portrait);
			for (const answered of ['用这张', '重拍', '不拍照，继续'])
				await expect(button(lobby, answered)).toBeInViewport({ ratio: 1 });
			await lobby.setViewportSize(sizes.landscape);
			await bothWays(lobby, 'lobby-photo-answers');
		});
		await expect(lobby.locator('video')).toHaveCount(0);
		await sign(lobby);
		await bothWays(lobby, 'lobby-signature');
		await button(lobby, '返回').click();
		await expect(lobby.getByRole('img', { name: '您的照片' })).toBeVisible();
		await bothWays(lobby, 'lobby-photo-taken');
		await button(lobby, '下一步').click();
		await expect(lobby.getByRole('img', { name: '已签名' })).toBeVisible();
		await button(lobby, '下一步').click();
		await answer(browser, mailbox, 'zhou.jianguo@example.com');
		await lobby.bringToFront();
		await expect(lobby.getByText('可以进入了')).toBeVisible();
		await expect(lobby.getByText('访客贴已打印，请取走并贴在胸前')).toBeVisible();

		// Dark on the left, bright on the right, on paper as before the lens: somewhere on the label.
		const paper = printer.documents().at(-1);
		const page = paper && rasterise(paper, 300);
		if (!page) throw new Error('a badge was printed');
		writeFileSync('test-results/photo-badge.pdf', paper);
		const spots = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8].flatMap((x) =>
			[0.1, 0.2, 0.3, 0.4, 0.5, 0.6].map((y) => ({
				dark: inkOf(page, [x - 0.06, y], [x - 0.01, y + 0.05]),
				bright: inkOf(page, [x + 0.01, y], [x + 0.06, y + 0.05])
			}))
		);
		expect(spots.some(({ dark, bright }) => dark > 0.75 && bright < 0.25)).toBe(true);

		// The second code on the badge leads its visitor to what is kept of them.
		const address = (await readCodes(page)).find((text) => text.includes('/v#'));
		if (address === undefined) throw new Error('a way to their own page is printed');
		const own = await browser.window();
		await own.setViewportSize(sizes.phone);
		await own.goto(address);
		await expect(own.getByRole('listitem').filter({ hasText: '照片' })).toBeVisible();
		await bothWays(own, 'own-page');
		const [saved] = await Promise.all([
			own.waitForEvent('download'),
			own.getByRole('button', { name: '保存一份' }).click()
		]);
		expect(readFileSync(await saved.path(), 'utf8')).toContain('照片：有');
		await ownFailures(own);
		await own.close();
		await lobby.bringToFront();

		// Safe in the back office and printed: the lobby forgets both.
		await expect.poll(() => kept(lobby), { timeout: 60_000 }).toEqual([]);

		const pass = await readQr(lobby.getByRole('img', { name: '通行二维码' }));
		const gate = await browser.page('/gate');
		await onDuty(gate);
		writeFilm(film, pass);
		await button(gate, '打开摄像头').click();
		await expect(gate.getByText('通行证有效')).toBeVisible();
		const portrait = gate.getByRole('img', { name: '访客照片' });
		await expect(portrait).toBeVisible();
		expect(await portrait.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480);
		await bothWays(gate, 'gate-photo');
		await gate
			.getByRole('region', { name: '放行' })
			.getByRole('button', { name: '放行', exact: true })
			.click();
		await expect(gate.getByText(/已放行：张先生，1 人/)).toBeVisible();

		const desk = await browser.page('/desk');
		await button(desk, '详情').first().click();
		await expect(desk.getByText('通行码', { exact: true })).toBeVisible();
		// Nobody is on duty: no face for whoever passes by.
		await expect(desk.getByRole('img', { name: '访客照片' })).toHaveCount(0);
		await button(desk, '关闭').click();
		await onDuty(desk, '王芳');
		await button(desk, '详情').first().click();
		await expect(desk.getByRole('img', { name: '访客照片' })).toBeVisible();
		await bothWays(desk, 'desk-photo');

		// The office sees that there is one; to see it takes a reason, which is written down.
		const office = await browser.page('/office');
		await office.getByRole('row', { name: /张/ }).getByRole('link').first().click();
		await expect(office.getByText('照片', { exact: true })).toBeVisible();
		await office.getByText('查看完整内容').click();
		const reveal = office.locator('details', { hasText: '查看完整内容' });
		await reveal.getByLabel('原因').selectOption('audit');
		await button(office, '显示照片').click();
		const seen = office.getByRole('img', { name: '照片' });
		expect(await seen.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480);
		await bothWays(office, 'office-photo');
		await office.getByText('查看完整内容').click();
		await reveal.getByLabel('原因').selectOption('audit');
		await button(office, '显示签名').click();
		await expect(office.getByRole('img', { name: '签名' })).toBeVisible();
		await bothWays(office, 'office-signature');
		await office.goto(`${server.url}/office/reveals`);
		await expect(office.getByRole('row', { name: /照片/ })).toBeVisible();
		await office.goto(`${server.url}/office/retention`);
		await expect(office.getByRole('row', { name: /照片（张）/ })).toContainText('1');
		await bothWays(office, 'office-retention-photo');
		expect(browser.complaints).toEqual([]);
	} finally {
		await browser.dispose();
		await server.stop();
		await printer.dispose();
		await mailbox.close();
	}

	const [photo, signature] = await at(server.folder, Date.now, held);
	expect([photo, signature]).toMatchObject([
		{ kind: 'photo', held: true },
		{ kind: 'signature', held: true }
	]);
	// Nobody scanned them out: the visit is closed by time, and a day later the photo is gone.
	let now = Date.now();
	const after = await at(
		server.folder,
		() => now,
		async (office) => {
			// The last: a round under way at a jump looks for pictures before the visit is closed; and begun right after
			// four in the morning, the visit is closed a day later.
			for (const hours of [20, 28, 30, 30]) {
				now += hours * hourMs;
				for (let round = 0; round < 3; round += 1) await office.tick();
			}
			return held(office);
		}
	);
	expect(after.map(({ kind, held: isHeld }) => [kind, isHeld])).toEqual([
		['photo', false],
		['signature', true]
	]);
	await server.dispose();
});

test('[W3] [W9] taken while the server is dead, over a restart of the tablet, the photo arrives when it is back', async () => {
	test.slow();
	const server = await startServer({ siteFile: askPictures, limits: cutOffSoon });
	const film = join(server.folder, 'camera.y4m');
	writeSitter(film);
	let kiosk = await openStation(server.url, film);
	try {
		const first = await kiosk.page('/');
		await expect(button(first, '我是访客，点这里登记')).toBeVisible();
		await shellStored(first);
		await signIn(first);
		await takePhoto(first);
		// The plug is pulled between the photo and the sending.
		await server.kill();
		await sign(first);
		await button(first, '下一步').click();
		await expect(first.getByRole('heading', { name: '请到岗亭，出示此码' })).toBeVisible();
		const both = ['photo', 'signature'];
		const kinds = async (page: Page) => (await kept(page)).map(({ kind }) => kind).sort();
		expect(await kinds(first)).toEqual(both);
		expect((await kept(first)).map(({ open }) => open)).toEqual([true, true]);
		// The visitor walks on: nobody opens them at this tablet any more.
		await button(first, '完成').click();
		await expect.poll(async () => (await kept(first)).some(({ open }) => open)).toBe(false);
		expect(await kinds(first)).toEqual(both);

		kiosk = await kiosk.again();
		await server.start();
		const lobby = await kiosk.page('/');
		await expect
			.poll(() => kept(lobby).then((rows) => rows.every(({ safe }) => safe)), { timeout: 90_000 })
			.toBe(true);
		expect(kiosk.complaints).toEqual([]);
	} finally {
		await kiosk.dispose();
		await server.stop();
	}
	const rows = await at(server.folder, Date.now, held);
	expect(rows.map(({ kind, held: isHeld }) => [kind, isHeld])).toEqual([
		['photo', true],
		['signature', true]
	]);
	await server.dispose();
});
