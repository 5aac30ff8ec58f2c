/** Ringing a household up from the gate: the call card, what was answered, and how it goes on. */
import type { Attempt } from '#lib/domain/visit-state.ts';
import type { Station } from '#lib/store/station.ts';
import { answerByPhone, endRound, noteTry } from './asking.ts';
import { carryOn, openCall } from './hand-over.ts';
import { findVisit } from './known-visits.ts';
import type { Refusal, Stage } from './stage.ts';

type Channel = Attempt['channel'];

/** The guard's screen as a call needs it. */
export type CallScreen = {
	stage: () => Stage;
	goTo: (stage: Stage) => void;
	close: (word: 'noted' | 'changed') => void;
	/** The visit has moved meanwhile. */
	say: () => void;
	/** One thing at a time; a failure is told on the screen. */
	act: (act: () => Promise<void>) => Promise<void>;
};

export class Calls {
	readonly #station: Station;
	readonly #screen: CallScreen;

	constructor(station: Station, screen: CallScreen) {
		this.#station = station;
		this.#screen = screen;
	}

	/** The call card of a visit that somebody must ring up for. */
	async open(visit: string): Promise<void> {
		await this.#screen.act(async () => {
			const stage = await openCall(this.#station, visit);
			if (stage) this.#screen.goTo(stage);
			else this.#screen.say();
		});
	}

	async answer(yes: boolean, approver: string, channel: Channel): Promise<void> {
		await this.#calling(async (id, handedOver) => {
			const answered = await answerByPhone(this.#station, id, yes, approver, channel);
			if (!answered.ok && answered.reason === 'too_late') this.#refuse('window');
			else if (handedOver) this.#screen.goTo(await carryOn(this.#station, id));
			else this.#screen.close(answered.ok ? 'noted' : 'changed');
		});
	}

	async noteTry(outcome: Attempt['outcome'], channel: Channel): Promise<void> {
		await this.#calling(async (id, handedOver) => {
			if (await noteTry(this.#station, id, { outcome, channel })) return;
			const visit = await findVisit(this.#station.db, id);
			// The last of three rounds ran out: an answer would still count, further ringing does not.
			if (visit?.status === 'unconfirmed') this.#refuse('tries');
			else if (handedOver) this.#screen.goTo(await carryOn(this.#station, id));
			else this.#screen.close('changed');
		});
	}

	async end(): Promise<void> {
		await this.#calling(async (id, handedOver) => {
			const ended = await endRound(this.#station, id);
			if (handedOver) this.#refuse('unanswered');
			else this.#screen.close(ended.ok ? 'noted' : 'changed');
		});
	}

	async #calling(act: (id: string, handedOver: boolean) => Promise<void>): Promise<void> {
		const stage = this.#screen.stage();
		if (stage.name !== 'calling') return;
		await this.#screen.act(() => act(stage.visit, stage.handedOver));
	}

	#refuse(reason: Refusal): void {
		this.#screen.goTo({ name: 'refused', reason });
	}
}
