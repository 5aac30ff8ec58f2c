import { describe, expect, test } from 'vitest';
import { chain, type Fact, type Happening } from '#lib/domain/fact.ts';
import type { Judge } from './receive.ts';
import { withoutLink } from './links.ts';
import { receive } from './receive.ts';
import type { DeviceRow, Log, LogTransaction } from './memory.ts';
import { protocolVersion, type Push } from './messages.ts';

const serverTime = '2026-06-01T08:00:00.000Z';
const accept: Judge = () => undefined;

function uuid(n: number): string {
	return `0197a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

/** A row of `count` facts; `branch` makes the ids, so that two rows can differ. */
function makeRow(count: number, branch = 0, device = 'gate-1'): Fact[] {
	let made = branch * 1000;
	const happenings = Array.from({ length: count }, (_, n): Happening => {
		return { type: 'Entered', v: 1, data: { n } };
	});
	return chain(
		'visit:a',
		happenings,
		{
			...{ now: 0, clock: { lo: 0, hi: 0 }, site: 'YT01', device, actor: { kind: 'staff' } },
			...{ newId: () => uuid(++made), salt: () => '' }
		},
		{ seq: 0, digest: '' }
	);
}

function pushOf(row: Fact[], after: number, until = row.length): Push {
	const site = row[0]?.site ?? 'YT01';
	return {
		...{ protocol: protocolVersion, site, device: 'gate-1', epoch: 'e1' },
		...{ after, afterId: row[after - 1]?.id ?? '' },
		...{ head: row.length, headId: row.at(-1)?.id ?? '', facts: row.slice(after, until) }
	};
}

/** The least log that keeps its promises, in memory. */
function makeLog() {
	const facts: { fact: Fact; kept?: string }[] = [];
	const devices = new Map<string, DeviceRow>();
	const transaction: LogTransaction = {
		device: (device) => Promise.resolve(devices.get(device)),
		idAt: (device, seq) =>
			Promise.resolve(
				facts.find(({ fact }) => fact.device === device && fact.seq === seq)?.fact.id
			),
		heldIds: (ids) =>
			Promise.resolve(new Set(facts.map(({ fact }) => fact.id).filter((id) => ids.includes(id)))),
		append: (entries) => {
			facts.push(...entries);
			const first = facts.length - entries.length + 1;
			const placed = entries.map((entry, n) => ({ position: first + n, receivedAt: '', ...entry }));
			return Promise.resolve(placed);
		},
		saveDevice: (row) => Promise.resolve(void devices.set(row.device, row)),
		newDevice: (after, firstId) => Promise.resolve(`${after}-${firstId.slice(-4)}`)
	};
	const log: Log = {
		epoch: () => Promise.resolve('e1'),
		write: (_site, work) => work(transaction),
		read: () => Promise.resolve({ facts: [], cursor: 0, more: false }),
		recovering: () => Promise.resolve(0)
	};
	return { log, facts, devices };
}

async function hold(row: Fact[], judge = accept) {
	const made = makeLog();
	const answer = await receive(made.log, pushOf(row, 0), judge, serverTime);
	return { ...made, answer };
}

describe('receive', () => {
	test('[Y2] acknowledges what was sent, and places it in order', async () => {
		const row = makeRow(3);
		const { facts, answer } = await hold(row);
		const base = { epoch: 'e1', serverTime };
		expect(answer).toEqual({
			...{ kind: 'acknowledged', ...base, upTo: 3, kept: [], unlinked: true }
		});
		expect(facts.map(({ fact }) => fact.id)).toEqual(row.map(({ id }) => id));
	});

	test('[Y2] never acknowledges beyond what this push has sent', async () => {
		const row = makeRow(5);
		const { log } = await hold(row);
		expect(await receive(log, pushOf(row, 1, 3), accept, serverTime)).toMatchObject({ upTo: 3 });
		expect(await receive(log, pushOf(row, 2, 2), accept, serverTime)).toMatchObject({ upTo: 2 });
	});

	test('[Y3] another fact before the batch: acknowledges 0', async () => {
		const { log, facts } = await hold(makeRow(3));
		const other = [...makeRow(2), ...makeRow(5, 1).slice(2)];
		const answer = await receive(log, pushOf(other, 3), accept, serverTime);
		expect(answer).toMatchObject({ kind: 'acknowledged', upTo: 0 });
		expect(facts).toHaveLength(3);
	});

	test('[Y4] a gap lowers the mark to what is held', async () => {
		const { log, facts } = await hold(makeRow(3));
		const answer = await receive(log, pushOf(makeRow(9), 7), accept, serverTime);
		expect(answer).toMatchObject({ upTo: 3 });
		expect(facts).toHaveLength(3);
	});

	test('[Y5] the same push again appends nothing and is acknowledged alike', async () => {
		const row = makeRow(4);
		const { log, facts, answer } = await hold(row);
		expect(await receive(log, pushOf(row, 0), accept, serverTime)).toEqual(answer);
		expect(facts).toHaveLength(4);
		expect(await receive(log, pushOf(makeRow(6), 2), accept, serverTime)).toMatchObject({
			upTo: 6
		});
		expect(facts).toHaveLength(6);
	});

	test('[Y5] a fact held under another name takes its place without being appended', async () => {
		const { log, facts } = await hold(makeRow(3));
		const renamed = makeRow(3, 0, 'gate-2');
		const push = { ...pushOf(renamed, 0), device: 'gate-2' };
		expect(await receive(log, push, accept, serverTime)).toMatchObject({ upTo: 3 });
		expect(await receive(log, push, accept, serverTime)).toMatchObject({ upTo: 3 });
		const next = { ...pushOf(makeRow(4, 0, 'gate-2'), 2), device: 'gate-2' };
		expect(await receive(log, next, accept, serverTime)).toMatchObject({ upTo: 4 });
		expect(facts).toHaveLength(4);
	});

	test('[Y6] a fact the judge refuses is kept with its reason; the others are folded', async () => {
		const judge: Judge = ({ seq }) => (seq === 2 ? 'unknown_kind' : undefined);
		const { facts, answer } = await hold(makeRow(3), judge);
		expect(answer).toMatchObject({ upTo: 3, kept: [{ id: uuid(2), reason: 'unknown_kind' }] });
		expect(facts.map(({ kept }) => kept)).toEqual([undefined, 'unknown_kind', undefined]);
	});

	const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as object;
	test.each([
		['a type in lower case', { type: 'entered' }, 'invalid'],
		['a 31st of February', { occurredAt: '2026-02-31T00:00:00.000Z' }, 'invalid'],
		['a NUL in the text', { data: { name: 'a\0b' } }, 'invalid'],
		['half a surrogate pair', { data: { name: 'a\ud800' } }, 'invalid'],
		['an unknown field', { colour: 'red' }, 'invalid'],
		['another site', { site: 'XX99' }, 'wrong_site'],
		['bottomless nesting', { data: deep }, 'invalid']
	])('[Y6] %s: kept in its place, the rest goes through', async (_what, flaw, reason) => {
		const row = makeRow(3);
		const { log, facts } = makeLog();
		const flawed = { ...row[1]!, ...flaw };
		// The station chains behind what it wrote, so only the flaw itself is judged here.
		const push = pushOf([row[0]!, flawed], 0);
		const answer = await receive(log, push, accept, serverTime);
		expect(answer).toMatchObject({ upTo: 2, kept: [{ id: uuid(2), reason }] });
		expect(facts[1]).toMatchObject({ kept: reason, fact: { seq: 2, site: 'YT01' } });
		expect(() => structuredClone(facts[1])).not.toThrow();
	});

	test('[Y6] what cannot even be placed stops the push behind all before it, and is named', async () => {
		const row = makeRow(3);
		for (const flaw of [{ id: 'x' }, { seq: 7 }, { device: 'gate-9' }]) {
			const { log, facts } = makeLog();
			const push = pushOf([row[0]!, { ...row[1]!, ...flaw }, row[2]!], 0);
			const answer = await receive(log, push, accept, serverTime);
			const id = 'id' in flaw ? flaw.id : uuid(2);
			expect(answer).toMatchObject({ upTo: 1, kept: [{ id, reason: 'unreadable' }] });
			expect(facts).toHaveLength(1);
		}
	});

	test('[Y7] two rows under one name: the fork is where they first differ', async () => {
		const { log, facts } = await hold(makeRow(4));
		const other = [...makeRow(2), ...makeRow(5, 1).slice(2)];
		const answer = await receive(log, pushOf(other, 0), accept, serverTime);
		expect(answer).toMatchObject({ kind: 'forked', at: 3, newDevice: 'gate-1-1003' });
		expect(facts).toHaveLength(4);
	});

	test('[Y8] a fact that does not fit behind the one before is kept, and the row goes on', async () => {
		const row = makeRow(4);
		const tampered = { ...row[1]!, data: { n: 99 } };
		const { facts } = await hold([row[0]!, tampered, row[2]!, row[3]!]);
		expect(facts.map(({ kept }) => kept)).toEqual([
			undefined,
			undefined,
			'broken_chain',
			undefined
		]);
	});

	/** As a station sends it: the inner links are left out. */
	const brief = (row: Fact[], after = 0): Push => {
		const push = pushOf(row, after);
		const isInner = (at: number) => at > 0 && at < push.facts.length - 1;
		return {
			...push,
			facts: row.slice(after).map((fact, at) => (isInner(at) ? withoutLink(fact) : fact))
		};
	};

	test('[Y28] a push without its inner links is the same facts', async () => {
		const row = makeRow(6);
		const { log, facts } = await hold(row.slice(0, 2));
		await receive(log, brief(row, 2), accept, serverTime);
		expect(facts.map(({ fact }) => fact)).toEqual(row);
		expect(facts.some(({ kept }) => kept)).toBe(false);
	});

	test('[Y28] links that nothing proves are asked for, and nothing is stored', async () => {
		const row = makeRow(4);
		const tampered = [row[0]!, { ...row[1]!, data: { n: 99 } }, row[2]!, row[3]!];
		const open = { ...brief(row), facts: brief(row).facts.slice(0, 3) };
		const stopped = [row[0]!, withoutLink(row[1]!), { ...withoutLink(row[2]!), id: 'x' }, row[3]!];
		for (const push of [brief(tampered), open, { ...pushOf(row, 0), facts: stopped }]) {
			const { log, facts } = makeLog();
			const answer = await receive(log, push, accept, serverTime);
			expect(answer).toEqual({ kind: 'relink', epoch: 'e1', serverTime });
			expect(facts).toHaveLength(0);
		}
	});

	test('[Y9] recovered only when the head it reports is held', async () => {
		const row = makeRow(6);
		const { log, devices } = await hold(row.slice(0, 3));
		devices.set('gate-1', { ...devices.get('gate-1')!, recovered: false });
		await receive(log, { ...pushOf(row, 3, 3) }, accept, serverTime);
		expect(devices.get('gate-1')?.recovered).toBe(false);
		await receive(log, pushOf(row, 3, 5), accept, serverTime);
		expect(devices.get('gate-1')?.recovered).toBe(false);
		await receive(log, pushOf(row, 5), accept, serverTime);
		expect(devices.get('gate-1')?.recovered).toBe(true);
	});

	test('[Y9] a station unknown since a restore counts as missing until all it has is held', async () => {
		const row = makeRow(4);
		const { log, devices } = makeLog();
		await receive(log, { ...pushOf(row, 0, 2), epoch: 'e0' }, accept, serverTime);
		expect(devices.get('gate-1')).toMatchObject({ acked: 2, recovered: false });
		await receive(log, { ...pushOf(row, 2), epoch: 'e0' }, accept, serverTime);
		expect(devices.get('gate-1')).toMatchObject({ acked: 4, recovered: true });
	});

	test('folding rides on the same transaction, with what was placed', async () => {
		const { log } = makeLog();
		const seen: number[] = [];
		await receive(log, pushOf(makeRow(3), 0), accept, serverTime, (_transaction, placed) => {
			seen.push(...placed.map(({ position }) => position));
			return Promise.resolve();
		});
		expect(seen).toEqual([1, 2, 3]);
	});
});
