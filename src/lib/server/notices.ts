/**
 * Messages to hosts (RULES.md part N). Each is written in the transaction of the fact it tells of, and sent
 * after the commit: tried a few times, then over the next way, then shown on the desk.
 */
import { randomUUID } from 'node:crypto';
import { waysFor, type ChannelName, type NoticeKind, type Way } from '#lib/domain/contact.ts';
import type { Site, SiteText } from '#lib/domain/site.ts';
import { dayMs, hourMs, minuteMs } from '#lib/domain/time.ts';
import type { DeskNotice } from '#lib/protocol/standing.ts';
import { sendTimeoutMs, type Channel, type Outcome } from './channels/channel.ts';
import type { Contact, Contacts } from './contacts.ts';
import type { Database, Queries } from './database/open.ts';
import type { Journal } from './journal.ts';

/** A message that is not out after so many tries takes the next way; the telephone's time has come too. */
const triesMax = 3;
/** Spread over the link's minute: a server that restarts is back after one of these. */
const retryAfterMs = 15_000;
/** Connections at once; one that hangs must not hold up all. */
const atOnce = 5;
const batch = 50;
/**
 * Whoever takes a message keeps it so long, and no other server sends it meanwhile. A server that dies with it
 * leaves it to the others after that: longer than any attempt, short enough for the link's minute.
 */
const leaseMs = 3 * sendTimeoutMs;
/** How long a message still means something: a link its ten minutes, the end of a permit a day, the others an hour. */
const linkLifeMs = 10 * minuteMs;
const newsLifeMs = hourMs;
const endLifeMs = dayMs;
/** A permit's end is days away: a mail server has hours to come back. */
const endRetryMs = 4 * hourMs;

export type NoticeBody = { site: SiteText; url?: string; approver?: string; unit?: string };

type Row = {
	site: string;
	notice: string;
	subject: string;
	person: string;
	kind: NoticeKind;
	channel: ChannelName;
	address: string;
	body: NoticeBody;
	later: Way[];
	tries: number;
	created_at: Date;
};

export type Tally = { channel: string; kind: NoticeKind; outcome: string; count: number };

export class Notices {
	readonly #database: Database;
	readonly #contacts: Contacts;
	readonly #channels: ReadonlyMap<ChannelName, Channel>;
	readonly #journal: Journal;
	readonly #now: () => number;
	readonly #tally = new Map<string, Tally>();
	#running: Promise<void> | undefined;

	constructor(
		database: Database,
		contacts: Contacts,
		channels: readonly Channel[],
		journal: Journal,
		now: () => number
	) {
		this.#database = database;
		this.#contacts = contacts;
		this.#channels = new Map(channels.map((channel) => [channel.name, channel]));
		this.#journal = journal;
		this.#now = now;
	}

	/** Can this person be asked by a message? With no channel at all the desk shows everybody's link. */
	reaches({ ways }: Contact): boolean {
		return this.#channels.size === 0 || this.#ways('ask', ways).now.length > 0;
	}

	/** Does any way lead to this person that is not the desk? */
	carries({ ways }: Contact): boolean {
		return this.#ways('page', ways).now.length > 0;
	}

	/** Writes one message for one person, inside the transaction of what it tells of. */
	async write(
		{ query }: Queries,
		site: Site,
		to: Contact,
		notice: { subject: string; kind: NoticeKind; body?: Omit<NoticeBody, 'site'> }
	): Promise<void> {
		const { now, later } = this.#ways(notice.kind, to.ways);
		const desk = this.#channels.size === 0 && notice.kind === 'ask';
		const ways = desk ? [{ channel: 'desk', address: '' }] : now;
		for (const { channel, address } of ways) {
			await query(
				`insert into notice
					(site, notice, subject, kind, person, channel, address, body, later, created_at, next_at)
				values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9::text::jsonb, $10, $10)`,
				[
					...[site.id, randomUUID(), notice.subject, notice.kind, to.person, channel, address],
					JSON.stringify({ site: site.name, ...notice.body }),
					JSON.stringify(later),
					new Date(this.#now())
				]
			);
		}
	}

	/** Sends everything that waits. Never throws: a message that fails must not undo a sign-in. */
	async deliver(): Promise<void> {
		this.#running ??= this.#deliverAll().finally(() => (this.#running = undefined));
		await this.#running;
	}

	/** Messages that are over leave with their secrets; called by the clock. */
	async tidy(): Promise<void> {
		await this.#database.query(
			`delete from notice where created_at < $1 or (kind = 'ask' and created_at < $2)
				or (kind <> 'works_end' and created_at < $3)`,
			[endLifeMs, linkLifeMs, newsLifeMs].map((ms) => new Date(this.#now() - ms))
		);
	}

	/** Links that wait for a host, for the desk to show. */
	async deskNotices(site: string): Promise<DeskNotice[]> {
		const rows = await this.#database.query<Row>(
			`select notice, subject, body, created_at from notice
			where site = $1 and channel = 'desk' order by created_at desc limit ${String(batch)}`,
			[site]
		);
		return rows.map(({ notice, subject, body, created_at }) => {
			const { url = '', approver = '', unit = '' } = body;
			return { notice, subject, unit, approver, url, createdAt: created_at.toISOString() };
		});
	}

	/** How many messages went how, since the start: plain numbers, nobody's name. */
	counts(): Tally[] {
		return [...this.#tally.values()].map((tally) => ({ ...tally }));
	}

	close(): void {
		for (const channel of this.#channels.values()) channel.close();
	}

	#ways(kind: NoticeKind, ways: readonly Way[]) {
		return waysFor(kind, ways, [...this.#channels.keys()]);
	}

	async #deliverAll(): Promise<void> {
		if (this.#channels.size === 0) return;
		try {
			for (let sent = 0; sent < batch;) {
				const taken = await this.#take();
				if (taken.length === 0) return;
				await Promise.all(taken.map((row) => this.#send(row)));
				sent += taken.length;
			}
		} catch (error) {
			this.#journal.fault('notices could not be read', error);
		}
	}

	/** N13: some messages that wait, for this server alone: what another holds at this moment is passed over. */
	#take(): Promise<Row[]> {
		const now = this.#now();
		return this.#database.query<Row>(
			`update notice set next_at = $2 from (
				select site as at, notice as one from notice where channel <> 'desk' and sent_at is null
					and failed_at is null and (next_at is null or next_at <= $1)
				order by tries, created_at limit ${String(atOnce)} for update skip locked) as waiting
			where site = at and notice = one
			returning site, notice, subject, person, kind, channel, address, body, later, tries, created_at`,
			[new Date(now), new Date(now + leaseMs)]
		);
	}

	async #send(row: Row): Promise<void> {
		try {
			const { kind, channel, address, body, site: id } = row;
			const message = { kind, url: body.url, at: row.created_at.getTime() };
			const out = this.#channels.get(channel);
			const outcome: Outcome = out
				? await out.send(address, { ...message, site: { id, name: body.site } })
				: { sent: false, why: 'not_configured', next: 'never' };
			this.#note(row, outcome);
			await this.#mark(row, outcome);
		} catch (error) {
			this.#note(row, { sent: false, why: 'refused', next: 'never' });
			this.#journal.fault('a notice could not be sent', error);
			await this.#later(row);
		}
	}

	async #mark(row: Row, outcome: Outcome): Promise<void> {
		// The secret is of no more use here once it is on its way.
		if (outcome.sent)
			return this.#set(row, `sent_at = $3, body = '{}'::jsonb, later = '[]'::jsonb`);
		if (outcome.why === 'gone')
			await this.#contacts.drop(row.site, row.person, row.channel, row.address);
		if (outcome.next === 'never') return this.#later(row);
		const pauseMs = row.kind === 'works_end' ? endRetryMs : retryAfterMs;
		const { next, afterMs = pauseMs } = outcome;
		const tries = next === 'wait' ? row.tries : row.tries + 1;
		if (tries >= triesMax) return this.#later(row);
		const at = new Date(this.#now() + afterMs);
		return this.#set(row, 'next_at = $3, tries = $4', [at, tries]);
	}

	/** N3: this way has failed. When no other of the same message is left or went through, the next one is taken. */
	async #later(row: Row): Promise<void> {
		const { site, notice, subject, person, kind, later } = row;
		await this.#set(row, 'failed_at = $3, tries = $4', [new Date(this.#now()), row.tries + 1]);
		const [other] = await this.#database.query(
			`select 1 from notice where site = $1 and subject = $2 and person = $3 and kind = $4
				and notice <> $5 and failed_at is null limit 1`,
			[site, subject, person, kind, notice]
		);
		if (other) return;
		const [next, ...rest] = later;
		if (next)
			await this.#set(
				row,
				`channel = $4, address = $5, later = $6::text::jsonb, tries = 0, next_at = $3, failed_at = null`,
				[new Date(this.#now()), next.channel, next.address, JSON.stringify(rest)]
			);
		else if (kind === 'ask')
			await this.#set(row, `channel = 'desk', failed_at = null, next_at = $3`);
	}

	async #set(
		{ site, notice }: Row,
		change: string,
		values: readonly unknown[] = [new Date(this.#now())]
	): Promise<void> {
		const place = [site, notice, ...values];
		await this.#database.query(
			`update notice set ${change} where site = $1 and notice = $2`,
			place
		);
	}

	/** N6: every attempt shows, without anybody's name. */
	#note({ channel, kind, tries }: Row, outcome: Outcome): void {
		const word = outcome.sent ? 'sent' : outcome.why;
		const key = `${channel} ${kind} ${word}`;
		const before = this.#tally.get(key);
		this.#tally.set(key, { channel, kind, outcome: word, count: (before?.count ?? 0) + 1 });
		this.#journal.note('notice', { channel, kind, outcome: word, tried: tries + 1 });
	}
}
