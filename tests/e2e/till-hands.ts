/** What a cashier's hands do at the till, and the ledger as the back office's own log makes it. */
import type { Page } from '@playwright/test';
import type { Fact } from '#lib/domain/fact.ts';
import { Books } from '#lib/domain/money/books.ts';
import { openDatabase } from '#lib/server/database/open.ts';

export const button = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name, exact: typeof name === 'string' });

export async function count(page: Page, pieces: Record<string, string>): Promise<void> {
	for (const [face, many] of Object.entries(pieces))
		await page.getByLabel(`${face} 元张数`, { exact: true }).fill(many);
}

/** Of a server that was stopped. */
export async function booksOf(folder: string): Promise<Books> {
	const database = await openDatabase(folder);
	try {
		const rows = await database.query<{ body: Fact }>('select body from fact order by position');
		const books = new Books();
		for (const { body } of rows) books.add(body);
		return books;
	} finally {
		await database.close();
	}
}
