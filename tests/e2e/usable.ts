/** A screen that can be used: nothing that axe finds, nothing cut off, keys a finger can hit. */
import { expect, type Page } from '@playwright/test';
import { findings } from '../fixtures/axe.ts';
import type { Orientation } from './browser.ts';
import { picture } from './pictures.ts';
import type { Look } from './visitor.ts';

/** The smallest side of a control on the kiosk and on staff's screens, in CSS pixels. */
const kioskTargetPx = 63.5;
export const staffTargetPx = 47.5;

export async function isUsable(page: Page, screen: string, targetPx: number): Promise<void> {
	expect({ screen, found: await findings(page) }).toEqual({ screen, found: [] });
	const { wide, small, beyond } = await page.evaluate((least) => {
		const controls = [...document.querySelectorAll<HTMLElement>('button, a[href]')];
		const visible = controls.filter(
			(control) => control.checkVisibility() && !control.closest('[inert]')
		);
		const sides = visible.map((control) => ({
			name: control.innerText,
			box: control.getBoundingClientRect()
		}));
		return {
			wide: document.documentElement.scrollWidth > innerWidth + 1,
			small: sides
				.filter(({ box }) => Math.min(box.width, box.height) < least)
				.map(({ name }) => name),
			beyond: sides
				.filter(({ box }) => box.left < -1 || box.right > innerWidth + 1)
				.map(({ name }) => name)
		};
	}, targetPx);
	expect({ screen, wide, small }).toEqual({ screen, wide: false, small: [] });
	// Staff may scroll a wide table; a visitor at the glass cannot.
	if (targetPx === kioskTargetPx) expect({ screen, beyond }).toEqual({ screen, beyond: [] });
}

/** A kiosk's screen in both languages, small and large. Nothing scrolls: what is not seen at a kiosk is not there. */
export function lookAt(lobby: Page, orientation: Orientation): Look {
	const tool = (name: string | RegExp) =>
		lobby.getByRole('button', { name, exact: typeof name === 'string' }).click();
	const large = /^(大字|Aa|Large)/;
	return async (screen) => {
		const see = async (how: string) => {
			await picture(lobby, `${orientation}-${screen}${how}`);
			await isUsable(lobby, `${screen}${how}`, kioskTargetPx);
			await nothingHidden(lobby, `${screen}${how}`);
		};
		await see('');
		await tool('English');
		await see('-en');
		await tool(large);
		await see('-en-large');
		await tool('中文');
		await see('-large');
		await tool(large);
	};
}

async function nothingHidden(lobby: Page, screen: string): Promise<void> {
	const hidden = await lobby.evaluate(() => {
		const main = document.querySelector('main');
		const inside = main ? main.scrollHeight - main.clientHeight : 0;
		return Math.max(0, document.documentElement.scrollHeight - innerHeight, inside - 1);
	});
	expect({ screen, hidden }).toEqual({ screen, hidden: 0 });
}
