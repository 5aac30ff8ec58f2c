/** Shifts as lines to read, on the desk and at the office. */
import type { NamedStations } from '#lib/domain/station-names.ts';
import type { Shift } from '#lib/domain/shift.ts';
import { clockText } from '#lib/domain/time.ts';
import { t } from '#lib/ui/text/text.svelte.ts';
import { postName } from './post-name.ts';

export type DutyShift = Pick<Shift, 'status' | 'staff' | 'post' | 'device' | 'beganAt'>;

export function dutyText(
	shifts: readonly DutyShift[],
	nameOf: (staff: string) => string | undefined,
	{ zone, ...posts }: NamedStations & { zone: string }
): { key: string; text: string; alarm: boolean }[] {
	const words = t().staff;
	return shifts.map(({ status, staff, post, device, beganAt }) => {
		const alarm = status === 'locked_out';
		// Noted in the language of its tablet: who reads it may read another.
		const [place, name] = [postName(device, posts, post || device), nameOf(staff) ?? staff];
		const time = clockText(beganAt, zone);
		const text = alarm ? words.lockedOut(place, name, time) : words.dutyAt(place, name, time);
		return { key: `${device} ${String(beganAt)} ${status}`, text, alarm };
	});
}
