import { describe, expect, test, vi } from 'vitest';
import type { Fact } from '#lib/domain/fact.ts';
import type { StationMemory, SyncState } from '#lib/protocol/memory.ts';
import {
	pushLimit,
	type LiveHint,
	type Page,
	type Push,
	type PushAnswer
} from '#lib/protocol/messages.ts';
import { startSync, type SyncParts, type SyncStatus } from './loop.ts';
import { Ahead, type Plan } from './ahead.ts';
import { pushRound } from './push.ts';
import { Offline, Refused, Revoked, type Wire } from './wire.ts';

const serverTime = '2026-06-01T08:00:00.000Z';

function makeFact(seq: number, device = 'gate-1', words = ''): Fact {
	return {
		...{ id: `id-${seq}`, site: 'YT01', device, seq, subject: 'visit:a', type: 'Entered', v: 1 },
		...{ occurredAt: serverTime, clock: { lo: serverTime, hi: serverTime } },
		...{ actor: { kind: 'staff' }, data: { words }, prev: '' }
	};
}

/** A memory that only remembers what it was told. */
function makeMemory(row: Fact[]) {
	const state: SyncState = {
		...{ device: 'gate-1', site: 'YT01', head: row.length, headId: row.at(-1)?.id ?? '' },
		...{ acked: 0, cursor: 0, epoch: 'e1' }
	};
	const pages: Page[] = [];
	const memory: StationMemory = {
		state: () => Promise.resolve({ ...state }),
		ownAfter: (after, limit) => Promise.resolve(row.slice(after, after + limit)),
		ownId: (seq) => Promise.resolve(row[seq - 1]?.id ?? ''),
		acknowledge: (asked, acked, epoch) => {
			if (asked.device !== state.device || asked.epoch !== state.epoch)
				return Promise.resolve(false);
			Object.assign(state, { acked, epoch });
			return Promise.resolve(true);
		},
		fork: () => Promise.resolve(true),
		load: () => Promise.resolve(false),
		apply: (_asked, page) => Promise.resolve(pages.push(page) > 0)
	};
	return { memory, state, pages };
}

function acknowledge({ after, facts }: Push): PushAnswer {
	const upTo = after + facts.length;
	return { kind: 'acknowledged', epoch: 'e1', serverTime, upTo, kept: [] };
}

function makeWire(push: (message: Push) => PushAnswer, pull?: () => Page): Wire & { sent: Push[] } {
	const sent: Push[] = [];
	const page = {
		...{ epoch: 'e1', serverTime, after: 0, facts: [], cursor: 0, more: false, degraded: false }
	};
	return {
		sent,
		push: (message) => {
			sent.push(message);
			return Promise.resolve().then(() => push(message));
		},
		pull: () => Promise.resolve().then(() => pull?.() ?? page),
		snapshot: () => Promise.reject(new Offline()),
		live: () => ({ close: () => undefined, hope: () => undefined })
	};
}

/** One round as the loop runs it. */
async function roundOf(
	memory: StationMemory,
	ahead: Ahead,
	limit: number = pushLimit.facts,
	plan?: Plan
) {
	return pushRound(memory, ahead, await memory.state(), limit, plan);
}

describe('one push', () => {
	test('[Y3] names the fact before the batch and the head of the row', async () => {
		const { memory, state } = makeMemory([1, 2, 3].map((seq) => makeFact(seq)));
		state.acked = 1;
		const wire = makeWire(acknowledge);
		expect(await roundOf(memory, new Ahead(memory, wire))).toMatchObject({ outcome: 'still' });
		expect(wire.sent[0]).toMatchObject({ after: 1, afterId: 'id-1', head: 3, headId: 'id-3' });
		expect(wire.sent[0]?.facts.map(({ seq }) => seq)).toEqual([2, 3]);
	});

	test('stays within the bytes of a batch, but sends one fact at least', async () => {
		const words = '访'.repeat(pushLimit.bytes / 9);
		const { memory } = makeMemory([1, 2, 3, 4].map((seq) => makeFact(seq, 'gate-1', words)));
		const wire = makeWire(acknowledge);
		expect(await roundOf(memory, new Ahead(memory, wire))).toMatchObject({ outcome: 'moved' });
		expect(wire.sent[0]?.facts).toHaveLength(2);
		const large = makeMemory([makeFact(1, 'gate-1', words.repeat(9))]);
		await roundOf(large.memory, new Ahead(large.memory, wire));
		expect(wire.sent.at(-1)?.facts).toHaveLength(1);
	});

	test('[Y12] never sends the facts of another row in this name', async () => {
		const { memory } = makeMemory([makeFact(1), makeFact(2, 'gate-1-f1')]);
		const wire = makeWire(acknowledge);
		expect(await roundOf(memory, new Ahead(memory, wire))).toMatchObject({ outcome: 'late' });
		expect(wire.sent).toEqual([]);
	});

	test('[Y4] an answer that lowers the mark is progress; one that takes nothing is not', async () => {
		const { memory, state } = makeMemory([1, 2, 3].map((seq) => makeFact(seq)));
		state.acked = 2;
		const lower = makeWire((push) => ({ ...acknowledge(push), upTo: 0 }) as PushAnswer);
		expect(await roundOf(memory, new Ahead(memory, lower))).toMatchObject({ outcome: 'moved' });
		expect(state.acked).toBe(0);
		expect(await roundOf(memory, new Ahead(memory, lower))).toMatchObject({ outcome: 'stuck' });
	});
});

const settle = async () => {
	for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A loop whose time stands still: a pause ends when it is woken, or by hand. Nobody answers before `open`. */
function startStill(memory: StationMemory) {
	let isOpen = false;
	const whenOpen = <T>(answer: T): T => {
		if (!isOpen) throw new Offline();
		return answer;
	};
	const told: { hint: (hint: LiveHint) => void; hopes: number } = {
		hint: () => undefined,
		hopes: 0
	};
	const page = {
		...{ epoch: 'e1', serverTime, after: 0, facts: [], cursor: 0, more: false, degraded: false }
	};
	const wire = {
		...makeWire(
			(push) => whenOpen(acknowledge(push)),
			() => whenOpen(page)
		),
		live: (onHint: (hint: LiveHint) => void) => {
			told.hint = onHint;
			return { close: () => undefined, hope: () => (told.hopes += 1) };
		}
	};
	const pauses: (() => void)[] = [];
	const sync = startSync({
		...{ memory, wire, now: () => 1, watchOutbox: () => () => undefined },
		pace: {
			wait: (_ms, signal) =>
				new Promise((resolve) => {
					pauses.push(resolve);
					signal.addEventListener('abort', () => resolve());
				}),
			chance: () => 0.5
		},
		onStatus: () => undefined
	});
	return { sync, told, pauses, open: () => (isOpen = true) };
}

describe('the loop', () => {
	/** Runs until nothing moves any more; waiting never ends, so only what needs no pause happens. */
	async function runWith(
		memory: StationMemory,
		wire: Wire,
		patience = 0,
		more: Partial<SyncParts> = {}
	) {
		const statuses: SyncStatus[] = [];
		let waits = 0;
		const sync = startSync({
			...{ memory, wire, now: () => 1, watchOutbox: () => () => undefined },
			pace: {
				wait: () => (waits++ < patience ? Promise.resolve() : new Promise(() => undefined)),
				chance: () => 0.5
			},
			onStatus: (status) => statuses.push(status),
			...more
		});
		await settle();
		return { sync, status: statuses.at(-1), statuses };
	}

	test('a contact says when its question was begun', async () => {
		let now = 0;
		const told = vi.fn<(serverTime: string, askedMs?: number) => void>();
		const wire = makeWire((push) => ((now += 7), acknowledge(push)));
		await runWith(makeMemory([makeFact(1)]).memory, wire, 0, { now: () => now, onContact: told });
		expect(told.mock.calls.slice(0, 2).map(([, askedMs]) => askedMs)).toEqual([0, 0]);
	});

	test('[Y14] [Y15] pulls while every push fails, and says so', async () => {
		const { memory, pages } = makeMemory([makeFact(1)]);
		const wire = makeWire(() => {
			throw new Offline();
		});
		const { status } = await runWith(memory, wire);
		expect(pages).toHaveLength(1);
		expect(status?.pending).toBe(1);
		expect(status?.trouble).toBeUndefined();
	});

	test('[Y14] the outbox does not sit out its back-off once the road is open again', async () => {
		const { memory, state } = makeMemory([makeFact(1)]);
		const { sync, told, open } = startStill(memory);
		await settle();
		expect(state.acked).toBe(0);
		open();
		told.hint({ kind: 'moved', position: 1 });
		await settle();
		expect(state.acked).toBe(1);
		sync.stop();
	});

	test('[Y14] a push that gets through ends the back-off of the pull and of the stream', async () => {
		const { memory, state, pages } = makeMemory([makeFact(1)]);
		const { sync, told, pauses, open } = startStill(memory);
		await settle();
		expect([pauses.length, state.acked, told.hopes]).toEqual([2, 0, 0]);
		open();
		// The pull's pause is the first: it only ends when it is woken.
		pauses[1]?.();
		await settle();
		expect([state.acked, pages.length, told.hopes]).toEqual([1, 1, 1]);
		sync.stop();
	});

	test('[Y16] halves a refused batch down to the one, and the others go through', async () => {
		const { memory, state } = makeMemory([1, 2, 3, 4, 5, 6, 7].map((seq) => makeFact(seq)));
		const wire = makeWire((push) => {
			if (push.facts.some(({ seq }) => seq === 6)) throw new Refused(413, 'too large');
			return acknowledge(push);
		});
		const { status } = await runWith(memory, wire);
		expect(state.acked).toBe(5);
		expect(wire.sent.at(-1)?.facts.map(({ seq }) => seq)).toEqual([6]);
		expect(status).toMatchObject({ trouble: { status: 413 } });
	});

	test('[Y28] leaves inner links out once the back office takes that, and sends all when it asks', async () => {
		const { memory, state } = makeMemory([1, 2, 3, 4].map((seq) => makeFact(seq)));
		const links = ({ facts }: Push) => facts.map(({ prev }) => prev !== undefined);
		let asked = 0;
		const wire = makeWire((push): PushAnswer => {
			const isUnlinked = links(push).includes(false);
			if (isUnlinked && (asked += 1) === 1)
				return { kind: 'relink', epoch: push.epoch || 'e1', serverTime };
			// The first answer takes nothing, so that all comes again.
			const upTo = wire.sent.length === 1 ? 0 : push.after + push.facts.length;
			return { kind: 'acknowledged', epoch: 'e1', serverTime, upTo, kept: [], unlinked: true };
		});
		const ahead = new Ahead(memory, wire);
		for (let turn = 0; turn < 3; turn += 1) await roundOf(memory, ahead, 4);
		expect(wire.sent.map(links)).toEqual([
			[true, true, true, true],
			[true, false, false, true],
			[true, true, true, true]
		]);
		expect(state.acked).toBe(4);
	});

	test('[Y28] tells all links again to whoever answers after nobody did', async () => {
		const { memory, state } = makeMemory([1, 2, 3, 4].map((seq) => makeFact(seq)));
		let turn = 0;
		const wire = makeWire((push) => {
			if ((turn += 1) === 2) throw new Offline();
			const upTo = turn === 1 ? 0 : push.after + push.facts.length;
			return { kind: 'acknowledged', epoch: 'e1', serverTime, upTo, kept: [], unlinked: true };
		});
		const ahead = new Ahead(memory, wire);
		await roundOf(memory, ahead, 4);
		await expect(roundOf(memory, ahead, 4)).rejects.toThrow(Offline);
		await roundOf(memory, ahead, 4);
		const told = wire.sent.map(
			({ facts }) => facts.filter(({ prev }) => prev !== undefined).length
		);
		expect(told).toEqual([4, 2, 4]);
		expect(state.acked).toBe(4);
	});

	test('shows the head once in an epoch, though there is nothing to send', async () => {
		const { memory } = makeMemory([]);
		const wire = makeWire(acknowledge);
		await runWith(memory, wire, 6);
		expect(wire.sent).toHaveLength(1);
	});

	test('ends when the station was cut off', async () => {
		const { memory } = makeMemory([makeFact(1)]);
		const wire = makeWire(() => {
			throw new Revoked();
		});
		const { status } = await runWith(memory, wire, 50);
		expect(status?.revoked).toBe(true);
		expect(wire.sent).toHaveLength(1);
	});
});
