/** The household of a visit: found, asked, and answering. Each works with the back office out of reach. */
import { lastDayOf, resolveHost, soughtIn } from '#lib/domain/directory.ts';
import { dateText } from '#lib/domain/time.ts';
import { answerVisit, askHost, endCalls, noteCall } from '#lib/domain/visit-verbs.ts';
import type { Attempt } from '#lib/domain/visit-state.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Standing } from '#lib/protocol/standing.ts';
import type { Station } from '#lib/store/station.ts';
import { t } from '#lib/ui/text/text.svelte.ts';

export const staff = { kind: 'staff' } as const;

/** H1: opens a round by telephone, or notes for the staff why nobody can be asked. */
export async function askByPhone(
	station: Pick<Station, 'clock' | 'standing' | 'record'>,
	id: string
) {
	const { hi } = station.clock();
	const { occupants, site } = station.standing;
	return station.record(id, staff, (visit) => {
		const today = dateText(hi, site.zone);
		// V15: whom the visitor named did not answer: anybody of the unit may.
		const sought = visit.round ? {} : soughtIn(visit);
		const resolution = resolveHost(occupants, visit.unit, sought, today);
		return askHost(visit, resolution, 'phone', hi, site.limits);
	});
}

export async function answerByPhone(
	station: Station,
	id: string,
	yes: boolean,
	approver: string,
	channel: Attempt['channel']
) {
	// The earliest the true time can be decides: a doubtful clock must not undo a consent.
	const { lo } = station.clock();
	return station.record(id, staff, (visit) =>
		answerVisit(visit, { yes, approver, channel }, lo, station.site.limits)
	);
}

/** H6: a call without an answer is noted; when the round ran out meanwhile, the call opened another. */
export async function noteTry(
	station: Station,
	id: string,
	call: Pick<Attempt, 'channel' | 'outcome'>
): Promise<boolean> {
	const note = () => station.record(id, staff, (visit) => noteCall(visit, call));
	if ((await note()).ok) return true;
	return (await askByPhone(station, id)).ok && (await note()).ok;
}

export async function endRound(station: Station, id: string) {
	return station.record(id, staff, (visit) => endCalls(visit));
}

/** What staff read of whom the visitor seeks in vain: until when they lived here. */
export function movedOutOn(
	visit: Visit,
	{ occupants, site }: Pick<Standing, 'occupants' | 'site'>,
	now: number
): string | undefined {
	if (visit.unresolved !== 'OCCUPANCY_ENDED') return undefined;
	const day = lastDayOf(occupants, visit.unit, soughtIn(visit), dateText(now, site.zone));
	return day && t().gate.call.movedOut(visit.unit, day);
}
