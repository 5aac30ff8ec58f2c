/** The station's key in WebCrypto: Ed25519, non-extractable, kept in IndexedDB with the identity. */
import type { Sign, Verify } from '#lib/domain/cose.ts';

export {
	base64urlToBytes as fromBase64url,
	bytesToBase64url as toBase64url
} from '#lib/domain/bytes.ts';

/** Throws where the browser has no Ed25519 (Chromium before 137): such a tablet cannot be a station. */
export async function makeKeys(): Promise<CryptoKeyPair> {
	return crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
}

export async function publicKeyOf({ publicKey }: CryptoKeyPair): Promise<Uint8Array<ArrayBuffer>> {
	return new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
}

export function signWith({ privateKey }: CryptoKeyPair): Sign {
	return async (bytes) =>
		new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, new Uint8Array(bytes)));
}

export async function verifierOf(publicKey: Uint8Array): Promise<Verify> {
	const key = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, [
		'verify'
	]);
	return (bytes, signature) =>
		crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(bytes));
}
