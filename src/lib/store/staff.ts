/** Who works at this station: their verifiers, their wrong tries, and who is on duty. Never leaves the station. */
import {
	afterWrong,
	counted,
	noTries,
	pauseLeft,
	wrongMaxOfOne,
	wrongMaxOfStation,
	type SureMoment,
	type Tries
} from '#lib/domain/lock-out.ts';
import type { StaffMember } from '#lib/domain/staff.ts';
import { dayMs } from '#lib/domain/time.ts';
import { proofBytes, proofKey, stretchPin, type StaffBook } from '#lib/protocol/staff-book.ts';
import type { StationDatabase } from './db.ts';
import { fromBase64url } from './keys.ts';

/** T6: who left the site days ago must not open a gate that nobody reaches. */
export const bookLifeMs = 7 * dayMs;

const bookKey = 'staff';
const dutyKey = 'duty';
const stationTries = 'tries';
const triesOf = (staff: string) => `tries ${staff}`;

/** The book as it is kept: the key can check proofs and cannot be read any more. */
type KeptBook = Pick<StaffBook, 'people' | 'verifiers' | 'samplePins'> & {
	key: CryptoKey;
	toldAt: number;
};

/** Who may sign in here, and the names of everybody else. */
export type Roster = {
	people: readonly StaffMember[];
	/** Ids of those whose PIN this station can check. */
	here: readonly string[];
	toldAt: number;
	samplePins: Readonly<Record<string, string>>;
};

/** Somebody on duty. Times in milliseconds of the trusted clock. */
export type OnDuty = StaffMember & { since: number; seenAt: number; shift: string };

export type PinAnswer =
	| { ok: true; staff: StaffMember }
	/** `left`: tries until the next pause. */
	| { ok: false; reason: 'wrong'; left: number }
	/** `began`: with this very try. */
	| { ok: false; reason: 'paused'; leftMs: number; began: boolean }
	| { ok: false; reason: 'stale' };

export async function keepBook(db: StationDatabase, told: StaffBook): Promise<void> {
	const { people, verifiers, samplePins } = told;
	const key = await proofKey(fromBase64url(told.key));
	const kept: KeptBook = { people, verifiers, key, toldAt: Date.parse(told.serverTime) };
	await db.transaction('rw', db.local, async () => {
		await db.local.put({ key: bookKey, value: { ...kept, ...(samplePins && { samplePins }) } });
		// Whoever no longer works here is off duty from now on.
		const duty = await readDuty(db);
		const still = duty && verifiers.some(({ staff }) => staff === duty.id);
		if (duty && !still) await db.local.delete(dutyKey);
	});
}

export async function readRoster(db: StationDatabase): Promise<Roster | undefined> {
	const book = await readBook(db);
	if (!book) return undefined;
	const { people, verifiers, toldAt, samplePins = {} } = book;
	return { people, here: verifiers.map(({ staff }) => staff), toldAt, samplePins };
}

/**
 * Is this somebody's PIN? Each try is counted before it is computed, so that neither a reload nor a
 * second tab makes it free. An unknown person reads the same as a wrong PIN, and takes the same time.
 */
export async function checkPin(
	db: StationDatabase,
	staff: string,
	pin: string,
	moment: SureMoment
): Promise<PinAnswer> {
	const book = await readBook(db);
	// The latest the true time can be decides: set back, the clock must not keep an old list alive.
	if (!book || moment.hi - book.toldAt > bookLifeMs) return { ok: false, reason: 'stale' };
	const tried = await countTry(db, staff, moment);
	if (tried.waitMs > 0) return { ok: false, reason: 'paused', leftMs: tried.waitMs, began: false };
	const person = book.people.find(({ id }) => id === staff);
	if ((await isRight(book, staff, pin)) && person) {
		await db.local.bulkDelete([triesOf(staff), stationTries]);
		return { ok: true, staff: person };
	}
	if (tried.pauseMs > 0) return { ok: false, reason: 'paused', leftMs: tried.pauseMs, began: true };
	return { ok: false, reason: 'wrong', left: tried.left };
}

/** How long nobody may try this name here. */
export async function pinPause(
	db: StationDatabase,
	staff: string,
	moment: SureMoment
): Promise<number> {
	const [own, all] = await readTries(db, staff);
	return Math.max(pauseLeft(own, moment), pauseLeft(all, moment));
}

/** Writes down how far running pauses have come: a restart goes on from there. */
export async function countPauses(db: StationDatabase, moment: SureMoment): Promise<void> {
	await db.transaction('rw', db.local, async () => {
		const rows = await db.local.where('key').startsWith(stationTries).toArray();
		const running = rows.filter(({ value }) => (value as Tries).pause);
		await db.local.bulkPut(
			running.map(({ key, value }) => ({ key, value: counted(value as Tries, moment) }))
		);
	});
}

export async function beginDuty(
	db: StationDatabase,
	staff: StaffMember,
	shift: string,
	now: number
): Promise<OnDuty> {
	const { id, name, roles } = staff;
	const duty: OnDuty = { id, name, roles, since: now, seenAt: now, shift };
	await db.local.put({ key: dutyKey, value: duty });
	return duty;
}

export async function readDuty(db: StationDatabase): Promise<OnDuty | undefined> {
	return (await db.local.get(dutyKey))?.value as OnDuty | undefined;
}

/** Somebody touched the screen. Nothing when nobody is on duty. */
export async function seeDuty(db: StationDatabase, now: number): Promise<void> {
	await db.transaction('rw', db.local, async () => {
		const duty = await readDuty(db);
		if (duty) await db.local.put({ key: dutyKey, value: { ...duty, seenAt: now } });
	});
}

/** Ends the duty of `shift`; another that has begun meanwhile stays. */
export async function endDuty(db: StationDatabase, shift: string): Promise<void> {
	await db.transaction('rw', db.local, async () => {
		if ((await readDuty(db))?.shift === shift) await db.local.delete(dutyKey);
	});
}

async function readBook(db: StationDatabase): Promise<KeptBook | undefined> {
	return (await db.local.get(bookKey))?.value as KeptBook | undefined;
}

async function readTries(db: StationDatabase, staff: string): Promise<[Tries, Tries]> {
	const rows = await db.local.bulkGet([triesOf(staff), stationTries]);
	const [own = noTries, all = noTries] = rows.map((row) => row?.value as Tries | undefined);
	return [own, all];
}

async function countTry(db: StationDatabase, staff: string, moment: SureMoment) {
	const put = (own: Tries, all: Tries) =>
		db.local.bulkPut([
			{ key: triesOf(staff), value: own },
			{ key: stationTries, value: all }
		]);
	return db.transaction('rw', db.local, async () => {
		const [own, all] = await readTries(db, staff);
		const waitMs = Math.max(pauseLeft(own, moment), pauseLeft(all, moment));
		if (waitMs > 0) {
			// From here on this page run counts, also when the pause began in an earlier one.
			await put(counted(own, moment), counted(all, moment));
			return { waitMs, pauseMs: 0, left: 0 };
		}
		const nextOwn = afterWrong(own, wrongMaxOfOne, moment);
		const nextAll = afterWrong(all, wrongMaxOfStation, moment);
		await put(nextOwn, nextAll);
		const pauseMs = Math.max(pauseLeft(nextOwn, moment), pauseLeft(nextAll, moment));
		const left = Math.min(wrongMaxOfOne - nextOwn.wrong, wrongMaxOfStation - nextAll.wrong);
		return { waitMs: 0, pauseMs, left };
	});
}

/** `verify` compares in constant time. */
async function isRight(book: KeptBook, staff: string, pin: string): Promise<boolean> {
	const known = book.verifiers.find((one) => one.staff === staff);
	// Somebody else's verifier can never prove this name: the name is part of the proof.
	const verifier = known ?? book.verifiers[0];
	if (!verifier) return false;
	const stretched = await stretchPin(pin, fromBase64url(verifier.salt), verifier.iterations);
	const covered = proofBytes(staff, stretched);
	return crypto.subtle.verify('HMAC', book.key, fromBase64url(verifier.proof), covered);
}
