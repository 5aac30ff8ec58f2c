/** Who may open the office, and which site they look at. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Hand } from '#lib/domain/money/hand.ts';
import type { Site } from '#lib/domain/site.ts';
import { may, type Act, type Leave } from '#lib/domain/staff.ts';
import { fromBrowserHere } from './door.ts';
import type { Officer } from './office-sessions.ts';
import { office } from './office.ts';

/** Somebody at the machine that runs the program, or one of the staff who signed in. */
export type Opener = { kind: 'here' } | ({ kind: 'staff' } & Officer);

/** The only messages an office page shows of a refusal at the door. */
export const onlyHere = 'only_here';
export const notYours = 'not_yours';

export const signInPath = '/office/sign-in';
const cookieName = 'foyer_office';

/** Asked once a request, before any page of the office. */
export async function openerOf(event: RequestEvent): Promise<Opener | undefined> {
	if (fromBrowserHere(event)) return { kind: 'here' };
	const cookie = event.cookies.get(cookieName);
	if (cookie === undefined || !opensToStaff(event)) return undefined;
	const officer = await office().sessions.officer(cookie, office().now());
	return officer && { kind: 'staff', ...officer };
}

/** T9: shut to other machines unless switched on, and then over an encrypted road only. */
export function opensToStaff({ url }: RequestEvent): boolean {
	const { officeRemote } = office();
	return officeRemote === 'trusted' || (officeRemote === 'https' && url.protocol === 'https:');
}

/**
 * The site whose pages are opened. A browser on the machine that runs the program sees every site, staff see their own.
 * Sends staff who must sign in there; throws 403 `only_here`, 404 for a site that is not configured.
 */
export function officeSite(event: RequestEvent): Site {
	const { opener } = event.locals;
	if (!opener && opensToStaff(event)) redirect(303, signInPath);
	if (!opener) error(403, onlyHere);
	// Forms are taken from one address only: whoever came by another name of this machine goes there.
	const { origin, host, pathname, search } = event.url;
	if (event.request.method === 'GET' && event.request.headers.get('host') !== host) {
		redirect(307, origin + pathname + search);
	}
	const { sites } = office();
	const own = opener.kind === 'staff' ? opener.site : undefined;
	const wanted = event.url.searchParams.get('site') ?? own;
	const site = wanted === undefined ? [...sites.values()][0] : sites.get(wanted);
	if (!site || (own !== undefined && site.id !== own)) error(404, 'site_unknown');
	return site;
}

/** T1: as `officeSite`, for somebody who may do this; throws 403 `not_yours`. The machine's own may all. */
export function officeSiteFor(event: RequestEvent, act: Act): Site {
	const site = officeSite(event);
	const { opener } = event.locals;
	if (opener?.kind === 'staff' && may(opener.roles, act) === 'no') error(403, notYours);
	return site;
}

/** What a form says; of what is no form nothing, as of one that was left empty. */
export function formOf({ request }: RequestEvent): Promise<FormData> {
	return request.formData().catch(() => new FormData());
}

/** Who does it, for the books: a staff number, or '' for somebody at the server's own machine. */
export function officerOf({ locals }: RequestEvent): string {
	return locals.opener?.kind === 'staff' ? locals.opener.id : '';
}

/** E30: whose hand it is. Somebody at the server's own machine may all that the office may. */
export function handOf({ locals: { opener } }: RequestEvent): Hand {
	if (opener?.kind === 'staff') return { id: opener.id, roles: opener.roles };
	return { id: '', roles: opener ? ['finance', 'manager'] : [] };
}

/** T1: how far whoever opened this page may go. */
export function leaveOf({ locals: { opener } }: RequestEvent, act: Act): Leave {
	if (!opener) return 'no';
	return opener.kind === 'here' ? 'yes' : may(opener.roles, act);
}

export async function openSession(event: RequestEvent, site: string, staff: string): Promise<void> {
	const cookie = await office().sessions.open(site, staff, office().now());
	const secure = event.url.protocol === 'https:';
	event.cookies.set(cookieName, cookie, {
		...{ path: '/office', httpOnly: true, sameSite: 'strict', secure }
	});
}

export async function endSession(event: RequestEvent): Promise<void> {
	const cookie = event.cookies.get(cookieName);
	if (cookie !== undefined) await office().sessions.close(cookie, office().now());
	event.cookies.delete(cookieName, { path: '/office' });
}
