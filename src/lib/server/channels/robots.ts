/** How each chat's group robot wants its message, signs it, and says that it did not take it. */
import { createHmac } from 'node:crypto';
import type { Message } from './channel.ts';
import { chatText } from './words.ts';

export const robotKinds = ['generic', 'wecom', 'dingtalk', 'feishu'] as const;
export type RobotKind = (typeof robotKinds)[number];
export type Robot = { kind: RobotKind; url: string; secret?: string | undefined };
export type Request = { url: string; headers: Record<string, string>; body: string };

const json = { 'content-type': 'application/json; charset=utf-8' };
const hmac = (key: string, text: string) => createHmac('sha256', key).update(text);

export function requestFor(robot: Robot, message: Message, now: number): Request {
	return makers[robot.kind](robot, message, now);
}

const makers: Record<RobotKind, (robot: Robot, message: Message, now: number) => Request> = {
	/** Ours: the receiver checks `HMAC-SHA256(secret, timestamp.body)` and that the timestamp is recent. */
	generic: ({ url, secret = '' }, { kind, site, url: page, at }, now) => {
		const body = JSON.stringify({
			...{ schema: 1, kind, site: site.id, siteName: site.name },
			...{ at: new Date(at).toISOString(), ...(page && { url: page }) }
		});
		const signature = hmac(secret, `${String(now)}.${body}`).digest('hex');
		const signed = { 'x-foyer-timestamp': String(now), 'x-foyer-signature': `sha256=${signature}` };
		return { url, headers: { ...json, ...(secret && signed) }, body };
	},
	wecom: ({ url }, message) => ({
		...{ url, headers: json },
		body: JSON.stringify({ msgtype: 'text', text: { content: chatText(message) } })
	}),
	/** Signed in the address: the secret is the key, milliseconds. */
	dingtalk: ({ url, secret }, message, now) => {
		const target = new URL(url);
		if (secret) {
			target.searchParams.set('timestamp', String(now));
			target.searchParams.set('sign', hmac(secret, `${String(now)}\n${secret}`).digest('base64'));
		}
		const body = JSON.stringify({ msgtype: 'text', text: { content: chatText(message) } });
		return { url: target.href, headers: json, body };
	},
	/** Signed in the body: the text is the key over nothing, seconds. */
	feishu: ({ url, secret }, message, now) => {
		const timestamp = String(Math.floor(now / 1000));
		const sign = secret && hmac(`${timestamp}\n${secret}`, '').digest('base64');
		const body = JSON.stringify({
			...(sign && { timestamp, sign }),
			...{ msg_type: 'text', content: { text: chatText(message) } }
		});
		return { url, headers: json, body };
	}
};

/** «Too often», in each one's numbers. */
const tooOften = [45009, 130101, 9499, 11232];

/** These answer 200 whatever happened: the code stands in the body. */
export function verdictOf(kind: RobotKind, text: string): 'taken' | 'busy' | 'refused' {
	if (kind === 'generic') return 'taken';
	try {
		const said = JSON.parse(text) as Record<string, unknown>;
		const code = said['errcode'] ?? said['code'] ?? said['StatusCode'];
		if (code === 0) return 'taken';
		return tooOften.includes(Number(code)) ? 'busy' : 'refused';
	} catch {
		return 'refused';
	}
}
