import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds on a screen, by WCAG 2.2 AA: each finding with the first thing it is about. */
export async function findings(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
		.analyze();
	return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`);
}
