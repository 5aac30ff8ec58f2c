import { expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from './bytes.ts';
import { nonceAt, readSealed, sealContext, sealInfo, writeSealed } from './sealing.ts';

/** Made with an independent implementation of RFC 9180 (hpke-js 1.9.0): nobody's names. */
const made = {
	site: 'YQ',
	publicKey:
		'04e2756300200c1e7e69f23ce68682dabb75a2ec6a1b664e3283e6a9f3e4678424d3e7a5ec6d8111d98b2db236c9e02da4b15f67e8ee277d9f9bd7d2fe296e8d62',
	enc: '04605426aeb2a054a673449e6bf6d440c1451cf7ac7b6f8547c2973fa32d11afecec15bbcadac172fd1411a6e77e646dbf5088a4877c916979f3f3d4cfbab1bbad',
	recipient: {
		...{ kty: 'EC', crv: 'P-256', d: 'UWAw5W8zzem0xsZO50NsBG4xK8iVI10u0wc3XxPL5Og' },
		x: '4nVjACAMHn5p8jzmhoLau3Wi7GobZk4yg-ap8-RnhCQ',
		y: '0-el7G2BEdmLLbI2yeAtpLFfZ-juJ32fm9fS_ilujWI'
	},
	messages: [
		{
			id: '01930000-0000-7000-8000-000000000001',
			plain: '{"surname":"张"}',
			text: '6787bfeaf199b026408bb9e6db5432b7e26d47d1afaa32fba96708c1e08e593537'
		},
		{
			id: '01930000-0000-7000-8000-000000000002',
			plain: '{"surname":"周","title":"ms"}',
			text: '5ceb34c4017c8cf280acbf7dc1397d4581e484f9b771ca27b9187f7bf7f4a8c416abdae8cbdf52ec6d7f2ee784b8'
		}
	]
};
const curve = { name: 'ECDH', namedCurve: 'P-256' };

test('[R5] what is sealed is what any other program of RFC 9180 would seal', async () => {
	const { subtle } = crypto;
	const [enc, publicKey] = [hexToBytes(made.enc), hexToBytes(made.publicKey)];
	const own = await subtle.importKey('jwk', made.recipient, curve, false, ['deriveBits']);
	const other = await subtle.importKey('raw', enc, curve, false, []);
	const dh = new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: other }, own, 256));
	const context = sealContext({ dh, enc, publicKey, info: sealInfo(made.site, 'personal') });
	const key = await subtle.importKey('raw', context.key, 'AES-GCM', false, ['encrypt']);
	for (const [at, { id, plain, text }] of made.messages.entries()) {
		const utf8 = new TextEncoder();
		const parts = { name: 'AES-GCM', iv: nonceAt(context, at), additionalData: utf8.encode(id) };
		const sealed = new Uint8Array(await subtle.encrypt(parts, key, utf8.encode(plain)));
		expect(bytesToHex(sealed)).toBe(text);
	}
});

test('[R5] a sealed text says by which key, and is read back; anything else is none', () => {
	const sealed = {
		...{ kid: '0123456789abcdef', enc: hexToBytes(made.enc), at: 499 },
		text: hexToBytes(made.messages[0]?.text ?? '')
	};
	const text = writeSealed(sealed);
	expect(text).toMatch(/^0123456789abcdef\.BGBU/);
	expect(readSealed(text)).toEqual(sealed);
	for (const bad of [
		'',
		'x',
		text.slice(1),
		text.replace('499', '-1'),
		`${text}!`,
		text + 'A'.repeat(40_000)
	])
		expect(readSealed(bad)).toBeUndefined();
});
