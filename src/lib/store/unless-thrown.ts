/** One row that cannot be read must not keep a round from all the others: it is told of and left. */
export type Tell = (error: unknown) => void;

/** As the page tells whatever else goes wrong in it. */
export const report: Tell = (error) => {
	reportError(error);
};

/** Whoever counts from what a row says may be thrown by it. */
export function unlessThrown<Answer>(ask: () => Answer, tell: Tell): Answer | undefined {
	try {
		return ask();
	} catch (error) {
		tell(error);
		return undefined;
	}
}
