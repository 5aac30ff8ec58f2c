import { office } from '#lib/server/office.ts';
import { officeSiteFor } from '#lib/server/office-door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id, name, zone } = officeSiteFor(event, 'see_visits');
	const before = new Date(event.url.searchParams.get('before') ?? Number.NaN);
	const isDate = !Number.isNaN(before.getTime());
	return {
		site: { id, name, zone },
		...(await office().reveals.list(id, isDate ? before : undefined))
	};
};
