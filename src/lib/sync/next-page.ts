export type PullRound = {
	/** `more`: another page is waiting. `still`: up to date. `late`: the memory changed meanwhile. */
	outcome: 'more' | 'still' | 'late';
	epoch: string;
	serverTime: string;
	/** Position up to which the feed is applied. */
	cursor: number;
	/** The back office was restored and still waits for stations. */
	degraded: boolean;
};

/** The page behind the one that is being applied, asked for meanwhile. */
export class NextPage<Asked extends object, Answer> {
	#asked = '';
	#answer: Promise<Answer> | undefined;

	/** The page, if it was asked for just like this; the memory refuses one that no longer fits. */
	take(asked: Asked): Promise<Answer> | undefined {
		const answer = this.#asked === JSON.stringify(asked) ? this.#answer : undefined;
		this.#answer = undefined;
		return answer;
	}

	ask(asked: Asked, send: (asked: Asked) => Promise<Answer>): void {
		this.#asked = JSON.stringify(asked);
		this.#answer = send(asked);
		// Whoever takes it hears of a failure; nobody may ever take it.
		this.#answer.catch(() => undefined);
	}
}
