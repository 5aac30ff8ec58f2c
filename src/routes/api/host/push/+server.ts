import { answer, refuse } from '#lib/server/door.ts';
import { fromOwnPage, pushSchema } from '#lib/server/host-door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** «下次用通知提醒我»: this browser is told of the approver's next visitors. */
export const POST: RequestHandler = (event) =>
	fromOwnPage(
		event,
		pushSchema,
		({ link }) => link,
		async ({ link, secret, subscription }) => {
			const { links, push, contacts, now } = office();
			const holder = await links.holder(link, secret);
			if (!holder.ok) return refuse(403, holder.reason);
			if (!push?.takes(subscription.endpoint)) return refuse(422, 'not_allowed');
			const taken = await contacts.subscribe(holder.site, holder.person, subscription, now());
			return taken ? answer({ ok: true }) : refuse(422, 'malformed');
		}
	);
