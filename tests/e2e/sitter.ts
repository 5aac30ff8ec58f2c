/** A visitor before the lobby's camera, at a site that asks for photo and signature. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

const why = { 'zh-CN': '门岗当面核对', en: 'For the gate' };
/** The sample compound asks for none; this one does of guests. */
export function askPictures(path: string): void {
	type File = { visitTypes: { key: string; asks: object[] }[] };
	const site = JSON.parse(readFileSync(path, 'utf8')) as File;
	for (const { key, asks } of site.visitTypes)
		if (key === 'family')
			for (const field of ['photo', 'signature']) asks.push({ field, required: false, why });
	writeFileSync(path, JSON.stringify(site));
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** `look`: before one of the three answers to the photo is given. */
export async function takePhoto(
	lobby: Page,
	look: () => Promise<void> = () => Promise.resolve()
): Promise<void> {
	await expect(lobby.getByRole('heading', { name: '可以给您拍张照吗？' })).toBeVisible();
	await button(lobby, '同意，去拍照').click();
	await expect(lobby.getByText('请看镜头')).toBeVisible();
	await button(lobby, '拍照').click();
	await expect(button(lobby, '用这张')).toBeVisible();
	await look();
	await button(lobby, '用这张').click();
}

export async function sign(lobby: Page): Promise<void> {
	await expect(lobby.getByRole('heading', { name: '请签名' })).toBeVisible();
	const box = await lobby.getByRole('img', { name: /^签名/ }).boundingBox();
	if (!box) throw new Error('there is a pad');
	for (const from of [0.2, 0.5]) {
		await lobby.mouse.move(box.x + box.width * from, box.y + box.height * 0.3);
		await lobby.mouse.down();
		for (const part of [0.1, 0.2, 0.3])
			await lobby.mouse.move(box.x + box.width * (from + part), box.y + box.height * (0.3 + part));
		await lobby.mouse.up();
	}
}

/** The pictures on this station: whose they are is not asked. */
export const kept = (page: Page) =>
	page.evaluate(async () => {
		const opened = indexedDB.open('foyer-lobby');
		await new Promise((resolve) => (opened.onsuccess = resolve));
		const rows = opened.result.transaction('blobs').objectStore('blobs').getAll();
		await new Promise((resolve) => (rows.onsuccess = resolve));
		opened.result.close();
		type Kept = { kind: string; held: string; bytes: Uint8Array };
		return (rows.result as Kept[]).map(({ kind, held, bytes }) => ({
			kind,
			safe: held !== '' && held !== '~',
			// A JPEG begins with its mark, a path with a move.
			open: bytes[0] === (kind === 'photo' ? 0xff : 0x4d)
		}));
	});
