import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { openListener, type Listener, type Reply } from '../../../../tests/fixtures/listener.ts';
import { monday } from '../../../../tests/fixtures/cast.ts';
import type { Message } from './channel.ts';
import type { RobotKind } from './robots.ts';
import { Webhook } from './webhook.ts';

const message: Message = {
	kind: 'ask',
	site: { id: 'YQ', name: { 'zh-CN': '云栖花园', en: 'Yunqi Garden' } },
	url: 'https://door.example.com/h/link#secret',
	at: monday
};
const text = [
	'【云栖花园】有访客等候您确认 / A visitor is waiting for you',
	'有访客在大堂等候，请点开下面的链接，同意或不同意。链接十分钟内有效，只能使用一次。',
	'https://door.example.com/h/link#secret'
].join('\n');
const secret = 'SEC-for-tests';
const mac = (key: string, data: string) => createHmac('sha256', key).update(data);

let chat: Listener | undefined;
let now = monday;
afterEach(async () => {
	now = monday;
	await chat?.close();
});

async function robot(kind: RobotKind, reply: Reply, path = '/robot?key=k') {
	chat = await openListener(reply);
	const robots = new Map([['house', { kind, url: chat.url + path, secret }]]);
	const channel = new Webhook({ hosts: [chat.host], robots }, () => now);
	return { chat, send: () => channel.send('house', message) };
}
const ok = { body: '{"errcode":0,"errmsg":"ok"}' };

describe('a robot', () => {
	test('[N6] of ours gets JSON with a time and a signature over both', async () => {
		const { chat, send } = await robot('generic', { status: 204 });
		expect(await send()).toEqual({ sent: true });
		const { headers, body, method } = chat.heard[0]!;
		expect(method).toBe('POST');
		expect(JSON.parse(body.toString())).toEqual({
			...{ schema: 1, kind: 'ask', site: 'YQ', siteName: message.site.name },
			...{ at: '2026-11-23T01:02:00.000Z', url: message.url }
		});
		const stamp = String(monday);
		expect(headers['x-foyer-timestamp']).toBe(stamp);
		const signature = mac(secret, `${stamp}.${body.toString()}`).digest('hex');
		expect(headers['x-foyer-signature']).toBe(`sha256=${signature}`);
	});

	test('[N6] of WeCom gets its text; the key stands in its address', async () => {
		const { chat, send } = await robot('wecom', ok, '/cgi-bin/webhook/send?key=k');
		expect(await send()).toEqual({ sent: true });
		expect(chat.heard[0]?.path).toBe('/cgi-bin/webhook/send?key=k');
		expect(JSON.parse(chat.heard[0]!.body.toString())).toEqual({
			msgtype: 'text',
			text: { content: text }
		});
	});

	test('[N6] of DingTalk gets milliseconds and a signature in the address', async () => {
		const { chat, send } = await robot('dingtalk', ok, '/robot/send?access_token=t');
		expect(await send()).toEqual({ sent: true });
		const { searchParams } = new URL(chat.heard[0]!.path, chat.url);
		expect(Object.fromEntries(searchParams)).toEqual({
			...{ access_token: 't', timestamp: String(monday) },
			sign: mac(secret, `${String(monday)}\n${secret}`).digest('base64')
		});
		expect(JSON.parse(chat.heard[0]!.body.toString())).toEqual({
			msgtype: 'text',
			text: { content: text }
		});
	});

	test('[N6] of Feishu gets seconds and a signature in the body', async () => {
		const { chat, send } = await robot('feishu', { body: '{"code":0,"msg":"success"}' });
		expect(await send()).toEqual({ sent: true });
		const timestamp = String(monday / 1000);
		expect(JSON.parse(chat.heard[0]!.body.toString())).toEqual({
			...{ timestamp, sign: mac(`${timestamp}\n${secret}`, '').digest('base64') },
			...{ msg_type: 'text', content: { text } }
		});
	});
});

describe('what a robot answers', () => {
	test.each([
		['wecom', '{"errcode":93000,"errmsg":"invalid webhook url"}', 'refused', 'never'],
		['wecom', '{"errcode":45009}', 'busy', 'again'],
		['dingtalk', '{"errcode":310000,"errmsg":"sign not match"}', 'refused', 'never'],
		['dingtalk', '{"errcode":130101}', 'busy', 'again'],
		['feishu', '{"code":19021,"msg":"sign match fail"}', 'refused', 'never'],
		['feishu', '{"code":11232}', 'busy', 'again'],
		['wecom', '<html>portal</html>', 'refused', 'never']
	] as const)(
		'[N6] %s %s is no success although it comes with 200',
		async (kind, body, why, next) => {
			const { send } = await robot(kind, { body });
			expect(await send()).toMatchObject({ sent: false, why, next });
		}
	);

	test('[N5] a redirect is not followed, an address that is not on the list not spoken to', async () => {
		const other = await openListener(ok);
		const { send } = await robot('wecom', { status: 307, headers: { location: other.url } });
		expect(await send()).toEqual({ sent: false, why: 'refused', next: 'never' });
		const robots = new Map([['x', { kind: 'wecom' as const, url: other.url }]]);
		const shut = new Webhook({ hosts: ['qyapi.weixin.qq.com'], robots }, () => now);
		expect(await shut.send('x', message)).toMatchObject({ why: 'not_allowed', next: 'never' });
		expect(await shut.send('nobody', message)).toMatchObject({ why: 'not_configured' });
		expect(other.heard).toEqual([]);
		await other.close();
	});

	test('[N8] twenty a minute and no more; what waits is not tried meanwhile', async () => {
		const { chat, send } = await robot('wecom', ok);
		for (let at = 0; at < 20; at += 1) expect(await send()).toEqual({ sent: true });
		expect(await send()).toEqual({ sent: false, why: 'busy', next: 'wait', afterMs: 3000 });
		expect(chat.heard).toHaveLength(20);
		now += 3000;
		expect(await send()).toEqual({ sent: true });
		expect(await send()).toMatchObject({ next: 'wait' });
		// A clock that is set back gives nothing away.
		now -= 3_600_000;
		expect(await send()).toMatchObject({ next: 'wait' });
	});
});
