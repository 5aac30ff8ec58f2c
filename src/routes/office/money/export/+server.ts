import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { rememberedLanguage } from '#lib/domain/language.ts';
import { revealActs, statedReasonSchema } from '#lib/domain/reveal.ts';
import { dateText } from '#lib/domain/time.ts';
import { fileAnswer, fileKinds } from '#lib/server/export/file.ts';
import { exportMax } from '#lib/server/export/visit-rows.ts';
import { fileOf, fileNames, pageOf } from '#lib/server/finance/files.ts';
import { formOf, officerOf, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

const schema = v.object({ as: v.picklist(fileKinds), reason: v.string(), words: v.string() });
const what = 'export_money';

/** X4, FI5: a list of the money as a file. Noted in the book of reveals before its first byte leaves. */
export const POST: RequestHandler = async (event) => {
	const asked = event.url.searchParams;
	const of = fileNames.find((name) => name === asked.get('of'));
	const site = officeSiteFor(event, revealActs[what]);
	const sent = v.safeParse(schema, Object.fromEntries(await formOf(event)));
	const back = new URLSearchParams(asked);
	back.set('export', 'reason');
	const refuse = (): never => redirect(303, `${pageOf(of)}?${back.toString()}`);
	if (!of || !sent.success) return refuse();
	const { as, ...reason } = sent.output;
	const stated = v.safeParse(statedReasonSchema, reason);
	const { database, reveals, searchWords, now } = office();
	const at = now();
	const today = dateText(at, site.zone);
	const language = rememberedLanguage(event.request.headers.get('cookie') ?? '');
	const file = stated.success
		? await fileOf(of, {
				database,
				site,
				asked,
				today,
				language,
				searchWords,
				now: at,
				max: exportMax
			})
		: undefined;
	if (!stated.success || !file) return refuse();
	const subject = `${of}.${as}`;
	await reveals.note(site.id, officerOf(event), { what, subject, rows: file.count }, stated.output);
	return fileAnswer(as, { site: site.id, sheet: file.sheet, days: file.days }, file.rows);
};
