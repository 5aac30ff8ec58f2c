/** A host's phone in the compound's own network: plain HTTP, another name, no secure context. */
import { expect, test } from '@playwright/test';
import { openBrowser } from './browser.ts';
import { linkIn, openMailbox } from './mailbox.ts';
import { startServer } from './server.ts';
import { signIn } from './visitor.ts';

const name = 'door.example.com';

test('the host’s link works over plain HTTP; stations and office say what they need', async () => {
	const mailbox = await openMailbox();
	const server = await startServer({ smtpUrl: mailbox.url, publicHost: name });
	const browser = await openBrowser(server.url, undefined, [
		`--host-resolver-rules=MAP ${name} 127.0.0.1`
	]);
	try {
		const lobby = await browser.page('/');
		await signIn(lobby);
		const link = linkIn(await mailbox.mailTo('li.mei@example.com'));
		expect(new URL(link).hostname).toBe(name);
		const phone = await browser.window();
		await phone.setViewportSize({ width: 390, height: 844 });
		await phone.goto(link);
		expect(await phone.evaluate(() => isSecureContext)).toBe(false);
		await phone.getByRole('button', { name: '同意，请进' }).click();
		await expect(phone.getByText('已同意')).toBeVisible();
		await expect(lobby.getByText('可以进入了')).toBeVisible();

		const outside = new URL(link).origin;
		await phone.goto(`${outside}/gate`);
		await expect(phone.getByText('请用 HTTPS 地址打开')).toBeVisible();
		const office = await phone.goto(`${outside}/office`);
		expect(office?.status()).toBe(403);
		await expect(phone.getByText('张')).toHaveCount(0);

		// On its own machine the office sends a visitor by another name to the address its forms are taken from.
		const port = new URL(server.url).port;
		await phone.goto(`http://127.0.0.1:${port}/office/stations`);
		expect(phone.url()).toBe(`${server.url}/office/stations`);
		const shell = await phone.request.get(`${server.url}/gate`);
		expect(shell.headers()['x-frame-options']).toBe('DENY');
	} finally {
		await browser.dispose();
		await server.dispose();
		await mailbox.close();
	}
});
