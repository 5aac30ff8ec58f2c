import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { pinLengthMax } from '#lib/domain/pin.ts';
import { may } from '#lib/domain/staff.ts';
import { hourMs, minuteMs } from '#lib/domain/time.ts';
import { staffIdSchema } from '#lib/protocol/staff-book.ts';
import { addressOf } from '#lib/server/door.ts';
import {
	endSession,
	formOf,
	onlyHere,
	openSession,
	opensToStaff
} from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import { TryLimit } from '#lib/server/try-limit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever tries many numbers from one address is stopped before the pauses of single numbers tell. */
const failuresMax = 20;
const limit = new TryLimit(failuresMax, hourMs);

const schema = v.strictObject({
	site: v.pipe(v.string(), v.maxLength(10)),
	staff: v.pipe(v.string(), v.trim(), v.toLowerCase(), staffIdSchema),
	pin: v.pipe(v.string(), v.trim(), v.maxLength(pinLengthMax))
});

export const load: PageServerLoad = (event) => {
	if (event.locals.opener) redirect(303, '/office');
	if (!opensToStaff(event)) error(403, onlyHere);
	return { sites: [...office().sites.values()].map(({ id, name }) => ({ id, name })) };
};

export const actions: Actions = {
	in: async (event) => {
		if (!opensToStaff(event)) error(403, onlyHere);
		const { sites, staff, now } = office();
		const [address, at] = [addressOf(event), now()];
		const form = v.safeParse(schema, Object.fromEntries(await formOf(event)));
		const site = form.success ? sites.get(form.output.site) : undefined;
		if (!form.success || !site) return fail(422, { refused: 'wrong' } as const);
		if (!limit.begins(address, at)) return fail(429, { refused: 'paused', minutes: 60 } as const);
		const checked = await staff.check(site.id, form.output.staff, form.output.pin, at);
		if (checked.ok) limit.succeeded(address, at);
		if (!checked.ok && checked.reason === 'paused') {
			const minutes = Math.ceil(checked.leftMs / minuteMs);
			return fail(429, { refused: 'paused', minutes } as const);
		}
		// Somebody whose office this is not reads the same: their PIN is not confirmed to a guesser.
		if (!checked.ok || may(checked.staff.roles, 'open_office') === 'no')
			return fail(403, { refused: 'wrong' } as const);
		await openSession(event, site.id, checked.staff.id);
		redirect(303, '/office');
	},
	out: async (event) => {
		await endSession(event);
		redirect(303, '/office/sign-in');
	}
};
