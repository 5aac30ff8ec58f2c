/** The doors that open to anybody's browser: who may come through, how often, and with what. */
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { minuteMs } from '#lib/domain/time.ts';
import { subscriptionSchema } from '#lib/protocol/push-subscription.ts';
import { addressOf, readJson, refuse } from './door.ts';
import { office } from './office.ts';
import { RateLimit } from './rate-limit.ts';

const secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));

export const linkSchema = v.strictObject({ link: secret, secret });
export const answerSchema = v.strictObject({
	...{ link: secret, secret, yes: v.boolean() },
	/** H10: the number on the kiosk's screen. */
	number: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(99)))
});
export const pushSchema = v.strictObject({
	link: secret,
	secret,
	subscription: subscriptionSchema
});

/** A household answers once; a page that is reloaded in anger asks some twenty times. */
const perLink = new RateLimit(30, minuteMs);
/** Several hosts behind one router, not a machine that guesses: 128 bits would outlast it all the same. */
const perAddress = new RateLimit(120, minuteMs);

/**
 * Takes one JSON question of our own pages and answers it, or says why not. `keyOf` names whose tries are
 * counted together.
 */
export async function fromOwnPage<Schema extends v.GenericSchema>(
	event: RequestEvent,
	schema: Schema,
	keyOf: (asked: v.InferOutput<Schema>) => string,
	work: (asked: v.InferOutput<Schema>) => Promise<Response>
): Promise<Response> {
	const { request } = event;
	const { publicUrl, now } = office();
	if (!ownPage(request, publicUrl)) return refuse(403, 'not_from_our_page');
	if (!perAddress.allows(addressOf(event), now())) return refuse(429, 'too_often');
	const asked = await readJson(request, schema);
	if (asked instanceof Response) return asked;
	if (!perLink.allows(keyOf(asked), now())) return refuse(429, 'too_often');
	return work(asked);
}

/**
 * Did a page of ours send this? A browser says so itself; where it does not (plain HTTP, older ones),
 * the page's origin must be the address that was asked, or the one hosts are sent to.
 */
export function ownPage(request: Request, publicUrl: string): boolean {
	const site = request.headers.get('sec-fetch-site');
	if (site) return site === 'same-origin';
	const origin = request.headers.get('origin');
	if (origin === null || !URL.canParse(origin)) return false;
	const { host } = new URL(origin);
	return host === request.headers.get('host') || host === new URL(publicUrl).host;
}
