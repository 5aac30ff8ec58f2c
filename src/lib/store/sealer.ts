/** Seals names to the site's public key with the browser's WebCrypto (RULES.md R5). */
import { assert } from '#lib/domain/assert.ts';
import {
	nonceAt,
	roundMax,
	sealContext,
	sealInfo,
	writeSealed,
	type SealKey
} from '#lib/domain/sealing.ts';
import { fromBase64url } from './keys.ts';

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Seals one fact's names, for that fact only. */
export type Sealer = (id: string, personal: object) => Promise<string>;

/**
 * One round: its own key pair is never stored, so when this is dropped nobody here can open what it sealed.
 * Never to be awaited inside an IndexedDB transaction, which that would end.
 */
export async function openSealer(site: string, { kid, publicKey: told }: SealKey): Promise<Sealer> {
	const publicKey = fromBase64url(told);
	const { subtle } = crypto;
	const recipient = await subtle.importKey('raw', publicKey, curve, false, []);
	const pair = await subtle.generateKey(curve, false, ['deriveBits']);
	const enc = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
	const shared = await subtle.deriveBits({ name: 'ECDH', public: recipient }, pair.privateKey, 256);
	const dh = new Uint8Array(shared);
	const context = sealContext({ dh, enc, publicKey, info: sealInfo(site) });
	const key = await subtle.importKey('raw', context.key, 'AES-GCM', false, ['encrypt']);
	let next = 0;
	return async (id, personal) => {
		// Taken before anything is waited for: no two messages of a round may share a nonce.
		const at = next++;
		assert(at < roundMax, 'a round is short');
		const [name, utf8] = ['AES-GCM', new TextEncoder()];
		const parts = { name, iv: nonceAt(context, at), additionalData: utf8.encode(id) };
		const text = await subtle.encrypt(parts, key, utf8.encode(JSON.stringify(personal)));
		return writeSealed({ kid, enc, at, text: new Uint8Array(text) });
	};
}
