/** A station's screen as it looks in both orientations and both languages, and what an accessibility checker says of it. */
import { expect, type Page } from '@playwright/test';
import { findings } from '../fixtures/axe.ts';
import { sizes } from './browser.ts';
import { picture } from './pictures.ts';

/**
 * The checker looks twice: a look costs a fifth of a second, and what a language breaks (a name that is missing) it breaks
 * in either orientation. `isDialog`: nothing outside of it can be touched, or no change of language is: one language is
 * looked at.
 */
export async function bothWays(page: Page, name: string, isDialog = false): Promise<void> {
	await page.bringToFront();
	await isSound(page, name);
	await page.setViewportSize(sizes.portrait);
	if (isDialog) {
		await isSound(page, `${name}-portrait`);
		return page.setViewportSize(sizes.landscape);
	}
	await picture(page, `${name}-portrait`);
	await page.getByText('EN', { exact: true }).click();
	await isSound(page, `${name}-portrait-en`);
	await page.setViewportSize(sizes.landscape);
	await picture(page, `${name}-en`);
	await page.getByText('中文', { exact: true }).click();
}

/** Seen, and nothing is found. */
export async function isSound(page: Page, name: string): Promise<void> {
	await picture(page, name);
	expect({ name, found: await findings(page) }).toEqual({ name, found: [] });
}
