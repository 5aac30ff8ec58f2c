/** Every screen in both languages, both orientations and large text: no axe finding, nothing cut off, keys a finger can hit. */
import { expect, test, type Page } from '@playwright/test';
import { sizes, type Orientation, type TestBrowser } from './browser.ts';
import { openMailbox } from './mailbox.ts';
import { startServer, type TestServer } from './server.ts';
import { openStation } from './station-browser.ts';
import { isUsable, lookAt, staffTargetPx } from './usable.ts';
import { giveVoice } from './voice.ts';
import {
	answer,
	answerUnit,
	answerWho,
	choosePurpose,
	pickSurname,
	press,
	signIn,
	typePinyin
} from './visitor.ts';

const orientations: Orientation[] = ['landscape', 'portrait'];

type Stage = { server: TestServer; browser: TestBrowser };

/** Walks that follow each other on one server and in one browser. */
function together(name: string, walks: (stage: () => Stage) => void): void {
	test.describe(name, () => {
		test.describe.configure({ mode: 'default' });
		let stage: Stage;
		test.beforeAll(async () => {
			const server = await startServer();
			stage = { server, browser: await openStation(server.url) };
		});
		test.afterEach(() => stage.browser.closePages());
		test.afterAll(async () => {
			await stage.browser.dispose();
			await stage.server.dispose();
		});
		walks(() => stage);
	});
}

together('the lobby', (stage) => {
	for (const orientation of orientations)
		test(`in ${orientation}`, async () => {
			const { browser } = stage();
			const lobby = await browser.page('/', orientation);
			await giveVoice(lobby);
			await lobby.reload();
			const look = lookAt(lobby, orientation);
			// One of the same name within ten minutes would be the same visit.
			const visitor: [string, string] = orientation === 'portrait' ? ['W', '王'] : ['Z', '张'];
			await signIn(lobby, { visitor, companions: 2 }, look);
			await expect(lobby.getByRole('heading', { name: '正在确认您的来访' })).toBeVisible();
			await look('waiting');
			await lobby.getByRole('button', { name: '请前台联系' }).click();
			await look('ask desk');
			expect(browser.complaints).toEqual([]);
		});
});

for (const orientation of orientations) {
	test(`what else the lobby asks and says in ${orientation}`, async () => {
		test.slow();
		const mailbox = await openMailbox();
		const server = await startServer({ smtpUrl: mailbox.url });
		const browser = await openStation(server.url);
		try {
			const lobby = await browser.page('/', orientation);
			const button = (name: string | RegExp) =>
				lobby.getByRole('button', { name, exact: typeof name === 'string' });
			await giveVoice(lobby);
			await lobby.reload();
			const look = lookAt(lobby, orientation);
			await button('我要离开').click();
			await look('leaving');
			await button('返回').click();

			await choosePurpose(lobby, /快递外卖/);
			await answerUnit(lobby);
			await lobby.getByText('美团', { exact: true }).click();
			await look('platform');
			await button('下一步').click();
			await answer(browser, mailbox, 'zhou.jianguo@example.com');
			await lobby.bringToFront();
			await expect(lobby.getByRole('heading', { name: '请送上楼' })).toBeVisible();
			await look('counted');
			await button('完成').click();

			await choosePurpose(lobby, /小朋友来访/);
			await answerUnit(lobby);
			await look('children');
			await button('下一步').click();
			await answer(browser, mailbox, 'zhou.jianguo@example.com');
			await lobby.bringToFront();
			await expect(lobby.getByRole('heading', { name: '家里人来接你们' })).toBeVisible();
			await look('fetched');
			await button('完成').click();

			await choosePurpose(lobby, /维修家政/);
			await answerUnit(lobby);
			await pickSurname(lobby, ['Z', '周']);
			await answerWho(lobby, ['L', '李']);
			await typePinyin(lobby, [['shun', '顺']]);
			await press(lobby, 'da');
			await look('company');
			await button('删除').click();
			await button('删除').click();
			await button('下一步').click();
			await lobby.getByText('梯子', { exact: true }).click();
			await look('tools');
			await button('下一步').click();
			await button('不填，继续').click();
			await answer(browser, mailbox, 'zhou.jianguo@example.com');
			await lobby.bringToFront();
			await expect(lobby.getByText('可以进入了')).toBeVisible();
			await look('pass');
			await lobby.close();

			const tower = await browser.page('/?at=QM-K2', orientation);
			const lookUp = lookAt(tower, orientation);
			await choosePurpose(tower, /商务洽谈/, async (screen) => {
				if (screen === 'notice') await lookUp('notice-pictures');
			});
			await lookUp('board');
			await tower.getByRole('button', { name: '查找' }).click();
			await lookUp('board-search');
			await tower.getByRole('button', { name: /星河软件/ }).click();
			await lookUp('person');
			await tower.getByRole('button', { name: '去公司前台' }).click();
			await typePinyin(tower, [['wang', '王']]);
			await lookUp('name');
			await tower.getByRole('button', { name: '下一步' }).click();
			await lookUp('group');
			await tower.getByRole('button', { name: '下一步' }).click();
			for (const question of ['您从哪个单位来？', '您的手机号码？']) {
				await expect(tower.getByRole('heading', { name: question })).toBeVisible();
				await tower.getByRole('button', { name: '不填，继续' }).click();
			}
			await expect(tower.getByRole('button', { name: '同意，去拍照' })).toBeVisible();
			await lookUp('photo');
			await tower.reload();

			await choosePurpose(tower, /维修安装/);
			await tower.getByRole('button', { name: /星河软件/ }).click();
			await tower.getByRole('button', { name: '去公司前台' }).click();
			await answerWho(tower);
			await typePinyin(tower, [['shun', '顺']]);
			await tower.getByRole('button', { name: '下一步' }).click();
			await tower.getByText('没有工具', { exact: true }).click();
			await tower.getByRole('button', { name: '下一步' }).click();
			await expect(tower.getByRole('button', { name: '撤一笔' })).toBeVisible();
			await lookUp('signature');
			expect(browser.complaints).toEqual([]);
		} finally {
			await browser.dispose();
			await server.dispose();
			await mailbox.close();
		}
	});
}

together('staff', (stage) => {
	test('gate, desk and host in both orientations and languages', async () => {
		const { browser } = stage();
		const lobby = await browser.page('/');
		await signIn(lobby);
		const desk = await browser.page('/desk');
		const link = desk.getByRole('main').getByRole('link').first();
		await expect(link).toBeVisible();
		const host = await browser.window();
		await host.setViewportSize(sizes.phone);
		await host.goto((await link.getAttribute('href')) ?? '');
		await expect(host.getByRole('button', { name: '同意，请进' })).toBeVisible();
		await isUsable(host, 'host', staffTargetPx);
		for (const path of ['/gate', '/desk']) {
			for (const orientation of orientations) {
				const page = await browser.page(path, orientation);
				await expect(page.getByRole('heading').first()).toBeVisible();
				await isUsable(page, `${path} ${orientation} zh`, staffTargetPx);
				await page
					.getByText(/^\s*(English|EN)\s*$/)
					.first()
					.click();
				await isUsable(page, `${path} ${orientation} en`, staffTargetPx);
				await page.getByText('中文', { exact: true }).click();
				await page.getByRole('button', { name: /无人当班/ }).click();
				await isUsable(page, `${path} ${orientation} names`, staffTargetPx);
				await page.getByRole('button', { name: '黄立' }).click();
				await isUsable(page, `${path} ${orientation} PIN`, staffTargetPx);
				await page.close();
			}
		}
	});

	test('the office’s pages in both orientations and languages', async () => {
		const { browser, server } = stage();
		const lobby = await browser.page('/');
		await signIn(lobby, { visitor: ['L', '李'] });
		await expect(lobby.getByRole('heading', { name: '正在确认您的来访' })).toBeVisible();
		const page = await browser.page('/office?site=YQ');
		const told = page.getByRole('link', { name: '查看 李*' });
		await expect(async () => {
			await page.reload();
			await expect(told).toBeVisible({ timeout: 2_000 });
		}).toPass({ timeout: 30_000 });
		await told.click();
		await page.getByRole('heading', { name: '来访经过' }).waitFor();
		const story = new URL(page.url()).pathname;
		for (const path of [
			'',
			'/alarms',
			'/people',
			'/people/3-1-1201',
			'/stations',
			'/staff',
			'/reveals',
			'/retention'
		]) {
			await usableEverywhere(page, `/office${path}`, server.url);
		}
		await usableEverywhere(page, story, server.url);
	});
});

async function usableEverywhere(page: Page, path: string, base: string): Promise<void> {
	for (const orientation of orientations) {
		await page.setViewportSize(sizes[orientation]);
		await page.goto(`${base}${path}?site=YQ`);
		for (const [language, name] of [
			['EN', 'en'],
			['中文', 'zh']
		] as const) {
			await page.getByText(language, { exact: true }).click();
			await isUsable(page, `${path} ${orientation} ${name}`, staffTargetPx);
		}
	}
}
