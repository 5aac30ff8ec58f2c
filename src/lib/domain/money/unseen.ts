export type Looked = { conflicts?: readonly unknown[]; seen?: { conflicts: number } };

/** Contradictions that nobody in the office has looked at yet (RULES.md E42). */
export function unseen({ conflicts = [], seen }: Looked): number {
	return conflicts.length - (seen?.conflicts ?? 0);
}
