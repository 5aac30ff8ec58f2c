/** Somebody of the sample staff at a gate or desk, name by name and digit by digit. */
import { expect, type Page } from '@playwright/test';

/** What the sign-in screen of a sample site says to a newcomer. */
export async function samplePin(page: Page): Promise<string> {
	const hint = await page.getByText(/^演示：/).innerText();
	return /\d{6,12}/.exec(hint)?.[0] ?? '';
}

/** Touches a name and types a PIN on the sign-in screen; the sample's own without another. */
export async function typePin(page: Page, who: string, pin?: string): Promise<void> {
	const name = page.getByRole('button', { name: who });
	const pad = page.getByRole('heading', { name: `${who}，请输入口令` });
	await expect(name.or(pad).first()).toBeVisible();
	if (!(await pad.isVisible())) await name.click();
	await page.keyboard.type(pin ?? (await samplePin(page)));
	await page.getByRole('button', { name: '确定' }).click();
}

/** Puts somebody on duty at a gate or desk where nobody is. */
export async function onDuty(page: Page, who = '赵刚'): Promise<void> {
	await page.getByRole('button', { name: /无人当班/ }).click();
	await typePin(page, who);
	await expect(page.getByRole('button', { name: `当班 ${who}` })).toBeVisible();
}
