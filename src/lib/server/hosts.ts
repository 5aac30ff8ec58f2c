/** Asks households, tells them what became of it, and moves visits whose time has come (RULES.md parts H and N). */
import { alerts, raise } from '#lib/domain/alert.ts';
import type { NoticeKind } from '#lib/domain/contact.ts';
import { resolveHost, soughtIn, type Occupant } from '#lib/domain/directory.ts';
import type { Fact, PlacedFact } from '#lib/domain/fact.ts';
import { visitTypeOf, type Site } from '#lib/domain/site.ts';
import { answerStanding, standingFor } from '#lib/domain/standing-answer.ts';
import { dateText, minuteMs } from '#lib/domain/time.ts';
import { tick } from '#lib/domain/visit-time.ts';
import { approve, askHost } from '#lib/domain/visit-verbs.ts';
import { noteCodeTwice } from '#lib/domain/visit-consent.ts';
import type { VisitFact } from '#lib/domain/visit-facts.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { Contacts } from './contacts.ts';
import type { Database, Queries } from './database/open.ts';
import type { Directory } from './directory.ts';
import { loadEntity } from './entities.ts';
import type { HostLinks } from './host-links.ts';
import type { Notices } from './notices.ts';
import type { Recorder } from './record.ts';
import type { StandingAnswers } from './standing-answers.ts';
import { codeDoubles, forgetCodeUses, noteCodeUses } from './unit-code-uses.ts';

/** A gate that was cut off tells of an arrival later; past this nobody wants to hear of it any more. */
const arrivalFreshMs = 30 * minuteMs;

export type HostsParts = {
	database: Database;
	recorder: Recorder;
	directory: Directory;
	contacts: Contacts;
	notices: Notices;
	links: HostLinks;
	standing: StandingAnswers;
	sites: ReadonlyMap<string, Site>;
	now: () => number;
};

export type ToldKind = Extract<NoticeKind, 'arrived' | 'overstay' | 'recalled'>;

export class Hosts {
	readonly #parts: HostsParts;

	constructor(parts: HostsParts) {
		this.#parts = parts;
	}

	/** V3, H1: opens the first round of a visit that has just been signed in. Harmless when asked twice. */
	async ask(site: Site, subject: string): Promise<void> {
		const { database, recorder, directory, contacts, notices, links, standing, now } = this.#parts;
		const [row] = await database.query<{ state: Visit }>(
			`select state from entity where site = $1 and subject = $2 and status = 'submitted'`,
			[site.id, subject]
		);
		// A guard carries this visitor on; a mail now would ask the household twice.
		if (!row || row.state.handOverOffered) return;
		const { unit } = row.state;
		if (visitTypeOf(site, row.state.type)?.consent === 'none') {
			await recorder.record(site.id, visits, subject, { kind: 'system' }, (visit) =>
				approve(visit, site, 'no_consent_needed')
			);
			return;
		}
		const occupants = await directory.occupants(site.id, { unit });
		const today = dateText(now(), site.zone);
		// V15: whom the visitor named did not answer: anybody of the unit may.
		const sought = row.state.round ? {} : soughtIn(row.state);
		const resolution = resolveHost(occupants, unit, sought, today);
		const household = resolution.ok ? await contacts.of(site.id, resolution.approvers) : [];
		const reachable = household.filter((contact) => notices.reaches(contact));
		const channel = reachable.length > 0 ? 'link' : 'phone';
		const approvers = resolution.ok ? resolution.approvers : [];
		const said = standingFor(await standing.of(site.id, [unit]), row.state, approvers, today);
		await recorder.record(
			site.id,
			visits,
			subject,
			{ kind: 'system' },
			(visit) => {
				if (visit.status !== 'submitted') return { ok: true, happenings: [] };
				return said
					? answerStanding(visit, resolution, said, now(), site.limits)
					: askHost(visit, resolution, channel, now(), site.limits);
			},
			async (transaction, visit, facts) => {
				if (facts.at(-1)?.type === 'HostAsked' && channel === 'link')
					await links.write(transaction, site, subject, visit, reachable);
			}
		);
		void notices.deliver();
	}

	/** N7: tells the visit's approvers once what became of it, but `except`, who knows. Harmless when asked twice. */
	async tellHosts(site: Site, subject: string, kind: ToldKind, except?: string): Promise<void> {
		const { database, notices } = this.#parts;
		await database.transaction(async (queries) => {
			const visit = await loadEntity(queries, site.id, visits, subject);
			await this.#tell(queries, site, subject, visit, kind, except);
		});
		void notices.deliver();
	}

	/** N7: the notes of what a station has just pushed, inside the transaction that keeps it. */
	async follow(queries: Queries, id: string, placed: readonly PlacedFact[]): Promise<void> {
		const site = this.#parts.sites.get(id);
		if (!site) return;
		await noteCodeUses(queries, id, placed);
		const since = this.#parts.now() - arrivalFreshMs;
		const arrived = placed.filter(
			({ kept, fact }) =>
				!kept && fact.type === 'VisitorEntered' && Date.parse(fact.clock.hi) >= since
		);
		for (const subject of new Set(arrived.map(({ fact }) => fact.subject))) {
			const visit = await loadEntity(queries, id, visits, subject);
			await this.#tell(queries, site, subject, visit, 'arrived');
			if (visitTypeOf(site, visit.type)?.tellsSupervisor)
				await this.#tellSupervisors(queries, site, subject);
		}
		for (const { kept, fact } of placed) {
			if (kept || fact.type !== 'HostDeclined' || Date.parse(fact.clock.hi) < since) continue;
			await this.#tellTakenBack(queries, site, fact);
		}
	}

	/** H11: who took it back knows; the others of the household hear it. A "no" to who still waits is no news. */
	async #tellTakenBack(queries: Queries, site: Site, { subject, data }: Fact): Promise<void> {
		const visit = await loadEntity(queries, site.id, visits, subject);
		if (!visit.pass && !visit.flags.includes('recalled')) return;
		const { approver } = data as VisitFact<'HostDeclined'>['data'];
		await this.#tell(queries, site, subject, visit, 'recalled', approver);
	}

	/** U8. */
	async #noteCodes({ id }: Site): Promise<void> {
		const { database, recorder } = this.#parts;
		for (const { subject, step, other } of await codeDoubles(database, id))
			await recorder.record(id, visits, subject, { kind: 'system' }, (visit) =>
				noteCodeTwice(visit, step, other.slice('visit:'.length))
			);
	}

	async #tell(
		queries: Queries,
		site: Site,
		subject: string,
		visit: Visit,
		kind: ToldKind,
		except?: string
	): Promise<void> {
		const { directory, contacts, notices, now } = this.#parts;
		const today = dateText(now(), site.zone);
		const occupants = await directory.occupants(site.id, { unit: visit.unit }, queries);
		const persons = toTell(visit, occupants, today).filter((person) => person !== except);
		if (persons.length === 0) return;
		if (!(await this.#first(queries, site, subject, kind))) return;
		for (const contact of await contacts.of(site.id, persons, queries))
			await notices.write(queries, site, contact, { subject, kind });
	}

	/** V17: a child whom nobody of the household answered for is not left to wait alone. Once a visit. */
	async #callForChildren(site: Site): Promise<void> {
		const { database, recorder } = this.#parts;
		const types = site.visitTypes.filter(({ escort }) => escort).map(({ key }) => key);
		if (types.length === 0) return;
		const alone = await database.query<{ id: string }>(
			`select substr(v.subject, 7) as id from entity v
			where v.site = $1 and v.register = 'visit' and v.status = 'unconfirmed'
				and v.state->>'type' = any($2::text[]) and not exists (
					select 1 from entity a
					where a.site = v.site and a.subject = 'alert:' || substr(v.subject, 7))
			limit ${String(dueMax)}`,
			[site.id, types]
		);
		for (const { id } of alone)
			await recorder.record(site.id, alerts, `alert:${id}`, { kind: 'system' }, (alert) =>
				raise(alert, 'child', id)
			);
	}

	/** V16: once, whoever of them reads it; the household hears nothing of it. */
	async #tellSupervisors(queries: Queries, site: Site, subject: string): Promise<void> {
		if (site.supervisors.length === 0 || !(await this.#first(queries, site, subject, 'official')))
			return;
		for (const address of site.supervisors) {
			const ways = [{ channel: 'email' as const, address, rank: 1 }];
			const to = { person: 'supervisor', surname: '', ways };
			await this.#parts.notices.write(queries, site, to, { subject, kind: 'official' });
		}
	}

	/** Was nobody told this yet? From now on somebody was. */
	async #first(queries: Queries, site: Site, subject: string, kind: NoticeKind): Promise<boolean> {
		const fresh = await queries.query(
			`insert into told (site, subject, kind, told_at) values ($1, $2, $3, $4)
			on conflict (site, subject, kind) do nothing returning kind`,
			[site.id, subject, kind, new Date(this.#parts.now())]
		);
		return fresh.length > 0;
	}

	/** H8: moves every visit whose time has come; called each second, and after a push for its own site only. */
	async tick(only?: string): Promise<void> {
		const { database, sites, notices, now } = this.#parts;
		for (const site of sites.values()) {
			if (only !== undefined && site.id !== only) continue;
			const due = await database.query<{ subject: string; status: string; state: Visit }>(
				`select subject, status, state from entity
				where site = $1 and register = 'visit'
					and (status = 'submitted' or due_at <= $2 and status <> 'submitted')
				order by due_at limit ${String(dueMax)}`,
				[site.id, new Date(now())]
			);
			for (const { subject, status, state } of due) {
				// Looked at before the lock is taken: somebody who stays on is due for a quarter of an hour.
				if (tick(state, now(), site).length > 0) await this.#move(site, subject);
				if (status === 'submitted') await this.ask(site, subject);
			}
			await this.#noteCodes(site);
			await this.#callForChildren(site);
		}
		if (only !== undefined) return;
		await notices.tidy();
		await forgetCodeUses(database, now());
	}

	async #move(site: Site, subject: string): Promise<void> {
		const { recorder, now } = this.#parts;
		const moved = await recorder.record(site.id, visits, subject, { kind: 'system' }, (visit) => ({
			ok: true,
			happenings: tick(visit, now(), site)
		}));
		if (moved.ok && moved.facts.some(({ type }) => type === 'VisitOverstayed'))
			await this.tellHosts(site, subject, 'overstay');
	}
}

/** Visits looked at in one round of the timer; the next second takes the rest. */
const dueMax = 200;

/**
 * Those of the round who still may answer for the unit; where nobody was asked one by one, but somebody of
 * the unit agreed, its approvers of today. Nobody, when the household had no say.
 */
function toTell(visit: Visit, occupants: readonly Occupant[], today: string): string[] {
	const current = occupants
		.filter(({ approver, starts, ends }) => approver && starts <= today && (!ends || today < ends))
		.map(({ person }) => person);
	const { round, answer } = visit;
	if (round) return current.filter((person) => round.approvers.includes(person));
	return answer ? current : [];
}
