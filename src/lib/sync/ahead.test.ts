import { describe, expect, test } from 'vitest';
import type { Fact } from '#lib/domain/fact.ts';
import type { StationMemory, SyncState } from '#lib/protocol/memory.ts';
import type { Push, PushAnswer } from '#lib/protocol/messages.ts';
import { Ahead, type Plan } from './ahead.ts';
import { BatchSize } from './batch-size.ts';
import { startSync } from './loop.ts';
import { pushRound } from './push.ts';
import { Offline, Refused, type Wire } from './wire.ts';

const serverTime = '2026-06-01T08:00:00.000Z';
const quick: Plan = { limit: 2, window: 2 };
const calm = () => new Promise((resolve) => setImmediate(resolve));

const never = () => new Promise<never>(() => undefined);

/** A row of eight facts, and a wire whose answers are given by hand. */
function makeBench() {
	const row = Array.from(
		{ length: 8 },
		(_, at) => ({ id: `id-${at + 1}`, device: 'gate-1', seq: at + 1, prev: '' }) as Fact
	);
	const state: SyncState = {
		...{ device: 'gate-1', site: 'YT01', head: 8, headId: 'id-8', acked: 0, cursor: 0, epoch: 'e1' }
	};
	const noted: number[] = [];
	const memory = {
		state: () => Promise.resolve({ ...state }),
		ownAfter: (after: number, limit: number) => Promise.resolve(row.slice(after, after + limit)),
		ownId: (seq: number) => Promise.resolve(row[seq - 1]?.id ?? ''),
		acknowledge: (_asked: object, acked: number, epoch: string) => {
			noted.push(acked);
			Object.assign(state, { acked, epoch });
			return Promise.resolve(true);
		}
	} as unknown as StationMemory;
	const sent: { push: Push; answer: (answer: PushAnswer) => void; fail: (error: Error) => void }[] =
		[];
	const wire = {
		push: (push: Push) =>
			new Promise<PushAnswer>((answer, fail) => sent.push({ push, answer, fail }))
	} as Wire;
	const ahead = new Ahead(memory, wire);
	const round = (plan = quick) => pushRound(memory, ahead, { ...state }, plan.limit, plan);
	const hold = (at: number, upTo?: number) => {
		const { push, answer } = sent[at]!;
		const last = push.after + push.facts.length;
		answer({
			...{ kind: 'acknowledged', epoch: 'e1', serverTime, kept: [], unlinked: true },
			upTo: upTo ?? last
		});
	};
	/** The back office is known by its first answer, and two pushes go at a time from then on. */
	const begin = async () => {
		const first = round();
		await calm();
		hold(0);
		await first;
	};
	const afters = () => sent.map(({ push }) => push.after);
	const live = () => ({ close: () => undefined, hope: () => undefined });
	const start = (facts: number, wait: () => Promise<void>) =>
		startSync({
			...{ memory, wire: { ...wire, pull: never, live }, now: () => 1 },
			...{ pace: { wait, chance: () => 0.5 }, size: new BatchSize(facts, facts) },
			...{ watchOutbox: () => () => undefined, onStatus: () => undefined }
		});
	return { ahead, start, state, noted, sent, round, hold, begin, afters };
}

describe('pushes under way', () => {
	test('[Y30] a second one leaves before the first is answered, never a third, and none before the back office is known', async () => {
		const { round, hold, afters } = makeBench();
		const first = round();
		await calm();
		expect(afters()).toEqual([0]);
		hold(0);
		await first;
		void round();
		await calm();
		expect(afters()).toEqual([0, 2, 4]);
		hold(1);
		await calm();
		expect(afters()).toEqual([0, 2, 4, 6]);
	});

	test('[Y30] on a slow road the next one waits for the answer', async () => {
		const { round, hold, afters } = makeBench();
		const slow = { limit: 2, window: 1 };
		const first = round(slow);
		await calm();
		hold(0);
		await first;
		void round(slow);
		await calm();
		expect(afters()).toEqual([0, 2]);
	});

	test('[Y30] receipts that have come by then are noted together', async () => {
		const { begin, round, hold, noted, sent } = makeBench();
		await begin();
		const second = round();
		await calm();
		hold(2);
		await calm();
		hold(1);
		expect(await second).toMatchObject({ outcome: 'moved', sent: 4 });
		expect(noted).toEqual([2, 6]);
		expect(sent).toHaveLength(4);
	});

	test('[Y2] [Y30] what is away behind one that was not wholly held is no receipt, and all is sent again from there', async () => {
		const { begin, round, hold, noted, afters, state } = makeBench();
		await begin();
		const second = round();
		await calm();
		hold(1, 0);
		await second;
		expect(state.acked).toBe(0);
		const third = round();
		await calm();
		expect(afters()).toEqual([0, 2, 4]);
		hold(2, 0);
		await calm();
		expect(afters()).toEqual([0, 2, 4, 0, 2]);
		hold(3);
		await third;
		expect(noted).toEqual([2, 0, 2]);
	});

	test('[Y5] [Y30] after a lost answer nothing is sent before the others are answered, then all from the mark', async () => {
		const { begin, round, sent, afters } = makeBench();
		await begin();
		const second = round();
		await calm();
		sent[1]!.fail(new Offline());
		await expect(second).rejects.toThrow(Offline);
		void round();
		await calm();
		expect(afters()).toEqual([0, 2, 4]);
		sent[2]!.fail(new Offline());
		await calm();
		expect(afters()).toEqual([0, 2, 4, 2]);
		expect(sent[3]!.push.facts.every(({ prev }) => prev !== undefined)).toBe(true);
	});

	test('[Y5] [Y30] what was read behind a lost one is not sent when the one before it is answered', async () => {
		const { begin, round, hold, sent, afters } = makeBench();
		await begin();
		const second = round();
		await calm();
		expect(afters()).toEqual([0, 2, 4]);
		sent[2]!.fail(new Offline());
		await calm();
		hold(1);
		await second;
		await calm();
		expect(afters(), 'the fourth is prepared, and dropped').toEqual([0, 2, 4]);
		await expect(round()).rejects.toThrow(Offline);
		void round();
		await calm();
		expect(afters()[3]).toBe(4);
	});

	test('[Y30] once stopped nothing leaves any more, whatever is answered', async () => {
		const { begin, ahead, round, hold, afters } = makeBench();
		await begin();
		const second = round();
		await calm();
		ahead.stop();
		hold(1);
		hold(2);
		await second;
		expect(await round()).toMatchObject({ outcome: 'late' });
		await calm();
		expect(afters()).toEqual([0, 2, 4]);
	});

	test('[Y30] nor does a loop that was stopped send what it has prepared', async () => {
		const { hold, afters, start } = makeBench();
		const sync = start(2, never);
		await calm();
		hold(0);
		await calm();
		expect(afters()).toEqual([0, 2, 4]);
		sync.stop();
		hold(1);
		hold(2);
		await calm();
		expect(afters()).toEqual([0, 2, 4]);
	});

	test('[Y16] a refusal for the clock is not of a fact: the whole batch comes again', async () => {
		const { sent, start } = makeBench();
		const sync = start(8, () => Promise.resolve());
		const sizes = () => sent.map(({ push }) => push.facts.length);
		await calm();
		sent[0]?.fail(new Refused(401, 'clock'));
		await calm();
		expect(sizes()).toEqual([8, 8]);
		sent[1]?.fail(new Refused(413, 'too large'));
		await calm();
		expect(sizes()).toEqual([8, 8, 4]);
		sync.stop();
	});
});
