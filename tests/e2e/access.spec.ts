/** Every screen in both languages, both orientations and large text: no axe finding, nothing cut off, keys a finger can hit. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openBrowser, sizes, type Orientation } from './browser.ts';
import { startServer } from './server.ts';
import { signIn } from './visitor.ts';

/** The smallest side of a control on the kiosk and on staff's screens, in CSS pixels. */
const kioskTargetPx = 63.5;
const staffTargetPx = 47.5;

async function isUsable(page: Page, screen: string, targetPx: number): Promise<void> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
		.analyze();
	expect(violations.map(({ id, nodes }) => `${screen}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
	const { wide, small } = await page.evaluate((least) => {
		const controls = [...document.querySelectorAll<HTMLElement>('button, a[href]')];
		const visible = controls.filter(
			(control) => control.checkVisibility() && !control.closest('[inert]')
		);
		const sides = visible.map((control) => ({
			name: control.innerText,
			box: control.getBoundingClientRect()
		}));
		return {
			wide: document.documentElement.scrollWidth > innerWidth + 1,
			small: sides
				.filter(({ box }) => Math.min(box.width, box.height) < least)
				.map(({ name }) => name)
		};
	}, targetPx);
	expect({ screen, wide, small }).toEqual({ screen, wide: false, small: [] });
}

for (const orientation of ['landscape', 'portrait'] as Orientation[]) {
	test(`the lobby in ${orientation}`, async () => {
		const server = await startServer();
		const browser = await openBrowser(server.url);
		try {
			const lobby = await browser.page('/', orientation);
			const look = async (screen: string) => {
				const tool = (name: string) => lobby.getByRole('button', { name, exact: true }).click();
				await isUsable(lobby, `${screen} zh`, kioskTargetPx);
				await tool('English');
				await isUsable(lobby, `${screen} en`, kioskTargetPx);
				await lobby.getByRole('button', { name: /^(大字|Aa|Large)/ }).click();
				await isUsable(lobby, `${screen} en large`, kioskTargetPx);
				await lobby.getByRole('button', { name: /^(大字|Aa|Large)/ }).click();
				await tool('中文');
				// Nothing scrolls: what is not seen at a kiosk is not there.
				const high = await lobby.evaluate(
					() => document.documentElement.scrollHeight - innerHeight
				);
				expect({ screen, high: Math.max(0, high) }).toEqual({ screen, high: 0 });
			};
			await signIn(lobby, { companions: 2 }, look);
			await expect(lobby.getByRole('heading', { name: '正在确认您的来访' })).toBeVisible();
			await look('waiting');
			await lobby.getByRole('button', { name: '请前台联系' }).click();
			await look('ask desk');
			expect(browser.complaints).toEqual([]);
		} finally {
			await browser.dispose();
			await server.dispose();
		}
	});
}

test('gate, desk, host and office in both orientations and languages', async () => {
	const server = await startServer();
	const browser = await openBrowser(server.url);
	try {
		const lobby = await browser.page('/');
		await signIn(lobby);
		const desk = await browser.page('/desk');
		const link = desk.getByRole('link').first();
		await expect(link).toBeVisible();
		const host = await browser.context.newPage();
		await host.setViewportSize(sizes.phone);
		await host.goto((await link.getAttribute('href')) ?? '');
		await expect(host.getByRole('button', { name: '同意，请进' })).toBeVisible();
		await isUsable(host, 'host', staffTargetPx);
		for (const path of ['/gate', '/desk', '/office', '/office/stations', '/office/staff']) {
			for (const orientation of ['landscape', 'portrait'] as Orientation[]) {
				const page = await browser.page(path, orientation);
				await expect(page.getByRole('heading').first()).toBeVisible();
				await isUsable(page, `${path} ${orientation} zh`, staffTargetPx);
				await page
					.getByText(/^\s*(English|EN)\s*$/)
					.first()
					.click();
				await isUsable(page, `${path} ${orientation} en`, staffTargetPx);
				await page.getByText('中文', { exact: true }).click();
				if (path === '/gate' || path === '/desk') {
					await page.getByRole('button', { name: /无人当班/ }).click();
					await isUsable(page, `${path} ${orientation} names`, staffTargetPx);
					await page.getByRole('button', { name: '黄立' }).click();
					await isUsable(page, `${path} ${orientation} PIN`, staffTargetPx);
				}
				await page.close();
			}
		}
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});
