/** One row that cannot be read must not keep a round from all the others: it is told of and left. */
export type Tell = (error: unknown) => void;

/** Whoever counts from what a row says may be thrown by it. Nothing is answered then. */
export function unlessThrown<Answer>(ask: () => Answer, tell: Tell): Answer | undefined {
	try {
		return ask();
	} catch (error) {
		tell(error);
		return undefined;
	}
}
