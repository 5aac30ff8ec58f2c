import type { Tell } from '#lib/domain/unless-thrown.ts';

/** As the page tells whatever else goes wrong in it. */
export const report: Tell = (error) => {
	reportError(error);
};
