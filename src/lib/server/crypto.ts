/** Node's keys in the shapes the rules ask for. Raw Ed25519, base64url for text. */
import { createHash, randomBytes } from 'node:crypto';
import type { Sign, Verify } from '#lib/domain/cose.ts';

export const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
export const fromBase64url = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
export const sha256 = (data: string | Uint8Array) =>
	createHash('sha256').update(data).digest('hex');
/** 128 bits that nobody guesses. */
export const randomSecret = () => randomBytes(16).toString('base64url');

export async function verifierOf(publicKey: Uint8Array): Promise<Verify> {
	const key = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', true, [
		'verify'
	]);
	return (bytes, signature) =>
		crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(bytes));
}

export async function signerOf(jwk: JsonWebKey): Promise<Sign> {
	const key = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['sign']);
	return async (bytes) =>
		new Uint8Array(await crypto.subtle.sign('Ed25519', key, new Uint8Array(bytes)));
}

export async function makeKeyPair(): Promise<{ jwk: JsonWebKey; publicKey: Uint8Array }> {
	const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
	return {
		jwk: await crypto.subtle.exportKey('jwk', pair.privateKey),
		publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
	};
}
