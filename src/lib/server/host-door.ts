import * as v from 'valibot';

const secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));

export const linkSchema = v.strictObject({ link: secret, secret });
export const answerSchema = v.strictObject({ link: secret, secret, yes: v.boolean() });

/** A browser says where a request comes from; one that says nothing must at least name our origin. */
export function ownPage(request: Request, url: URL): boolean {
	const site = request.headers.get('sec-fetch-site');
	if (site) return site === 'same-origin';
	const origin = request.headers.get('origin');
	return origin !== null && URL.canParse(origin) && new URL(origin).host === url.host;
}
