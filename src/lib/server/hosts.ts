/** Asks the household and takes its answer (RULES.md part H). The link keeps a digest of its secret; the
 * secret itself stands in the notice until that is sent or answered. */
import { resolveHost } from '#lib/domain/directory.ts';
import type { Limits, Site } from '#lib/domain/site.ts';
import { dateText, minuteMs, secondMs } from '#lib/domain/time.ts';
import { answerVisit, askHost, tick } from '#lib/domain/visit-verbs.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { LinkReason, LinkView } from '#lib/protocol/host-link.ts';
import { randomSecret, sha256 } from './crypto.ts';
import type { Database } from './database/open.ts';
import type { Contact, Directory } from './directory.ts';
import type { SqlLogTransaction } from './log-transaction.ts';
import type { Mailer } from './mailer.ts';
import type { Recorder } from './record.ts';

/** A link answers for ten minutes at the most; the visit's own window may end sooner. */
const linkLifeMs = 10 * minuteMs;

type LinkRow = {
	site: string;
	link: string;
	subject: string;
	approver: string;
	secret_hash: string;
	expires_at: Date;
	answered_at: Date | null;
};

export type HostsParts = {
	database: Database;
	recorder: Recorder;
	directory: Directory;
	mailer: Mailer;
	sites: ReadonlyMap<string, Site>;
	/** Where hosts reach us, e.g. `https://door.example.com`. */
	publicUrl: string;
	now: () => number;
};

export class Hosts {
	readonly #parts: HostsParts;

	constructor(parts: HostsParts) {
		this.#parts = parts;
	}

	/** V3, H1: opens the first round of a visit that has just been signed in. Harmless when asked twice. */
	async ask(site: Site, subject: string): Promise<void> {
		const { database, recorder, directory, mailer, now } = this.#parts;
		const [row] = await database.query<{ state: Visit }>(
			`select state from entity where site = $1 and subject = $2 and status = 'submitted'`,
			[site.id, subject]
		);
		// A guard carries this visitor on; a mail now would ask the household twice.
		if (!row || row.state.handOverOffered) return;
		const { unit, hostSurname = '' } = row.state;
		const today = dateText(now(), site.zone);
		const resolution = resolveHost(
			await directory.occupants(site.id, unit),
			unit,
			hostSurname,
			today
		);
		const contacts = resolution.ok ? await directory.contacts(site.id, resolution.approvers) : [];
		const reachable = contacts.filter(({ email }) => mailer.channel === 'desk' || email);
		const channel = reachable.length > 0 ? 'link' : 'phone';
		await recorder.record(
			site.id,
			visits,
			subject,
			{ kind: 'system' },
			(visit) =>
				visit.status === 'submitted'
					? askHost(visit, resolution, channel, now(), site.limits)
					: { ok: true, happenings: [] },
			async (transaction, visit, facts) => {
				if (facts.some(({ type }) => type === 'HostAsked') && channel === 'link') {
					await this.#writeLinks(transaction, site, subject, visit, reachable);
				}
			}
		);
		void mailer.deliver();
	}

	async #writeLinks(
		transaction: SqlLogTransaction,
		site: Site,
		subject: string,
		visit: Visit,
		contacts: readonly Contact[]
	): Promise<void> {
		const { now, publicUrl, mailer } = this.#parts;
		for (const { person, surname, email } of contacts) {
			const [link, secret] = [randomSecret(), randomSecret()];
			await transaction.query(
				`insert into host_link (site, link, subject, round, approver, secret_hash, expires_at)
				values ($1, $2, $3, $4, $5, $6, $7)`,
				[
					site.id,
					link,
					subject,
					visit.round?.number ?? 1,
					person,
					sha256(secret),
					new Date(now() + linkLifeMs)
				]
			);
			// The secret stands behind `#`: no server log, mail scanner or referrer ever sees it.
			const body = {
				url: `${publicUrl}/h/${link}#${secret}`,
				approver: surname,
				unit: visit.unit,
				site: site.name
			};
			await transaction.query(
				`insert into notice (site, notice, subject, channel, address, body, created_at)
				values ($1, $2, $3, $4, $5, $6::text::jsonb, $7)`,
				[site.id, link, subject, mailer.channel, email ?? '', JSON.stringify(body), new Date(now())]
			);
		}
	}

	/** What the host's page shows. Changes nothing. */
	async show(
		link: string,
		secret: string
	): Promise<{ ok: true; view: LinkView } | { ok: false; reason: LinkReason }> {
		const found = await this.#find(link, secret);
		if (!found.ok) return found;
		const { row, visit } = found;
		const mine =
			row.answered_at && visit.answer?.approver === row.approver ? visit.answer : undefined;
		const { type, unit, companions, visitor, status } = visit;
		const types = this.#parts.sites.get(row.site)?.visitTypes ?? [];
		const named = types.find(({ key }) => key === type)?.label;
		const purpose = named ?? { 'zh-CN': type, en: type };
		const view: LinkView = {
			visit: { purpose, unit, companions, status, ...(visitor && { visitor }) },
			...(mine && { answered: mine.yes ? 'yes' : 'no' })
		};
		return { ok: true, view };
	}

	/** H2–H5, H9: the answer given by a person's tap. A used link refuses, but for the "no" that takes a "yes" back. */
	async answer(
		link: string,
		secret: string,
		yes: boolean
	): Promise<{ ok: true } | { ok: false; reason: LinkReason }> {
		const { recorder, now, sites } = this.#parts;
		const found = await this.#find(link, secret);
		if (!found.ok) return found;
		const { row, visit } = found;
		const takesBack = !yes && visit.status === 'approved';
		if (row.answered_at && !takesBack) return { ok: false, reason: 'already_answered' };
		const limits = sites.get(row.site)?.limits as Limits;
		const answer = { yes, approver: row.approver, channel: 'link' as const };
		const recorded = await recorder.record(
			row.site,
			visits,
			row.subject,
			{ kind: 'host', id: row.approver },
			(current) => answerVisit(current, answer, now(), limits),
			async (transaction) => {
				await transaction.query(
					'update host_link set answered_at = $3 where site = $1 and link = $2',
					[row.site, link, new Date(now())]
				);
				await transaction.query('delete from notice where site = $1 and subject = $2', [
					row.site,
					row.subject
				]);
			}
		);
		return recorded.ok ? { ok: true } : { ok: false, reason: recorded.reason };
	}

	async #find(
		link: string,
		secret: string
	): Promise<{ ok: true; row: LinkRow; visit: Visit } | { ok: false; reason: LinkReason }> {
		const { database, now } = this.#parts;
		const [row] = await database.query<LinkRow & { state: Visit }>(
			`select l.*, e.state from host_link l join entity e on e.site = l.site and e.subject = l.subject
			where l.link = $1`,
			[link]
		);
		if (row?.secret_hash !== sha256(secret)) return { ok: false, reason: 'link_unknown' };
		if (row.expires_at.getTime() <= now()) return { ok: false, reason: 'link_expired' };
		return { ok: true, row, visit: row.state };
	}

	/** H8: moves every visit whose time has come; called each second and after every push. */
	async tick(): Promise<void> {
		const { database, recorder, sites, now } = this.#parts;
		for (const site of sites.values()) {
			const due = await database.query<{ subject: string; status: string }>(
				`select subject, status from entity
				where site = $1 and register = 'visit' and (due_at <= $2 or status = 'submitted')
				order by due_at limit ${String(dueMax)}`,
				[site.id, new Date(now())]
			);
			for (const { subject, status } of due) {
				await recorder.record(site.id, visits, subject, { kind: 'system' }, (visit) => ({
					ok: true,
					happenings: tick(visit, now(), site.limits)
				}));
				if (status === 'submitted') await this.ask(site, subject);
			}
		}
		await database.query('delete from notice where created_at < $1', [
			new Date(now() - linkLifeMs - secondMs)
		]);
	}
}

/** Visits looked at in one round of the timer; the next second takes the rest. */
const dueMax = 200;
