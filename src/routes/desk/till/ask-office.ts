/** What only the back office can say: whose a till is (RULES.md E15), and whether a deposit may be paid back (E22). */
import * as v from 'valibot';
import { refundAnswerSchema, refundPath, type RefundAsk } from '#lib/protocol/refund.ts';
import { tillOpeningPath, tillOpeningSchema } from '#lib/protocol/till-opening.ts';
import type { Station } from '#lib/store/station.ts';
import { reaches } from '../reach.ts';
import { keepOpening, openingWanted } from './opening.ts';

/** For a tablet that lacks a till's earlier facts; anything else needs nothing. Answers whether it has all it needs. */
export async function fetchOpening(station: Station, till: string): Promise<boolean> {
	const at = await openingWanted(station.db, till);
	if (at === undefined) return true;
	try {
		const told = await station.ask(tillOpeningPath(till, at));
		await keepOpening(station.db, v.parse(tillOpeningSchema, told));
		return true;
	} catch {
		return false;
	}
}

const holderSchema = v.object({ holder: v.optional(v.object({ device: v.string() })) });

/** The lease itself comes as a fact with the feed. `unreachable`: nobody answered. */
export async function askForTill(
	station: Station,
	till: string
): Promise<'ok' | 'unreachable' | 'TILL_LEASED_ELSEWHERE'> {
	try {
		const { holder } = v.parse(holderSchema, await station.send(`/api/till/${till}`));
		return holder?.device === station.who.device ? 'ok' : 'TILL_LEASED_ELSEWHERE';
	} catch {
		return 'unreachable';
	}
}

/** The request must be there before it can be decided; on a slow road that takes as long as one push. */
const toldWithinMs = 8_000;

/** The decision itself comes as a fact with the feed. */
export async function askForRefund(
	station: Station,
	asked: RefundAsk
): Promise<'ok' | 'OFFLINE_NO_REFUND' | 'NOT_AUTHORISED'> {
	if (!(await reaches(station, toldWithinMs))) return 'OFFLINE_NO_REFUND';
	try {
		v.parse(refundAnswerSchema, await station.send(refundPath(asked)));
		return 'ok';
	} catch (error) {
		return isRefusal(error) ? 'NOT_AUTHORISED' : 'OFFLINE_NO_REFUND';
	}
}

/** The wire's word for an answer that will be the same next time; its class is the sync's own. */
function isRefusal(error: unknown): boolean {
	return error instanceof Error && error.name === 'Refused';
}
