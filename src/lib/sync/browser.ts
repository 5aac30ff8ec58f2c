import { foldMark } from '#lib/domain/register.ts';
import type { Registers } from '#lib/store/fold.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import { DexieMemory } from '#lib/store/memory.ts';
import { watchOutbox } from '#lib/store/queries.ts';
import { anchoring } from './anchoring.ts';
import { startUploads } from './blobs.ts';
import { httpWire } from './http.ts';
import type { Pace } from './lane.ts';
import { lead } from './leader.ts';
import { startSync, type SyncStatus } from './loop.ts';
import type { Sign } from './request.ts';

/** Between two pieces of work that may wait, where the browser does not say when it is idle. */
const noIdleMs = 1_000;

/** The browser's time and chance. */
export const browserPace: Pace = {
	wait: (ms, signal) =>
		new Promise((resolve) => {
			if (signal.aborted) {
				resolve();
				return;
			}
			const end = () => {
				clearTimeout(timer);
				signal.removeEventListener('abort', end);
				resolve();
			};
			const timer = setTimeout(end, ms);
			signal.addEventListener('abort', end);
		}),
	chance: () => Math.random(),
	idle: () =>
		new Promise((resolve) => {
			// Not in every browser, whatever the types say.
			const { requestIdleCallback: whenIdle } = globalThis as Partial<typeof globalThis>;
			if (whenIdle) whenIdle(() => resolve());
			else setTimeout(resolve, noIdleMs);
		})
};

/**
 * Keeps a station of this browser in step, in whichever of its tabs leads. `run` names this page
 * run for the trusted clock. Answers how to stop.
 */
export function syncInBrowser(parts: {
	db: StationDatabase;
	registers: Registers;
	sign: Sign;
	run: string;
	onStatus: (status: SyncStatus) => void;
	onTold: () => void;
	/** A lobby: it keeps no name that it is told. */
	isNameless?: boolean;
}): () => void {
	const { db, registers, sign, run, onStatus, onTold, isNameless = false } = parts;
	const road = { fetch: fetch.bind(globalThis), sign, origin: '' };
	// Absent outside of secure contexts, whatever the types say.
	const locks = 'locks' in navigator ? navigator.locks : undefined;
	const { resign } = lead(locks, db.name, () => {
		const uploads = startUploads(db, road, browserPace);
		let isOnline = false;
		const sync = startSync({
			memory: new DexieMemory(db, registers, { isNameless }),
			wire: httpWire(road, browserPace, foldMark(registers)),
			pace: browserPace,
			now: () => Date.now(),
			watchOutbox: (onChange) => watchOutbox(db, onChange),
			onStatus: (status) => {
				if (status.online && !isOnline) uploads.hope();
				isOnline = status.online ?? false;
				if (status.revoked) uploads.stop();
				onStatus(status);
			},
			onTold,
			onContact: anchoring(db, run)
		});
		const hope = () => sync.hope();
		// A pulled cable, too, is worth a try: otherwise nobody is told before the next question, up to 45 s later.
		const events = ['online', 'offline'] as const;
		for (const event of events) addEventListener(event, hope);
		return () => {
			for (const event of events) removeEventListener(event, hope);
			uploads.stop();
			sync.stop();
		};
	});
	return resign;
}
