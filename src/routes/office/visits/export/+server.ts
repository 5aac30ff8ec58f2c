import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { rememberedLanguage } from '#lib/domain/language.ts';
import { revealActs, statedReasonSchema } from '#lib/domain/reveal.ts';
import { dateText } from '#lib/domain/time.ts';
import { fileAnswer, fileKinds } from '#lib/server/export/file.ts';
import { exportMax, visitRows } from '#lib/server/export/visit-rows.ts';
import { exportWords } from '#lib/server/export/words.ts';
import { formOf, officerOf, officeSite, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import { readAsked } from '#lib/server/visit-filter.ts';
import { countVisits } from '#lib/server/visit-list.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

const schema = v.object({
	as: v.picklist(fileKinds),
	full: v.optional(v.literal('1')),
	reason: v.string(),
	words: v.string()
});

/** X4: the filtered list as a file. Noted in the book of reveals before its first byte leaves. */
export const POST: RequestHandler = async (event) => {
	officeSite(event);
	const asked = v.safeParse(schema, Object.fromEntries(await formOf(event)));
	const back = new URLSearchParams(event.url.searchParams);
	back.set('export', 'reason');
	if (!asked.success) redirect(303, `/office?${back.toString()}`);
	const { as, full, reason, words } = asked.output;
	const what = full ? 'export_full' : 'export_masked';
	const site = officeSiteFor(event, revealActs[what]);
	const stated = v.safeParse(statedReasonSchema, { reason, words });
	const { database, reveals, searchWords, now } = office();
	const { filter, shown, misread } = await readAsked(event.url.searchParams, site, searchWords);
	if (!stated.success || misread.length > 0) redirect(303, `/office?${back.toString()}`);
	// Nothing that arrives while the file is written moves its pages.
	const until = { ...filter, to: Math.min(filter.to ?? Infinity, now()) };
	const rows = Math.min(exportMax, await countVisits(database, site.id, until, exportMax));
	await reveals.note(site.id, officerOf(event), { what, subject: as, rows }, stated.output);
	const language = rememberedLanguage(event.request.headers.get('cookie') ?? '');
	const { list } = exportWords[language];
	const lines = visitRows(database, site, until, { full: full === '1', language, max: exportMax });
	const days = [shown.from, shown.to || dateText(now(), site.zone)].filter(Boolean).join('_');
	return fileAnswer(as, { site: site.id, sheet: list, days }, lines);
};
