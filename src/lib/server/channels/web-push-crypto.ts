/**
 * RFC 8291 (what only the browser can read) and RFC 8292 (who sends it), in node's own primitives: the
 * `web-push` package does no more and brings five others.
 */
import {
	createCipheriv,
	createECDH,
	createPrivateKey,
	hkdfSync,
	randomBytes,
	sign,
	type ECDH
} from 'node:crypto';
import { hourMs, secondMs } from '#lib/domain/time.ts';
import { base64url, fromBase64url } from '../crypto.ts';

const curve = 'prime256v1';
const recordBytes = 4096;
/** Every message is as long as the others: the push service cannot tell a question from an arrival. */
const paddedBytes = 512;
/** Services take a day at the most. */
const vapidLifeMs = 12 * hourMs;

export type PushKeys = { p256dh: string; auth: string };
export type VapidKeys = { publicKey: string; privateKey: string };

/** Throws when the browser's key is no point of the curve. */
export function encrypt(
	plain: Uint8Array,
	to: PushKeys,
	made: { salt: Uint8Array; ecdh: ECDH } = { salt: randomBytes(16), ecdh: freshKey() },
	length = paddedBytes
): Buffer<ArrayBuffer> {
	const { salt, ecdh } = made;
	const receiver = fromBase64url(to.p256dh);
	const sender = ecdh.getPublicKey();
	const shared = ecdh.computeSecret(receiver);
	const info = Buffer.concat([Buffer.from('WebPush: info\0'), receiver, sender]);
	const material = derive(shared, fromBase64url(to.auth), info, 32);
	const key = derive(material, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
	const nonce = derive(material, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
	const record = Buffer.alloc(Math.max(plain.length, length) + 1);
	record.set(plain);
	// The last record ends with 2 and then nothing but padding.
	record[plain.length] = 2;
	const cipher = createCipheriv('aes-128-gcm', key, nonce);
	const sealed = [cipher.update(record), cipher.final(), cipher.getAuthTag()];
	const head = Buffer.alloc(21);
	head.set(salt);
	head.writeUInt32BE(recordBytes, 16);
	head.writeUInt8(sender.length, 20);
	return Buffer.concat([head, sender, ...sealed]);
}

/** The `Authorization` of a push: signed for this push service only. */
export function vapidHeader(
	endpoint: string,
	contact: string,
	{ publicKey, privateKey }: VapidKeys,
	now: number
): string {
	const part = (value: object) => base64url(Buffer.from(JSON.stringify(value)));
	const exp = Math.floor((now + vapidLifeMs) / secondMs);
	const claims = { aud: new URL(endpoint).origin, exp, sub: contact };
	const text = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
	const point = fromBase64url(publicKey);
	const key = createPrivateKey({
		format: 'jwk',
		key: {
			...{ kty: 'EC', crv: 'P-256', d: privateKey },
			...{ x: base64url(point.slice(1, 33)), y: base64url(point.slice(33)) }
		}
	});
	const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
	return `vapid t=${text}.${base64url(signature)}, k=${publicKey}`;
}

export function makeVapidKeys(): VapidKeys {
	const ecdh = freshKey();
	const privateKey = Buffer.alloc(32);
	const made = ecdh.getPrivateKey();
	// Leading zeros are left out by the library.
	privateKey.set(made, 32 - made.length);
	return { publicKey: base64url(ecdh.getPublicKey()), privateKey: base64url(privateKey) };
}

export function isPushKey({ p256dh, auth }: PushKeys): boolean {
	try {
		freshKey().computeSecret(fromBase64url(p256dh));
		return fromBase64url(auth).length === 16;
	} catch {
		return false;
	}
}

function freshKey(): ECDH {
	const ecdh = createECDH(curve);
	ecdh.generateKeys();
	return ecdh;
}

function derive(material: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Buffer {
	return Buffer.from(hkdfSync('sha256', material, salt, info, length));
}
