/** What staff do at a post, one act after the other: whether one is under way, and why the last was not done. */
export class ActDesk<Trouble> {
	/** Why the last act was not done. */
	trouble = $state.raw<Trouble>();
	busy = $state(false);

	/** False where it was refused. `failed`: told where it went wrong by itself. */
	protected async attempt(failed: Trouble, does: () => Promise<boolean>): Promise<boolean> {
		this.trouble = undefined;
		this.busy = true;
		try {
			return await does();
		} catch (error) {
			reportError(error);
			this.trouble = failed;
			return false;
		} finally {
			this.busy = false;
		}
	}
}
