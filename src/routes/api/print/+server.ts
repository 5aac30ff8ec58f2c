import * as v from 'valibot';
import { printAskSchema, type PrintRefusal } from '#lib/protocol/printing.ts';
import { answer, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

const statusOf: Record<PrintRefusal, number> = {
	malformed: 422,
	no_printer: 409,
	not_a_pdf: 422,
	wrong_size: 422,
	too_large: 413,
	too_many: 429
};

/** A badge or a paper to print, as a PDF; which printer prints it is the site file's business, not the station's. */
export const POST: RequestHandler = (event) =>
	forStation(event, ['lobby', 'gate', 'desk'], async (caller, body) => {
		const { copy, ...what } = Object.fromEntries(event.url.searchParams);
		const asked = v.safeParse(printAskSchema, { ...what, copy: Number(copy) });
		if (!asked.success) return refuse(statusOf.malformed, 'malformed');
		const { printing } = office();
		const added = await printing.add(caller, asked.output, body);
		if (!added.ok) return refuse(statusOf[added.reason], added.reason);
		void printing.run();
		return answer(added.job);
	});
