/** A screen as it looks in both orientations and both languages, and what an accessibility checker says of it. */
import { expect, type Page } from '@playwright/test';
import { findings } from '../fixtures/axe.ts';
import { sizes } from './browser.ts';
import { picture } from './pictures.ts';

const switches = { 'zh-CN': /^\s*中文\s*$/, en: /^\s*(EN|English)\s*$/ };

/**
 * The checker looks twice: a look costs a fifth of a second, and what a language breaks (a name that is missing) it breaks
 * in either orientation.
 */
export async function bothWays(page: Page, name: string): Promise<void> {
	await page.bringToFront();
	await isSound(page, name);
	// A phone is not turned.
	const isPhone = page.viewportSize()?.width === sizes.phone.width;
	if (!isPhone) await page.setViewportSize(sizes.portrait);
	await picture(page, `${name}-portrait`);
	await speak(page, 'en');
	await isSound(page, `${name}-portrait-en`);
	if (!isPhone) await page.setViewportSize(sizes.landscape);
	await picture(page, `${name}-en`);
	await speak(page, 'zh-CN');
}

/** By the screen's own switch, also where a dialog lies over it and no finger reaches it. */
async function speak(page: Page, language: keyof typeof switches): Promise<void> {
	await page.getByText(switches[language]).first().dispatchEvent('click');
	await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** Seen, and nothing is found. */
export async function isSound(page: Page, name: string): Promise<void> {
	await picture(page, name);
	expect({ name, found: await findings(page) }).toEqual({ name, found: [] });
}
