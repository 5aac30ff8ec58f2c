/** Puts one face's station together: its memory, its clock, its voice to the back office, its sync. */
import { liveQuery } from 'dexie';
import type { Decision, Occasion } from '#lib/domain/fact.ts';
import type { AnyRegister, Register } from '#lib/domain/register.ts';
import { lobbyRegisters } from '#lib/domain/lobby-registers.ts';
import { minuteMs } from '#lib/domain/time.ts';
import { uuidV7 } from '#lib/domain/uuid.ts';
import type { Claim, Claimed } from '#lib/protocol/claim.ts';
import type { Standing } from '#lib/protocol/standing.ts';
import { findSync, type StationDatabase } from '#lib/store/db.ts';
import { identity, type Identity } from '#lib/store/device.ts';
import { catchUp } from '#lib/store/fold.ts';
import { outboxSize } from '#lib/store/queries.ts';
import { record, type Picture } from '#lib/store/record.ts';
import { followStanding, readStanding, takeStanding } from '#lib/store/standing.ts';
import type { Link, StationClock } from '#lib/store/station.ts';
import { keepTidy } from './blobs.ts';
import { browserPace, syncInBrowser } from './browser.ts';
import { claimEntry, sendClaim } from './claim.ts';
import { linkTeller, watchLink } from './link.ts';
import { startReports } from './report.ts';
import { ask, askPacked, type Road } from './request.ts';
import { openSealing, type Sealing } from './sealing.ts';
import { signer } from './signer.ts';
import { monotonic, openClock, run } from './station-clock.ts';
import { refreshCodes } from './unit-codes.ts';
import { Refused, Revoked } from './wire.ts';

const pdf = { 'content-type': 'application/pdf' };
/** How often certificates, residents and settings are asked anew while nothing else asks. */
const standingEveryMs = 5 * minuteMs;
/** Well within the time for which the back office still expects the old key after a change (T18). */
const identityOldMs = minuteMs;

export type OpenStation = {
	db: StationDatabase;
	who: Identity;
	standing: Standing;
	clock: () => StationClock;
	newId: () => string;
	recordIn: <Entity, Reason extends string>(
		register: Register<Entity>,
		id: string,
		actor: Occasion['actor'],
		rule: (entity: Entity, occasion: Occasion) => Decision<Reason>,
		attempt?: string,
		pictures?: readonly Picture[]
	) => ReturnType<typeof record<Entity, Reason>>;
	claim: (claim: Claim) => Promise<Claimed>;
	delivered: (withinMs: number) => Promise<boolean>;
	hold: Sealing['hold'];
	ask: (target: string, quiet?: object) => Promise<unknown>;
	send: (target: string, document?: Uint8Array<ArrayBuffer>) => Promise<unknown>;
	/** Asks for certificates, residents and settings now; false when nobody answered. */
	refresh: () => Promise<boolean>;
	stop: () => void;
};

export type StationListener = {
	/** Of this program, as the office compares it. */
	version: string;
	onLink: (link: Link) => void;
	onStanding: (standing: Standing) => void;
	/** `unsent`: own facts that nobody else holds and that therefore stay. */
	onRevoked: (unsent: number) => void;
};

const salt = () => crypto.randomUUID();

/**
 * Opens an enrolled station. Undefined while it has never heard from the back office, so that there
 * is no site to show; then the caller tries again.
 */
export async function openStation(
	db: StationDatabase,
	listener: StationListener
): Promise<OpenStation | undefined> {
	const who = await identity(db);
	if (!who) return undefined;
	const registers = await registersOf(who);
	await catchUp(db, registers);
	const [clock, follow] = [await openClock(db), followIdentity(db, who)];
	const sign = signer(follow.now, () => clock.forSigning());
	const road = { fetch: fetch.bind(globalThis), sign, origin: '' };
	const question = asker(road);
	const standing = followStanding(db);
	const sealing = openSealing({ db, who, standing, clock: clock.sure, monotonicMs: monotonic });

	/** Nothing that was told to this station stays on it; what it alone knows does. */
	const cutOff = async () => listener.onRevoked(await sealing.forget());

	async function refresh(): Promise<boolean> {
		try {
			if (!(await takeStanding(db, await question('/api/site')))) return false;
			// For the hour without a network: nothing waits for it, and the next round asks again.
			void refreshCodes(db, question).catch(() => undefined);
			return true;
		} catch (error) {
			if (error instanceof Revoked) await cutOff();
			if (error instanceof Refused && error.status === 401) await clock.askTime();
			return false;
		}
	}

	const first =
		(await readStanding(db)) ??
		((await refresh()) || (await refresh()) ? await readStanding(db) : undefined);
	if (!first) return undefined;
	const watches = watchAll(db, road, listener, () => Date.now() - clock.forSigning());
	const tell = linkTeller(db);
	let wasOnline = false;
	const unsync = syncInBrowser({
		...{ db, registers, sign, run, isNameless: who.role === 'lobby' },
		onTold: () => void refresh(),
		onStatus: (status) => {
			void tell(status);
			if (status.revoked) void cutOff();
			if (status.trouble instanceof Refused && status.trouble.status === 401) void clock.askTime();
			if (status.online && !wasOnline) void refresh();
			wasOnline = status.online ?? false;
		}
	});
	const read = () => clock.read(first.site.limits.clockToleranceSeconds);
	watches.push(keepTidy(db, first.site, who.role, () => read().lo));
	watches.push(keepAsking(refresh, sealing));
	const newId = () => uuidV7(read().hi, crypto.getRandomValues(new Uint8Array(10)));
	return {
		...{ db, standing: first, clock: read, newId, ask: question, refresh },
		send: (target, bytes) => askPacked(road, 'POST', target, bytes && { bytes, headers: pdf }),
		get who() {
			return follow.current();
		},
		recordIn: (register, id, actor, rule, attempt, pictures) => {
			const { device, lo, hi } = read();
			const next = idsFrom(attempt, newId);
			const moment = { now: device, clock: { lo, hi }, actor, newId: next, salt };
			return record(db, register, `${register.name}:${id}`, rule, moment, pictures);
		},
		claim: claimer(db, road),
		delivered: (withinMs) => delivered(db, withinMs),
		hold: (visit) => sealing.hold(visit),
		stop: () => {
			unsync();
			for (const stop of watches) stop();
		}
	};
}

/** Asks again and again what stands besides facts, and each time lets names go. Answers how to end it. */
function keepAsking(refresh: () => Promise<boolean>, sealing: Sealing): () => void {
	// What fails now is tried again in five minutes.
	const tidy = () => void sealing.tidy().catch(() => undefined);
	tidy();
	const timer = setInterval(() => void refresh().then(tidy), standingEveryMs);
	return () => clearInterval(timer);
}

/** What runs beside the sync until the station stops: each answers how to end it. */
function watchAll(
	db: StationDatabase,
	road: Road,
	{ onLink, onStanding, version }: StationListener,
	driftMs: () => number
): (() => void)[] {
	return [
		watchLink(db, onLink),
		watchStanding(db, onStanding),
		startReports(db, road, version, driftMs)
	];
}

/** Ids of facts, the first one named before where it was. */
function idsFrom(first: string | undefined, newId: () => string): () => string {
	const named = first === undefined ? [] : [first];
	return () => named.pop() ?? newId();
}

/** What must stand in no address is asked by its body. */
function asker(road: Road): OpenStation['ask'] {
	return (target, quiet) => ask(road, quiet ? 'POST' : 'GET', target, quiet);
}

function claimer(db: StationDatabase, road: Road): OpenStation['claim'] {
	const epoch = async () => (await findSync(db))?.epoch ?? '';
	return (claim) => claimEntry({ send: sendClaim(road), epoch, pace: browserPace }, claim);
}

/** The books that a station folds; a post's come by themselves, not before a lobby's first screen. */
async function registersOf({ role }: Identity): Promise<readonly AnyRegister[]> {
	if (role === 'lobby') return lobbyRegisters;
	return (await import('#lib/domain/registers.ts')).registers;
}

/**
 * A fork gives the station another name while it runs, and another tab may renew its key: from then on it speaks
 * under those. `now` asks where the last news is old: a tab that was frozen hears what happened only after its first words.
 */
function followIdentity(db: StationDatabase, first: Identity) {
	let [current, readAt] = [first, Date.now()];
	const take = (next: Identity | undefined) => {
		[current, readAt] = [next ?? current, Date.now()];
		return current;
	};
	liveQuery(() => identity(db)).subscribe(take);
	const isOld = () => Math.abs(Date.now() - readAt) > identityOldMs;
	return {
		current: () => current,
		now: async () => (isOld() ? take(await identity(db).catch(() => undefined)) : current)
	};
}

function watchStanding(db: StationDatabase, onStanding: (standing: Standing) => void): () => void {
	const subscription = liveQuery(() => readStanding(db)).subscribe(
		(standing) => standing && onStanding(standing)
	);
	return () => subscription.unsubscribe();
}

async function delivered(db: StationDatabase, withinMs: number): Promise<boolean> {
	const late = new AbortController();
	return new Promise((resolve) => {
		const subscription = liveQuery(() => outboxSize(db)).subscribe((size) => {
			if (size === 0) end(true);
		});
		const end = (arrived: boolean) => {
			late.abort();
			// The first answer may come while `subscribe` still runs.
			queueMicrotask(() => subscription.unsubscribe());
			resolve(arrived);
		};
		void browserPace.wait(withinMs, late.signal).then(() => end(false));
	});
}
