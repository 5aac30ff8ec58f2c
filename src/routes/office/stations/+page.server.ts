import { fail } from '@sveltejs/kit';
import { minuteMs } from '#lib/domain/time.ts';
import { codeLifeMs } from '#lib/server/enrolment.ts';
import { office } from '#lib/server/office.ts';
import { officeSite } from '#lib/server/office-door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id, name, zone, stations } = officeSite(event);
	return {
		site: { id, name, zone },
		places: stations.filter(({ role }) => role !== 'office'),
		stations: await office().enrolment.stations(id)
	};
};

export const actions: Actions = {
	/** A one-time code for a configured station; shown once, stored as a digest only. */
	code: async (event) => {
		const site = officeSite(event);
		const place = textOf(await event.request.formData(), 'place');
		const code = await office().enrolment.makeCode(site, place, office().now());
		if (code === undefined) return fail(422, { noSuch: true });
		return { made: { place, code: `${site.id}-${code}`, minutes: codeLifeMs / minuteMs } };
	},
	/** Cuts a station off. */
	revoke: async (event) => {
		const site = officeSite(event);
		const device = textOf(await event.request.formData(), 'device');
		const { enrolment, feed, now } = office();
		if (!(await enrolment.revoke(site.id, device, now()))) return fail(422, { noSuch: true });
		// It listens: told that there is something to pull, it asks at once and is refused.
		feed.moved(site.id, 0);
		return { revoked: device };
	}
};

function textOf(form: FormData, field: string): string {
	const value = form.get(field);
	return typeof value === 'string' ? value : '';
}
