import { fail, redirect } from '@sveltejs/kit';
import { importBytesMax, importRowsMax } from '#lib/domain/people-import.ts';
import { peopleColumns } from '#lib/domain/people-row.ts';
import { dateText } from '#lib/domain/time.ts';
import { idOf, lineOf } from '#lib/server/asked.ts';
import { formOf, leaveOf, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import { listUnits } from '#lib/server/units.ts';
import type { Actions, PageServerLoad } from './$types';

/** A check that is over this soon is shown with the answer; a longer one shows its progress. */
const patienceMs = 800;
const searchMax = 30;

export const load: PageServerLoad = async (event) => {
	const site = officeSiteFor(event, 'see_visits');
	const { database, imports, searchWords, now } = office();
	const asked = event.url.searchParams;
	const find = asked.get('find') ?? '';
	const opened = await searchWords.open(site.id, find);
	const q = (opened ?? '').slice(0, searchMax);
	// Neither a unit nor a name: the list of all would answer another question.
	const misread = opened === undefined || (q !== '' && !/^[\p{L}\p{M}\d\s.'-]+$/u.test(q));
	const mayImport = leaveOf(event, 'import_people') !== 'no';
	return {
		site: { id: site.id, name: site.name, kind: site.kind, unitLevels: site.unitLevels },
		...(misread
			? { units: [] }
			: await listUnits(database, site.id, {
					...{ q, after: idOf(asked.get('after')) },
					today: dateText(now(), site.zone)
				})),
		...{ q, find, misread },
		mayImport,
		columns: Object.values(peopleColumns).map(({ names: [zh, en], must }) => ({ zh, en, must })),
		limits: { rows: importRowsMax, megabytes: importBytesMax / 1024 / 1024 },
		staged: mayImport ? imports.view(site.id) : undefined
	};
};

const quick = (work: Promise<unknown>) =>
	Promise.race([work, new Promise((resolve) => setTimeout(resolve, patienceMs))]);

export const actions: Actions = {
	/** X11: a resident's name must not stand in an address. */
	find: async (event) => {
		const { id } = officeSiteFor(event, 'see_visits');
		const words = lineOf(await formOf(event), 'q').slice(0, searchMax);
		const asked = new URLSearchParams({ site: id });
		if (words !== '') asked.set('find', await office().searchWords.seal(id, words));
		redirect(303, `/office/people?${asked.toString()}`);
	},
	/** The first step: nothing is written. */
	check: async (event) => {
		const site = officeSiteFor(event, 'import_people');
		const form = await event.request.formData().catch(() => undefined);
		const file = form?.get('file');
		if (!(file instanceof File) || file.size === 0)
			return fail(422, { refused: 'no_file' } as const);
		if (file.size > importBytesMax) return fail(413, { refused: 'too_large' } as const);
		const bytes = new Uint8Array(await file.arrayBuffer());
		await quick(office().imports.check(site, bytes));
		return { taken: true };
	},
	/** The second: everything or nothing. */
	apply: async (event) => {
		const site = officeSiteFor(event, 'import_people');
		const form = await formOf(event);
		const { imports } = office();
		const view = imports.view(site.id);
		if (view?.id !== lineOf(form, 'id') || view.phase !== 'checked' || view.faultCount > 0)
			return fail(409, { refused: 'not_checked' } as const);
		await quick(imports.apply(site, view.id, form.get('end') === '1'));
		return { taken: true };
	},
	discard: async (event) => {
		const site = officeSiteFor(event, 'import_people');
		office().imports.discard(site.id, lineOf(await formOf(event), 'id'));
		return { taken: false };
	}
};
