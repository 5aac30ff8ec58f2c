/** Cash counted by denomination: figures that are entered before the expected sum is known (RULES.md E24). */
import * as v from 'valibot';

/** Notes and coins in use, in fen: 100, 50, 20, 10, 5, 1 yuan, 5 and 1 jiao. */
export const faces = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10] as const;

/** More of one denomination no drawer holds. */
const piecesMax = 10_000;
const pieces = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(piecesMax));

/** How many of each face, in the order of `faces`. */
export const notesSchema = v.strictTuple([
	...[pieces, pieces, pieces, pieces],
	...[pieces, pieces, pieces, pieces]
] as [P, P, P, P, P, P, P, P]);
type P = typeof pieces;
export type Notes = v.InferOutput<typeof notesSchema>;

export function worth(notes: Notes): number {
	return faces.reduce<number>((all, face, at) => all + face * (notes[at] ?? 0), 0);
}

/** The fewest pieces that make a sum; what is below a jiao cannot be counted out. */
export function notesFor(fen: number): Notes {
	let rest = fen;
	return faces.map((face) => {
		const many = Math.floor(rest / face);
		rest -= many * face;
		return many;
	}) as Notes;
}
