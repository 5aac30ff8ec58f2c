import { describe, expect, it } from 'vitest';
import { bytesToBase64url } from '#lib/domain/bytes.ts';
import { readSealed, roundMax, type SealKey } from '#lib/domain/sealing.ts';
import { hourMs } from '#lib/domain/time.ts';
import { NameRounds } from './sealer.ts';

async function siteKey(kid: string): Promise<SealKey> {
	const curve = { name: 'ECDH', namedCurve: 'P-256' };
	const { publicKey } = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
	const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
	return { kid: kid.repeat(16), publicKey: bytesToBase64url(raw) };
}
const key = await siteKey('a');

describe('rounds of sealing', () => {
	it('[R5] share one secret for an hour and five hundred names at most, each name with its own number', async () => {
		let now = 0;
		const rounds = new NameRounds(() => now);
		const seal = async (with_ = key) => {
			const sealed = readSealed(await rounds.seal('YQ', with_, 'fact', { surname: '张' }));
			return { round: bytesToBase64url(sealed?.enc ?? new Uint8Array()), at: sealed?.at };
		};
		const first = await seal();
		now = hourMs - 1;
		expect(await seal()).toEqual({ round: first.round, at: 1 });
		now = hourMs;
		const next = await seal();
		expect(next.round).not.toBe(first.round);
		expect(next.at).toBe(0);
		const rest = await Promise.all(Array.from({ length: roundMax }, () => seal()));
		expect(new Set(rest.map(({ round, at }) => `${round} ${String(at)}`)).size).toBe(roundMax);
		expect(rest.filter(({ round }) => round === next.round)).toHaveLength(roundMax - 1);
		const newest = await seal();
		expect(newest.round).not.toBe(next.round);
		expect((await seal(await siteKey('b'))).round).not.toBe(newest.round);
	});
});
