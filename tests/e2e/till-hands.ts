/** What a cashier's hands do at the till, and the ledger as the back office's own log makes it. */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { Fact } from '#lib/domain/fact.ts';
import { Books } from '#lib/domain/money/books.ts';
import { openDatabase, type Queries } from '#lib/server/database/open.ts';
import { typePin } from './duty.ts';

export const button = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name, exact: typeof name === 'string' });

export const room = (page: Page, name: '收银' | '证件' | '装修') =>
	page.getByRole('link', { name, exact: true }).click();

export async function count(page: Page, pieces: Record<string, string>): Promise<void> {
	for (const [face, many] of Object.entries(pieces))
		await page.getByLabel(`${face} 元张数`, { exact: true }).fill(many);
}

/** The till lent, its float filled up and counted. */
export async function openTill(
	desk: Page,
	till: string,
	{ topUp, notes }: { topUp?: string; notes: Record<string, string> }
): Promise<void> {
	await room(desk, '收银');
	await button(desk, new RegExp(`^激活\\s*${till}$`)).click();
	if (topUp) {
		await desk.getByLabel(/^从银行领入备用金/).fill(topUp);
		await button(desk, '领入').click();
	}
	await count(desk, notes);
}

/** One line of a receipt, as the cashier fills it in; answers with its sheet shut. */
export async function sell(
	desk: Page,
	kind: string,
	number: string,
	typed: Record<string, string> = {}
): Promise<void> {
	await desk.getByRole('combobox').selectOption({ label: kind });
	for (const [label, value] of Object.entries(typed)) await desk.getByLabel(label).fill(value);
	await desk.getByLabel(/^交款人/).fill('吴海涛');
	await button(desk, '收款并开收据').click();
	await shut(desk, number);
}

/** The receipt that was just written. */
export async function shut(desk: Page, number: string): Promise<void> {
	await expect(desk.getByText(number, { exact: true })).toBeVisible();
	await desk
		.getByRole('dialog', { name: '收据', exact: true })
		.getByRole('button', { name: '关闭' })
		.click();
}

/** The paper that stands behind "view", as the file that would be saved. */
export async function paper(page: Page, name: RegExp): Promise<string> {
	await button(page, '查看').click();
	const view = page.getByRole('dialog', { name });
	const saving = page.waitForEvent('download');
	await view.getByRole('link', { name: '下载' }).click();
	const begins = readFileSync(await (await saving).path(), 'latin1').slice(0, 5);
	await view.getByRole('button', { name: '关闭' }).click();
	return begins;
}

const pageOf = (desk: Page, day: string) => desk.getByRole('region', { name: `${day} 账期` });

/** A day's cash, counted as the books say and handed in. */
export async function handInDay(
	desk: Page,
	day: string,
	{ notes, fen, to }: { notes: Record<string, string>; fen: string; to: string }
): Promise<void> {
	await desk.getByText('点款交账', { exact: true }).click();
	const page = pageOf(desk, day);
	await page.getByRole('button', { name: '点款', exact: true }).click();
	await count(desk, notes);
	await button(desk, '确认点款').click();
	await expect(page.getByText('相符', { exact: true })).toBeVisible();
	await page.getByRole('button', { name: '交账' }).click();
	await typePin(desk, to);
	await expect(page.getByText(`已交账 ${fen} 元，签收人 ${to}`)).toBeVisible();
}

export async function bank(desk: Page, day: string, slip: string, fen: string): Promise<void> {
	const page = pageOf(desk, day);
	await page.getByLabel('存款回单号').fill(slip);
	await page.getByRole('button', { name: '已存银行' }).click();
	await expect(page.getByText(`已存银行 ${fen} 元，回单 ${slip}`)).toBeVisible();
}

export async function find(desk: Page, typed: string): Promise<void> {
	await desk.getByText('退押金', { exact: true }).first().click();
	await desk.getByLabel(/^收据编号、/).fill(typed);
	await button(desk, '查找').click();
}

/** Neither is presumed: the cashier looked at the paper, and at a document. */
export async function see(
	desk: Page,
	who: '交款人本人' | '只是持证人',
	shown: '已出示收据' | '凭遗失声明' = '已出示收据'
): Promise<void> {
	await desk.getByText(shown, { exact: true }).click();
	await desk.getByText(who, { exact: true }).click();
}

/** `isInHand`: no book tells of the thing, and the cashier has it. */
export async function ask(desk: Page, thing: RegExp, sum: string, isInHand = false): Promise<void> {
	const row = desk.getByRole('listitem').filter({ hasText: thing });
	await row.getByLabel('本次退还').check();
	if (isInHand) await row.getByLabel('实物已收回').check();
	await button(desk, `申请退款 ${sum} 元`).click();
}

/** Of a server that was stopped. */
export async function withDatabase<Found>(
	folder: string,
	look: (database: Queries) => Promise<Found>
): Promise<Found> {
	const database = await openDatabase(folder);
	try {
		return await look(database);
	} finally {
		await database.close();
	}
}

/** The ledger as the facts of the log make it from nothing, as it stood at a moment; or of one till's alone. */
export async function booksOf(
	{ query }: Queries,
	{ until = Infinity, till }: { until?: number; till?: string } = {}
): Promise<Books> {
	const rows = await query<{ body: Fact }>('select body::json from fact order by position');
	const books = new Books();
	const isMeant = ({ subject, clock }: Fact) =>
		Date.parse(clock.hi) <= until &&
		(!till || subject.includes(`-${till}-`) || subject.includes(`:${till}`));
	for (const { body } of rows) if (isMeant(body)) books.add(body);
	return books;
}
