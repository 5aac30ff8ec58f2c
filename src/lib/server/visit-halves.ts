/** Visits that are open and visits that are over: what both are looked up by is indexed for each in its own way. */
import { openStatuses } from '#lib/domain/visit-state.ts';

const open = [...openStatuses, 'inside'].map((status) => `'${status}'`).join(', ');
/** Expected or inside: few at any time, and found by their status. */
export const isOpen = `status in (${open})`;
/** The others have every other index: none is written for a visit that still moves. */
export const isOver = `status not in (${open})`;

/** `status` as both conditions, or as the one that it fulfils. */
export function halvesOf(status?: string): string[] {
	if (status === undefined) return [isOpen, isOver];
	return [open.includes(`'${status}'`) ? isOpen : isOver];
}

/** Reads visits of all these halves; `tail`, which may end a half early, belongs behind the whole again. */
export function eachOf(halves: readonly string[], where: string, tail = ''): string {
	const read = halves.map(
		(half) =>
			`(select subject, at, state from entity where ${where} and register = 'visit' and ${half} ${tail})`
	);
	return read.join(' union all ');
}
