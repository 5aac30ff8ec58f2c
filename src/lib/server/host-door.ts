import * as v from 'valibot';

const secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));

export const linkSchema = v.strictObject({ link: secret, secret });
export const answerSchema = v.strictObject({ link: secret, secret, yes: v.boolean() });

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
