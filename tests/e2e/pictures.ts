import { mkdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** `UPDATE_PICTURES=1 npm run test:e2e` renews the pictures that the README shows; all others go with the results. */
const shown = process.env['UPDATE_PICTURES'] ? readFileSync('README.md', 'utf8') : '';

/** Hundreds of them, a fifth of a second each, and nobody looks at those of a whole run: `playwright test SPEC` takes them. */
const isTaken = shown !== '' || process.env['npm_lifecycle_event'] !== 'test:e2e';

/** A picture of what a person sees, once the fonts and movements have come to rest. */
export async function picture(page: Page, name: string): Promise<void> {
	const folder = shown.includes(`docs/pictures/${name}.png`)
		? 'docs/pictures'
		: 'test-results/pictures';
	await page.evaluate(() => document.fonts.ready);
	if (!isTaken) return;
	mkdirSync(folder, { recursive: true });
	await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
}
