/** Passes checked without their code: by the number spoken at the gate, or by a tap on a list. */
import type { PassToken, ReadPass } from '#lib/domain/credential.ts';
import { hourMs } from '#lib/domain/time.ts';
import type { Visit } from '#lib/domain/visit.ts';

/** Passes last a day at the most; twice that, so that a number just expired is still told as expired. */
export const numberAgeMs = 48 * hourMs;

/** Long enough to stand at a gate. */
const unheardMs = hourMs;

/** The pass as this gate's own memory holds it: facts of certified stations, so no signature is needed. */
export function readKnown(
	id: string,
	site: string,
	{ pass, insideCount }: Visit,
	clock: { lo: number; hi: number }
): ReadPass {
	// Seen going in before the pass was heard of: enough to let them out by.
	const unheard = { count: Math.max(1, insideCount), entriesMax: 1, serial: 0 };
	const term = pass
		? termOf(pass)
		: { ...unheard, validFrom: clock.lo, validTo: clock.hi + unheardMs };
	const token: PassToken = { ...term, visit: id, site, kind: 'visitor' };
	return { ok: true, token, device: pass?.issuer ?? '' };
}

function termOf({ validFrom, validTo, count, entriesMax, serial }: NonNullable<Visit['pass']>) {
	return { validFrom, validTo, count, entriesMax, serial };
}

export type Known = { id: string; visit: Visit };

/** Those a spoken number may mean. One still to come or inside is meant before one that is over. */
export function meantBy(number: string, candidates: readonly Known[]): Known[] {
	const all = candidates.filter(({ visit }) => visit.pass?.numbers.includes(number));
	const open = all.filter(({ visit }) => visit.status === 'approved' || visit.status === 'inside');
	if (open.length > 0) return open;
	const newest = all.toSorted((a, b) => b.visit.submittedAt - a.visit.submittedAt)[0];
	return newest ? [newest] : [];
}
