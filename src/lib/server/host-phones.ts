/** The number of an approver, for a gate or desk that has stated whose it looks at (RULES.md H12). */
import { may, type StaffRole } from '#lib/domain/staff.ts';
import type { VisitFact } from '#lib/domain/visit-facts.ts';
import { visits } from '#lib/domain/visit.ts';
import type { Caller } from './auth.ts';
import type { Database } from './database/open.ts';
import { loadEntity } from './entities.ts';
import { justStated } from './stated.ts';

export type PhoneAnswer =
	{ ok: true; phone: string | null } | { ok: false; reason: 'not_stated' | 'not_asked' };

export class HostPhones {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** Asked of who is being rung up now: not before, and no more once there is an answer. */
	async show(caller: Caller, visit: string): Promise<PhoneAnswer> {
		const { site } = caller;
		const subject = `${visits.name}:${visit}`;
		const stated = await justStated(this.#database, caller, subject, 'HostPhoneShown');
		if (!stated || !(await this.#maySee(site, stated.actor.id)))
			return { ok: false, reason: 'not_stated' };
		const { approver, round } = stated.data as VisitFact<'HostPhoneShown'>['data'];
		const { status, round: now } = await loadEntity(this.#database, site, visits, subject);
		const isAsked = now?.number === round && now.approvers.includes(approver);
		if (status !== 'confirming' || !isAsked) return { ok: false, reason: 'not_asked' };
		const [person] = await this.#database.query<{ phone: string | null }>(
			'select phone from person where site = $1 and person = $2',
			[site, approver]
		);
		return { ok: true, phone: person?.phone ?? null };
	}

	async #maySee(site: string, staff: string | undefined): Promise<boolean> {
		const [member] = await this.#database.query<{ roles: StaffRole[] }>(
			'select roles from staff where site = $1 and staff = $2 and ended_at is null',
			[site, staff ?? '']
		);
		return member !== undefined && may(member.roles, 'reveal_phone') !== 'no';
	}
}
