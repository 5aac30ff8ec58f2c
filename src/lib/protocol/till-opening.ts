/** What a tablet is told of a till's earlier days when their facts are not on it: the sums they come to. */
import * as v from 'valibot';

const fen = v.pipe(v.number(), v.integer());

export const tillOpeningSchema = v.object({
	/** Positions mean something only within it. */
	epoch: v.string(),
	/** Everything up to this position, and nothing behind it, is in the sums. */
	at: v.number(),
	till: v.string(),
	float: fen,
	/** By cash day, where something is left in the drawer. */
	takings: v.record(v.string(), fen)
});
export type TillOpening = v.InferOutput<typeof tillOpeningSchema>;

export function tillOpeningPath(till: string, at: number): string {
	return `/api/till/${till}?at=${String(at)}`;
}
