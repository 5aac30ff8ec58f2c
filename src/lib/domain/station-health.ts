/** Is a station well? Pure rules over what it reported and when (RULES.md X8). */
import { dayMs, hourMs, minuteMs, secondMs } from './time.ts';

export const levels = ['good', 'amber', 'red'] as const;
export type Level = (typeof levels)[number];
export const signsOfHealth = [
	'contact',
	'queue',
	'clock',
	'storage',
	'version',
	'printer'
] as const;
export type SignOfHealth = (typeof signsOfHealth)[number];

export type StationState = {
	lastSeenAt?: number | undefined;
	queue?: number | undefined;
	driftMs?: number | undefined;
	storage?: { usedBytes: number; quotaBytes: number; persisted: boolean } | undefined;
	version?: string | undefined;
	/** Of its newest badges and papers, newest first: was it printed? */
	printed: readonly boolean[];
};

/** From here on it is amber, from there on red. */
export const healthLimits = {
	/** An hour is a lunch break with the plug pulled; three days is a station that nobody misses. */
	silentMs: [hourMs, 3 * dayMs],
	/** Fifty records are a busy half hour; a thousand have not left for days. */
	queue: [50, 1000],
	/** Half a minute makes a pass early or late; five are more than most sites allow a tablet. */
	driftMs: [30 * secondMs, 5 * minuteMs],
	/** Browsers begin to clear other sites' data before a disk is full. */
	storageShare: [0.6, 0.85],
	/** Badges in a row that did not come out. */
	unprinted: [1, 3]
} as const;

/** How far a station's clock is off, in whole seconds: what is less than two may be the answer's own way. */
export function driftSeconds(driftMs: number): number {
	return Math.abs(driftMs) < 2 * secondMs ? 0 : Math.round(driftMs / secondMs);
}

/** Each sign that is known of a station; one that was never heard has only its silence. */
export function healthOf(
	state: StationState,
	now: number,
	newest: string
): Partial<Record<SignOfHealth, Level>> {
	const { lastSeenAt, queue, driftMs, storage, version, printed } = state;
	const failed = printed.findIndex((came) => came);
	const unprinted = failed < 0 ? printed.length : failed;
	return {
		contact: lastSeenAt === undefined ? 'red' : level(now - lastSeenAt, healthLimits.silentMs),
		...(queue !== undefined && { queue: level(queue, healthLimits.queue) }),
		...(driftMs !== undefined && { clock: level(Math.abs(driftMs), healthLimits.driftMs) }),
		...(storage && { storage: storageLevel(storage) }),
		...(version !== undefined && { version: version === newest ? 'good' : 'amber' }),
		...(printed.length > 0 && { printer: level(unprinted, healthLimits.unprinted) })
	};
}

export function worst(health: Partial<Record<SignOfHealth, Level>>): Level {
	const seen = Object.values(health).map((one) => levels.indexOf(one));
	return levels[Math.max(0, ...seen)] ?? 'good';
}

function level(value: number, [amber, red]: readonly [number, number]): Level {
	if (value >= red) return 'red';
	return value >= amber ? 'amber' : 'good';
}

/** Storage that the browser may clear by itself is never quite well. */
function storageLevel({
	usedBytes,
	quotaBytes,
	persisted
}: NonNullable<StationState['storage']>): Level {
	const share = quotaBytes > 0 ? usedBytes / quotaBytes : 1;
	const full = level(share, healthLimits.storageShare);
	return full === 'good' && !persisted ? 'amber' : full;
}
