/** H12: the number of whom a guard or receptionist is about to ring up. It stays on the screen and nowhere else. */
import * as v from 'valibot';
import { secondMs } from '#lib/domain/time.ts';
import { showHostPhone } from '#lib/domain/visit-verbs.ts';
import { hostPhoneSchema } from '#lib/protocol/host-phone.ts';
import type { Station } from '#lib/store/station.ts';
import { askByPhone, staff } from './gate/asking.ts';

/** What was noted must be there before the question; longer a visitor is not kept waiting. */
const deliverMs = 8 * secondMs;

/** A closed list: each has a text in `gate.call.phone`. */
export type PhoneRefusal = 'none' | 'over' | 'unreachable';
export type ShownPhone = { ok: true; phone: string } | { ok: false; reason: PhoneRefusal };

/** Where the last round is over, ringing up opens the next one. */
export async function hostPhone(
	station: Pick<Station, 'record' | 'delivered' | 'send' | 'link' | 'clock' | 'standing' | 'site'>,
	id: string,
	approver: string
): Promise<ShownPhone> {
	const no = (reason: PhoneRefusal): ShownPhone => ({ ok: false, reason });
	if (station.link.online === false) return no('unreachable');
	const look = () => station.record(id, staff, (visit) => showHostPhone(visit, approver));
	const stated = (await look()).ok || ((await askByPhone(station, id)).ok && (await look()).ok);
	if (!stated) return no('over');
	if (!(await station.delivered(deliverMs))) return no('unreachable');
	try {
		const told = v.parse(hostPhoneSchema, await station.send(`/api/host-phone/${id}`));
		return told.phone === null ? no('none') : { ok: true, phone: told.phone };
	} catch {
		return no('unreachable');
	}
}
