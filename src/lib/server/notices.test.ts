import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { plusDays } from '#lib/domain/period.ts';
import { dateText, dayMs, hourMs, minuteMs, secondMs } from '#lib/domain/time.ts';
import { happening } from '#lib/domain/visit-verbs.ts';
import { openListener, type Listener } from '../../../tests/fixtures/listener.ts';
import { openPhone } from '../../../tests/fixtures/push-phone.ts';
import { openMailbox, type Mailbox } from '../../../tests/e2e/mailbox.ts';
import {
	enrolStation,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { approvedWorks, permitted, works } from '../../../tests/fixtures/renovation-story.ts';
import { entered } from '../../../tests/fixtures/story.ts';
import { yunqi } from '../../../tests/fixtures/cast.ts';

/** A mail server that takes the call and hangs up. */
const dead = createServer((socket) => socket.destroy());
/** Two back offices with everything switched on: the mail server of one is dead. */
let up: TestOffice;
let down: TestOffice;
let office: TestOffice;
let chat: Listener;
let phones: Listener;
let mailbox: Mailbox;
let before = new Map<string, number>();

beforeAll(async () => {
	dead.listen(0, '127.0.0.1');
	await once(dead, 'listening');
	const deadUrl = `smtp://127.0.0.1:${String((dead.address() as AddressInfo).port)}`;
	[mailbox, chat, phones] = await Promise.all([openMailbox(), openListener(), openListener()]);
	const file = join(mkdtempSync(join(tmpdir(), 'foyer-robots-')), 'webhooks.json');
	const robots = { house: { kind: 'wecom', url: `${chat.url}/send?key=k` } };
	writeFileSync(file, JSON.stringify({ hosts: [chat.host], robots }));
	const open = (smtpUrl: string) =>
		openTestOffice({
			...{ smtpUrl, webhooksFile: file },
			...{ pushContact: 'mailto:it@example.com', pushHosts: phones.host }
		});
	[up, down] = [await open(mailbox.url), await open(deadUrl)];
}, 120_000);
afterAll(async () => {
	await Promise.all([up.dispose(), down.dispose()]);
	dead.close();
	await Promise.all([mailbox.close(), chat.close(), phones.close()]);
});
afterEach(() => vi.restoreAllMocks());

/** One of the two, as on its first day. */
async function use(which: TestOffice): Promise<void> {
	office = which;
	for (const table of ['notice', 'contact', 'push_subscription'])
		await office.database.query(`delete from ${table}`);
	mailbox.mails.length = 0;
	chat.heard.length = 0;
	phones.heard.length = 0;
	chat.replies.splice(0, Infinity, { body: '{"errcode":0}' });
	phones.replies.splice(0, Infinity, { status: 201 });
	before = totals();
}

async function phoneOf(person: string) {
	const phone = openPhone(`${phones.url}/push/${person}`);
	const subscription = { endpoint: phone.endpoint, ...phone.keys };
	expect(await office.contacts.subscribe('YQ', person, subscription, office.now())).toBe(true);
	return phone;
}

/** Sends until nothing moves, with the pauses that a retry takes. */
async function deliverAll(): Promise<void> {
	for (let round = 0; round < 8; round += 1) {
		await office.notices.deliver();
		office.wait(15 * secondMs);
	}
}
const totals = () =>
	new Map(
		office.notices
			.counts()
			.map(({ channel, kind, outcome, count }) => [`${channel} ${kind} ${outcome}`, count])
	);
const counts = () =>
	Object.fromEntries(
		[...totals()]
			.map(([key, count]) => [key, count - (before.get(key) ?? 0)] as const)
			.filter(([, count]) => count > 0)
	);

describe('a question', () => {
	test('[N3] that no mail can carry is tried over the link’s minute and then shown on the desk', async () => {
		await use(down);
		const subject = await signedIn(office);
		expect((await office.visit(subject)).status).toBe('confirming');
		for (const _try of [1, 2, 3]) {
			await office.notices.deliver();
			expect(await office.notices.deskNotices('YQ')).toHaveLength(_try === 3 ? 2 : 0);
			// Asked again at once it waits: a server that restarts needs seconds.
			await office.notices.deliver();
			const [row] = await office.database.query<{ tries: number }>(
				'select max(tries) as tries from notice'
			);
			expect(row?.tries).toBe(_try);
			office.wait(15 * secondMs);
		}
		const [first] = await office.notices.deskNotices('YQ');
		expect(first?.url).toMatch(/^https:\/\/door\.example\.com\/h\/\S+#\S+$/);
		expect(counts()).toEqual({ 'email ask unreachable': 6 });
	});

	test('[N1] [N4] goes to phone and mailbox at once, with one link; the answer ends both', async () => {
		await use(up);
		const phone = await phoneOf('zhou-jianguo');
		const subject = await signedIn(office);
		await deliverAll();
		expect(phones.heard).toHaveLength(1);
		const { url } = phone.read(phones.heard[0]!.body);
		expect(mailbox.mails.map(({ to }) => to?.[0]?.address).toSorted()).toEqual([
			'li.mei@example.com',
			'zhou.jianguo@example.com'
		]);
		const mail = await mailbox.mailTo('zhou.jianguo@example.com');
		expect(mail.text).toContain(url);
		// Sent messages keep no secret.
		const kept = await office.database.query<{ body: object }>('select body from notice');
		expect(kept.map(({ body }) => body)).toEqual([{}, {}, {}]);
		const [, link = '', secret = ''] = /\/h\/(\S+)#(\S+)/.exec(String(url)) ?? [];
		expect(await office.links.answer(link, secret, true)).toEqual({ ok: true });
		expect((await office.visit(subject)).status).toBe('approved');
		expect(await office.database.query('select 1 from notice')).toEqual([]);
	});

	test('[N3] takes the next way when all of the first rank failed, and the desk last', async () => {
		await use(down);
		await office.contacts.set('YQ', 'li-mei', { channel: 'webhook', address: 'house', rank: 2 });
		await signedIn(office);
		await deliverAll();
		expect(chat.heard).toHaveLength(1);
		expect(await office.notices.deskNotices('YQ')).toMatchObject([{ approver: '周' }]);
		expect(counts()).toEqual({ 'email ask unreachable': 6, 'webhook ask sent': 1 });
	});

	test('[N4] a subscription that is over is dropped; its owner is still asked by mail', async () => {
		await use(up);
		await phoneOf('zhou-jianguo');
		phones.replies.splice(0, 1, { status: 410 });
		await signedIn(office);
		await deliverAll();
		expect(await office.database.query('select 1 from push_subscription')).toEqual([]);
		expect(counts()).toEqual({ 'web_push ask gone': 1, 'email ask sent': 2 });
		expect(await office.notices.deskNotices('YQ')).toEqual([]);
	});

	test('[N9] leaves nothing of anybody in the journal', async () => {
		const lines: string[] = [];
		vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
			lines.push(String(line));
			return true;
		});
		await use(down);
		await phoneOf('li-mei');
		await signedIn(office);
		await deliverAll();
		const told = lines.filter((line) => line.includes('"notice"'));
		expect(told).toHaveLength(7);
		expect(JSON.parse(told[0] ?? '{}')).toMatchObject({
			...{ event: 'notice', kind: 'ask', tried: 1 }
		});
		expect(lines.join('')).not.toMatch(/周|李|1201|@example|\/h\/|push\/|127\.0\.0\.1/);
	});
});

describe('what became of a visit', () => {
	test('[N7] [H11] S01: both approvers get one arrival note each, over the quickest way alone; what one takes back at the desk the other hears', async () => {
		await use(up);
		const phone = await phoneOf('zhou-jianguo');
		const subject = await signedIn(office);
		const waiting = await signedIn(office, { phone: '13800000009' });
		await deliverAll();
		mailbox.mails.length = 0;
		phones.heard.length = 0;
		const [gate, desk] = [await enrolStation(office, 'gate'), await enrolStation(office, 'desk')];
		const said = { round: 1, approver: 'li-mei', channel: 'phone' as const };
		const takenBack = (of: string) => desk.push(desk.facts(of, [happening('HostDeclined', said)]));
		// A "no" to who still waits is no news.
		await takenBack(waiting);
		const facts = gate.facts(subject, [entered(2)]);
		await gate.push(facts);
		// A repeated push and the next entry are no second arrival.
		await gate.push(facts);
		await office.settle();
		await deliverAll();
		expect(phones.heard).toHaveLength(1);
		const shown = phone.read(phones.heard[0]!.body);
		expect(shown).toMatchObject({ kind: 'arrived', title: '云栖花园：您的访客已到' });
		expect(mailbox.mails).toHaveLength(1);
		expect(mailbox.mails[0]?.to?.[0]?.address).toBe('li.mei@example.com');
		expect(mailbox.mails[0]?.text).not.toMatch(/张|1201|周|李/);
		await takenBack(subject);
		await deliverAll();
		expect(phone.read(phones.heard[1]!.body)).toMatchObject({ kind: 'recalled' });
		expect([phones.heard.length, mailbox.mails.length], 'who took it back knows').toEqual([2, 1]);
	});

	test('[N7] an arrival that is heard of half an hour late is no news', async () => {
		await use(up);
		const subject = await signedIn(office);
		await deliverAll();
		const gate = await enrolStation(office, 'gate');
		const facts = gate.facts(subject, [entered(1)]);
		office.wait(31 * minuteMs);
		await gate.push(facts);
		await deliverAll();
		expect(counts()).toEqual({ 'email ask sent': 2 });
	});

	test('[N7] an overstay is told once, whoever asks how often', async () => {
		await use(up);
		const subject = await signedIn(office);
		await deliverAll();
		mailbox.mails.length = 0;
		for (let time = 0; time < 3; time += 1)
			await office.hosts.tellHosts(yunqi(), subject, 'overstay');
		await deliverAll();
		expect(mailbox.mails.map(({ subject: title }) => title)).toEqual([
			'云栖花园：您的访客已超时 / Your visitor has overstayed',
			'云栖花园：您的访客已超时 / Your visitor has overstayed'
		]);
	});
});

describe('the end of a permit', () => {
	test('[RE17] is told to the household and the lead by one mail each, and told once', async () => {
		await use(up);
		const desk = await enrolStation(office, 'desk');
		const today = dateText(office.now(), 'Asia/Shanghai');
		const [drafted, ...more] = approvedWorks(today, plusDays(today, 20));
		const people = { applicant: '吴海涛', lead: '刘大勇', leadEmail: 'lead@example.com' };
		await desk.push(desk.facts(works, [{ ...drafted!, personal: people }, ...more, permitted]));
		await office.settle();
		office.wait(13 * dayMs);
		await office.settle();
		expect(await endMails()).toEqual([]);
		office.wait(dayMs);
		await Promise.all([office.tick(), office.tick()]);
		await office.settle();
		expect(await endMails()).toEqual(['lead@example.com', 'wu.haitao@example.com']);
		const mail = mailbox.mails.find(({ to }) => to?.[0]?.address === 'lead@example.com')!;
		expect(mail.subject).toBe('云栖花园：您的装修许可即将到期 / Your renovation permit ends soon');
		expect(mail.text).not.toMatch(/吴|刘|301/);
		office.wait(dayMs);
		await office.settle();
		expect(await endMails()).toHaveLength(2);
		expect(await toldOf(works)).toEqual([['household', 'lead']]);
	});

	test('[RE17] waits hours for a mail server; where no way leads to anybody, that is said', async () => {
		await use(down);
		const desk = await enrolStation(office, 'desk');
		const today = dateText(office.now(), 'Asia/Shanghai');
		const facts = [...approvedWorks(today, plusDays(today, 5)), permitted];
		await desk.push(desk.facts(works, facts));
		await office.settle();
		await deliverAll();
		expect(counts()).toEqual({ 'email works_end unreachable': 1 });
		office.wait(5 * hourMs);
		await office.settle();
		await deliverAll();
		expect(counts()).toEqual({ 'email works_end unreachable': 2 });
		const elsewhere = 'renovation:project-9';
		const [drafted, ...more] = facts;
		const about = { ...drafted!, data: { ...drafted!.data, unit: '9-9-901' } };
		await desk.push(desk.facts(elsewhere, [about, ...more]));
		await office.settle();
		expect([await toldOf(works), await toldOf(elsewhere)]).toEqual([[['household']], [[]]]);
	});

	async function endMails(): Promise<string[]> {
		await deliverAll();
		const own = mailbox.mails.filter(({ subject }) => subject?.includes('装修许可'));
		return own.map(({ to }) => to?.[0]?.address ?? '').toSorted();
	}

	async function toldOf(subject: string): Promise<unknown[]> {
		const rows = await office.database.query<{ told: unknown }>(
			`select body::json #> '{data,told}' as told from fact
			where subject = $1 and type = 'RenovationEndAnnounced'`,
			[subject]
		);
		return rows.map(({ told }) => told);
	}
});
