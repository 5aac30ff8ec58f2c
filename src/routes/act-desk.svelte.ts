/** What staff do at a post, one act after the other: whether one is under way, and why the last was not done. */
import type { Hand } from '#lib/domain/money/hand.ts';
import type { Act, StaffRole } from '#lib/domain/staff.ts';
import { NobodyOnDuty } from './duty.svelte.ts';

/** Who may give their PIN: allowed what; in this capacity; everybody but one. */
export type Asked = {
	act: Act;
	only?: StaffRole | undefined;
	besides?: string | undefined;
};
/** Somebody's PIN is waited for; then the act is done and signed by them. */
export type Pending = Asked & { go: (hand: Hand) => void };

export class ActDesk<Trouble> {
	/** Why the last act was not done. */
	trouble = $state.raw<Trouble>();
	busy = $state(false);
	pending = $state.raw<Pending>();

	/** Somebody else's PIN is asked for, for this act alone. */
	protected askHand(who: Asked, run: (hand: Hand) => void): void {
		this.pending = {
			...who,
			go: (hand) => {
				this.pending = undefined;
				run(hand);
			}
		};
	}

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
