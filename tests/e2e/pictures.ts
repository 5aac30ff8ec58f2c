import { mkdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** `UPDATE_PICTURES=1 npm run test:e2e` renews the pictures that the README shows; all others go with the results. */
const shown = process.env['UPDATE_PICTURES'] ? readFileSync('README.md', 'utf8') : '';

/** A picture of what a person sees, once the fonts and movements have come to rest. */
export async function picture(page: Page, name: string): Promise<void> {
	const folder = shown.includes(`docs/pictures/${name}.png`)
		? 'docs/pictures'
		: 'test-results/pictures';
	mkdirSync(folder, { recursive: true });
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
}
