import type { Ahead } from '#lib/protocol/memory.ts';
import { pushLimit } from '#lib/protocol/messages.ts';
import type { PresumedPush } from './presumed.ts';

/** As many facts as the largest push holds: nobody waits for the site's log longer for it. */
const factsMax = pushLimit.facts;

/** `push`: made ready to be written as it is presumed. */
export type GroupAhead = Omit<Ahead, 'presumed'> & { push?: PresumedPush | undefined };

export type Work<Transaction> = {
	run: (transaction: Transaction) => Promise<unknown>;
	ahead: GroupAhead;
};

/**
 * Runs works of a site, one after another, in one transaction: all or nothing. `said` is called once it says nothing
 * more that it has not said. Answers what each work answered.
 */
export type WriteTogether<Transaction> = (
	site: string,
	works: readonly Work<Transaction>[],
	said: () => void
) => Promise<unknown[]>;

type Waiting<Transaction> = Work<Transaction> & {
	resolve: (answer: unknown) => void;
	reject: (reason: unknown) => void;
};

/**
 * Pushes to one site wait for one another anyway, at the site's lock. Those that wait are written together, so
 * that they share a lock, a commit and a flush of the disk. None is held back for that: the first goes at once.
 */
export class LogGroups<Transaction> {
	readonly #write: WriteTogether<Transaction>;
	/** By site, while anything of it runs. */
	readonly #queues = new Map<string, Waiting<Transaction>[]>();

	constructor(write: WriteTogether<Transaction>) {
		this.#write = write;
	}

	write<T>(
		site: string,
		run: (transaction: Transaction) => Promise<T>,
		ahead: GroupAhead
	): Promise<T> {
		const { promise, resolve, reject } = Promise.withResolvers<unknown>();
		const waiting = { run, ahead, resolve, reject };
		const queue = this.#queues.get(site);
		if (queue) queue.push(waiting);
		else void this.#serve(site, [waiting]);
		return promise as Promise<T>;
	}

	async #serve(site: string, queue: Waiting<Transaction>[]): Promise<void> {
		this.#queues.set(site, queue);
		while (queue.length > 0) await this.#turn(site, queue.splice(0, together(queue)));
		this.#queues.delete(site);
	}

	/** Over when the group has said everything: the next then makes ready in the database, and waits there for its end. */
	#turn(site: string, group: readonly Waiting<Transaction>[]): Promise<void> {
		return new Promise((said) => {
			this.#write(site, group, said)
				.then(
					(answers) => group.forEach(({ resolve }, at) => resolve(answers[at])),
					(reason: unknown) => this.#afterAll(site, group, reason)
				)
				.finally(said);
		});
	}

	/** Nothing of the group stayed. One work's failure is no other's: each is tried by itself. */
	async #afterAll(
		site: string,
		group: readonly Waiting<Transaction>[],
		reason: unknown
	): Promise<void> {
		const [only, another] = group;
		if (!another) return only?.reject(reason);
		for (const one of group)
			await this.#write(site, [one], () => undefined).then(
				([answer]) => one.resolve(answer),
				one.reject
			);
	}
}

/**
 * How many of those that wait may go together. What each looks up ahead is looked up before any of them writes,
 * so no two may be about one station or one subject; and what is presumed goes with its like.
 */
function together(queue: readonly Pick<Work<never>, 'ahead'>[]): number {
	const devices = new Set<string>();
	const subjects = new Set<string>();
	let facts = 0;
	let count = 0;
	for (const { ahead } of queue) {
		facts += ahead.ids.length;
		const isApart = !devices.has(ahead.device) && ahead.subjects.every((one) => !subjects.has(one));
		const isAlike = (ahead.push === undefined) === (queue[0]?.ahead.push === undefined);
		if (count > 0 && (facts > factsMax || !isApart || !isAlike)) break;
		devices.add(ahead.device);
		for (const subject of ahead.subjects) subjects.add(subject);
		count += 1;
	}
	return count;
}
