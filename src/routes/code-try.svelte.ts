/** One code at a time (U7), and what is said of the last one. */
import type { CodeRefusal } from './unit-code.ts';

export class CodeTry {
	busy = $state(false);
	refusal = $state<CodeRefusal>();

	/** Whoever touches twice asks once. Throws what `ask` throws. */
	async make(ask: () => Promise<CodeRefusal | undefined>): Promise<CodeRefusal | undefined> {
		if (this.busy) return undefined;
		this.busy = true;
		this.refusal = undefined;
		try {
			return (this.refusal = await ask());
		} finally {
			this.busy = false;
		}
	}
}
