import * as v from 'valibot';
import type { Queries } from '../database/open.ts';
import type { Channel, Message, Outcome } from './channel.ts';
import { allowed, judge, post } from './post.ts';
import { encrypt, makeVapidKeys, vapidHeader, type VapidKeys } from './web-push-crypto.ts';
import { pushText } from './words.ts';

/** The browsers' own services. Subscriptions name their endpoint themselves: nothing else is spoken to. */
export const pushHosts: readonly string[] = [
	'fcm.googleapis.com',
	'updates.push.services.mozilla.com',
	'*.push.apple.com',
	'*.notify.windows.com'
];
/** A link's life: a phone that wakes later has nothing to answer. */
const ttlSeconds = 600;

const subscriptionSchema = v.strictObject({
	endpoint: v.string(),
	p256dh: v.string(),
	auth: v.string()
});

export type WebPushSettings = {
	/** Whom a push service may write to about us: `mailto:…` or `https://…`. */
	contact: string;
	hosts: readonly string[];
};

/** A notification on the host's own phone, which nobody on the way can read. */
export class WebPush implements Channel {
	readonly name = 'web_push';
	readonly #settings: WebPushSettings;
	readonly #keys: VapidKeys;
	readonly #now: () => number;

	constructor(settings: WebPushSettings, keys: VapidKeys, now: () => number) {
		this.#settings = settings;
		this.#keys = keys;
		this.#now = now;
	}

	/** What a browser needs to subscribe. */
	get publicKey(): string {
		return this.#keys.publicKey;
	}

	takes(endpoint: string): boolean {
		return allowed(endpoint, this.#settings.hosts);
	}

	async send(address: string, message: Message): Promise<Outcome> {
		const { endpoint, ...keys } = v.parse(subscriptionSchema, JSON.parse(address));
		if (!this.takes(endpoint)) return { sent: false, why: 'not_allowed', next: 'never' };
		const { kind, url } = message;
		const shown = { ...pushText(message), kind, ...(url && { url }) };
		const headers = {
			'content-type': 'application/octet-stream',
			'content-encoding': 'aes128gcm',
			ttl: String(ttlSeconds),
			urgency: kind === 'ask' ? 'high' : 'normal',
			authorization: vapidHeader(endpoint, this.#settings.contact, this.#keys, this.#now())
		};
		const answered = await post(
			endpoint,
			headers,
			encrypt(Buffer.from(JSON.stringify(shown)), keys)
		);
		if ('sent' in answered) return answered;
		if (answered.status === 404 || answered.status === 410)
			return { sent: false, why: 'gone', next: 'never' };
		return judge(answered);
	}

	close(): void {
		// Each push is a request of its own.
	}
}

/** The server's VAPID keys: made on first use and kept, or every phone would have to subscribe anew. */
export async function vapidKeys(database: Queries): Promise<VapidKeys> {
	await database.query(
		`insert into office (key, value) values ('vapid', $1::text::jsonb) on conflict (key) do nothing`,
		[JSON.stringify(makeVapidKeys())]
	);
	const [row] = await database.query<{ value: VapidKeys }>(
		`select value from office where key = 'vapid'`
	);
	if (!row) throw new Error('the VAPID keys are gone although they were just kept');
	return row.value;
}
