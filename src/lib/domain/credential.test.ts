import fc from 'fast-check';
import { encode } from 'uqr';
import { beforeAll, describe, expect, test } from 'vitest';
import { monday } from '../../../tests/fixtures/cast.ts';
import { makeKey, makeStation, ringOf } from '../../../tests/fixtures/keys.ts';
import { base45Decode, base45Encode } from './base45.ts';
import { readCertificate } from './certificate.ts';
import { readPass, signPass, type PassToken } from './credential.ts';
import { readHandOver, signHandOver, type HandOver } from './hand-over-token.ts';
import { passKinds } from './pass/pass-kind.ts';
import { dayMs, minuteMs } from './time.ts';

const token: PassToken = {
	visit: '0193578a-1c00-7000-8000-00000000beef',
	site: 'YQ',
	kind: 'visitor',
	validFrom: monday,
	validTo: Date.parse('2026-11-23T16:00:00Z'),
	count: 2,
	entriesMax: 4,
	serial: 70_000
};
const handOver: HandOver = {
	visit: token.visit,
	site: 'YQ',
	device: 'yq-k1',
	signedInAt: monday,
	validTo: monday + 10 * minuteMs,
	visitType: 'family',
	unit: '3-1-1201',
	companions: 1,
	language: 'zh-CN',
	noticeVersion: '2026-11',
	surname: '欧阳',
	title: 'ms',
	hostSurname: '周'
};

let siteKey: Awaited<ReturnType<typeof makeKey>>;
let kiosk: Awaited<ReturnType<typeof makeStation>>;
let text: string;

beforeAll(async () => {
	siteKey = await makeKey();
	kiosk = await makeStation(siteKey, monday);
	text = await signPass(token, kiosk.key.kid, kiosk.key.sign);
});

describe('a pass', () => {
	test('[C3] is read back by anybody who holds the certificate, and fits a QR code of version 9 at level M', async () => {
		expect(await readPass(text, 'YQ', ringOf(kiosk))).toEqual({ ok: true, token, device: 'yq-k1' });
		expect(text.length).toBeLessThanOrEqual(262);
		expect(text).toMatch(/^VP1:[0-9A-Z $%*+\-./:]+$/);
		expect(encode(text, { ecc: 'M' }).version).toBeLessThanOrEqual(9);
	});

	test('[C3] a holder’s card is read back as what it is, a year long, and fits as well', async () => {
		for (const kind of passKinds) {
			const validTo = token.validFrom + 366 * dayMs;
			const card = { ...token, kind, validTo, count: 1, entriesMax: 1, serial: 12, area: 'east' };
			const desk = await makeStation(siteKey, monday, 'yq-d1', 'desk');
			const long = await signPass(card, desk.key.kid, desk.key.sign);
			expect(await readPass(long, 'YQ', ringOf(desk))).toMatchObject({ ok: true, token: card });
			expect(encode(long, { ecc: 'M' }).version).toBeLessThanOrEqual(9);
		}
	});

	test('[C4] holds no name, no phone and no room', () => {
		const bytes = new TextDecoder('latin1').decode(base45Decode(text.slice(4)));
		for (const secret of ['张', '周', '1201', '3-1', '138']) expect(bytes).not.toContain(secret);
	});

	test('[C5] counts only under a certificate of the site’s key, in date', async () => {
		expect(await readPass(text, 'YQ', ringOf())).toMatchObject({ ok: false, code: 'UNKNOWN_KEY' });
		const impostor = await makeStation(await makeKey(), monday);
		expect(
			await readCertificate(impostor.bytes, (kid) =>
				kid === siteKey.kid ? siteKey.verify : undefined
			)
		).toBeUndefined();
		const forged = kiosk.bytes.slice();
		forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
		expect(await readCertificate(forged, () => siteKey.verify)).toBeUndefined();
		const old = { ...kiosk, trusted: { ...kiosk.trusted, notAfter: monday - 1 } };
		expect(await readPass(text, 'YQ', ringOf(old))).toEqual({ ok: false, code: 'BAD_SIGNATURE' });
		expect(kiosk.certificate).toMatchObject({ site: 'YQ', device: 'yq-k1', role: 'lobby' });
		// A card for months, signed by a terminal that stands in a lobby.
		const card = { ...token, kind: 'temp_reno' as const, count: 1, entriesMax: 1 };
		const made = await signPass(card, kiosk.key.kid, kiosk.key.sign);
		expect(await readPass(made, 'YQ', ringOf(kiosk))).toEqual({ ok: false, code: 'BAD_SIGNATURE' });
	});

	test('[C6] every flipped bit, cut or added byte is refused', async () => {
		const bytes = base45Decode(text.slice(4))!;
		const keys = ringOf(kiosk);
		for (let bit = 0; bit < bytes.length * 8; bit += 1) {
			const flipped = bytes.slice();
			flipped[bit >> 3] = flipped[bit >> 3]! ^ (1 << (bit & 7));
			const read = await readPass(`VP1:${base45Encode(flipped)}`, 'YQ', keys);
			expect(read.ok, `bit ${String(bit)}`).toBe(false);
		}
		for (const changed of [
			bytes.slice(0, -1),
			Uint8Array.from([...bytes, 0]),
			Uint8Array.from([0, ...bytes])
		]) {
			expect(await readPass(`VP1:${base45Encode(changed)}`, 'YQ', keys)).toEqual({
				ok: false,
				code: 'BAD_SIGNATURE'
			});
		}
		expect(await readPass(text.toLowerCase(), 'YQ', keys)).toMatchObject({ ok: false });
	});

	test('[C7] a foreign code is named as one; a pass for elsewhere says nothing else', async () => {
		const foreign = [
			'https://qr.alipay.com/fkx0012',
			'wxp://f2f0abc',
			'',
			'VP1',
			'vp1:ABC',
			'A'.repeat(3_001),
			'订单 42'
		];
		for (const other of foreign) {
			expect(await readPass(other, 'YQ', ringOf(kiosk))).toEqual({ ok: false, code: 'NOT_A_PASS' });
		}
		expect(await readPass(`VP1:${'0'.repeat(3_000)}`, 'YQ', ringOf(kiosk))).toMatchObject({
			ok: false
		});
		expect(await readPass(text, 'YQ2', ringOf(kiosk))).toEqual({ ok: false, code: 'WRONG_SITE' });
	});
});

describe('a hand-over code', () => {
	test('[C8] is read within its ten minutes and never taken for a pass', async () => {
		const code = await signHandOver(handOver, kiosk.key.kid, kiosk.key.sign);
		const keys = ringOf(kiosk);
		expect(await readHandOver(code, 'YQ', keys, monday + minuteMs)).toEqual({ ok: true, handOver });
		expect(await readHandOver(code, 'YQ', keys, monday + 10 * minuteMs)).toEqual({
			ok: false,
			code: 'EXPIRED'
		});
		expect(await readHandOver(code, 'YQ2', keys, monday)).toEqual({
			ok: false,
			code: 'WRONG_SITE'
		});
		expect(await readHandOver(code, 'YQ', ringOf(), monday)).toEqual({
			ok: false,
			code: 'UNKNOWN_KEY'
		});
		expect(await readHandOver(text, 'YQ', keys, monday)).toEqual({
			ok: false,
			code: 'NOT_A_HAND_OVER'
		});
		expect(await readPass(`VP1:${code.slice(4)}`, 'YQ', keys)).toEqual({
			ok: false,
			code: 'BAD_SIGNATURE'
		});
		expect(await readHandOver(`VH1:${text.slice(4)}`, 'YQ', keys, monday)).toEqual({
			ok: false,
			code: 'BAD_SIGNATURE'
		});
	});
});

describe('base45', () => {
	test('[C6] reads back what it wrote and refuses what no encoder writes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
				expect(base45Decode(base45Encode(bytes))).toEqual(Uint8Array.from(bytes));
			})
		);
		expect(base45Encode(new TextEncoder().encode('Hello!!'))).toBe('%69 VD92EX0');
		for (const lax of ['GGW', ':::', 'A', '::', 'a00', '门厅门'])
			expect(base45Decode(lax)).toBeUndefined();
	});
});
