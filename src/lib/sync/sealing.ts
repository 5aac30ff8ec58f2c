/** Keeps names on this station no longer than somebody at it needs them (RULES.md R3, R4, R6). */
import { markDay } from '#lib/domain/marks.ts';
import type { Role } from '#lib/domain/register.ts';
import { hourMs, secondMs } from '#lib/domain/time.ts';
import { findSync, type StationDatabase } from '#lib/store/db.ts';
import { forgetAll } from '#lib/store/forget.ts';
import { eraseNames } from '#lib/store/retention.ts';
import type { Standing } from '#lib/protocol/standing.ts';
import type { NameRounds } from '#lib/store/sealer.ts';
import type { LobbyNames } from '#lib/store/station-names.ts';
import { browserPace } from './browser.ts';

/** All visits of a post are looked through so often: names leave within an hour of their time, as in the back office. */
const lookEveryMs = hourMs;

/** A station that is cut off must not stay open for what it has yet to seal. */
const lockWithinMs = secondMs;

export type Sealing = {
	/** Whose visitor stands before the screen, by the visit's id: all other names of a lobby are sealed now. */
	hold: (visit: string | undefined) => Promise<void>;
	/** What time alone asks for: names are sealed, and erased on their date. */
	tidy: () => Promise<void>;
	/** The station is cut off: seals what will stay on it, drops the rest, and answers how much stays. */
	forget: () => Promise<number>;
};

type Parts = {
	db: StationDatabase;
	who: { role: Role };
	/** As the back office last told it. */
	standing: () => Promise<Standing | undefined>;
	clock: () => { lo: number; hi: number };
	monotonicMs: () => number;
};

export function openSealing({ db, who, standing, clock, monotonicMs }: Parts): Sealing {
	const { role } = who;
	let held: string | undefined;
	let lobby: { names: LobbyNames; rounds: NameRounds } | undefined;
	let looked: { atMs: number; epoch: string } | undefined;
	/** One round at a time; whoever asks meanwhile waits for the next. */
	let running: Promise<void> = Promise.resolve();
	const inTurn = (work: () => Promise<void>) => (running = running.then(work, work));

	/** The program for it comes with the first round, not before the first screen. */
	async function round(): Promise<void> {
		const told = await standing();
		if (!told) return;
		const { site, sealingKey: key } = told;
		const names = await import('#lib/store/station-names.ts');
		if (role !== 'lobby') {
			if (await isDue()) await names.sealOldVisits(db, site, { key }, clock().lo);
			return;
		}
		const { openMarker, endMarks } = await import('#lib/store/marks.ts');
		const day = markDay(clock().hi, site);
		await endMarks(db, day);
		const { NameRounds } = await import('#lib/store/sealer.ts');
		lobby ??= { names: new names.LobbyNames(db), rounds: new NameRounds(monotonicMs) };
		const { rounds } = lobby;
		await lobby.names.seal({ key, marker: await openMarker(db, day), rounds }, held);
	}

	/** Once an hour, and when a new life of the back office has told every name again. */
	async function isDue(): Promise<boolean> {
		const epoch = (await findSync(db))?.epoch ?? '';
		if (looked?.epoch === epoch && monotonicMs() - looked.atMs < lookEveryMs) return false;
		looked = { atMs: monotonicMs(), epoch };
		return true;
	}

	/** R2: also what could not be sealed. */
	async function erase(): Promise<void> {
		const told = await standing();
		if (told) await eraseNames(db, told.site, clock().lo);
	}

	async function sealLast(): Promise<void> {
		const { sealUnsent } = await import('#lib/store/station-names.ts');
		await sealUnsent(db, { key: (await standing())?.sealingKey });
	}

	return {
		hold: (visit) => {
			// Who has just begun leaves nothing behind yet, and is not to wait for it.
			const isBegun = held === undefined && visit !== undefined;
			held = visit;
			return role !== 'lobby' || isBegun ? Promise.resolve() : inTurn(round);
		},
		tidy: () => inTurn(() => round().finally(erase)),
		forget: async () => {
			// What takes longer goes on behind the locked screen.
			const sealed = inTurn(sealLast).catch(() => undefined);
			await Promise.race([sealed, browserPace.wait(lockWithinMs, new AbortController().signal)]);
			return forgetAll(db);
		}
	};
}
