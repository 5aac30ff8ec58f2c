/** Signs a station's requests (T18): with its newest key, and with an older one where the back office knows no newer. */
import { bytesToHex } from '#lib/domain/bytes.ts';
import { headerNames, requestBytes } from '#lib/protocol/signing.ts';
import type { Identity, RequestKey } from '#lib/store/device.ts';
import { signWith, toBase64url } from '#lib/store/keys.ts';
import type { Sign } from './request.ts';

/** Names the key of the enrolment among the others. */
const enrolled = '';

/** `current` may ask the disk: whatever another tab has changed counts at once. */
export function signer(current: () => Identity | Promise<Identity>, now: () => number): Sign {
	/** Which key signs, by name; the newest whenever there is a newer one. */
	let [newest, used] = [enrolled, enrolled];
	let ring: RequestKey[] = [];
	const signedBy = new WeakMap<object, string>();

	const sign: Sign = async ({ method, path, body }) => {
		const { site, device, keys, requestKeys = [] } = await current();
		ring = [...requestKeys, { publicKey: enrolled, keys }];
		const first = ring[0]?.publicKey ?? enrolled;
		if (first !== newest) newest = used = first;
		const key = ring.find(({ publicKey }) => publicKey === used) ?? { publicKey: enrolled, keys };
		const [time, nonce] = [Math.round(now()), crypto.randomUUID()];
		// The machine's own: a full push by the domain's would hold the screen for as long as packing does.
		const hash = await crypto.subtle.digest('SHA-256', body ?? new Uint8Array());
		const bodyHash = bytesToHex(new Uint8Array(hash));
		const signature = await signWith(key.keys)(
			requestBytes({ site, device, method, target: path, bodyHash, time, nonce })
		);
		const headers = {
			...(newest !== enrolled && { [headerNames.key]: newest }),
			[headerNames.site]: site,
			[headerNames.device]: device,
			[headerNames.time]: String(time),
			[headerNames.nonce]: nonce,
			[headerNames.signature]: toBase64url(signature)
		};
		signedBy.set(headers, key.publicKey);
		return headers;
	};
	// Of several requests that are refused together the first counts, and the others follow it.
	sign.refused = (headers, reason) => {
		if (reason !== 'old_key' && reason !== 'key_unknown') return false;
		const by = signedBy.get(headers);
		if (by === used) used = reason === 'old_key' ? newest : keyBehind(used);
		// Who has been through all of them begins anew with the next request.
		return by !== used && (reason === 'old_key' || used !== newest);
	};
	const keyBehind = (name: string) => {
		const at = ring.findIndex(({ publicKey }) => publicKey === name);
		return ring[(at + 1) % ring.length]?.publicKey ?? enrolled;
	};
	return sign;
}
