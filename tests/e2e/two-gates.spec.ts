/** One pass at two gates that hear each other: one opens, the other reads where and when. */
import { expect, test, type Page } from '@playwright/test';
import { bothWays } from './both-ways.ts';
import { onDuty } from './duty.ts';
import { linkIn, openMailbox } from './mailbox.ts';
import { startServer } from './server.ts';
import { openStation } from './station-browser.ts';
import { signIn } from './visitor.ts';

/** From the guard's tap to the red screen. */
const refusedMs = 1_000;

/** For either answer to come at all. */
const waitMs = 8_000;

test('[Y17] one pass shown at two gates at the same moment opens one of them; the other is refused within a second', async () => {
	const mailbox = await openMailbox();
	const server = await startServer({ smtpUrl: mailbox.url });
	const [tablet, other] = [await openStation(server.url), await openStation(server.url)];
	try {
		const lobby = await tablet.page('/');
		const gates = [await tablet.page('/gate'), await other.page('/gate')];
		for (const gate of gates) await onDuty(gate);
		await signIn(lobby);
		const host = await tablet.window();
		await host.goto(linkIn(await mailbox.mailTo('zhou.jianguo@example.com')));
		await host.getByRole('button', { name: '同意，请进' }).click();
		await lobby.bringToFront();
		await expect(lobby.getByText('可以进入了')).toBeVisible();
		const number = (await lobby.locator('dd').last().innerText()).replaceAll(' ', '');

		for (const gate of gates) {
			await gate.bringToFront();
			await gate.getByRole('button', { name: '输入数字' }).click();
			for (const digit of Array.from(number))
				await gate.getByRole('button', { name: digit, exact: true }).click();
			await expect(gate.getByRole('region', { name: '放行' })).toBeVisible();
		}
		const verdict = (gate: Page) => gate.getByRole('region', { name: '放行' });
		const admit = (gate: Page) => verdict(gate).getByRole('button', { name: '放行', exact: true });
		const refused = (gate: Page) => gate.getByRole('region', { name: '已在他门使用' });
		const took = await Promise.all(gates.map((gate) => admit(gate).evaluate(tapAndWait, waitMs)));
		const late = took.filter((ms) => ms !== undefined);
		expect(late).toHaveLength(1);
		expect(late[0]).toBeLessThan(refusedMs);
		const loser = gates[took.findIndex((ms) => ms !== undefined)]!;
		await loser.bringToFront();
		await expect(refused(loser).getByText(/岗.* \d\d:\d\d 已放行/)).toBeVisible();
		await bothWays(loser, 'gate-used-elsewhere');
		await expect(admit(loser)).toHaveCount(0);
		await expect(
			loser.getByRole('region', { name: /在内/ }).getByText('1 人').first()
		).toBeVisible();
	} finally {
		await Promise.all([tablet.dispose(), other.dispose()]);
		await server.dispose();
		await mailbox.close();
	}
});

/** In the gate's page itself, since the driver's round trips are not the guard's: the tap, and the time until red, if it is. */
function tapAndWait(button: HTMLElement, waitMs: number): Promise<number | undefined> {
	return new Promise((resolve) => {
		const beganMs = performance.now();
		new MutationObserver(() => {
			const shown = document.body.innerText;
			if (shown.includes('已放行：')) resolve(undefined);
			if (shown.includes('已在他门使用')) resolve(performance.now() - beganMs);
		}).observe(document.body, { subtree: true, childList: true, characterData: true });
		setTimeout(() => resolve(undefined), waitMs);
		button.click();
	});
}
