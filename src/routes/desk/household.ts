/** Whoever may speak for a visit's unit today, on the telephone. */
import { approversOf, resolveHost } from '#lib/domain/directory.ts';
import { dateText } from '#lib/domain/time.ts';
import type { Visit } from '#lib/domain/visit-state.ts';
import type { Standing } from '#lib/protocol/standing.ts';

export function householdNow(
	{ unit }: Pick<Visit, 'unit'>,
	{ occupants, site }: Pick<Standing, 'occupants' | 'site'>,
	now: number
): { person: string; surname: string }[] {
	const found = resolveHost(occupants, unit, {}, dateText(now, site.zone));
	return found.ok ? approversOf({ unit, round: found }, occupants) : [];
}
