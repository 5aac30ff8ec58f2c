/** How many were inside at once, whatever order comings and goings are heard in (protocol rule Y20). */
import type { Fact } from './fact.ts';

/** One coming in (people above 0) or going out, with the interval its true time lies in. */
type Move = { people: number; lo: number; hi: number; device: string; seq: number };
/** In their order, as far as it is sure; what cannot be told apart stands as it was heard. `base`: inside before them. */
export type Moves = { base: number; list: Move[] };
type Moving = { insideCount: number; peak?: number; moves?: Moves };

/** Three comings and goings of a party of four, one by one; what is older counts as it was heard. */
const movesMax = 24;

/** The visit with one move more, put before those that surely came after it. */
export function moved<Of extends Moving>(visit: Of, fact: Fact, people: number): Of {
	const { base, list } = visit.moves ?? { base: visit.insideCount, list: [] };
	const { device, seq, clock } = fact;
	const move = { people, lo: Date.parse(clock.lo), hi: Date.parse(clock.hi), device, seq };
	const behind = list.findLastIndex((one) => !isBefore(move, one)) + 1;
	const [first = move, ...rest] = [...list.slice(0, behind), move, ...list.slice(behind)];
	if (rest.length < movesMax) return { ...visit, moves: { base, list: [first, ...rest] } };
	const after = Math.max(0, base + first.people);
	const peak = Math.max(visit.peak ?? 0, after);
	return { ...visit, peak, moves: { base: after, list: rest } };
}

/** A station's own row is in order; between two stations only the time tells, where it is sure. */
function isBefore(one: Move, other: Move): boolean {
	return one.device === other.device ? one.seq < other.seq : one.hi < other.lo;
}

/** Most people who were inside at once. */
export function peakOf({ peak = 0, moves }: Pick<Moving, 'peak' | 'moves'>): number {
	let [inside, most] = [moves?.base ?? 0, peak];
	for (const { people } of moves?.list ?? []) {
		inside = Math.max(0, inside + people);
		most = Math.max(most, inside);
	}
	return most;
}
