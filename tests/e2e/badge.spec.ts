/** A badge on paper, by way of two real IPP printers that run out and come back; the pass is on the screen all along. */
import { expect, test, type Page } from '@playwright/test';
import { assert } from '#lib/domain/assert.ts';
import { openPrinter, type LabelPrinter } from '../fixtures/printer.ts';
import { setPrinters } from '../fixtures/printing.ts';
import { rasterise, readQr as readPrintedQr } from '../hardware/raster.ts';
import { arrangeFire, arrangeWorks } from './arranged-works.ts';
import { bothWays } from './both-ways.ts';
import { onDuty } from './duty.ts';
import { startServer } from './server.ts';
import { openStation } from './station-browser.ts';
import { signIn } from './visitor.ts';
import { enrolOverHttp } from './wire-station.ts';

/** The receptionist opens the host's link from the desk, and the host says yes. */
async function hostAgrees(desk: Page): Promise<void> {
	await desk.bringToFront();
	const [host] = await Promise.all([
		desk.context().waitForEvent('page'),
		desk
			.getByRole('link', { name: /打开链接/ })
			.first()
			.click()
	]);
	await host.getByRole('button', { name: '同意，请进' }).click();
	await expect(host.getByText('已同意')).toBeVisible();
	await host.close();
}

async function openWorks(desk: Page): Promise<void> {
	await desk.locator('label').filter({ hasText: '施工' }).click();
	await desk.getByRole('button', { name: /^打开/ }).click();
}

/** A permit for the door and one for the flame, each on the printer that holds its sheet; printed again they ask why. */
async function printPermits(desk: Page, url: string, printers: LabelPrinter[]): Promise<void> {
	const [first, second] = printers;
	assert(first && second, 'there are two printers');
	await Promise.all(printers.map((printer) => printer.setSheets(125)));
	const other = await enrolOverHttp(url, 'desk');
	const project = arrangeWorks(other, '2-1-301', { begun: true });
	await arrangeFire(other, project, '2-1-301', { endsInMs: 3 * 3_600_000 });
	await other.push();
	await desk.getByRole('link', { name: '装修' }).click();
	await openWorks(desk);

	const before = first.documents().length;
	first.behave('hold');
	await desk.getByRole('button', { name: '打印许可证' }).click();
	await expect(desk.getByText('正在打印：标签机')).toBeVisible();
	await bothWays(desk, 'desk-printing');
	first.behave('print');
	await expect(desk.getByText('标签机已打印，请取纸')).toBeVisible();
	expect(await readPrintedQr(rasterise(first.documents()[before]!, 300))).toMatch(/^VW1:/);

	await desk.getByRole('button', { name: '打印动火证' }).click();
	await expect(desk.getByText('标签机已打印，请取纸')).toHaveCount(2);
	await bothWays(desk, 'desk-fire-permit');
	expect(await readPrintedQr(rasterise(first.documents()[before + 1]!, 300))).toMatch(/^VF1:/);

	// The first copy is out in the world; whoever opens the sheet anew is asked why there is to be another.
	await desk.reload();
	await openWorks(desk);
	await first.setSheets(0);
	await second.setSheets(0);
	await desk.getByRole('button', { name: '补打许可证' }).click();
	await expect(desk.getByRole('button', { name: '补打', exact: true })).toBeDisabled();
	await desk.getByText('丢失').click();
	await bothWays(desk, 'desk-print-why');
	// Chromium without a screen falls over its own print dialog: here no browser prints either.
	await desk.evaluate(() =>
		Object.defineProperty(navigator, 'pdfViewerEnabled', { get: () => false })
	);
	await desk.getByRole('button', { name: '补打', exact: true }).click();
	await expect(desk.getByText(/没有打印出来：标签机缺纸；装上纸/)).toBeVisible();
	await bothWays(desk, 'desk-print-failed');
	expect(first.documents()).toHaveLength(before + 2);
}

test('a printer without paper hands over to the second; without any the screen serves, and the desk prints again or gives a card; permits go the same way', async () => {
	const [first, second] = await Promise.all([openPrinter(), openPrinter()]);
	const server = await startServer({
		siteFile: (path) => setPrinters(path, [first.uri, second.uri])
	});
	const browser = await openStation(server.url);
	try {
		const desk = await browser.page('/desk');
		const lobby = await browser.page('/');

		await first.setSheets(0);
		await signIn(lobby);
		await hostAgrees(desk);
		await lobby.bringToFront();
		await expect(lobby.getByText('可以进入了')).toBeVisible();
		await expect(lobby.getByText('访客贴已打印，请取走并贴在胸前')).toBeVisible();
		expect(first.documents()).toHaveLength(0);
		const [paper] = second.documents();
		expect(paper && (await readPrintedQr(rasterise(paper, 300)))).toMatch(/^VP1:/);

		// Now nobody prints: the pass opens the gate all the same, and one line says why nothing comes.
		await second.setSheets(0);
		await lobby.getByRole('button', { name: '完成' }).click();
		await signIn(lobby, { visitor: ['W', '王'] });
		await hostAgrees(desk);
		await lobby.bringToFront();
		await expect(lobby.getByText('可以进入了')).toBeVisible();
		await expect(lobby.getByText(/打印机缺纸，请看屏幕上的通行码/)).toBeVisible();
		await expect(lobby.getByRole('img', { name: '通行二维码' })).toBeVisible();
		await bothWays(lobby, 'badge-lobby');
		expect(second.documents()).toHaveLength(1);

		// The desk knows why, and prints again with a reason once there is paper.
		await desk.bringToFront();
		await onDuty(desk, '王芳');
		const row = desk.getByRole('row', { name: /王先生/ });
		await row.getByRole('button', { name: '访客贴' }).click();
		const dialog = desk.getByRole('dialog', { name: '王先生的访客贴' });
		await expect(dialog.getByText('没有打印出来')).toBeVisible();
		await expect(dialog.getByText(/缺纸：装上纸/)).toBeVisible();
		await expect(dialog.getByRole('button', { name: '补打一张' })).toBeDisabled();
		await first.setSheets(125);
		await dialog.getByText('看不清或扫不出').click();
		await dialog.getByRole('button', { name: '补打一张' }).click();
		await expect(dialog.getByText('已打印，请取走')).toBeVisible();
		expect(first.documents()).toHaveLength(1);
		await dialog.getByLabel('卡号').fill('a-17');
		await dialog.getByRole('button', { name: '记下并发卡' }).click();
		await expect(dialog.getByText('已发 A-17 号访客卡').first()).toBeVisible();
		await bothWays(desk, 'badge-desk');
		await dialog.getByRole('button', { name: '关闭' }).click();
		await printPermits(desk, server.url, [first, second]);
		expect(browser.complaints).toEqual([]);
	} finally {
		await browser.dispose();
		await server.dispose();
		await Promise.all([first.dispose(), second.dispose()]);
	}
});
