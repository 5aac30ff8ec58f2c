/** What a lobby asks of somebody who signed in at another one and wants to sign out here (RULES.md L12, L13 of the domain). */
import * as v from 'valibot';
import { uuid } from './messages.ts';

/** By the number of their pass, by the visit that the scanned pass names, or by the end of their phone. */
export const leavingAskSchema = v.union([
	v.strictObject({ number: v.pipe(v.string(), v.regex(/^\d{6}$/)) }),
	v.strictObject({ visit: uuid }),
	v.strictObject({ tail: v.pipe(v.string(), v.regex(/^\d{4}$/)) })
]);
export type LeavingAsk = v.InferOutput<typeof leavingAskSchema>;

/** Who is inside on it, without a word about them. Nobody, several and too many questions are the same answer: none. */
export const leavingAnswerSchema = v.object({
	leaving: v.nullable(
		v.object({ visit: uuid, count: v.pipe(v.number(), v.integer(), v.minValue(1)) })
	)
});
export type LeavingAnswer = v.InferOutput<typeof leavingAnswerSchema>;
