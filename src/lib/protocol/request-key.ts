/** How a station tells the back office of the key that is to sign its requests from now on (domain rule T18). */
import * as v from 'valibot';
import { canonical } from '#lib/domain/canonical.ts';

const base64url = (chars: number) =>
	v.pipe(v.string(), v.regex(new RegExp(`^[A-Za-z0-9_-]{${String(chars)}}$`)));

export const keyOfferSchema = v.strictObject({
	/** Raw Ed25519 public key, base64url. */
	publicKey: base64url(43),
	nonce: v.pipe(v.string(), v.minLength(16), v.maxLength(64)),
	/** The new key's own signature: it is held by whoever names it. */
	proof: base64url(86)
});
export type KeyOffer = v.InferOutput<typeof keyOfferSchema>;

/** The bytes under the proof. The request around it is signed by the key that is known. */
export function keyOfferBytes(
	offer: { site: string; device: string } & Omit<KeyOffer, 'proof'>
): Uint8Array<ArrayBuffer> {
	const { site, device, publicKey, nonce } = offer;
	const text = `foyer-request-key\n${canonical({ site, device, publicKey, nonce })}`;
	return new Uint8Array(new TextEncoder().encode(text));
}
