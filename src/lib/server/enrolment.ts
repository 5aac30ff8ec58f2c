import { randomInt } from 'node:crypto';
import type { Role } from '#lib/domain/register.ts';
import type { Site } from '#lib/domain/site.ts';
import { isCertificateDue } from '#lib/domain/certificate.ts';
import { fingerprintOf } from '#lib/domain/fingerprint.ts';
import { dayMs, minuteMs } from '#lib/domain/time.ts';
import { fromBase64url, sha256 } from './crypto.ts';
import type { Database, Queries } from './database/open.ts';
import type { Keyring, SiteKey } from './keyring.ts';

/** Crockford's letters: nothing that looks like something else. Eight of them are 40 bits. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 8;
export const codeLifeMs = 10 * minuteMs;
const codeTriesMax = 5;
/** A site has tens of stations; the newest count when tablets were wiped and enrolled again and again. */
const certificatesMax = 500;
/** Silent for longer than a holiday, a tablet is lost, in a drawer or broken. */
const heardWithinMs = 30 * dayMs;
/** More alarms than this are one alarm. */
const forksShown = 20;

export type EnrolReason = 'code_unknown' | 'code_expired' | 'code_used' | 'station_unknown';
export type Enrolled = {
	ok: true;
	site: string;
	device: string;
	role: Role;
	name: string;
	certificate: string;
	siteKeys: SiteKey[];
};

/** A station as the office lists it. */
export type StationLine = {
	device: string;
	role: Role;
	name: string;
	enrolledAt: Date;
	lastSeenAt: Date | null;
	revokedAt: Date | null;
	/** Facts of this station that the back office holds. */
	held: number;
	/** False after a restore until it has shown that everything it has is held. */
	recovered: boolean;
	/** T17: compared with what the tablet shows. */
	fingerprint: string;
	/** By a code of the office, not by itself as a sample station. */
	byCode: boolean;
	/** T18: when the key was made that signs its requests. */
	keyAt: Date;
};

type Certified = Pick<StationLine, 'device' | 'role' | 'enrolledAt' | 'lastSeenAt'> & {
	publicKey: string;
	certificate: string;
};

/** Two names of what was one station, and when that showed. */
export type ForkLine = { known: string; other: string; at: Date };

/** Makes stations: a one-time code from the office, or the sample stations on this very machine. */
export class Enrolment {
	readonly #database: Database;
	readonly #keyring: Keyring;

	constructor(database: Database, keyring: Keyring) {
		this.#database = database;
		this.#keyring = keyring;
	}

	/** A code for one station of the site, good once and for ten minutes. Only its digest is stored. */
	async makeCode(site: Site, stationCode: string, now: number): Promise<string | undefined> {
		const station = site.stations.find(({ code }) => code === stationCode);
		if (!station) return undefined;
		const code = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join(
			''
		);
		await this.#database.query(
			`insert into enrolment (site, code_hash, role, name, expires_at) values ($1, $2, $3, $4, $5)`,
			[site.id, sha256(code), station.role, station.code, new Date(now + codeLifeMs)]
		);
		return code;
	}

	/** Takes a station in by its code. The code is spent in the same transaction: what fails leaves it good. */
	async byCode(
		site: Site,
		asked: { code: string; role: Role; publicKey: string },
		now: number
	): Promise<Enrolled | { ok: false; reason: EnrolReason }> {
		const code = asked.code
			.toUpperCase()
			.replaceAll('O', '0')
			.replace(/[IL]/g, '1')
			.replace(/[^0-9A-Z]/g, '');
		const place = [site.id, sha256(code)];
		const taking = await this.#taking(site, asked.publicKey, now);
		return this.#database.transaction(async ({ query }) => {
			const [row] = await query<{
				role: Role;
				name: string;
				expires_at: Date;
				used_at: Date | null;
				tries: number;
			}>(
				`select role, name, expires_at, used_at, tries from enrolment
				where site = $1 and code_hash = $2 for update`,
				place
			);
			if (!row) return { ok: false, reason: 'code_unknown' };
			if (row.used_at) return { ok: false, reason: 'code_used' };
			if (row.expires_at.getTime() <= now || row.tries >= codeTriesMax)
				return { ok: false, reason: 'code_expired' };
			if (row.role !== asked.role) {
				await query(
					'update enrolment set tries = tries + 1 where site = $1 and code_hash = $2',
					place
				);
				return { ok: false, reason: 'station_unknown' };
			}
			const enrolled = await taking(query, row.name);
			if (enrolled.ok)
				await query('update enrolment set used_at = $3 where site = $1 and code_hash = $2', [
					...place,
					new Date(now)
				]);
			return enrolled;
		});
	}

	/** A station of a sample site opened on the machine it runs on: the one named, or the first of its role. */
	async sample(
		site: Site,
		asked: { role: Role; publicKey: string; station?: string | undefined },
		now: number
	): Promise<Enrolled | { ok: false; reason: EnrolReason }> {
		const station = site.stations.find(
			({ role, code }) => role === asked.role && (!asked.station || code === asked.station)
		);
		if (!site.sample || !station) return { ok: false, reason: 'station_unknown' };
		const taking = await this.#taking(site, asked.publicKey, now);
		return taking(this.#database.query, station.code);
	}

	/** The certificates of every station of the site that is not cut off. */
	async certificates(site: string, now: number): Promise<string[]> {
		const rows = await this.#database.query<Certified>(
			// Gone on under another name after a fork, it is heard by that one.
			`select device, role, public_key as "publicKey", certificate, enrolled_at as "enrolledAt",
				(select max(last_seen_at) from station as same where same.site = station.site
					and same.public_key = station.public_key) as "lastSeenAt" from station
			where site = $1 and certificate is not null and revoked_at is null and forked_from is null
			order by enrolled_at desc limit ${String(certificatesMax)}`,
			[site]
		);
		const certificates: string[] = [];
		for (const row of rows) certificates.push(await this.#renewed(site, row, now));
		return certificates;
	}

	/** C5: a station that is heard from is certified on and on; one that is not runs out by itself. */
	async #renewed(site: string, row: Certified, now: number): Promise<string> {
		const { device, role, publicKey, certificate, enrolledAt, lastSeenAt } = row;
		const isHeard = lastSeenAt !== null && now - lastSeenAt.getTime() < heardWithinMs;
		if (!isHeard || !isCertificateDue(fromBase64url(certificate), now)) return certificate;
		const station = { site, device, role, publicKey };
		const next = await this.#keyring.certify(station, now, enrolledAt.getTime());
		await this.#database.query(
			'update station set certificate = $3 where site = $1 and device = $2',
			[site, device, next]
		);
		return next;
	}

	/**
	 * Every station of the site, newest first, at most `certificatesMax`. One that goes on under a new
	 * name after a fork is one line: it still holds the same key.
	 */
	async stations(site: string): Promise<StationLine[]> {
		const rows = await this.#database.query<
			Omit<StationLine, 'fingerprint'> & { publicKey: string }
		>(
			// A code is spent at the very moment at which its station begins.
			`select device, role, name, "enrolledAt", "lastSeenAt", "revokedAt", held, recovered,
				public_key as "publicKey", "keyAt", exists (select 1 from enrolment
					where enrolment.site = $1 and enrolment.used_at = "enrolledAt") as "byCode" from (
				select distinct on (public_key) device, role, name, public_key,
					min(enrolled_at) over same as "enrolledAt", max(last_seen_at) over same as "lastSeenAt",
					revoked_at as "revokedAt", (sum(acked) over same)::bigint as held,
					bool_and(recovered) over same as recovered,
					coalesce(max(key_at) over same, min(enrolled_at) over same) as "keyAt"
				from station where site = $1 and public_key is not null
				window same as (partition by public_key)
				order by public_key, enrolled_at desc
			) as station order by "revokedAt" is not null, "enrolledAt" desc limit ${String(certificatesMax)}`,
			[site]
		);
		return rows.map(({ publicKey, ...line }) => ({
			...line,
			fingerprint: fingerprintOf(publicKey)
		}));
	}

	/**
	 * Cuts a station off, under every name it has had: its next request is refused and its signatures
	 * no longer count. Answers those names; none when there is no such station.
	 */
	async revoke(site: string, device: string, now: number): Promise<string[]> {
		const rows = await this.#database.query<{ device: string }>(
			`update station set revoked_at = coalesce(revoked_at, $3) where site = $1 and public_key =
				(select public_key from station where site = $1 and device = $2) returning device`,
			[site, device, new Date(now)]
		);
		return rows.map((row) => row.device);
	}

	/** Where two copies of one station were heard, newest first: it may have been cloned. */
	forks(site: string): Promise<ForkLine[]> {
		return this.#database.query<ForkLine>(
			`select forked_from as known, device as other, enrolled_at as at from station
			where site = $1 and forked_from is not null and revoked_at is null
			order by enrolled_at desc limit ${String(forksShown)}`,
			[site]
		);
	}

	/** Whatever must be asked first, for a transaction may ask no other way than its own; then what takes a station in. */
	async #taking(site: Site, publicKey: string, now: number) {
		const certifier = await this.#keyring.certifier(site.id);
		const siteKeys = await this.#keyring.siteKeys(site.id);
		return async (
			query: Queries['query'],
			code: string
		): Promise<Enrolled | { ok: false; reason: EnrolReason }> => {
			const station = site.stations.find((known) => known.code === code);
			if (!station) return { ok: false, reason: 'station_unknown' };
			const { role } = station;
			// Each enrolment is a station of its own: a tablet that was wiped starts a new row of facts.
			const device = `${site.id}-${code}-${randomInt(36 ** 5)
				.toString(36)
				.padStart(5, '0')}`.toLowerCase();
			const certificate = await certifier({ site: site.id, device, role, publicKey }, now);
			const name = station.name['zh-CN'];
			await query(
				`insert into station (site, device, role, name, public_key, certificate, enrolled_at)
				values ($1, $2, $3, $4, $5, $6, $7)`,
				[site.id, device, role, name, publicKey, certificate, new Date(now)]
			);
			return { ok: true, site: site.id, device, role, name, certificate, siteKeys };
		};
	}
}
