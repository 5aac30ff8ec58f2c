/** A screen as it looks in both orientations and both languages, and what an accessibility checker says of it. */
import { expect, type Page } from '@playwright/test';
import { findings } from '../fixtures/axe.ts';
import { sizes, type Orientation } from './browser.ts';
import { picture } from './pictures.ts';

const switches = { 'zh-CN': /^\s*中文\s*$/, en: /^\s*(EN|English)\s*$/ };

/**
 * All four, in an order that turns or speaks but never both: a look costs a twentieth of a second of processor time, and a
 * word that is longer in one language is cut off in the orientation that has less room.
 */
export async function bothWays(page: Page, name: string): Promise<void> {
	await page.bringToFront();
	// A phone is not turned.
	const isPhone = page.viewportSize()?.width === sizes.phone.width;
	const turn = async (orientation: Orientation) => {
		if (!isPhone) await page.setViewportSize(sizes[orientation]);
	};
	await isSound(page, name);
	await turn('portrait');
	if (!isPhone) await isSound(page, `${name}-portrait`);
	await speak(page, 'en');
	await isSound(page, `${name}-portrait-en`);
	await turn('landscape');
	if (!isPhone) await isSound(page, `${name}-en`);
	await speak(page, 'zh-CN');
}

/** By the screen's own switch, also where a dialog lies over it and no finger reaches it. */
async function speak(page: Page, language: keyof typeof switches): Promise<void> {
	await page.getByText(switches[language]).first().dispatchEvent('click');
	await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** Seen, and nothing is found, neither by axe nor beside the glass. */
export async function isSound(page: Page, name: string): Promise<void> {
	await picture(page, name);
	const found = await findings(page);
	const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect({ name, found, beyond: beyond > 0 }).toEqual({ name, found: [], beyond: false });
}
