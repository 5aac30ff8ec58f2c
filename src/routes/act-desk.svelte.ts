/** What staff do at a post, one act after the other: whether one is under way, and why the last was not done. */
import { NobodyOnDuty } from './duty.svelte.ts';

export class ActDesk<Trouble> {
	/** Why the last act was not done. */
	trouble = $state.raw<Trouble>();
	busy = $state(false);

	/** False where it was refused. `failed`: told where it went wrong by itself; `nobody`: where no PIN was given for it. */
	protected async attempt(
		failed: Trouble,
		does: () => Promise<boolean>,
		nobody = failed
	): Promise<boolean> {
		this.trouble = undefined;
		this.busy = true;
		try {
			return await does();
		} catch (error) {
			const isNobody = error instanceof NobodyOnDuty;
			if (!isNobody) reportError(error);
			this.trouble = isNobody ? nobody : failed;
			return false;
		} finally {
			this.busy = false;
		}
	}
}
