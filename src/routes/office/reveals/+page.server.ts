import { momentOf } from '#lib/server/asked.ts';
import { office } from '#lib/server/office.ts';
import { officeSiteFor } from '#lib/server/office-door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id, name, zone } = officeSiteFor(event, 'see_visits');
	const before = momentOf(event.url.searchParams.get('before'));
	return {
		site: { id, name, zone },
		...(await office().reveals.list(id, before === undefined ? undefined : new Date(before)))
	};
};
