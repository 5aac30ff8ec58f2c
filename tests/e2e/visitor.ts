/** A visitor in front of the lobby terminal, tap by tap. */
import { expect, type Page } from '@playwright/test';
import type { TestBrowser } from './browser.ts';
import { linkIn, type Mailbox } from './mailbox.ts';

export type Answers = {
	/** The unit's digits by level. */
	unit?: string[];
	/** Initial and surname of the host and of the visitor. */
	host?: [string, string];
	visitor?: [string, string];
	title?: string;
	companions?: number;
	/** Digits of the phone, keys of the plate after its province; skipped where there is none. */
	phone?: string;
	plate?: string;
};

/** What each screen is called, for pictures and checks on the way. */
export type Look = (screen: string) => Promise<void>;

const nobodyLooks: Look = () => Promise.resolve();

/** Signs in from the first touch to the last; the waiting screen or what follows is up to the caller. */
export async function signIn(
	page: Page,
	answers: Answers = {},
	look: Look = nobodyLooks
): Promise<void> {
	const {
		unit = ['3', '1', '1201'],
		host = ['Z', '周'],
		visitor = ['Z', '张'],
		title = '先生',
		companions = 0,
		phone = '',
		plate = ''
	} = answers;
	const button = (name: string | RegExp) => page.getByRole('button', { name });
	await choosePurpose(page, /探访住户/, look);
	await answerUnit(page, unit, look);
	await expect(page.getByRole('heading', { name: '被访人贵姓？' })).toBeVisible();
	await look('host');
	await pickSurname(page, host, look);
	await answerWho(page, visitor, title, companions, look);
	await expect(page.getByRole('heading', { name: '您的手机号码？' })).toBeVisible();
	await look('phone');
	if (phone === '') await button('不填，继续').click();
	else await press(page, phone);
	await expect(page.getByRole('heading', { name: '开车来了吗？请输入车牌' })).toBeVisible();
	await look('plate');
	if (plate === '') await button('没开车').click();
	else {
		await press(page, plate);
		await button('下一步').click();
	}
}

/** One key after the other, each by its own sign. */
export async function press(page: Page, signs: string): Promise<void> {
	for (const sign of signs) await page.getByRole('button', { name: sign, exact: true }).click();
}

/** From the start screen past the notice to the reason to come. */
export async function choosePurpose(
	page: Page,
	purpose: RegExp,
	look: Look = nobodyLooks
): Promise<void> {
	const button = (name: string | RegExp) => page.getByRole('button', { name });
	await expect(button('我是访客，点这里登记')).toBeVisible();
	await look('attract');
	await button('我是访客，点这里登记').click();
	await expect(page.getByRole('heading', { name: '登记前，请先了解' })).toBeVisible();
	await look('notice');
	await button('同意，继续登记').click();
	await expect(page.getByRole('heading', { name: '您今天来做什么？' })).toBeVisible();
	await look('purpose');
	await button(purpose).click();
}

export async function answerUnit(
	page: Page,
	unit = ['3', '1', '1201'],
	look: Look = nobodyLooks
): Promise<void> {
	await expect(page.getByRole('heading', { name: '您要去哪一户？' })).toBeVisible();
	await typeUnit(page, unit);
	await look('unit');
	await page.getByRole('button', { name: '下一步' }).click();
}

export async function answerWho(
	page: Page,
	visitor: [string, string] = ['Z', '张'],
	title = '先生',
	companions = 0,
	look: Look = nobodyLooks
): Promise<void> {
	const button = (name: string | RegExp) => page.getByRole('button', { name });
	await expect(page.getByRole('heading', { name: '您贵姓？' })).toBeVisible();
	await pickSurname(page, visitor);
	await expect(page.getByRole('heading', { name: '怎么称呼您？' })).toBeVisible();
	await page.getByText(title, { exact: true }).click();
	for (let more = 0; more < companions; more += 1) await button('多一人').click();
	await look('who');
	await button('下一步').click();
}

export async function typeUnit(page: Page, unit: string[]): Promise<void> {
	const levels = ['栋', '单元'];
	for (const [at, digits] of unit.entries()) {
		for (const digit of digits)
			await page.getByRole('button', { name: digit, exact: true }).click();
		const done = page.getByRole('button', { name: `${levels[at] ?? ''}填好了` });
		if (levels[at] && (await done.isVisible()) && (await done.isEnabled())) await done.click();
	}
}

export async function pickSurname(
	page: Page,
	[initial, surname]: [string, string],
	look: Look = nobodyLooks
): Promise<void> {
	await page.getByRole('button', { name: initial, exact: true }).click();
	await expect(page.getByRole('button', { name: surname, exact: true })).toBeVisible();
	await look('surnames');
	await page.getByRole('button', { name: surname, exact: true }).click();
}

/** Syllable by syllable on the pinyin keyboard. */
export async function typePinyin(page: Page, signs: [string, string][]): Promise<void> {
	for (const [letters, sign] of signs) {
		await press(page, letters);
		const candidates = page.getByRole('group', { name: '候选字' });
		await candidates.getByRole('button', { name: sign, exact: true }).click();
	}
}

/** The household opens the newest mail and agrees. */
export async function answer(browser: TestBrowser, mailbox: Mailbox, to: string): Promise<void> {
	const link = new URL(linkIn(await mailbox.mailTo(to)));
	const host = await browser.page(link.pathname + link.hash);
	await host.getByRole('button', { name: '同意，请进' }).click();
	await expect(host.getByText('已同意')).toBeVisible();
	await host.close();
	mailbox.mails.length = 0;
}
