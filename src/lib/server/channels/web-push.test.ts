import { createECDH, createPublicKey, verify } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { openListener, type Listener } from '../../../../tests/fixtures/listener.ts';
import { openPhone } from '../../../../tests/fixtures/push-phone.ts';
import { monday } from '../../../../tests/fixtures/cast.ts';
import type { Message } from './channel.ts';
import { allowed } from './post.ts';
import { encrypt, isPushKey, makeVapidKeys } from './web-push-crypto.ts';
import { pushHosts, WebPush } from './web-push.ts';

const bytes = (text: string) => Buffer.from(text, 'base64url');
const message: Message = {
	kind: 'ask',
	site: { id: 'YQ', name: { 'zh-CN': '云栖花园', en: 'Yunqi Garden' } },
	url: 'https://door.example.com/h/link#secret',
	at: monday
};
const keys = makeVapidKeys();
const contact = 'mailto:it@example.com';
let service: Listener | undefined;
afterEach(async () => service?.close());

async function subscribed(...replies: Parameters<typeof openListener>) {
	service = await openListener(...replies);
	const phone = openPhone(`${service.url}/push/1`);
	const channel = new WebPush({ contact, hosts: [service.host] }, keys, () => monday);
	const address = JSON.stringify({ endpoint: phone.endpoint, ...phone.keys });
	return { service, phone, send: () => channel.send(address, message) };
}

describe('a notification', () => {
	test('[N4] is sealed as RFC 8291 shows in its example', () => {
		const ecdh = createECDH('prime256v1');
		ecdh.setPrivateKey(bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'));
		const p256dh =
			'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4';
		const sealed = encrypt(
			Buffer.from('When I grow up, I want to be a watermelon'),
			{ p256dh, auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
			{ salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'), ecdh },
			0
		);
		expect(sealed.toString('base64url')).toBe(
			'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN'
		);
	});

	test('[N4] reaches the phone, which alone reads it, signed for this push service only', async () => {
		const { service, phone, send } = await subscribed({ status: 201 });
		expect(await send()).toEqual({ sent: true });
		const [heard] = service.heard;
		expect(heard).toMatchObject({
			method: 'POST',
			path: '/push/1',
			headers: { ttl: '600', urgency: 'high', 'content-encoding': 'aes128gcm' }
		});
		const shown = phone.read(heard!.body);
		expect(shown).toEqual({
			title: '云栖花园：有访客等候您确认',
			body: 'A visitor is waiting for you',
			kind: 'ask',
			url: message.url
		});
		expect(() => openPhone(phone.endpoint).read(heard!.body)).toThrow();

		const [, jwt = '', key] = /^vapid t=(\S+), k=(\S+)$/.exec(heard!.headers.authorization ?? '')!;
		expect(key).toBe(keys.publicKey);
		const [head = '', body = '', signature = ''] = jwt.split('.');
		expect(JSON.parse(bytes(body).toString())).toEqual({
			aud: service.url,
			exp: monday / 1000 + 12 * 3600,
			sub: contact
		});
		const point = bytes(key ?? '');
		const publicKey = createPublicKey({
			format: 'jwk',
			key: {
				...{ kty: 'EC', crv: 'P-256' },
				x: point.subarray(1, 33).toString('base64url'),
				y: point.subarray(33).toString('base64url')
			}
		});
		const how = { key: publicKey, dsaEncoding: 'ieee-p1363' as const };
		expect(verify('sha256', Buffer.from(`${head}.${body}`), how, bytes(signature))).toBe(true);
	});

	test('[N4] has the length of every other, so that its length tells nothing', async () => {
		const { service, phone, send } = await subscribed({ status: 201 });
		await send();
		const short = encrypt(Buffer.from('{}'), phone.keys);
		expect(service.heard[0]?.body).toHaveLength(short.length);
	});

	test('[N4] that comes to nobody any more ends the subscription; a busy service names its pause', async () => {
		const { send } = await subscribed(
			{ status: 410 },
			{ status: 404 },
			{ status: 429, headers: { 'retry-after': '7' } },
			{ status: 500 },
			{ status: 403 }
		);
		expect(await send()).toEqual({ sent: false, why: 'gone', next: 'never' });
		expect(await send()).toEqual({ sent: false, why: 'gone', next: 'never' });
		expect(await send()).toEqual({ sent: false, why: 'busy', next: 'again', afterMs: 7000 });
		expect(await send()).toEqual({ sent: false, why: 'refused', next: 'again' });
		expect(await send()).toEqual({ sent: false, why: 'refused', next: 'never' });
	});
});

describe('where it may go', () => {
	test('[N5] only hosts on the list are spoken to, whatever a subscription names', async () => {
		service = await openListener();
		const phone = openPhone(`${service.url}/inner`);
		const channel = new WebPush({ contact, hosts: pushHosts }, keys, () => monday);
		const address = JSON.stringify({ endpoint: phone.endpoint, ...phone.keys });
		expect(await channel.send(address, message)).toEqual({
			...{ sent: false, why: 'not_allowed', next: 'never' }
		});
		expect(service.heard).toEqual([]);
	});

	test.each([
		['https://fcm.googleapis.com/fcm/send/x', true],
		['https://web.push.apple.com/x', true],
		['http://fcm.googleapis.com/x', false],
		['https://fcm.googleapis.com:8443/x', false],
		['https://fcm.googleapis.com.evil.example/x', false],
		['https://evil.example/fcm.googleapis.com', false],
		['https://user@fcm.googleapis.com/x', false],
		['https://push.apple.com/x', false],
		['https://169.254.169.254/latest', false],
		['https://localhost/x', false],
		['file:///etc/passwd', false],
		['nonsense', false]
	])('[N5] %s: %s', (address, yes) => expect(allowed(address, pushHosts)).toBe(yes));

	test('[N5] a redirect is not followed', async () => {
		const target = await openListener({ status: 201 });
		const { send } = await subscribed({ status: 302, headers: { location: target.url } });
		expect(await send()).toEqual({ sent: false, why: 'refused', next: 'never' });
		expect(target.heard).toEqual([]);
		await target.close();
	});

	test('keys that are no point of the curve are none', () => {
		const { keys: good } = openPhone('https://example.com');
		expect(isPushKey(good)).toBe(true);
		expect(isPushKey({ ...good, p256dh: bytes('AAAA').toString('base64url') })).toBe(false);
		expect(isPushKey({ ...good, auth: 'short' })).toBe(false);
	});
});
