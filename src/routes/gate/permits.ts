/** A permit scanned where it hangs; of a renovation's: is the paper ours, and may people work there now (RULES.md C10)? Nothing is recorded. */
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { permitEnd } from '#lib/domain/renovation/apply.ts';
import type { ReadPermit } from '#lib/domain/renovation/permit-token.ts';
import type { Renovation } from '#lib/domain/renovation/renovation-state.ts';
import { permitView } from '#lib/domain/renovation/works.ts';
import { one } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import { plateLine } from '#lib/ui/plate-text.ts';
import { language, t } from '#lib/ui/text/text.svelte.ts';
import { scanFire } from './fire-permits.ts';

export type PermitSaid = 'good' | 'not_yet' | 'over' | 'not_in_force' | 'unheard' | 'foreign';

/** The project decides, not the paper: it may have been stopped, or extended, since it was printed. */
export function permitSaid(
	read: ReadPermit,
	works: Renovation | undefined,
	clock: { lo: number; hi: number },
	zone: string
): PermitSaid {
	if (!read.ok) return 'foreign';
	if (!works || works.number !== read.permit.number) return 'unheard';
	const { isInForce, from } = permitView(read.permit.id, works, zone);
	if (clock.lo >= permitEnd(works, zone)) return 'over';
	if (!isInForce) return 'not_in_force';
	return clock.hi < from ? 'not_yet' : 'good';
}

/** In words, with the flat to compare with the door. */
export async function scanPermit(
	station: Station,
	read: ReadPermit
): Promise<{ text: string; tone: 'go' | 'stop' }> {
	if (read.ok && read.permit.kind === 'hot_work') return scanFire(station, read.permit.id);
	const { site } = station;
	const project = read.ok ? `renovation:${read.permit.id}` : '';
	const works = (await one(station.db, renovations, project))?.entity;
	const said = permitSaid(read, works, station.clock(), site.zone);
	const plate = works ? plateLine(works.unit, site.unitLevels, language()) : '';
	const word = t().works.scanned[said];
	return {
		text: said === 'foreign' || said === 'unheard' ? word : t().works.scannedAt(plate, word),
		tone: said === 'good' ? 'go' : 'stop'
	};
}
