import { describe, expect, test } from 'vitest';
import { after, factOf, on } from '../../../tests/fixtures/books.ts';
import { activePass, issued as issuedOn } from '../../../tests/fixtures/workers.ts';
import { revokePass, suspendPass } from '#lib/domain/pass/block.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import {
	claimMs,
	openClaimsMax,
	takeClaim,
	type Claim,
	type ClaimTransaction,
	type OpenClaim
} from './claim.ts';

const now = Date.UTC(2026, 10, 23, 1, 12);
const id = (nth: number) => `0193578a-1c00-7000-8000-${String(nth).padStart(12, '0')}`;
const issued = {
	kind: 'visitor' as const,
	numbers: ['482913'],
	validFrom: now,
	validTo: now + 1,
	serial: 1,
	issuer: 'K1'
};
const approved: Visit = {
	...visits.blank,
	status: 'approved',
	pass: { ...issued, count: 2, entriesMax: 1 }
};
const ask = (nth: number, count = 2): Claim => ({
	...{ visit: id(0), entry: id(nth), count },
	pass: { count: 2, entriesMax: 1 }
});

/** A back office's memory of one pass. */
function memory(visit: Visit, recovering = 0, pass: Pass = passes.blank) {
	const open: OpenClaim[] = [];
	const held = new Set<string>();
	const lastEntry = { gate: '东门岗', at: new Date(now).toISOString() };
	const transaction: ClaimTransaction = {
		heldIds: () => Promise.resolve(held),
		visit: () => Promise.resolve(visit),
		pass: () => Promise.resolve(pass),
		openClaims: () => Promise.resolve([...open]),
		lastEntry: () => Promise.resolve(visit.entries > 0 ? lastEntry : undefined),
		recovering: () => Promise.resolve(recovering),
		saveClaim: (_subject, claim) => {
			const at = open.findIndex(({ entry }) => entry === claim.entry);
			open.splice(at < 0 ? open.length : at, 1, { ...claim, gate: '西门岗' });
			return Promise.resolve();
		}
	};
	return { held, open, take: (claim: Claim, at = now) => takeClaim(transaction, claim, at) };
}

const sure = { kind: 'granted', sure: true };
const unsure = { kind: 'granted', sure: false };

describe('a claim on an entry', () => {
	test('[Y17] is granted once; the second gate hears which gate was first, and when', async () => {
		const { take } = memory(approved);
		expect(await take(ask(1))).toEqual(sure);
		expect(await take(ask(2), now + 500)).toEqual({
			kind: 'taken',
			by: { gate: '西门岗', at: '2026-11-23T01:12:00.000Z' }
		});
	});

	test('[Y17] is taken when the visit itself tells of the entry', async () => {
		const inside: Visit = { ...approved, status: 'inside', insideCount: 2, entries: 1 };
		const by = { gate: '东门岗', at: '2026-11-23T01:12:00.000Z' };
		expect(await memory(inside).take(ask(1))).toEqual({ kind: 'taken', by });
		const gone: Visit = { ...inside, status: 'left', insideCount: 0 };
		expect(await memory(gone).take(ask(1))).toEqual({ kind: 'taken', by });
	});

	test('[Y17] a group may come in through two gates, as many as the pass counts', async () => {
		const { take } = memory(approved);
		expect(await take(ask(1, 1))).toEqual(sure);
		expect(await take(ask(2, 1))).toEqual(sure);
		expect((await take(ask(3, 1))).kind).toBe('taken');
	});

	test('[Y17] after a revocation nothing is granted, also while degraded', async () => {
		const denied: Visit = { ...approved, status: 'denied' };
		expect(await memory(denied).take(ask(1))).toEqual({ kind: 'revoked' });
		expect(await memory(denied, 3).take(ask(1))).toEqual({ kind: 'revoked' });
	});

	test('[Y18] asked again it is the same claim, also for fewer', async () => {
		const { take, open } = memory(approved);
		expect(await take(ask(1))).toEqual(sure);
		expect(await take(ask(1, 1))).toEqual(sure);
		expect(open).toHaveLength(1);
		expect(await take(ask(2, 1))).toEqual(sure);
	});

	test('[Y18] a copy that comes after its entry notes nothing', async () => {
		const { take, open, held } = memory(approved);
		held.add(id(1));
		expect(await take(ask(1))).toEqual(unsure);
		expect(open).toEqual([]);
	});

	test('[Y18] keeps others out for 30 s; then they get in, but not for sure', async () => {
		const { take } = memory(approved);
		await take(ask(1));
		expect((await take(ask(2), now + claimMs - 1)).kind).toBe('taken');
		expect(await take(ask(3), now + claimMs)).toEqual(unsure);
	});

	test('[Y19] a pass whose papers are on the way is judged by what it says, and not for sure', async () => {
		const { take } = memory(visits.blank);
		expect(await take(ask(1))).toEqual(unsure);
		expect((await take(ask(2))).kind).toBe('taken');
	});

	test('[Y19] a restored back office grants nothing, but still refuses what it knows', async () => {
		expect(await memory(approved, 1).take(ask(1))).toEqual({ kind: 'degraded' });
		const inside: Visit = { ...approved, status: 'inside', insideCount: 2, entries: 1 };
		expect((await memory(inside, 1).take(ask(1))).kind).toBe('taken');
	});

	test('[Y17] a pass takes no more than a bounded number of open claims', async () => {
		const crowd: Visit = { ...approved, pass: { ...issued, count: 1000, entriesMax: 1 } };
		const { take, open } = memory(crowd);
		for (let nth = 1; nth <= openClaimsMax; nth += 1) expect(await take(ask(nth, 1))).toEqual(sure);
		expect(await take(ask(99, 1))).toEqual({ kind: 'degraded' });
		expect(open).toHaveLength(openClaimsMax);
	});

	test('[Y17] of a worker’s card one entry is granted at a time, day after day; revoked, none', async () => {
		const card = activePass();
		const asks = (nth: number): Claim => ({ ...ask(nth, 1), book: 'pass' });
		const { take } = memory(visits.blank, 0, card);
		expect(await take(asks(1))).toEqual(sure);
		expect((await take(asks(2))).kind).toBe('taken');
		const data = { ambers: [], certainty: 'all' };
		const entry = factOf('pass', { type: 'HolderEntered', v: 1, data }, on('2026-11-24T08:00'));
		const inside = passes.evolve(card, entry);
		expect((await memory(visits.blank, 0, inside).take(asks(1))).kind).toBe('taken');
		// Entered and left more often than any visitor may.
		const regular: Pass = { ...card, entries: 40 };
		expect(await memory(visits.blank, 0, regular).take(asks(1))).toEqual(sure);
		const revoked = after(passes, card, revokePass(card, 'owner'), issuedOn);
		expect(await memory(visits.blank, 0, revoked).take(asks(1))).toEqual({ kind: 'revoked' });
		const held = after(passes, card, suspendPass(card, 'incident'), issuedOn);
		// Flat after flat, until none is left.
		for (const barred of [held, { ...card, status: 'revoked', flats: [] } as Pass])
			expect(await memory(visits.blank, 0, barred).take(asks(1))).toEqual({ kind: 'revoked' });
		expect(await memory(visits.blank).take(asks(1))).toEqual(unsure);
	});
});
