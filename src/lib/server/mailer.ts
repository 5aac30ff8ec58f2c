import { createTransport, type Transporter } from 'nodemailer';
import type { DeskNotice } from '#lib/protocol/standing.ts';
import type { Database } from './database/open.ts';
import type { Journal } from './journal.ts';

/** A mail that is not out after so many tries is shown on the desk; the telephone's time has come too. */
const triesMax = 3;
/** Spread over the link's minute: a mail server that restarts is back after one of these. */
const retryAfterMs = 15_000;
/** Connections to the mail server at once; one that hangs must not hold up all. */
const atOnce = 5;
const batch = 50;
/** The link's minute is running: a mail server that is slower than this has failed. */
const smtpTimeoutMs = 10_000;

type NoticeRow = {
	site: string;
	notice: string;
	address: string;
	body: { url: string; approver: string; unit: string; site: { 'zh-CN': string; en: string } };
};

/**
 * Delivers what was written beside the facts. With SMTP settings by e-mail; without, the desk's screen
 * shows the links (`channel` says which).
 */
export class Mailer {
	readonly channel: 'email' | 'desk';
	readonly #database: Database;
	readonly #journal: Journal;
	readonly #transport: Transporter | undefined;
	readonly #from: string;
	readonly #now: () => number;
	#running: Promise<void> | undefined;

	constructor(
		database: Database,
		journal: Journal,
		settings: { smtpUrl?: string | undefined; from?: string | undefined; now: () => number }
	) {
		this.#database = database;
		this.#journal = journal;
		this.channel = settings.smtpUrl ? 'email' : 'desk';
		this.#now = settings.now;
		this.#from = settings.from ?? 'Foyer <foyer@localhost>';
		this.#transport = settings.smtpUrl
			? createTransport(withTimeouts(settings.smtpUrl))
			: undefined;
	}

	/** Sends everything that waits. Never throws: a mail that fails must not undo a sign-in. */
	async deliver(): Promise<void> {
		this.#running ??= this.#deliverAll().finally(() => (this.#running = undefined));
		await this.#running;
	}

	async #deliverAll(): Promise<void> {
		if (!this.#transport) return;
		try {
			const waiting = await this.#database.query<NoticeRow>(
				`select site, notice, address, body from notice
				where channel = 'email' and sent_at is null
					and created_at + tries * $1 * interval '1 millisecond' <= $2
				order by tries, created_at limit ${String(batch)}`,
				[retryAfterMs, new Date(this.#now())]
			);
			const transport = this.#transport;
			for (let from = 0; from < waiting.length; from += atOnce) {
				await Promise.all(
					waiting.slice(from, from + atOnce).map((row) => this.#send(transport, row))
				);
			}
		} catch (error) {
			this.#journal.fault('notices could not be read', error);
		}
	}

	async #send(transport: Transporter, { site, notice, address, body }: NoticeRow): Promise<void> {
		const mark = (change: string) =>
			this.#database.query(`update notice set ${change} where site = $1 and notice = $2`, [
				site,
				notice
			]);
		try {
			await transport.sendMail({ from: this.#from, to: address, ...mailText(body) });
			// The secret is of no more use here once it is on its way.
			await mark(`sent_at = now(), body = '{}'::jsonb`);
		} catch (error) {
			await mark(
				`tries = tries + 1, channel = case when tries + 1 >= ${String(triesMax)} then 'desk' else channel end`
			);
			this.#journal.fault('a notice could not be sent', error);
		}
	}

	/** Links that wait for a host, for the desk to show. */
	async deskNotices(site: string): Promise<DeskNotice[]> {
		const rows = await this.#database.query<NoticeRow & { subject: string; created_at: Date }>(
			`select notice, subject, body, created_at from notice
			where site = $1 and channel = 'desk' order by created_at desc limit ${String(batch)}`,
			[site]
		);
		return rows.map(({ notice, subject, body: { url, approver, unit }, created_at }) => ({
			...{ notice, subject, unit, approver, url },
			createdAt: created_at.toISOString()
		}));
	}

	close(): void {
		this.#transport?.close();
	}
}

/** No name, no unit and no purpose stand in a mail: whoever reads over a shoulder learns that somebody is here. */
function mailText({ url, site }: NoticeRow['body']): { subject: string; text: string } {
	return {
		subject: `${site['zh-CN']}：有访客等候您确认 / A visitor is waiting for you`,
		text: [
			'有访客在大堂等候，请点开下面的链接，同意或不同意。链接十分钟内有效，只能使用一次。',
			'A visitor is waiting in the lobby. Open the link and say yes or no. It works once, for ten minutes.',
			'',
			url,
			'',
			site['zh-CN'] + ' / ' + site.en
		].join('\n')
	};
}

/** Nodemailer reads its settings from the address; what the operator wrote there stands. */
function withTimeouts(smtpUrl: string): string {
	const url = new URL(smtpUrl);
	for (const setting of ['connectionTimeout', 'greetingTimeout', 'socketTimeout']) {
		if (!url.searchParams.has(setting)) url.searchParams.set(setting, String(smtpTimeoutMs));
	}
	return url.href;
}
