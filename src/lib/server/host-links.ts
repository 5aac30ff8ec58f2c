/**
 * One-time links to hosts (RULES.md part H). A link keeps a digest of its secret; the secret itself stands in
 * the notice until that is sent or answered. Reading changes nothing, however often and by whom.
 */
import { matchChoices, matchNumber } from '#lib/domain/number-match.ts';
import type { Site } from '#lib/domain/site.ts';
import { minuteMs } from '#lib/domain/time.ts';
import { saidToHost } from '#lib/domain/visit-about.ts';
import { answerVisit } from '#lib/domain/visit-verbs.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { LinkReason, LinkView } from '#lib/protocol/host-link.ts';
import type { Contact } from './contacts.ts';
import { randomSecret, sha256 } from './crypto.ts';
import type { Database, Queries } from './database/open.ts';
import type { Notices } from './notices.ts';
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
type Found =
	{ ok: true; row: LinkRow; visit: Visit; site: Site } | { ok: false; reason: LinkReason };

export type HostLinksParts = {
	database: Database;
	recorder: Recorder;
	notices: Notices;
	sites: ReadonlyMap<string, Site>;
	/** Where hosts reach us, e.g. `https://door.example.com`. */
	publicUrl: string;
	/** What a browser needs to subscribe to notifications; undefined where Web Push is off. */
	pushKey: string | undefined;
	now: () => number;
};

export class HostLinks {
	readonly #parts: HostLinksParts;

	constructor(parts: HostLinksParts) {
		this.#parts = parts;
	}

	/** A link for each approver who can be reached, inside the transaction that opened the round. */
	async write(
		transaction: Queries,
		site: Site,
		subject: string,
		visit: Visit,
		contacts: readonly Contact[]
	): Promise<void> {
		const { now, publicUrl, notices } = this.#parts;
		for (const contact of contacts) {
			const [link, secret] = [randomSecret(), randomSecret()];
			await transaction.query(
				`insert into host_link (site, link, subject, round, approver, secret_hash, expires_at)
				values ($1, $2, $3, $4, $5, $6, $7)`,
				[
					...[site.id, link, subject, visit.round?.number ?? 1],
					...[contact.person, sha256(secret), new Date(now() + linkLifeMs)]
				]
			);
			// The secret stands behind `#`: no server log, mail scanner or referrer ever sees it.
			const url = `${publicUrl}/h/${link}#${secret}`;
			const body = { url, approver: contact.surname, unit: visit.unit };
			await notices.write(transaction, site, contact, { subject, kind: 'ask', body });
		}
	}

	/** What the host's page shows. Changes nothing. */
	async show(
		link: string,
		secret: string
	): Promise<{ ok: true; view: LinkView } | { ok: false; reason: LinkReason }> {
		const found = await this.#find(link, secret);
		if (!found.ok) return found;
		const { row, visit, site } = found;
		const mine =
			row.answered_at && visit.answer?.approver === row.approver ? visit.answer : undefined;
		const { type, unit, companions, visitor, status } = visit;
		const named = site.visitTypes.find(({ key }) => key === type)?.label;
		const purpose = named ?? { 'zh-CN': type, en: type };
		const called = visitor && { visitor: { surname: visitor.surname, title: visitor.title } };
		const { pushKey } = this.#parts;
		const view: LinkView = {
			visit: { purpose, unit, companions, status, said: saidToHost(visit), ...called },
			...(mine && { answered: mine.yes ? 'yes' : 'no' }),
			...(site.limits.numberMatch && { numbers: matchChoices(row.subject) }),
			...(pushKey && { pushKey })
		};
		return { ok: true, view };
	}

	/**
	 * H2–H5, H9: the answer given by a person's tap. A used link refuses, but for the "no" that takes a "yes"
	 * back. H10: where the site wants it, a "yes" names the number on the kiosk; a wrong one ends the link.
	 */
	async answer(
		link: string,
		secret: string,
		yes: boolean,
		number?: number
	): Promise<{ ok: true } | { ok: false; reason: LinkReason }> {
		const { recorder, now } = this.#parts;
		const found = await this.#find(link, secret);
		if (!found.ok) return found;
		const { row, visit, site } = found;
		const takesBack = !yes && visit.status === 'approved';
		if (row.answered_at && !takesBack) return { ok: false, reason: 'already_answered' };
		if (yes && site.limits.numberMatch && number !== matchNumber(row.subject)) {
			await this.#end(row);
			return { ok: false, reason: 'number_wrong' };
		}
		const answer = { yes, approver: row.approver, channel: 'link' as const };
		const recorded = await recorder.record(
			row.site,
			visits,
			row.subject,
			{ kind: 'host', id: row.approver },
			(current) => answerVisit(current, answer, now(), site.limits),
			async (transaction) => {
				await transaction.query(
					'update host_link set answered_at = $3 where site = $1 and link = $2',
					[row.site, link, new Date(now())]
				);
				await transaction.query(
					`delete from notice where site = $1 and subject = $2 and kind = 'ask'`,
					[row.site, row.subject]
				);
			}
		);
		return recorded.ok ? { ok: true } : { ok: false, reason: recorded.reason };
	}

	/** Whose link this is, while it lives: for what else its holder may ask of us. */
	async holder(
		link: string,
		secret: string
	): Promise<{ ok: true; site: string; person: string } | { ok: false; reason: LinkReason }> {
		const found = await this.#find(link, secret);
		return found.ok ? { ok: true, site: found.row.site, person: found.row.approver } : found;
	}

	async #find(link: string, secret: string): Promise<Found> {
		const { database, now, sites } = this.#parts;
		const [row] = await database.query<LinkRow & { state: Visit }>(
			`select l.*, e.state from host_link l join entity e on e.site = l.site and e.subject = l.subject
			where l.link = $1`,
			[link]
		);
		const site = row && sites.get(row.site);
		if (!site || row.secret_hash !== sha256(secret)) return { ok: false, reason: 'link_unknown' };
		if (row.expires_at.getTime() <= now()) return { ok: false, reason: 'link_expired' };
		const into = row.state.mergedInto;
		if (!into) return { ok: true, row, visit: row.state, site };
		// Rule D: the visitor goes on under the earlier record, and so does the answer.
		const subject = `visit:${into}`;
		const [kept] = await database.query<{ state: Visit }>(
			'select state from entity where site = $1 and subject = $2',
			[row.site, subject]
		);
		if (!kept) return { ok: false, reason: 'link_unknown' };
		return { ok: true, row: { ...row, subject }, visit: kept.state, site };
	}

	async #end({ site, link }: LinkRow): Promise<void> {
		const { database, now } = this.#parts;
		await database.query('update host_link set expires_at = $3 where site = $1 and link = $2', [
			site,
			link,
			new Date(now())
		]);
	}
}
