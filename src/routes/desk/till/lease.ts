/** Asks the back office for a till: nobody else can lend one (RULES.md E15). */
import * as v from 'valibot';
import type { Station } from '#lib/store/station.ts';

const answerSchema = v.object({ holder: v.optional(v.object({ device: v.string() })) });

/** The lease itself comes as a fact with the feed. `unreachable`: nobody answered. */
export async function askForTill(
	station: Station,
	till: string
): Promise<'ok' | 'unreachable' | 'TILL_LEASED_ELSEWHERE'> {
	try {
		const { holder } = v.parse(answerSchema, await station.send(`/api/till/${till}`));
		return holder?.device === station.who.device ? 'ok' : 'TILL_LEASED_ELSEWHERE';
	} catch {
		return 'unreachable';
	}
}
