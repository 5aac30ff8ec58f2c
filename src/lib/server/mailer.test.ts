import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestOffice, signedIn, type TestOffice } from '../../../tests/fixtures/back-office.ts';
import { secondMs } from '#lib/domain/time.ts';

/** A mail server that takes the call and hangs up. */
const dead = createServer((socket) => socket.destroy());
let office: TestOffice;
beforeAll(async () => {
	dead.listen(0, '127.0.0.1');
	await once(dead, 'listening');
	const { port } = dead.address() as AddressInfo;
	office = await openTestOffice({ smtpUrl: `smtp://127.0.0.1:${String(port)}` });
});
afterAll(async () => {
	await office.dispose();
	dead.close();
});

it('a mail that cannot be sent is tried over the link’s minute and then shown on the desk', async () => {
	const subject = await signedIn(office);
	expect((await office.visit(subject)).status).toBe('confirming');
	for (const _try of [1, 2, 3]) {
		await office.mailer.deliver();
		expect(await office.mailer.deskNotices('YQ')).toHaveLength(_try === 3 ? 2 : 0);
		// Asked again at once it waits: a server that restarts needs seconds.
		await office.mailer.deliver();
		const [row] = await office.database.query<{ tries: number }>(
			'select max(tries) as tries from notice'
		);
		expect(row?.tries).toBe(_try);
		office.wait(15 * secondMs);
	}
	const [first] = await office.mailer.deskNotices('YQ');
	expect(first?.url).toMatch(/^https:\/\/door\.example\.com\/h\/\S+#\S+$/);
});
