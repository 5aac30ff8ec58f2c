import type { StationMemory, SyncState } from '#lib/protocol/memory.ts';
import { BatchSize } from './batch-size.ts';
import { Lane, type Pace, type RoundEnd } from './lane.ts';
import { nextPages, pullRound } from './pull.ts';
import { Ahead } from './ahead.ts';
import { Packing } from './packing.ts';
import { pushRound } from './push.ts';
import { Busy, Late, Offline, Refused, Revoked, type Wire } from './wire.ts';

/** What the screens may say about the connection. Times are ms of the device's own clock. */
export type SyncStatus = {
	/** Undefined before the first try. */
	online: boolean | undefined;
	offlineSinceMs?: number;
	lastContactMs?: number;
	/** ISO, as the last answer carried it. */
	serverTime?: string;
	/** Own facts not acknowledged yet. */
	pending: number;
	/** A restored back office still waits for stations: what it says online is half sure. */
	degraded: boolean;
	/** The newest error that was not just the road: shown to staff, cleared by the next good round. */
	trouble?: Error;
	revoked: boolean;
};

export type SyncParts = {
	memory: StationMemory;
	wire: Wire;
	pace: Pace;
	size?: BatchSize;
	/** The device's clock in ms, for the status only. */
	now: () => number;
	/** Calls back on each change of the outbox, by any tab; answers how to stop. */
	watchOutbox: (onChange: (size: number) => void) => () => void;
	onStatus: (status: SyncStatus) => void;
	/** Every answer tells the time; the caller anchors its clock with it. `askedMs`: when its question was begun; a hint has none. */
	onContact?: (serverTime: string, askedMs?: number) => void;
	/** What the station is told besides facts has changed. */
	onTold?: () => void;
};

/** Unreadable, or too large as a whole: half of it may pass. A refusal for the clock or the key holds for any half. */
const ofOne: readonly number[] = [400, 413];

export type Sync = {
	/** The browser says it is online again: worth a try at once. */
	hope: () => void;
	stop: () => void;
};

/**
 * Keeps one station in step with its back office until stopped. Push and pull are lanes of their own:
 * a failing upload never keeps revocations from arriving.
 */
export function startSync(parts: SyncParts): Sync {
	const { memory, wire, pace } = parts;
	const report = reporter(parts);
	/** The epoch in which the back office has last told what it holds of this row; '' = ask anew. */
	let confirmed = '';
	const size = parts.size ?? new BatchSize();
	const ahead = new Ahead(memory, wire);
	const packing = new Packing(memory, wire, size, pace.idle);
	const next = nextPages();

	async function pushOnce(): Promise<RoundEnd> {
		const state = await memory.state();
		report.pending(state.head - state.acked);
		const isShown = state.epoch !== '' && state.epoch === confirmed;
		if (isShown && state.head === state.acked) return 'rest';
		const startedMs = parts.now();
		const plan = { limit: size.grown, window: size.window };
		const asked = pushRound(memory, ahead, state, size.now, plan);
		const round = await asked.catch((error: unknown) => shrink(error, size, state));
		if (!round || round.outcome === 'late') return 'again';
		packing.end();
		if (report.contact(round.serverTime, { askedMs: startedMs })) wake(pulling);
		confirmed = round.epoch;
		size.answered(round.sent, parts.now() - startedMs);
		// Why a fact was kept stands in the feed; nobody hints at a station's own facts.
		if (round.kept.length > 0) pulling.wish();
		if (round.outcome !== 'still') return round.outcome === 'stuck' ? 'retry' : 'again';
		report.pending(0);
		return 'rest';
	}

	async function pullOnce(): Promise<RoundEnd> {
		const askedMs = parts.now();
		const round = await pullRound(memory, wire, next);
		const about = { askedMs, degraded: round.degraded };
		if (report.contact(round.serverTime, about)) wake(pushing);
		if (round.epoch !== confirmed) pushing.wish();
		return round.outcome === 'still' ? 'rest' : 'again';
	}

	/** The road is open again: whoever hears of it first ends the others' back-off, never its own: that would never rest. */
	function wake(...others: Lane[]): void {
		for (const other of others) other.hope();
		live.hope();
	}

	const onError = (error: unknown) => {
		report.error(error);
		if (error instanceof Offline) packing.begin();
	};
	const pushing = new Lane(pushOnce, pace, onError);
	const pulling = new Lane(pullOnce, pace, onError);
	const unwatch = parts.watchOutbox((pending) => {
		report.pending(pending);
		if (pending > 0) pushing.wish();
	});
	const live = wire.live((hint) => {
		if (hint.kind === 'still') {
			if (report.contact(hint.serverTime)) wake(pushing, pulling);
			return;
		}
		if (hint.kind === 'told') parts.onTold?.();
		// Also of a station that is cut off: the refusal, not the hint, is what counts.
		else pulling.hope();
	});
	const stop = () => {
		live.close();
		unwatch();
		pushing.stop();
		ahead.stop();
		packing.stop();
		pulling.stop();
	};
	report.onRevoked(stop);
	void pushing.run();
	void pulling.run();
	return { hope: () => wake(pushing, pulling), stop };
}

/** Less next time. Finds by halves the one that is refused: the others must not wait for it. Throws what is no such refusal. */
function shrink(error: unknown, size: BatchSize, { head, acked }: SyncState): undefined {
	if (error instanceof Late) size.late(Math.min(size.now, head - acked));
	else if (error instanceof Offline) size.lost();
	const isOfOne = error instanceof Refused && ofOne.includes(error.status);
	if (!isOfOne || !size.refused()) throw error;
}

/** Keeps the status and tells it when it changed. */
function reporter(parts: SyncParts) {
	let status: SyncStatus = { online: undefined, pending: 0, degraded: false, revoked: false };
	let revoked: () => void = () => undefined;

	function tell(next: SyncStatus): void {
		status = next;
		parts.onStatus(status);
	}

	return {
		onRevoked(callback: () => void): void {
			revoked = callback;
		},
		pending(pending: number): void {
			if (pending !== status.pending) tell({ ...status, pending });
		},
		/** Answers whether this is the first contact after none. */
		contact(serverTime: string, about: { askedMs?: number; degraded?: boolean } = {}): boolean {
			const { askedMs, degraded = status.degraded } = about;
			const isBack = status.online === false;
			const { offlineSinceMs: _since, trouble: _trouble, ...rest } = status;
			parts.onContact?.(serverTime, askedMs);
			tell({ ...rest, online: true, lastContactMs: parts.now(), serverTime, degraded });
			return isBack;
		},
		error(error: unknown): void {
			const offlineSinceMs = status.offlineSinceMs ?? parts.now();
			if (error instanceof Offline) {
				tell({ ...status, online: false, offlineSinceMs });
				return;
			}
			const trouble = error instanceof Error ? error : new Error(String(error));
			if (error instanceof Revoked) {
				tell({ ...status, trouble, revoked: true });
				revoked();
				return;
			}
			if (!(error instanceof Busy)) tell({ ...status, trouble });
		}
	};
}
