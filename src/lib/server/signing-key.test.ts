import { expect, test } from 'vitest';
import { makeKeys, publicKeyOf, signWith, toBase64url } from '#lib/store/keys.ts';
import { signingKey } from './request-keys.ts';

test('[T18] the key of the enrolment opens however often it was replaced: where a week is a key’s time, the list of old ones ends within the year', async () => {
	const [first, now] = [await makeKeys(), await makeKeys()];
	const name = async (keys: CryptoKeyPair) => toBase64url(await publicKeyOf(keys));
	const row = {
		...{ public_key: await name(first), request_key: await name(now), next_key: null },
		...{ former_keys: await name(await makeKeys()), key_at: null, old_key_at: null }
	};
	const bytes = new TextEncoder().encode('a request');
	const signed = async (keys: CryptoKeyPair) => ({ bytes, signature: await signWith(keys)(bytes) });
	expect(await signingKey(row, await signed(first))).toBe(row.public_key);
	expect(await signingKey(row, await signed(await makeKeys()))).toBeUndefined();
});
