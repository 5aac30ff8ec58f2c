/** The pushes behind the one that a round is about: read and packed meanwhile and, on a quick road, sent. */
import type { StationMemory, SyncState } from '#lib/protocol/memory.ts';
import type { PushAnswer } from '#lib/protocol/messages.ts';
import { fewFacts } from './batch-size.ts';
import { behind, countOf, prepare, type Batch, type Piece } from './batch.ts';
import type { Wire } from './wire.ts';

/** What the pushes to come hold at most, and how many may be away at a time. */
export type Plan = { limit: number; window: number };

/** Read ahead at most, answered ones with them: a slow disk that notes the one before holds up no road, and a tablet has this memory. */
const aheadMax = 6;

/** Each batch behind the one before it; `tail` is the newest that was read. */
type Line = {
	batches: Batch[];
	tail: Piece;
	/** The one that is being read. */
	next?: Promise<Batch | undefined>;
	isReading: boolean;
	/** Nothing more is read behind it. */
	isOver: boolean;
};

export class Ahead {
	readonly #memory: StationMemory;
	readonly #wire: Wire;
	/** Whether the back office has said, since the road was last open, that it takes pushes without their inner links. */
	#isUnlinked: boolean | undefined;
	/** What was sent last was not answered. */
	#isLost = false;
	#plan: Plan = { limit: 1, window: 1 };
	/** Left for another when it does not follow any more. */
	#line: Line | undefined;
	/** Until all that left lines had sent is answered. */
	#leaving: Promise<unknown> = Promise.resolve();
	#away = 0;
	#isStopped = false;

	constructor(memory: StationMemory, wire: Wire) {
		this.#memory = memory;
		this.#wire = wire;
	}

	/**
	 * What comes next: as it was prepared, or sent, where that still follows; otherwise read now. Undefined when the
	 * memory has moved on meanwhile.
	 */
	async take(state: SyncState, limit: number): Promise<Batch | undefined> {
		if (this.#line?.batches.length === 0) await this.#line.next;
		const next = this.#line?.batches[0];
		if (next && follows(next, state) && countOf(next) <= limit) return this.#line?.batches.shift();
		this.#leave();
		// Never are more away than there is room for, and what comes behind finds all before it.
		await this.#leaving;
		const afterId = await this.#memory.ownId(state.acked);
		// Y34: for as long as nobody answers, a long row is not read and packed again at each try.
		const isAsked = this.#isLost && state.head - state.acked > fewFacts;
		const form = { limit: isAsked ? 0 : limit, isUnlinked: this.#isUnlinked };
		const batch = await prepare(this.#memory, this.#wire, state, afterId, form);
		return this.#isStopped ? undefined : batch;
	}

	/** Whoever signs out or leads no more sends nothing more: what is prepared stays where it is. */
	stop(): void {
		this.#isStopped = true;
		this.#leave();
	}

	/** Sends it, unless it is away. Whoever takes it hears of a failure; nobody may ever take it. */
	send(batch: Batch): Promise<PushAnswer> {
		if (batch.answering) return batch.answering;
		this.#away += 1;
		batch.answering = this.#wire.push(batch.message, batch.body).then(
			(answer) => {
				this.#away -= 1;
				this.#heard(batch, answer);
				return answer;
			},
			(error: unknown) => {
				this.#away -= 1;
				this.#lost();
				throw error;
			}
		);
		batch.answering.catch(() => undefined);
		return batch.answering;
	}

	/** Reads on behind what was sent, best effort: what goes wrong here shows when the batch is asked for in its turn. */
	readOn(sent: Piece, plan: Plan): void {
		if (this.#isStopped) return;
		this.#plan = plan;
		this.#line ??= { batches: [], tail: sent, isReading: false, isOver: false };
		this.#onward();
	}

	/** Those next in line that are answered by now, all of them held: their receipts are noted with the one before. */
	answered(): Batch[] {
		const batches = this.#line?.batches ?? [];
		const open = batches.findIndex(({ answer }) => !answer);
		return batches.splice(0, open < 0 ? batches.length : open);
	}

	/** Sends what there is room for, and reads what comes behind. */
	#onward(): void {
		const line = this.#line;
		if (!line) return;
		for (const batch of line.batches) {
			// Before the one before is answered only to a back office that has answered lately, and quickly.
			const isFree = this.#away === 0 || (this.#isUnlinked && this.#away < this.#plan.window);
			if (!batch.answering && isFree) void this.send(batch);
		}
		if (!line.isReading && !line.isOver) void this.#fill(line);
	}

	async #fill(line: Line): Promise<void> {
		line.isReading = true;
		const most = () => (this.#plan.window > 1 ? aheadMax : 1);
		// Not left, and nothing that it would follow was lost meanwhile.
		const goesOn = () => this.#line === line && !line.isOver;
		while (goesOn() && line.batches.length < most()) {
			const form = { limit: this.#plan.limit, isUnlinked: this.#isUnlinked };
			line.next = behind(this.#memory, this.#wire, line.tail, form);
			const batch = await line.next;
			if (!goesOn()) return;
			if (!batch) line.isOver = true;
			else {
				line.batches.push(batch);
				line.tail = batch;
				this.#onward();
			}
		}
		line.isReading = false;
	}

	#heard(batch: Batch, answer: PushAnswer): void {
		this.#isLost = false;
		this.#isUnlinked = answer.kind === 'acknowledged' && answer.unlinked === true;
		const { message } = batch;
		const isWhole =
			answer.kind === 'acknowledged' && answer.upTo === batch.last.seq && countOf(batch) > 0;
		if (isWhole) batch.answer = answer;
		if (isWhole && answer.epoch === message.epoch) {
			this.#onward();
			return;
		}
		// What was read behind it does not follow, or names an epoch that is over.
		this.#leave();
		if (isWhole && this.#away === 0)
			this.readOn({ message: { ...message, epoch: answer.epoch }, last: batch.last }, this.#plan);
	}

	/** Nobody answered: who does next may be an older back office, which takes facts with all their links only. */
	#lost(): void {
		this.#isLost = true;
		this.#isUnlinked = undefined;
		const line = this.#line;
		if (!line) return;
		line.isOver = true;
		line.batches = line.batches.filter(({ answering }) => answering !== undefined);
	}

	#leave(): void {
		const left = this.#line?.batches ?? [];
		this.#line = undefined;
		const answers = left.map(({ answering }) => answering?.catch(() => undefined));
		this.#leaving = Promise.all([this.#leaving, ...answers]);
	}
}

function follows({ message }: Batch, { device, epoch, acked }: SyncState): boolean {
	return message.device === device && message.epoch === epoch && message.after === acked;
}
