/** Whether the back office can be asked now about what was recorded a moment ago. */
import type { Station } from '#lib/store/station.ts';

/** So often it is looked whether the cable went out meanwhile: nobody notices half a second. */
const lookEveryMs = 500;

/** The browser knows of a pulled cable first; of a server that is gone, whoever asked it last. */
export function isCutOff({ link }: Pick<Station, 'link'>): boolean {
	return !navigator.onLine || link.online === false;
}

/** True once the back office holds everything recorded so far; false when `withinMs` have passed, or nobody is there. */
export async function reaches(
	station: Pick<Station, 'link' | 'delivered'>,
	withinMs: number
): Promise<boolean> {
	for (let waitedMs = 0; waitedMs < withinMs; waitedMs += lookEveryMs) {
		if (isCutOff(station)) return false;
		if (await station.delivered(lookEveryMs)) return true;
	}
	return false;
}
