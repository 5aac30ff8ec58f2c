import { fail } from '@sveltejs/kit';
import { voucherYears } from '#lib/domain/money/keeping.ts';
import { formOf, leaveOf, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import { residentParts } from '#lib/server/resident-erasure.ts';
import { erasedByDay, keptKinds, retentionPreview } from '#lib/server/retention-preview.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const site = officeSiteFor(event, 'see_visits');
	const { database, now } = office();
	return {
		site: { id: site.id, name: site.name, zone: site.zone },
		settings: {
			keptDays: site.notice.keptDays,
			nothingCameHours: site.limits.nothingCameHours,
			photoHours: site.limits.photoHours,
			stationNameHours: site.limits.stationNameHours,
			residentContactDays: site.limits.residentContactDays,
			residentNameDays: site.limits.residentNameDays,
			passDays: site.passes.keptDays,
			worksDays: site.renovation.keptDays,
			revealMonths: site.limits.revealMonths,
			voucherYears
		},
		kinds: keptKinds,
		residentParts,
		preview: await retentionPreview(database, site, now()),
		erased: await erasedByDay(database, site),
		mayErase: leaveOf(event, 'erase_due') !== 'no'
	};
};

export const actions: Actions = {
	/** What is due, now instead of within the hour. Nothing else can be erased here. */
	erase: async (event) => {
		const site = officeSiteFor(event, 'erase_due');
		const sure = (await formOf(event)).get('sure');
		if (sure !== '1') return fail(422, { refused: 'not_sure' } as const);
		return { erased: await office().retention.run(site) };
	}
};
