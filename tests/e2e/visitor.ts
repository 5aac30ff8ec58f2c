/** A visitor in front of the lobby terminal, tap by tap. */
import { expect, type Page } from '@playwright/test';

export type Answers = {
	/** The unit's digits by level. */
	unit?: string[];
	/** Initial and surname of the host and of the visitor. */
	host?: [string, string];
	visitor?: [string, string];
	title?: string;
	companions?: number;
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
		companions = 0
	} = answers;
	const button = (name: string | RegExp) => page.getByRole('button', { name });
	await expect(button('我是访客，点这里登记')).toBeVisible();
	await look('attract');
	await button('我是访客，点这里登记').click();
	await expect(page.getByRole('heading', { name: '登记前，请先了解' })).toBeVisible();
	await look('notice');
	await button('同意，继续登记').click();
	await expect(page.getByRole('heading', { name: '您今天来做什么？' })).toBeVisible();
	await look('purpose');
	await button(/探访住户/).click();
	await expect(page.getByRole('heading', { name: '您要去哪一户？' })).toBeVisible();
	await typeUnit(page, unit);
	await look('unit');
	await button('下一步').click();
	await expect(page.getByRole('heading', { name: '被访人贵姓？' })).toBeVisible();
	await look('host');
	await pickSurname(page, host);
	await expect(page.getByRole('heading', { name: '您贵姓？' })).toBeVisible();
	await pickSurname(page, visitor);
	await expect(page.getByRole('heading', { name: '怎么称呼您？' })).toBeVisible();
	await page.getByText(title, { exact: true }).click();
	for (let more = 0; more < companions; more += 1) await button('多一人').click();
	await look('who');
	await button('下一步').click();
}

async function typeUnit(page: Page, unit: string[]): Promise<void> {
	const levels = ['栋', '单元'];
	for (const [at, digits] of unit.entries()) {
		for (const digit of digits)
			await page.getByRole('button', { name: digit, exact: true }).click();
		const done = page.getByRole('button', { name: `${levels[at] ?? ''}填好了` });
		if (levels[at] && (await done.isVisible()) && (await done.isEnabled())) await done.click();
	}
}

async function pickSurname(page: Page, [initial, surname]: [string, string]): Promise<void> {
	await page.getByRole('button', { name: initial, exact: true }).click();
	await page.getByRole('button', { name: surname, exact: true }).click();
}
