import { answer, refuse } from '#lib/server/door.ts';
import { fromOwnPage } from '#lib/server/host-door.ts';
import { office } from '#lib/server/office.ts';
import type { Resident } from '#lib/server/residents.ts';
import { residentAskSchema, type ResidentAsk } from '#lib/protocol/resident-page.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** Everything a resident's own page asks: by POST, because its secret must stand in no address. */
export const POST: RequestHandler = (event) =>
	fromOwnPage(
		event,
		residentAskSchema,
		({ key }) => key,
		async (asked) => {
			const { residents } = office();
			const resident = await residents.holder(asked.key);
			if (!resident) return refuse(403, 'page_unknown');
			const done = await act(resident, asked);
			return done.ok ? answer(await residents.view(resident)) : refuse(409, done.reason);
		}
	);

async function act(resident: Resident, asked: ResidentAsk) {
	const { residents, contacts, push, now } = office();
	const { site, person } = resident;
	switch (asked.act) {
		case 'show':
			return { ok: true } as const;
		case 'standing':
			return residents.setStanding(resident, asked.standing);
		case 'standing_end':
			return residents.endStanding(resident, asked.unit, asked.visitType);
		case 'recall':
			return residents.recall(resident, asked.visit);
		case 'overnight':
			return residents.agreeOvernight(resident, asked.visit);
		case 'card_back':
			return residents.takeBackCard(resident, { id: asked.card, unit: asked.unit });
		case 'subscribe': {
			const { subscription } = asked;
			const takes = push?.takes(subscription.endpoint);
			const ok = takes && (await contacts.subscribe(site.id, person, subscription, now()));
			return ok ? ({ ok: true } as const) : ({ ok: false, reason: 'malformed' } as const);
		}
		case 'unsubscribe':
			await contacts.unsubscribe(site.id, person, asked.endpoint);
			return { ok: true } as const;
	}
}
