/** Residents' own pages (RULES.md N12): who holds one, what it shows, and what may be done from it. */
import type { Occupant } from '#lib/domain/directory.ts';
import type { Decision } from '#lib/domain/fact.ts';
import type { Site } from '#lib/domain/site.ts';
import type { StandingAnswer } from '#lib/domain/standing-answer.ts';
import { dateText, dayMs } from '#lib/domain/time.ts';
import { agreeOvernight, recall, type OvernightReason } from '#lib/domain/visit-consent.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { ResidentReason, ResidentView } from '#lib/protocol/resident-page.ts';
import type { Contacts } from './contacts.ts';
import { base64url, randomSecret, sha256 } from './crypto.ts';
import type { Database } from './database/open.ts';
import type { Directory } from './directory.ts';
import type { Hosts } from './hosts.ts';
import type { Notices } from './notices.ts';
import type { Recorder } from './record.ts';
import { cardsOf, takeBackCard } from './resident-cards.ts';
import type { StandingAnswers } from './standing-answers.ts';
import type { UnitCodes } from './unit-codes.ts';

/** Visits on a resident's page; the newest. */
const visitsMax = 30;
/** Nobody is expected for longer; who stayed overnight is still shown. */
const shownMs = 2 * dayMs;

/** The holder of a page, and the units for which they may answer today. */
export type Resident = { site: Site; person: string; units: string[] };
export type Offered =
	{ ok: true; url?: string } | { ok: false; reason: 'not_an_approver' | 'unreachable' };
type Done = { ok: true } | { ok: false; reason: ResidentReason };

export type ResidentsParts = {
	database: Database;
	recorder: Recorder;
	directory: Directory;
	contacts: Contacts;
	notices: Notices;
	hosts: Hosts;
	standing: StandingAnswers;
	unitCodes: UnitCodes;
	sites: ReadonlyMap<string, Site>;
	publicUrl: string;
	pushKey: string | undefined;
	now: () => number;
};

export class Residents {
	readonly #parts: ResidentsParts;

	constructor(parts: ResidentsParts) {
		this.#parts = parts;
	}

	/** A new page for an approver; the address is shown once and kept as a digest. An earlier page ends. */
	async makePage(site: Site, person: string): Promise<string> {
		const { database } = this.#parts;
		const { url, secret } = this.#fresh(site);
		await database.transaction((queries) => this.#replace(queries, site, person, secret));
		return url;
	}

	/** The same, sent to the person over their own ways. False when nobody can be reached so. */
	async sendPage(site: Site, person: string): Promise<boolean> {
		const { database, contacts, notices } = this.#parts;
		const [contact] = await contacts.of(site.id, [person]);
		if (!contact || !notices.carries(contact)) return false;
		const { url, secret } = this.#fresh(site);
		await database.transaction(async (queries) => {
			await this.#replace(queries, site, person, secret);
			const subject = `person:${person}`;
			await notices.write(queries, site, contact, { subject, kind: 'page', body: { url } });
		});
		void notices.deliver();
		return true;
	}

	/** For the office: a page for an approver of today, sent to them, or shown there once (`url`). */
	async offer(site: Site, person: string, how: 'send' | 'show'): Promise<Offered> {
		const isApprover = (await this.#today(site, person)).some(({ approver }) => approver);
		if (!isApprover) return { ok: false, reason: 'not_an_approver' };
		if (how === 'show') return { ok: true, url: await this.makePage(site, person) };
		return (await this.sendPage(site, person))
			? { ok: true }
			: { ok: false, reason: 'unreachable' };
	}

	/** The page of somebody who may answer for nobody any more is no page. */
	async holder(key: string): Promise<Resident | undefined> {
		const { database, sites } = this.#parts;
		const [id = '', secret = ''] = key.split('.');
		const site = sites.get(id);
		if (!site) return undefined;
		const [row] = await database.query<{ person: string }>(
			'select person from resident_page where site = $1 and secret_hash = $2 and ended_at is null',
			[id, sha256(secret)]
		);
		if (!row) return undefined;
		const units = (await this.#today(site, row.person))
			.filter(({ approver }) => approver)
			.map(({ unit }) => unit);
		return units.length > 0 ? { site, person: row.person, units } : undefined;
	}

	async view(resident: Resident): Promise<ResidentView> {
		const { site, person, units } = resident;
		const { database, standing, unitCodes, pushKey, now } = this.#parts;
		const answers = await standing.of(site.id, units);
		const secrets: ResidentView['units'] = [];
		for (const unit of units)
			secrets.push({ unit, secret: base64url(await unitCodes.secret(site, unit)) });
		const types = site.visitTypes.filter(({ consent }) => consent !== 'none');
		return {
			site: { id: site.id, name: site.name, zone: site.zone },
			units: secrets,
			types: types.map(({ key, label }) => ({ key, label })),
			standing: answers.map(({ setBy, ...answer }) => ({ ...answer, mine: setBy === person })),
			visits: await this.#visits(site, units),
			cards: await cardsOf(database, resident, now()),
			...(pushKey && { pushKey })
		};
	}

	/** N10: for one of the resident's own units and a kind of visit that asks a household at all. */
	async setStanding(
		{ site, person, units }: Resident,
		answer: Omit<StandingAnswer, 'setBy'>
	): Promise<Done> {
		const { standing, now } = this.#parts;
		if (!units.includes(answer.unit)) return { ok: false, reason: 'not_your_unit' };
		const asks = site.visitTypes.some(
			({ key, consent }) => key === answer.visitType && consent !== 'none'
		);
		if (!asks || answer.until < dateText(now(), site.zone))
			return { ok: false, reason: 'malformed' };
		await standing.set(site.id, { ...answer, setBy: person }, now());
		return { ok: true };
	}

	async endStanding({ site, units }: Resident, unit: string, visitType: string): Promise<Done> {
		if (!units.includes(unit)) return { ok: false, reason: 'not_your_unit' };
		await this.#parts.standing.end(site.id, unit, visitType);
		return { ok: true };
	}

	/** H11: the permission is taken back, before or after the visitor went in. */
	async recall({ site, person, units }: Resident, id: string): Promise<Done> {
		const { recorder, hosts } = this.#parts;
		const subject = `visit:${id}`;
		const recorded = await recorder.record(
			site.id,
			visits,
			subject,
			{ kind: 'host', id: person },
			(visit): Decision<'not_your_unit' | 'not_open'> =>
				units.includes(visit.unit) ? recall(visit, person) : { ok: false, reason: 'not_your_unit' }
		);
		if (!recorded.ok) return { ok: false, reason: recorded.reason };
		await hosts.tellHosts(site, subject, 'recalled', person);
		return { ok: true };
	}

	/** V18: a visitor of the resident's own units may stay the night. */
	async agreeOvernight({ site, person, units }: Resident, id: string): Promise<Done> {
		const { recorder, now } = this.#parts;
		const by = { approver: person, channel: 'page' as const };
		const recorded = await recorder.record(
			site.id,
			visits,
			`visit:${id}`,
			{ kind: 'host', id: person },
			(visit): Decision<'not_your_unit' | OvernightReason> =>
				units.includes(visit.unit)
					? agreeOvernight(visit, by, now(), site)
					: { ok: false, reason: 'not_your_unit' }
		);
		return recorded.ok ? { ok: true } : { ok: false, reason: recorded.reason };
	}

	/** PA10. */
	takeBackCard(resident: Resident, card: { id: string; unit: string }): Promise<Done> {
		return takeBackCard(this.#parts.recorder, resident, card);
	}

	#fresh({ id }: Site): { url: string; secret: string } {
		const secret = randomSecret();
		return { url: `${this.#parts.publicUrl}/my#${id}.${secret}`, secret };
	}

	async #replace(
		{ query }: Pick<Database, 'query'>,
		{ id }: Site,
		person: string,
		secret: string
	): Promise<void> {
		const now = new Date(this.#parts.now());
		await query(
			'update resident_page set ended_at = $3 where site = $1 and person = $2 and ended_at is null',
			[id, person, now]
		);
		await query(
			'insert into resident_page (site, secret_hash, person, made_at) values ($1, $2, $3, $4)',
			[id, sha256(secret), person, now]
		);
	}

	/** Where somebody lives or works today; of nobody else anything is read when a page opens. */
	async #today(site: Site, person: string): Promise<Occupant[]> {
		const today = dateText(this.#parts.now(), site.zone);
		const all = await this.#parts.directory.occupants(site.id, { person });
		return all.filter(({ starts, ends }) => starts <= today && (!ends || today < ends));
	}

	async #visits(site: Site, units: readonly string[]): Promise<ResidentView['visits']> {
		const { database, now } = this.#parts;
		const rows = await database.query<{ subject: string; state: Visit }>(
			`select subject, state from entity where site = $1 and register = 'visit'
				and unit = any($2::text[]) and status in ('approved', 'inside') and at > $3
			order by at desc limit ${String(visitsMax)}`,
			[site.id, units, new Date(now() - shownMs)]
		);
		return rows.map(({ subject, state }) => {
			const { unit, visitor, companions, status, submittedAt: at, type, overnight } = state;
			const label = site.visitTypes.find(({ key }) => key === type)?.label;
			const called = visitor && { surname: visitor.surname, title: visitor.title };
			return {
				...{ id: subject.slice('visit:'.length), unit, companions, status, at },
				purpose: label ?? { 'zh-CN': type, en: type },
				...(called && { visitor: called }),
				...(overnight && { overnight: overnight.until })
			};
		});
	}
}
