import { conflictsMax } from './fields.ts';

/** `unlisted`: contradictions beyond those that are listed. */
export type Looked = {
	conflicts?: readonly unknown[];
	unlisted?: number;
	seen?: { conflicts: number };
};

/** All of them, listed or not. */
export function toldWrong({ conflicts = [], unlisted = 0 }: Looked): number {
	return conflicts.length + unlisted;
}

/** Contradictions that nobody in the office has looked at yet (RULES.md E42). */
export function unseen(looked: Looked): number {
	return toldWrong(looked) - (looked.seen?.conflicts ?? 0);
}

/** Each counts; so many are listed, and one that somebody has looked at gives way to one that nobody has. */
export function withConflict<Conflict>(
	looked: Omit<Looked, 'conflicts'> & { conflicts?: readonly Conflict[] },
	conflict: Conflict
): { conflicts: Conflict[]; unlisted?: number } {
	const { conflicts = [], unlisted = 0 } = looked;
	if (conflicts.length < conflictsMax)
		return { conflicts: [...conflicts, conflict], ...(unlisted > 0 && { unlisted }) };
	const isOldSeen = unseen(looked) < conflictsMax;
	const listed = isOldSeen ? [...conflicts.slice(1), conflict] : [...conflicts];
	return { conflicts: listed, unlisted: unlisted + 1 };
}
