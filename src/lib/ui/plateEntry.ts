import type { UnitLevel } from '#lib/domain/site.ts';
import type { PlateParts } from '#lib/domain/unit.ts';

/** What stands on the plate and which level is being filled. */
export type PlateEntry = { parts: PlateParts; level: number };

/** The first level that could still take a digit; the last one when all are full. */
export function firstOpenLevel(parts: PlateParts, levels: readonly UnitLevel[]): number {
	const open = levels.findIndex(({ digitsMax }, at) => (parts[at] ?? '').length < digitsMax);
	if (open === -1) return levels.length - 1;
	// Coming back to a plate whose parts are short but given: stay at the last given one.
	const given = parts.filter(Boolean).length;
	return given > open ? Math.min(given, levels.length) - 1 : open;
}

/** Puts a digit into the level; a level that is full hands over to the next by itself. */
export function typeDigit(
	{ parts, level }: PlateEntry,
	digit: string,
	levels: readonly UnitLevel[]
): PlateEntry {
	const max = levels[level]?.digitsMax ?? 0;
	const typed = parts[level] ?? '';
	if (typed.length >= max) return { parts, level };
	const grown = replaced(parts, level, typed + digit);
	const full = typed.length + 1 === max;
	return { parts: grown, level: full && level < levels.length - 1 ? level + 1 : level };
}

/** Takes the last digit away; an empty level goes back to the one before and shortens that. */
export function eraseDigit({ parts, level }: PlateEntry): PlateEntry {
	const typed = parts[level] ?? '';
	if (typed === '' && level > 0) return eraseDigit({ parts, level: level - 1 });
	return { parts: replaced(parts, level, typed.slice(0, -1)), level };
}

function replaced(parts: PlateParts, level: number, value: string): PlateParts {
	const length = Math.max(parts.length, level + 1);
	const next = Array.from({ length }, (_, at) => (at === level ? value : (parts[at] ?? '')));
	while (next.length && next.at(-1) === '') next.pop();
	return next;
}
