import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { stationNames } from '#lib/domain/station-names.ts';
import { staffRoles } from '#lib/domain/staff.ts';
import { lineOf } from '#lib/server/asked.ts';
import { dutyLines } from '#lib/server/duty-book.ts';
import { formOf, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import { newStaffSchema } from '#lib/server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const site = officeSiteFor(event, 'see_visits');
	const { id, name, zone } = site;
	const { staff, database, now } = office();
	return {
		site: { name, zone, ...stationNames(site) },
		roles: staffRoles,
		staff: await staff.list(id),
		duty: await dutyLines(database, id, now())
	};
};

const numberOf = (form: FormData) => lineOf(form, 'id').toLowerCase();

export const actions: Actions = {
	/** Answers the first PIN: shown once, stored as a verifier only. */
	add: async (event) => {
		const site = officeSiteFor(event, 'manage_staff');
		const form = await formOf(event);
		const person = v.safeParse(newStaffSchema, {
			id: numberOf(form),
			name: lineOf(form, 'name'),
			roles: form.getAll('role')
		});
		if (!person.success) return fail(422, { refused: 'invalid' } as const);
		const { staff, feed, now } = office();
		const added = await staff.add(site.id, person.output, now());
		if (!added.ok) return fail(422, { refused: added.reason });
		feed.told(site.id);
		return { made: { id: person.output.id, name: person.output.name, pin: added.pin } };
	},
	pin: async (event) => {
		const site = officeSiteFor(event, 'manage_staff');
		const id = numberOf(await formOf(event));
		const { staff, sessions, feed, now } = office();
		const pin = await staff.renewPin(site.id, id);
		if (pin === undefined) return fail(422, { refused: 'unknown' } as const);
		await sessions.closeAll(site.id, id, now());
		feed.told(site.id);
		const name = (await staff.list(site.id)).find((line) => line.id === id)?.name ?? id;
		return { made: { id, name, pin } };
	},
	end: async (event) => {
		const site = officeSiteFor(event, 'manage_staff');
		const id = numberOf(await formOf(event));
		const { staff, sessions, feed, now } = office();
		if (!(await staff.end(site.id, id, now()))) return fail(422, { refused: 'unknown' } as const);
		await sessions.closeAll(site.id, id, now());
		feed.told(site.id);
		return { ended: id };
	}
};
