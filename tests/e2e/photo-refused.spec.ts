/** A photo that is not to be had or not wanted, a visitor who walks off, and who knocks at the door of pictures. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { blobPath } from '#lib/protocol/blobs.ts';
import { bothWays } from './both-ways.ts';
import type { TestBrowser } from './browser.ts';
import { writeSitter } from './camera.ts';
import { startServer, type TestServer } from './server.ts';
import { askPictures, button, kept } from './sitter.ts';
import { openStation } from './station-browser.ts';
import { signIn } from './visitor.ts';
import { enrolOverHttp } from './wire-station.ts';

test.describe('no photo', () => {
	// One server and one browser for both, one after the other.
	test.describe.configure({ mode: 'default' });

	let server: TestServer;
	let browser: TestBrowser;

	test.beforeAll(async () => {
		server = await startServer({ siteFile: askPictures });
		const refusing = ['--use-fake-device-for-media-stream', '--deny-permission-prompts'];
		browser = await openStation(server.url, undefined, refusing);
	});

	test.afterEach(() => browser.closePages());

	test.afterAll(async () => {
		await browser.dispose();
		await server.dispose();
	});

	test('[W5] [W7] a camera that is refused, and a photo that is not wanted, keep nobody out', async () => {
		const lobby = await browser.page('/');
		await signIn(lobby);
		await button(lobby, '同意，去拍照').click();
		await expect(lobby.getByText(/不拍照也可以继续/)).toBeVisible();
		await bothWays(lobby, 'lobby-photo-refused');
		await button(lobby, '不拍照，继续').click();
		await expect(button(lobby, '撤一笔')).toBeVisible();
		await bothWays(lobby, 'lobby-signature-empty');
		await button(lobby, '不签，继续').click();
		await expect(lobby.getByRole('heading', { name: '正在确认您的来访' })).toBeVisible();
		expect(await kept(lobby)).toEqual([]);

		// Somebody else does not want one, and never sees a camera.
		await button(lobby, '取消登记').click();
		await signIn(lobby, { visitor: ['W', '王'] });
		await expect(button(lobby, '同意，去拍照')).toBeVisible();
		await button(lobby, '不拍照，继续').click();
		await button(lobby, '不签，继续').click();
		await expect(lobby.getByRole('heading', { name: '正在确认您的来访' })).toBeVisible();

		// The disk is nearly full: no photo is offered, and the visitor is signed in.
		await button(lobby, '取消登记').click();
		// Chromium tells every page the same roomy quota; what it says is what is put here.
		const tellShare = (share: number) =>
			lobby.evaluate((told) => {
				navigator.storage.estimate = () => Promise.resolve({ usage: told, quota: 1 });
			}, share);
		await signIn(lobby, { visitor: ['L', '李'] });
		await expect(button(lobby, '同意，去拍照')).toBeVisible();
		await button(lobby, '返回').click();
		await tellShare(0.97);
		await button(lobby, '没开车').click();
		await expect(lobby.getByText(/存不下照片了/)).toBeVisible();
		await bothWays(lobby, 'lobby-photo-full');
		await expect(button(lobby, '同意，去拍照')).toHaveCount(0);
		await button(lobby, '不拍照，继续').click();
		await button(lobby, '不签，继续').click();
		await expect(lobby.getByRole('heading', { name: '正在确认您的来访' })).toBeVisible();
		expect(browser.complaints).toEqual([]);
	});

	test('[W2] [W6] the door takes only what a fact names, of stations that are not cut off, and tells a lobby nothing', async () => {
		const lobby = await enrolOverHttp(server.url);
		const place = blobPath(randomUUID(), 'a'.repeat(64));
		const said = async (method: string, path: string, body?: string) => {
			const answered = await lobby.send(method, path, body);
			const { reason } = (await answered.json()) as { reason: string };
			return [answered.status, reason];
		};
		expect(await said('PUT', place, 'a picture')).toEqual([409, 'no_fact']);
		expect(await said('PUT', '/api/blobs/xyz?visit=1', 'a picture')).toEqual([400, 'malformed']);
		expect(await said('GET', place)).toEqual([403, 'not_for_this_station']);
		const headers = { 'content-type': 'application/octet-stream' };
		const unsigned = await fetch(server.url + place, { method: 'PUT', headers, body: 'a picture' });
		expect(unsigned.status).toBe(401);

		const office = await browser.page('/office/stations');
		const row = office.getByRole('row', { name: lobby.device });
		await row.locator('summary').click();
		await row.getByRole('button', { name: /停用/ }).click();
		await expect(row.getByText('已停用')).toBeVisible();
		expect(await said('PUT', place, 'a picture')).toEqual([401, 'revoked']);
	});
});

test('[L9] who walks off before the camera leaves it dark and nothing behind', async () => {
	const server = await startServer({
		siteFile: askPictures,
		limits: { idleWarnSeconds: 20, idleGraceSeconds: 20 }
	});
	const film = join(server.folder, 'camera.y4m');
	writeSitter(film);
	const browser = await openStation(server.url, film);
	try {
		await browser.context.addInitScript(() => {
			const media = navigator.mediaDevices;
			const open = media.getUserMedia.bind(media);
			media.getUserMedia = async (wish) => {
				const stream = await open(wish);
				Object.assign(globalThis, { tracks: stream.getTracks() });
				return stream;
			};
		});
		const lobby = await browser.page('/');
		const lights = () =>
			lobby.evaluate(() =>
				(globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map(
					({ readyState }) => readyState
				)
			);
		await signIn(lobby);
		await button(lobby, '同意，去拍照').click();
		await expect(lobby.getByText('请看镜头')).toBeVisible();
		await bothWays(lobby, 'lobby-photo-camera');
		expect(await lights()).toEqual(['live']);
		await expect(button(lobby, '我是访客，点这里登记')).toBeVisible({ timeout: 60_000 });
		expect(await lights()).toEqual(['ended']);
		await expect(lobby.locator('video')).toHaveCount(0);
		expect(await kept(lobby)).toEqual([]);
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});
