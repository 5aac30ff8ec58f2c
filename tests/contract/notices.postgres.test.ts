/** Two back offices on one PostgreSQL that send at the same moment. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { minuteMs } from '#lib/domain/time.ts';
import { openMailbox, type Mailbox } from '../e2e/mailbox.ts';
import { openTestOffice, type TestOffice } from '../fixtures/back-office.ts';
import { startPostgres, type ThrowAwayPostgres } from './postgres.ts';

/** More than one round of either. */
const messages = 40;

let server: ThrowAwayPostgres;
let mailbox: Mailbox;
let [one, other]: TestOffice[] = [];
beforeAll(async () => {
	[server, mailbox] = [await startPostgres(), await openMailbox()];
	one = await openTestOffice({ database: server.url, smtpUrl: mailbox.url });
	other = await openTestOffice({ database: server.url, smtpUrl: mailbox.url });
});
afterAll(async () => {
	await one?.dispose();
	await other?.dispose();
	await Promise.all([mailbox.close(), server.stop()]);
});

async function write(office: TestOffice, count: number): Promise<void> {
	await office.database.query(
		`insert into notice (site, notice, subject, kind, person, channel, address, body, created_at, next_at)
		select 'YQ', gen_random_uuid()::text, 'visit:' || n, 'ask', 'p' || n, 'email', 'host' || n || '@example.com',
			'{"site": {"zh-CN": "云栖花园", "en": "Yunqi Garden"}, "url": "https://door.example.com/h/x#y"}', $2, $2
		from generate_series(1, $1::int) n`,
		[count, new Date(office.now())]
	);
}

test('[N13] each message goes once, whichever of them takes it', async () => {
	if (!one || !other) throw new Error('both are open');
	await write(one, messages);
	await Promise.all([one.notices.deliver(), other.notices.deliver()]);
	await vi.waitFor(() => expect(mailbox.mails.length).toBeGreaterThanOrEqual(messages));
	await Promise.all([one.notices.deliver(), other.notices.deliver()]);
	expect(mailbox.mails).toHaveLength(messages);
	for (const office of [one, other])
		expect(office.notices.counts()[0]?.count ?? 0).toBeLessThan(messages);
});

test('[N13] what a server took and never sent is the others’ after half a minute', async () => {
	if (!one || !other) throw new Error('both are open');
	mailbox.mails.length = 0;
	await one.database.query('delete from notice');
	const hanging = createServer().listen(0, '127.0.0.1');
	await once(hanging, 'listening');
	const { port } = hanging.address() as AddressInfo;
	const stuck = await openTestOffice({
		...{ database: server.url, smtpUrl: `smtp://127.0.0.1:${String(port)}` }
	});
	try {
		await write(one, 1);
		void stuck.notices.deliver();
		await vi.waitFor(async () => expect(await isTaken(one)).toBe(true));
		await other.notices.deliver();
		expect(mailbox.mails).toHaveLength(0);
		other.wait(minuteMs / 2);
		await other.notices.deliver();
		await vi.waitFor(() => expect(mailbox.mails).toHaveLength(1));
	} finally {
		hanging.close();
		await stuck.dispose();
	}
});

/** Is the message in somebody's hand? */
async function isTaken(office: TestOffice | undefined): Promise<boolean> {
	const [row] =
		(await office?.database.query<{ taken: boolean }>(
			'select next_at > created_at as taken from notice'
		)) ?? [];
	return row?.taken ?? false;
}
