import type { Verify } from '#lib/domain/cose.ts';
import { isSet, readStatusList } from '#lib/domain/status-list.ts';
import type { Standing } from '#lib/protocol/standing.ts';
import { fromBase64url, verifierOf } from './keys.ts';

/** Was this pass taken back, as far as the site's list tells? */
export type Denied = (issuer: string, serial: number) => boolean;

/** A list that cannot be read or is not signed by the site denies nobody: the facts still do (RULES.md C9). */
export async function openStatusList({ statusList, site, siteKeys }: Standing): Promise<Denied> {
	if (statusList === '') return () => false;
	const keys = new Map<string, Verify>();
	for (const { kid, publicKey } of siteKeys)
		keys.set(kid, await verifierOf(fromBase64url(publicKey)));
	const read = await readStatusList(fromBase64url(statusList), site.id, (kid) => keys.get(kid));
	const bits = new Map<string, Uint8Array>();
	for (const [issuer, packed] of read?.packed ?? []) bits.set(issuer, await unpack(packed));
	return (issuer, serial) => isSet(bits.get(issuer), serial);
}

async function unpack(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
	try {
		const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
		return new Uint8Array(await new Response(stream).arrayBuffer());
	} catch {
		return new Uint8Array();
	}
}
