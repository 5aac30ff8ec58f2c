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

/** One fact's names, for that fact only. */
export async function sealNames(seal: Sealer, id: string, personal: object): Promise<string> {
	return writeSealed(await seal(id, new TextEncoder().encode(JSON.stringify(personal))));
}
