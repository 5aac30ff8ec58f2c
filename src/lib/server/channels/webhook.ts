import { minuteMs } from '#lib/domain/time.ts';
import type { Channel, Message, Outcome } from './channel.ts';
import { allowed, judge, post } from './post.ts';
import { requestFor, verdictOf, type Robot } from './robots.ts';
import { TokenBucket } from './token-bucket.ts';

/** The chats close a robot that says more than this in a minute for the next ten. */
const perMinute = 20;

export type WebhookSettings = {
	/** Hosts that may be spoken to; an address elsewhere is refused. */
	hosts: readonly string[];
	/** By the name that stands in a person's contact: addresses and secrets never leave the settings. */
	robots: ReadonlyMap<string, Robot>;
};

/** A robot in a group chat, or any program that takes our JSON. */
export class Webhook implements Channel {
	readonly name = 'webhook';
	readonly #settings: WebhookSettings;
	readonly #now: () => number;
	readonly #buckets = new Map<string, TokenBucket>();

	constructor(settings: WebhookSettings, now: () => number) {
		this.#settings = settings;
		this.#now = now;
	}

	async send(address: string, message: Message): Promise<Outcome> {
		const robot = this.#settings.robots.get(address);
		if (!robot) return { sent: false, why: 'not_configured', next: 'never' };
		if (!allowed(robot.url, this.#settings.hosts))
			return { sent: false, why: 'not_allowed', next: 'never' };
		const waitMs = this.#bucket(address).take(this.#now());
		if (waitMs > 0) return { sent: false, why: 'busy', next: 'wait', afterMs: waitMs };
		const { url, headers, body } = requestFor(robot, message, this.#now());
		const answered = await post(url, headers, body);
		if ('sent' in answered) return answered;
		const outcome = judge(answered);
		if (!outcome.sent) return outcome;
		const verdict = verdictOf(robot.kind, answered.text);
		if (verdict === 'taken') return { sent: true };
		if (verdict === 'busy')
			return { sent: false, why: 'busy', next: 'again', afterMs: minuteMs / 2 };
		return { sent: false, why: 'refused', next: 'never' };
	}

	close(): void {
		this.#buckets.clear();
	}

	/** As many as there are robots in the settings. */
	#bucket(name: string): TokenBucket {
		const bucket = this.#buckets.get(name) ?? new TokenBucket(perMinute, minuteMs);
		this.#buckets.set(name, bucket);
		return bucket;
	}
}
