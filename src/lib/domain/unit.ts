import type { UnitLevel } from './site.ts';

/** The parts of a door plate in the order of the site's levels, e.g. ['3', '1', '1201']. */
export type PlateParts = string[];

/** `3-1-1201`, or undefined when a part is missing or does not fit its level. */
export function unitId(parts: PlateParts, levels: readonly UnitLevel[]): string | undefined {
	if (parts.length !== levels.length) return undefined;
	const fits = levels.every(({ digitsMax }, at) => {
		const part = parts[at] ?? '';
		return /^[0-9]+$/.test(part) && part.length <= digitsMax;
	});
	return fits ? parts.join('-') : undefined;
}

export function plateParts(unit: string): PlateParts {
	return unit.split('-');
}

/** The building alone: what a badge in a compound may say. */
export function buildingOf(unit: string): string {
	return plateParts(unit)[0] ?? '';
}
