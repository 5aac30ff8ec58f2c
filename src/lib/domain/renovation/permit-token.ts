/** The code on a permit that hangs somewhere (RULES.md C10, HW9): a patrol proves by it that the paper is ours. No name and no flat stand in it. */
import * as v from 'valibot';
import { base45Encode } from '../base45.ts';
import { bytesUuid, uuidBytes } from '../bytes.ts';
import { seal, type Claims, type Sign } from '../cose.ts';
import {
	envelopeOf,
	expiry,
	inSeconds,
	notBefore,
	seconds,
	tokenId,
	type KeyRing
} from '../credential.ts';
import { secondMs } from '../time.ts';

/** What a permit is for: the works of a flat, or one day's flame. Each has a beginning and a claim of its own. */
const codes = {
	works: { prefix: 'VW1:', claim: -65541 },
	hot_work: { prefix: 'VF1:', claim: -65542 }
} as const;
export type PermitKind = keyof typeof codes;
const kinds = Object.keys(codes) as PermitKind[];

/** `validTo`: the end of its time as it was printed; an extension prints another. */
export type PermitToken = {
	kind: PermitKind;
	/** Of the renovation, or of the hot work. */
	id: string;
	site: string;
	number: string;
	validFrom: number;
	validTo: number;
};

/** Undefined: the text is no permit's. */
export const permitKindOf = (text: string): PermitKind | undefined =>
	kinds.find((kind) => text.startsWith(codes[kind].prefix));

export type ReadPermit =
	| { ok: true; permit: PermitToken }
	| { ok: false; code: 'NOT_A_PERMIT' | 'BAD_SIGNATURE' | 'UNKNOWN_KEY' | 'WRONG_SITE' };

const permitSchema = v.strictTuple([
	v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9]{1,9}$/)),
	v.pipe(v.string(), v.regex(/^[A-Z0-9-]{4,24}$/))
]);

export async function signPermit(permit: PermitToken, kid: string, sign: Sign): Promise<string> {
	const { kind, id, site, number, validFrom, validTo } = permit;
	const { prefix, claim } = codes[kind];
	const claims: Claims = new Map<number, unknown>([
		[expiry, inSeconds(validTo)],
		[notBefore, inSeconds(validFrom)],
		[tokenId, uuidBytes(id)],
		[claim, [site, number]]
	]);
	return prefix + base45Encode(await seal(kid, claims, sign));
}

/** Ours or not; whether it is in force is asked of the book. */
export async function readPermit(text: string, site: string, keys: KeyRing): Promise<ReadPermit> {
	const kind = permitKindOf(text);
	if (!kind) return { ok: false, code: 'NOT_A_PERMIT' };
	const envelope = envelopeOf(text, codes[kind].prefix);
	const permit = envelope && permitOf(kind, envelope.claims);
	if (!envelope || !permit) return { ok: false, code: 'BAD_SIGNATURE' };
	if (permit.site !== site) return { ok: false, code: 'WRONG_SITE' };
	const key = keys(envelope.kid);
	if (!key) return { ok: false, code: 'UNKNOWN_KEY' };
	const isOurs = key.site === site && (await key.verify(envelope.signed, envelope.signature));
	return isOurs ? { ok: true, permit } : { ok: false, code: 'BAD_SIGNATURE' };
}

function permitOf(kind: PermitKind, claims: Claims): PermitToken | undefined {
	const id = claims.get(tokenId);
	const from = v.safeParse(seconds, claims.get(notBefore));
	const to = v.safeParse(seconds, claims.get(expiry));
	const said = v.safeParse(permitSchema, claims.get(codes[kind].claim));
	if (!(id instanceof Uint8Array) || id.length !== 16) return undefined;
	if (!from.success || !to.success || !said.success) return undefined;
	const [site, number] = said.output;
	const times = { validFrom: from.output * secondMs, validTo: to.output * secondMs };
	return { kind, id: bytesUuid(id), site, number, ...times };
}
