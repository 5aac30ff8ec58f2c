import { expect, test } from 'vitest';
import type { ClaimAnswer } from '#lib/protocol/claim.ts';
import { asClaimAnswer } from './answers.ts';
import { claimEntry, claimPatienceMs } from './claim.ts';
import type { Pace } from './lane.ts';
import { NotOurServer, Offline } from './wire.ts';

const claim = {
	visit: '0193578a-1c00-7000-8000-00000000beef',
	entry: '0193578a-1c00-7000-8000-00000000cafe',
	...{ count: 1, pass: { count: 1, entriesMax: 1 } }
};
const told = { epoch: 'e1', serverTime: '2026-06-01T08:00:00.000Z' };
const epoch = () => Promise.resolve('e1');
const never: Pace['wait'] = () => new Promise(() => undefined);
const ask = (send: () => Promise<ClaimAnswer>, wait = never) =>
	claimEntry({ send, epoch, pace: { wait, chance: () => 0 } }, claim);
const answer = (said: Parameters<typeof asClaimAnswer>[0]) =>
	ask(() => Promise.resolve(asClaimAnswer({ ...told, ...(said as object) })));

test('[Y17] what the back office says is what the gate does', async () => {
	expect(await answer({ kind: 'granted', sure: true })).toEqual({ kind: 'granted' });
	expect(await answer({ kind: 'revoked' })).toEqual({ kind: 'revoked' });
	const by = { gate: '东门岗', at: told.serverTime };
	expect(await answer({ kind: 'taken', by })).toEqual({ kind: 'taken', by });
	expect(await answer({ kind: 'taken' })).toEqual({ kind: 'taken' });
});

test('[Y19] what is not sure, silence and every failure of the road leave the gate alone', async () => {
	const alone = { kind: 'alone' };
	expect(await answer({ kind: 'granted', sure: false })).toEqual(alone);
	expect(await answer({ kind: 'degraded' })).toEqual(alone);
	expect(await answer({ kind: 'granted', sure: true, epoch: 'e2' })).toEqual(alone);
	expect(await ask(() => Promise.reject(new Offline()))).toEqual(alone);
	let waited = 0;
	const hurry: Pace['wait'] = (ms) => {
		waited = ms;
		return Promise.resolve();
	};
	expect(await ask(() => new Promise(() => undefined), hurry)).toEqual(alone);
	expect(waited).toBe(claimPatienceMs);
});

test('[Y15] an answer in other words is none', () => {
	for (const body of [null, {}, { ...told, kind: 'granted' }, { ...told, kind: 'maybe' }])
		expect(() => asClaimAnswer(body)).toThrow(NotOurServer);
});
