import * as v from 'valibot';
import { hourMs } from '#lib/domain/time.ts';
import { addressOf, answer, fromBrowserHere, readJson, refuse } from '#lib/server/door.ts';
import { ownPage } from '#lib/server/host-door.ts';
import { office } from '#lib/server/office.ts';
import { TryLimit } from '#lib/server/try-limit.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** Wrong codes from one address within an hour; whoever types one wrong needs two or three. */
const failuresMax = 20;
const limit = new TryLimit(failuresMax, hourMs);

const schema = v.strictObject({
	role: v.picklist(['lobby', 'gate', 'desk']),
	/** Raw Ed25519 public key, base64url. */
	publicKey: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
	/** `SITE-CODE` as the office shows it; none for a sample station on this very machine. */
	code: v.optional(v.pipe(v.string(), v.maxLength(40))),
	/** `YQ-G2`: which sample station, where the first of its role is not meant. */
	station: v.optional(v.pipe(v.string(), v.maxLength(20)))
});

export const POST: RequestHandler = async (event) => {
	if (!ownPage(event.request, office().publicUrl)) return refuse(403, 'not_from_our_page');
	const asked = await readJson(event.request, schema);
	if (asked instanceof Response) return asked;
	const { sites, enrolment, now } = office();
	const { role, publicKey, code, station } = asked;
	if (code === undefined) {
		const [named, number] = station?.split('-') ?? [];
		const site = [...sites.values()].find(({ sample, id }) => sample && (!named || id === named));
		if (!site || !fromBrowserHere(event)) return refuse(403, 'code_needed');
		const enrolled = await enrolment.sample(site, { role, publicKey, station: number }, now());
		return enrolled.ok ? answer(enrolled) : refuse(403, enrolled.reason);
	}
	const address = addressOf(event);
	const at = now();
	if (!limit.begins(address, at)) return refuse(429, 'too_many');
	const [siteId = '', ...rest] = code.trim().toUpperCase().split('-');
	const site = sites.get(siteId);
	const enrolled = site
		? await enrolment.byCode(site, { role, publicKey, code: rest.join('') }, at)
		: { ok: false as const, reason: 'code_unknown' as const };
	if (!enrolled.ok) return refuse(403, enrolled.reason);
	limit.succeeded(address, at);
	return answer(enrolled);
};
