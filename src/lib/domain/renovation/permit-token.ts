/** The code on a permit at a door (RULES.md C10): a patrol proves by it that the paper is ours. No name and no flat stand in it. */
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

export const permitPrefix = 'VW1:';
const permitClaim = -65541;

/** `validTo`: 24:00 of the last day as it was printed; an extension prints another. */
export type PermitToken = {
	project: string;
	site: string;
	number: string;
	validFrom: number;
	validTo: number;
};

export type ReadPermit =
	| { ok: true; permit: PermitToken }
	| { ok: false; code: 'NOT_A_PERMIT' | 'BAD_SIGNATURE' | 'UNKNOWN_KEY' | 'WRONG_SITE' };

const permitSchema = v.strictTuple([
	v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9]{1,9}$/)),
	v.pipe(v.string(), v.regex(/^[A-Z0-9-]{4,24}$/))
]);

export async function signPermit(permit: PermitToken, kid: string, sign: Sign): Promise<string> {
	const { project, site, number, validFrom, validTo } = permit;
	const claims: Claims = new Map<number, unknown>([
		[expiry, inSeconds(validTo)],
		[notBefore, inSeconds(validFrom)],
		[tokenId, uuidBytes(project)],
		[permitClaim, [site, number]]
	]);
	return permitPrefix + base45Encode(await seal(kid, claims, sign));
}

/** Ours or not; whether works may go on is asked of the project. */
export async function readPermit(text: string, site: string, keys: KeyRing): Promise<ReadPermit> {
	const envelope = envelopeOf(text, permitPrefix);
	const permit = envelope && permitOf(envelope.claims);
	if (!envelope || !permit)
		return { ok: false, code: text.startsWith(permitPrefix) ? 'BAD_SIGNATURE' : 'NOT_A_PERMIT' };
	if (permit.site !== site) return { ok: false, code: 'WRONG_SITE' };
	const key = keys(envelope.kid);
	if (!key) return { ok: false, code: 'UNKNOWN_KEY' };
	const isOurs = key.site === site && (await key.verify(envelope.signed, envelope.signature));
	return isOurs ? { ok: true, permit } : { ok: false, code: 'BAD_SIGNATURE' };
}

function permitOf(claims: Claims): PermitToken | undefined {
	const id = claims.get(tokenId);
	const from = v.safeParse(seconds, claims.get(notBefore));
	const to = v.safeParse(seconds, claims.get(expiry));
	const said = v.safeParse(permitSchema, claims.get(permitClaim));
	if (!(id instanceof Uint8Array) || id.length !== 16) return undefined;
	if (!from.success || !to.success || !said.success) return undefined;
	const [site, number] = said.output;
	const times = { validFrom: from.output * secondMs, validTo: to.output * secondMs };
	return { project: bytesUuid(id), site, number, ...times };
}
