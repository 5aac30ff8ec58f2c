import { may, type StaffMember } from '#lib/domain/staff.ts';
import { hourMs, minuteMs } from '#lib/domain/time.ts';
import { randomSecret, sha256 } from './crypto.ts';
import type { Database } from './database/open.ts';

/** One working day at the most, and half an hour without a click (RULES.md T9). */
export const sessionMs = 8 * hourMs;
export const sessionIdleMs = 30 * minuteMs;
/** A page load asks several times: the moment is written once a minute. */
const seenEveryMs = minuteMs;

export type Officer = StaffMember & { site: string };

/** R13: those that are over, also where nobody signs in any more. */
export async function dropOldSessions(
	{ query }: Pick<Database, 'query'>,
	site: string,
	now: number
): Promise<void> {
	const before = new Date(now - sessionMs);
	await query('delete from office_session where site = $1 and opened_at < $2', [site, before]);
}

/** Who is signed in at the office from elsewhere. Of a session only a digest is stored. */
export class OfficeSessions {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** The cookie's text. The person's PIN was just checked. */
	async open(site: string, staff: string, now: number): Promise<string> {
		const secret = randomSecret();
		await this.#database.query(
			`insert into office_session (site, token_hash, staff, opened_at, seen_at)
			values ($1, $2, $3, $4, $4)`,
			[site, sha256(secret), staff, new Date(now)]
		);
		return `${site}.${secret}`;
	}

	/** Undefined when the session is over, or the person may no longer open the office. */
	async officer(cookie: string, now: number): Promise<Officer | undefined> {
		const [site = '', secret = ''] = cookie.split('.');
		const key = [site, sha256(secret)];
		const [row] = await this.#database.query<StaffMember & { seenAt: Date }>(
			`select s.staff as id, s.name, s.roles, o.seen_at as "seenAt" from office_session o
			join staff s on s.site = o.site and s.staff = o.staff
			where o.site = $1 and o.token_hash = $2 and o.ended_at is null and s.ended_at is null
				and o.opened_at > $3 and o.seen_at > $4`,
			[...key, new Date(now - sessionMs), new Date(now - sessionIdleMs)]
		);
		if (!row || may(row.roles, 'open_office') === 'no') return undefined;
		if (row.seenAt.getTime() < now - seenEveryMs) {
			await this.#database.query(
				'update office_session set seen_at = $3 where site = $1 and token_hash = $2',
				[...key, new Date(now)]
			);
		}
		const { id, name, roles } = row;
		return { site, id, name, roles };
	}

	async close(cookie: string, now: number): Promise<void> {
		const [site = '', secret = ''] = cookie.split('.');
		await this.#database.query(
			'update office_session set ended_at = $3 where site = $1 and token_hash = $2',
			[site, sha256(secret), new Date(now)]
		);
	}

	/** Every session of somebody: a new PIN must not leave an old one open. */
	async closeAll(site: string, staff: string, now: number): Promise<void> {
		await this.#database.query(
			`update office_session set ended_at = $3 where site = $1 and staff = $2 and ended_at is null`,
			[site, staff, new Date(now)]
		);
	}
}
