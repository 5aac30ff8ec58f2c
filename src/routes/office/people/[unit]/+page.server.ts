import { error, fail } from '@sveltejs/kit';
import { dateText } from '#lib/domain/time.ts';
import { idOf, lineOf } from '#lib/server/asked.ts';
import { formOf, leaveOf, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import { endStay, unitHistory } from '#lib/server/units.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const site = officeSiteFor(event, 'see_visits');
	const { database, standing, now } = office();
	const unit = idOf(event.params.unit);
	const stays = await unitHistory(database, site.id, unit);
	if (!stays) error(404, 'not_found');
	return {
		site: {
			...{ id: site.id, name: site.name, kind: site.kind, unitLevels: site.unitLevels },
			types: site.visitTypes.map(({ key, label }) => ({ key, label }))
		},
		...{ unit, stays, today: dateText(now(), site.zone) },
		standing: await standing.of(site.id, [unit]),
		mayChange: leaveOf(event, 'import_people') !== 'no'
	};
};

export const actions: Actions = {
	/** Somebody moved out: their stay ends today, their page and the unit's code with it. */
	moveOut: async (event) => {
		const site = officeSiteFor(event, 'import_people');
		const form = await formOf(event);
		const person = lineOf(form, 'person');
		if (form.get('sure') !== '1') return fail(422, { refused: 'not_sure' } as const);
		const { database, feed, now } = office();
		const stay = { unit: idOf(event.params.unit), person };
		if (!(await endStay(database, site.id, stay, dateText(now(), site.zone))))
			return fail(404, { refused: 'not_there' } as const);
		// Gates and desks know who lives where.
		feed.told(site.id);
		return { movedOut: person };
	},
	/** A resident's own page: its address is shown once, an earlier one ends. */
	link: async (event) => {
		const site = officeSiteFor(event, 'import_people');
		const person = lineOf(await formOf(event), 'person');
		const today = dateText(office().now(), site.zone);
		const occupants = await office().directory.occupants(site.id, {
			unit: idOf(event.params.unit)
		});
		const mine = occupants.find(
			(stay) =>
				stay.person === person &&
				stay.approver &&
				stay.starts <= today &&
				(!stay.ends || today < stay.ends)
		);
		if (!mine) error(404, 'not_found');
		return {
			made: { person: mine.person, url: await office().residents.makePage(site, mine.person) }
		};
	}
};
