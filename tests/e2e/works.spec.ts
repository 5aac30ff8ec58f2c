/** A renovation from the wish at the lobby until it is closed: all but the wish, the till's lease and the refund with the server dead. */
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { faultsOf } from '#lib/domain/money/invariants.ts';
import { bothWays } from './both-ways.ts';
import { openBrowser, shellStored } from './browser.ts';
import { onDuty, typePin } from './duty.ts';
import { startServer } from './server.ts';
import { button } from './till-hands.ts';
import { choosePurpose, pickSurname, press, typeUnit } from './visitor.ts';
import {
	arrangeWelder,
	booksAndHands,
	burn,
	burnsAlways,
	damage,
	extend,
	failFirst,
	refundAndClose,
	status,
	takePicture
} from './works-hands.ts';

/** A name in one go on the glass. */
async function sign(
	page: Page,
	paper: string,
	look: () => Promise<void> = () => Promise.resolve()
): Promise<void> {
	await page.locator('li').filter({ hasText: paper }).getByText('请申请人签字').click();
	const pad = page.getByRole('img', { name: /^签名/ });
	await expect(pad).toBeVisible();
	await look();
	const box = await pad.boundingBox();
	if (!box) throw new Error('there is no pad');
	const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
	await page.mouse.move(...at(0.1, 0.5));
	await page.mouse.down();
	for (const [x, y] of [
		[0.3, 0.2],
		[0.5, 0.8],
		[0.8, 0.4]
	] as const)
		await page.mouse.move(...at(x, y), { steps: 4 });
	await page.mouse.up();
	await button(page, '已读，同意并签字').click();
}

/** Told at once what is needed; a name and a number are left, and nothing is said of who lives there. */
async function askAtLobby(lobby: Page): Promise<void> {
	await choosePurpose(lobby, /申请装修/);
	await expect(lobby.getByRole('heading', { name: '准备做什么？' })).toBeVisible();
	await lobby.getByText('委托装修企业', { exact: true }).click();
	await bothWays(lobby, 'lobby-works-kind');
	await button(lobby, '下一步').click();
	await expect(lobby.getByText('装修企业资质证书')).toBeVisible();
	await bothWays(lobby, 'lobby-works-needed');
	await button(lobby, '下一步').click();
	await typeUnit(lobby, ['2', '1', '301']);
	await button(lobby, '下一步').click();
	await pickSurname(lobby, ['W', '吴']);
	await press(lobby, '13800000301');
	await expect(lobby.getByRole('heading', { name: '已记下' })).toBeVisible();
	await bothWays(lobby, 'lobby-works-left');
}

async function openTill(desk: Page): Promise<void> {
	await desk.getByRole('link', { name: '收银' }).click();
	await button(desk, /^激活\s*T1$/).click();
	await button(desk, '开始收款').click();
}

async function payAll(desk: Page): Promise<void> {
	await desk.getByRole('link', { name: '收银' }).click();
	for (const kind of [/^装修押金 2000/, /^装修管理费 300/, /^垃圾清运费 200/])
		await button(desk, kind).click();
	await desk.getByLabel(/^交款人/).fill('吴海涛');
	await button(desk, '收款并开收据').click();
	await desk.getByRole('dialog', { name: '收据', exact: true }).getByText('关闭').click();
	await desk.getByRole('link', { name: '装修' }).click();
}

test('a renovation from the wish at the lobby to its closing: permitted, burnt, stopped, extended, failed, accepted, damaged, refunded', async () => {
	const server = await startServer({ siteFile: burnsAlways });
	const browser = await openBrowser(server.url);
	try {
		const lobby = await browser.page('/');
		await askAtLobby(lobby);
		const desk = await browser.page('/desk');
		await onDuty(desk, '王芳');
		await shellStored(desk);
		await arrangeWelder(server.url);
		await openTill(desk);

		await desk.getByRole('link', { name: '装修' }).click();
		await expect(desk.getByText('施工 1', { exact: true })).toBeVisible();
		await bothWays(desk, 'works-list');
		await button(desk, /^打开/).click();
		await status(desk, '草稿');
		// Until then the wish lay on the lobby's own disk.
		await lobby.close();
		await server.kill();
		await expect(desk.getByText('已核对：名册上有这位申请人')).toBeVisible();
		await button(desk, '提交申请').click();
		await expect(desk.getByText(/^没有施工负责人和电话/)).toBeVisible();
		await button(desk, '补全申请').click();
		await desk.getByLabel('业主或租户姓名').fill('吴海涛');
		await desk.getByLabel('施工负责人').fill('刘大勇');
		await desk.getByLabel('负责人电话').fill('13800000302');
		await bothWays(desk, 'works-form');
		await button(desk, '保存').click();
		await expect(desk.getByRole('dialog')).toHaveCount(0);
		await button(desk, '提交申请').click();
		await status(desk, '待审批');
		await bothWays(desk, 'works-papers');
		// The rule says what lacks; nothing is done.
		await button(desk, '批准').click();
		await expect(button(desk, /^冯玉/)).toBeVisible();
		await bothWays(desk, 'works-second-person');
		await typePin(desk, '冯玉');
		await expect(desk.getByText('方案未经工程师审核。请工程师审核方案。')).toBeVisible();

		// The signed ones and the insurance that nobody asks for are left.
		for (const paper of [/权属证明/, /身份证件/, /资质证书/, /营业执照/, /人员名单/, /灭火器/]) {
			const line = desk.locator('li').filter({ hasText: paper });
			await line.getByRole('button', { name: /^已看到/ }).click();
			await expect(line.getByText('已查验')).toBeVisible();
		}
		await sign(desk, '装饰装修管理服务协议', () => bothWays(desk, 'works-sign'));
		await sign(desk, '禁止行为和注意事项告知书');
		await button(desk, '工程师审核方案').click();
		await typePin(desk, '丁强');
		await expect(desk.getByText('资料齐全')).toBeVisible();
		await button(desk, '批准').click();
		await typePin(desk, '冯玉');
		await status(desk, '待缴费');
		await button(desk, '发许可证').click();
		await expect(desk.getByText(/^未收款，不能发许可证：装修押金/)).toBeVisible();
		await payAll(desk);
		await button(desk, /^打开/).click();
		await button(desk, '发许可证').click();
		await status(desk, '已许可');
		await expect(desk.getByText(/^ZX-YQ-\d{4}-[0-9A-Z]{5}$/)).toBeVisible();

		// The paper is made here, with its code, and nobody answers.
		await button(desk, '查看').first().click();
		const paper = desk.getByRole('dialog');
		await expect(paper.getByRole('link')).toHaveAttribute('href', /^blob:/);
		await paper.getByText('关闭').click();

		await button(desk, '登记开工').click();
		await status(desk, '施工中');
		await button(desk, '开整改通知').click();
		await desk.getByText('灭火器不足', { exact: true }).click();
		await takePicture(desk, Buffer.from('no picture'));
		await expect(desk.getByText('这个文件不是能用的图片')).toBeVisible();
		const photo = await desk.screenshot();
		await takePicture(desk, photo);
		await expect(desk.getByText('照片已选')).toBeVisible();
		await bothWays(desk, 'works-notice');
		await desk.getByRole('dialog').getByRole('button', { name: '开整改通知' }).click();
		await button(desk, '责令停工').click();
		await desk.getByRole('dialog').getByRole('button', { name: '责令停工' }).click();
		await typePin(desk, '冯玉');
		await status(desk, '已停工');
		await button(desk, '准予复工').click();
		await typePin(desk, '冯玉');
		await expect(desk.getByText(/^还有整改未完成/)).toBeVisible();
		await bothWays(desk, 'works-stopped');
		await button(desk, /^整改完成/).click();
		await button(desk, '准予复工').click();
		await typePin(desk, '冯玉');
		await status(desk, '施工中');
		await burn(desk, photo);
		await extend(desk);
		await button(desk, '报完工').click();
		await status(desk, '已报完工');
		await failFirst(desk);
		await button(desk, '验收合格：工程师签字').click();
		await typePin(desk, '丁强');
		// The acts move up when one of them is done: who presses meanwhile presses beside it.
		await expect(button(desk, '验收合格：工程师签字')).toHaveCount(0);
		await expect(desk.getByText(/^验收签字/)).toBeVisible();
		await button(desk, '验收合格：主管签字').click();
		await typePin(desk, '冯玉');
		await status(desk, '已验收');

		await damage(desk, photo);

		await server.start();
		// A stream that broke long ago is opened again within a minute; who starts anew hears at once.
		await desk.reload();
		await expect(desk.getByText('已连接')).toBeVisible();
		await refundAndClose(desk);
		const office = await browser.page('/office/money');
		await expect(office.getByText('等于账上各押金科目合计 0.00 元')).toBeVisible();
		await bothWays(office, 'works-office');
		await expect(desk.getByText('已连接')).toBeVisible();
		await server.stop();
		const { hands, books } = await booksAndHands(join(server.folder, 'db'));
		expect(hands).toEqual({
			RenovationPlanChecked: ['e01'],
			RenovationApproved: ['s01'],
			RenovationPermitted: ['d01'],
			RenovationStopped: ['s01'],
			RenovationExtended: ['s01'],
			HotWorkSiteFound: ['e01'],
			InspectionFailed: ['e01'],
			AcceptanceSigned: ['e01', 's01'],
			DamageFound: ['e01'],
			RenovationClosed: ['s01']
		});
		expect(faultsOf(books)).toEqual([]);
		const owed = ['deposit.renovation', 'forfeit', 'fee.management', 'fee.waste'] as const;
		expect(owed.map((account) => books.balance(account))).toEqual([
			...[0, -50_000, -30_000, -20_000]
		]);
		expect(browser.complaints).toEqual([]);
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});
