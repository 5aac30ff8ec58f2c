/** What a receptionist's hands do with passes. */
import { expect, type Locator, type Page } from '@playwright/test';
import { button } from './till-hands.ts';

export type Tap = (target: Locator) => Promise<void>;
const plainTap: Tap = (target) => target.click();

/** Who somebody is and what they look like; `tap` counts. */
export async function fillIn(
	desk: Page,
	who: { name: string; number: string },
	tap: Tap = plainTap
): Promise<void> {
	await tap(desk.getByLabel('姓名'));
	await desk.keyboard.type(who.name);
	await tap(desk.getByLabel(/^证件号码/));
	await desk.keyboard.type(who.number);
	await tap(desk.getByText('已看过证件原件，与本人相符'));
	// Of a crew the camera looks at the next one already.
	const [open, take] = [button(desk, '打开摄像头'), button(desk, '拍照')];
	await expect(open.or(take)).toBeVisible();
	if (await open.isVisible()) await tap(open);
	await tap(take);
	await expect(desk.getByRole('img', { name: '持证人照片' })).toBeVisible();
}

/** The sheet of one pass, out of the list; `filter` where the first one does not show it. */
export async function openPass(desk: Page, row: RegExp, filter?: RegExp): Promise<void> {
	await desk.getByRole('link', { name: '证件' }).click();
	if (await button(desk, '返回列表').isVisible()) await button(desk, '返回列表').click();
	if (filter) await desk.getByText(filter).first().click();
	await desk.getByRole('row', { name: row }).getByRole('button').click();
}

export const pressed = async (desk: Page, act: string, ...more: string[]): Promise<void> => {
	for (const name of [act, ...more]) await button(desk, name).click();
};
