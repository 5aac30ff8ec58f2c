import { expect, test } from 'vitest';
import { bytesToBase64url, hexToBytes } from './bytes.ts';
import { fingerprintOf } from './fingerprint.ts';

test('[T17] six digits of the SHA-256 of a public key, always six, in two groups', () => {
	// The keys of RFC 8032, 7.1, tests 1 to 3.
	const vectors = [
		['d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', '149 204'],
		['3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', '146 500'],
		['fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025', '640 571']
	] as const;
	for (const [key, digits] of vectors)
		expect(fingerprintOf(bytesToBase64url(hexToBytes(key)))).toBe(digits);
	expect(fingerprintOf(bytesToBase64url(new Uint8Array(32).fill(1)))).toBe('015 556');
});
