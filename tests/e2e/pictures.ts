import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** `UPDATE_PICTURES=1 npm run test:e2e` renews the README's pictures; otherwise they go with the results. */
const folder = process.env['UPDATE_PICTURES'] ? 'docs/pictures' : 'test-results/pictures';

/** A picture of what a person sees, once the fonts and movements have come to rest. */
export async function picture(page: Page, name: string): Promise<void> {
	mkdirSync(folder, { recursive: true });
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
}
