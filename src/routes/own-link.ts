/** The way to a visitor's own page: the visit and a secret that only this station can make again (RULES.md Q3). */
import { bytesUuid, uuidBytes } from '#lib/domain/bytes.ts';
import { sha256Hex, sha256HexOf } from '#lib/domain/canonical.ts';
import { fromBase64url, signWith, toBase64url } from '#lib/store/keys.ts';
import type { Station } from '#lib/store/station.ts';

/** Bytes of the secret: nobody guesses 128 bits, and the code on the badge stays small. */
const secretBytes = 16;

/** The same secret each time: the station's own signature over the visit, which nobody else can make. */
export async function ownSecret({ who }: Station, visit: string): Promise<string> {
	const signature = await signWith(who.keys)(new TextEncoder().encode(`own page ${visit}`));
	const digest = sha256HexOf(signature).slice(0, 2 * secretBytes);
	const bytes = digest.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
	return toBase64url(Uint8Array.from(bytes));
}

/** What the fact of the pass carries of the secret. */
export const ownDigest = sha256Hex;

export async function ownUrl(station: Station, visit: string): Promise<string> {
	const secret = await ownSecret(station, visit);
	return `${station.standing.publicUrl}/v#${toBase64url(uuidBytes(visit))}.${secret}`;
}

/** Undefined for what is no such link. */
export function readOwnLink(hash: string): { visit: string; secret: string } | undefined {
	const [, id, secret] = /^#([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})$/.exec(hash) ?? [];
	if (!id || !secret) return undefined;
	return { visit: bytesUuid(fromBase64url(id)), secret };
}
