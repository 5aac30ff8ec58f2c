/** For whose sake a visitor was asked what: it is said to them, and to nobody else (RULES.md K5). */
import type { Visit } from './visit-state.ts';

const given = (words: readonly (string | undefined)[]): string[] =>
	words.filter((word) => word !== undefined);

/** The household hears whom the visitor represents, whose order it is, why they come. */
export function saidToHost({ visitor, platform }: Pick<Visit, 'visitor' | 'platform'>): string[] {
	return given([visitor?.company, platform, visitor?.purpose]);
}

/** The guard looks at what is brought in, what must go out again, and at the car. */
export function saidToGuard({ visitor, platform }: Pick<Visit, 'visitor' | 'platform'>): string[] {
	const { company, goods, tools, plate } = visitor ?? {};
	return given([company, platform, goods, tools, plate]);
}
