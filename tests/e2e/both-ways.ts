/** A station's screen as it looks in both orientations and both languages, and what an accessibility checker says of it. */
import { expect, type Page } from '@playwright/test';
import { findings } from '../fixtures/axe.ts';
import { sizes } from './browser.ts';
import { picture } from './pictures.ts';

/** `isDialog`: nothing outside of it can be touched, or no change of language is: one language is looked at. */
export async function bothWays(page: Page, name: string, isDialog = false): Promise<void> {
	await page.bringToFront();
	await picture(page, name);
	expect(await findings(page), name).toEqual([]);
	await page.setViewportSize(sizes.portrait);
	await picture(page, `${name}-portrait`);
	if (isDialog) return page.setViewportSize(sizes.landscape);
	await page.getByText('EN', { exact: true }).click();
	await picture(page, `${name}-portrait-en`);
	await page.setViewportSize(sizes.landscape);
	await picture(page, `${name}-en`);
	await page.getByText('中文', { exact: true }).click();
}
