import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { alarmFindings, alarmKinds } from '#lib/domain/post-facts.ts';
import { stationNames } from '#lib/domain/station-names.ts';
import { formOf, officerOf, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const site = officeSiteFor(event, 'see_visits');
	const { name, zone, unitLevels } = site;
	return {
		site: { name, zone, unitLevels, ...stationNames(site) },
		alarms: await office().alarms.list(site.id)
	};
};

const schema = v.object({
	visit: v.pipe(v.string(), v.regex(/^(visit|pass):[\w.-]{1,64}$/)),
	kind: v.picklist(alarmKinds),
	found: v.picklist(alarmFindings)
});

export const actions: Actions = {
	/** A5: as at a post; the first answer stands. */
	answer: async (event) => {
		const site = officeSiteFor(event, 'see_visits');
		const asked = v.safeParse(schema, Object.fromEntries(await formOf(event)));
		if (!asked.success) return fail(422, { refused: 'malformed' } as const);
		const { visit, kind, found } = asked.output;
		const { alarms } = office();
		const answered = await alarms.answer(site.id, officerOf(event), visit, { kind, found });
		if (!answered.ok) return fail(409, { refused: answered.reason });
		return { answered: true };
	}
};
