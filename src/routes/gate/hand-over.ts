/** V9: a visit in the visitor's hands, carried on at the gate. Each step answers what to show next. */
import { handOver } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import { qrDrawing } from '#lib/hardware/qr.ts';
import type { Station } from '#lib/store/station.ts';
import { issue } from '../issue.ts';
import { passText } from '../tokens.ts';
import { askByPhone, staff } from './asking.ts';
import { findVisit } from './known-visits.ts';
import type { Reader } from './reader.ts';
import type { Refusal, Stage } from './stage.ts';

const refused = (reason: Refusal): Stage => ({ name: 'refused', reason });
const askRefusals = { too_many_rounds: 'tries', window_over: 'window', not_open: 'over' } as const;

export async function takeHandOver(station: Station, reader: Reader, text: string): Promise<Stage> {
	const read = await reader.handOver(text);
	if (!read.ok) return refused(read.code);
	const { visit, site: _site, validTo: _validTo, device: from, ...form } = read.handOver;
	const taken = await station.record(visit, staff, (entity) =>
		handOver(entity, { ...form, from }, station.site)
	);
	if (!taken.ok && taken.reason !== 'already_signed_in') return refused('form');
	return carryOn(station, visit);
}

/**
 * V6, V9: the call card of a visit chosen from the list. A visitor who carries a code goes on as if it
 * had been scanned; silence opens a new round. Undefined when nobody needs a call for it any more.
 */
export async function openCall(station: Station, id: string): Promise<Stage | undefined> {
	const { status, unresolved, handOverOffered } = (await findVisit(station.db, id)) ?? visits.blank;
	const handedOver = handOverOffered === true;
	if (status === 'confirming' || (status === 'unconfirmed' && unresolved))
		return { name: 'calling', visit: id, handedOver };
	if (handedOver) return carryOn(station, id);
	return status === 'unconfirmed' ? ask(station, id, false) : undefined;
}

/** Goes on with a visit from where it stands, with the visitor in front of the guard. */
export async function carryOn(station: Station, id: string): Promise<Stage> {
	const visit = await findVisit(station.db, id);
	const { status } = visit ?? visits.blank;
	if (status === 'approved' || status === 'inside') return showPass(station, id);
	if (status === 'denied') return refused('refused');
	if (status === 'confirming') return { name: 'calling', visit: id, handedOver: true };
	return ask(station, id, true);
}

async function ask(station: Station, id: string, handedOver: boolean): Promise<Stage> {
	const asked = await askByPhone(station, id);
	return asked.ok ? { name: 'calling', visit: id, handedOver } : refused(askRefusals[asked.reason]);
}

async function showPass(station: Station, id: string): Promise<Stage> {
	const before = await findVisit(station.db, id);
	if (!before?.pass) await issue(station, id);
	const visit = await findVisit(station.db, id);
	const text = visit && (await passText(station, id, visit));
	// Taken back between the two steps.
	if (text === undefined) return refused('over');
	return { name: 'pass', visit: id, text, qr: qrDrawing(text) };
}
