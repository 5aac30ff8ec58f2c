/** COSE_Sign1 (RFC 9052) over CWT claims (RFC 8392): the envelope of passes, hand-over codes and certificates. */
import { decode, encode } from 'cborg';
import { bytesToHex, hexToBytes } from './bytes.ts';

/** The signature itself is somebody else's hand: a WebCrypto key on a station, a Node key in the back office. */
export type Sign = (bytes: Uint8Array) => Promise<Uint8Array>;
export type Verify = (bytes: Uint8Array, signature: Uint8Array) => Promise<boolean>;

export type Claims = Map<number, unknown>;
export type Envelope = {
	kid: string;
	claims: Claims;
	/** What was signed, and the signature over it. */
	signed: Uint8Array<ArrayBuffer>;
	signature: Uint8Array<ArrayBuffer>;
};

const algorithm = 1;
const keyId = 4;
const sign1Tag = 18;
/** EdDSA as issued; Ed25519 proper (RFC 9864) is read as well, for the day issuing changes. */
const algorithms = [-8, -19];

class Sign1 {
	readonly parts: unknown[];
	constructor(parts: unknown[]) {
		this.parts = parts;
	}
}

const strict = {
	useMaps: true,
	strict: true,
	allowIndefinite: false,
	allowUndefined: false,
	rejectDuplicateMapKeys: true
} as const;

function toBeSigned(header: Uint8Array, payload: Uint8Array): Uint8Array<ArrayBuffer> {
	return new Uint8Array(encode(['Signature1', header, new Uint8Array(), payload]));
}

export async function seal(
	kid: string,
	claims: Claims,
	sign: Sign
): Promise<Uint8Array<ArrayBuffer>> {
	const header = encode(
		new Map<number, unknown>([
			[algorithm, -8],
			[keyId, hexToBytes(kid)]
		])
	);
	const payload = encode(claims);
	const signature = await sign(toBeSigned(header, payload));
	const body = encode([header, new Map(), payload, signature]);
	const whole = new Uint8Array(body.length + 1);
	whole[0] = 0xc0 + sign1Tag;
	whole.set(body, 1);
	return whole;
}

/** Opens an envelope without believing it; undefined when it is none. Strict: one spelling for one content. */
export function open(bytes: Uint8Array): Envelope | undefined {
	try {
		const read: unknown = decode(bytes, {
			...strict,
			tags: { [sign1Tag]: (inner: () => unknown) => new Sign1(inner() as unknown[]) }
		});
		if (!(read instanceof Sign1) || !Array.isArray(read.parts) || read.parts.length !== 4)
			return undefined;
		const [header, unprotectedHeader, payload, signature] = read.parts;
		if (!(header instanceof Uint8Array) || !(payload instanceof Uint8Array)) return undefined;
		if (!(signature instanceof Uint8Array) || signature.length !== 64) return undefined;
		if (!(unprotectedHeader instanceof Map) || unprotectedHeader.size !== 0) return undefined;
		const head: unknown = decode(header, strict);
		const claims: unknown = decode(payload, strict);
		if (!(head instanceof Map) || !(claims instanceof Map)) return undefined;
		const kid: unknown = head.get(keyId);
		if (!algorithms.includes(head.get(algorithm) as number) || !(kid instanceof Uint8Array))
			return undefined;
		return {
			kid: bytesToHex(kid),
			claims: claims as Claims,
			signed: toBeSigned(header, payload),
			signature: new Uint8Array(signature)
		};
	} catch {
		return undefined;
	}
}
