/** L12, L13: who signed in at another lobby signs out here, as long as the back office answers. */
import * as v from 'valibot';
import { secondMs } from '#lib/domain/time.ts';
import { leavingAnswerSchema, type LeavingAsk } from '#lib/protocol/leaving.ts';
import type { Station } from '#lib/store/station.ts';

/** Longer nobody stands before a screen on the way out; then it is as without a network. */
const patienceMs = 4 * secondMs;

/** The visit and how many leave; undefined for nobody, several, and no answer. */
export async function insideElsewhere(
	station: Pick<Station, 'ask'>,
	asked: LeavingAsk,
	withinMs = patienceMs
): Promise<{ visit: string; count: number } | undefined> {
	const silence = new Promise<undefined>((resolve) => setTimeout(resolve, withinMs, undefined));
	const told = station.ask('/api/leaving', asked).catch(() => undefined);
	const answer = v.safeParse(leavingAnswerSchema, await Promise.race([told, silence]));
	return answer.success ? (answer.output.leaving ?? undefined) : undefined;
}
