/** Seals names and pictures to the site's public key with the browser's WebCrypto (RULES.md R5, W9). */
import { assert } from '#lib/domain/assert.ts';
import {
	nonceAt,
	roundMax,
	sealContext,
	sealInfo,
	writeSealed,
	type Sealed,
	type SealKey,
	type SealPurpose
} from '#lib/domain/sealing.ts';
import { hourMs } from '#lib/domain/time.ts';
import { fromBase64url } from './keys.ts';

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Seals bytes so that they open only together with these words. */
export type Sealer = (words: string, plain: Uint8Array<ArrayBuffer>) => Promise<Sealed>;

/**
 * One round: its own key pair is never stored, so when this is dropped nobody here can open what it sealed.
 * Never to be awaited inside an IndexedDB transaction, which that would end.
 */
export async function openSealer(
	site: string,
	{ kid, publicKey: told }: SealKey,
	purpose: SealPurpose
): Promise<Sealer> {
	const publicKey = fromBase64url(told);
	const { subtle } = crypto;
	const recipient = await subtle.importKey('raw', publicKey, curve, false, []);
	const pair = await subtle.generateKey(curve, false, ['deriveBits']);
	const enc = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
	const shared = await subtle.deriveBits({ name: 'ECDH', public: recipient }, pair.privateKey, 256);
	const dh = new Uint8Array(shared);
	const context = sealContext({ dh, enc, publicKey, info: sealInfo(site, purpose) });
	const key = await subtle.importKey('raw', context.key, 'AES-GCM', false, ['encrypt']);
	context.key.fill(0);
	let next = 0;
	return async (words, plain) => {
		// Taken before anything is waited for: no two messages of a round may share a nonce.
		const at = next++;
		assert(at < roundMax, 'a round is short');
		const additionalData = new TextEncoder().encode(words);
		const parts = { name: 'AES-GCM', iv: nonceAt(context, at), additionalData };
		return { kid, enc, at, text: new Uint8Array(await subtle.encrypt(parts, key, plain)) };
	};
}

/** Whoever reads this station's memory could open what was sealed in it so long ago, and no more. */
const roundMs = hourMs;

/**
 * Names sealed in one round after the other. The visitors of an hour share one: of each round its public part goes
 * over the wire, and the back office pays for it once.
 */
export class NameRounds {
	readonly #monotonicMs: () => number;
	#open: { of: string; seal: Promise<Sealer>; left: number; untilMs: number } | undefined;

	constructor(monotonicMs: () => number) {
		this.#monotonicMs = monotonicMs;
	}

	/** One fact's names, for that fact only. */
	async seal(site: string, key: SealKey, id: string, personal: object): Promise<string> {
		const round = this.#round(site, key);
		const seal = await round.seal;
		return writeSealed(await seal(id, new TextEncoder().encode(JSON.stringify(personal))));
	}

	#round(site: string, key: SealKey) {
		const now = this.#monotonicMs();
		const of = `${site} ${key.kid}`;
		const open = this.#open;
		const isFit = open?.of === of && open.left > 0 && now < open.untilMs;
		const round = isFit
			? open
			: { of, seal: openSealer(site, key, 'personal'), left: roundMax, untilMs: now + roundMs };
		round.left -= 1;
		this.#open = round;
		return round;
	}
}
