/**
 * Which passes were taken back, one bit a pass (RULES.md C9): signed by the site, so that a gate may
 * refuse also a pass whose visit it never heard of. One row of bits a station that issues.
 */
import * as v from 'valibot';
import { open, seal, type Claims, type Sign, type Verify } from './cose.ts';
import { secondMs } from './time.ts';

const issued = 6;
const listClaim = -65541;
/** Serials run on at each station; a tablet that issued more than this has served for decades. */
export const serialMax = 4_000_000;

export type StatusList = {
	site: string;
	issuedAt: number;
	/** By issuing station: its bits, packed as the back office packs them. */
	packed: Map<string, Uint8Array<ArrayBuffer>>;
};

/** Bit n of byte n/8 stands for serial n, lowest first. */
export function statusBits(serials: readonly number[]): Uint8Array<ArrayBuffer> {
	const known = serials.filter((serial) => serial >= 0 && serial <= serialMax);
	const bytes = new Uint8Array(Math.floor(Math.max(-1, ...known) / 8) + 1);
	for (const serial of known) bytes[serial >> 3] = (bytes[serial >> 3] ?? 0) | (1 << (serial & 7));
	return bytes;
}

export function isSet(bits: Uint8Array | undefined, serial: number): boolean {
	return (((bits?.[serial >> 3] ?? 0) >> (serial & 7)) & 1) === 1;
}

export function signStatusList(
	list: StatusList,
	kid: string,
	sign: Sign
): Promise<Uint8Array<ArrayBuffer>> {
	const claims: Claims = new Map<number, unknown>([
		[issued, Math.floor(list.issuedAt / secondMs)],
		[listClaim, [list.site, list.packed]]
	]);
	return seal(kid, claims, sign);
}

const content = v.strictTuple([
	v.string(),
	v.pipe(v.map(v.pipe(v.string(), v.maxLength(64)), v.instance(Uint8Array)), v.maxSize(2_000))
]);
const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_102_444_800));

/** Undefined unless the site's own key signed it, for this site. */
export async function readStatusList(
	bytes: Uint8Array,
	site: string,
	siteKey: (kid: string) => Verify | undefined
): Promise<StatusList | undefined> {
	const envelope = open(bytes);
	const verify = envelope && siteKey(envelope.kid);
	if (!verify || !(await verify(envelope.signed, envelope.signature))) return undefined;
	const at = v.safeParse(seconds, envelope.claims.get(issued));
	const list = v.safeParse(content, envelope.claims.get(listClaim));
	if (!at.success || !list.success || list.output[0] !== site) return undefined;
	const packed = new Map(
		[...list.output[1]].map(([device, bits]) => [device, new Uint8Array(bits)])
	);
	return { site, issuedAt: at.output * secondMs, packed };
}
