import * as v from 'valibot';
import { answer, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

const jobSchema = v.pipe(v.string(), v.uuid());

/** What has become of a badge or a paper. */
export const GET: RequestHandler = (event) =>
	forStation(event, ['lobby', 'gate', 'desk'], async ({ site }) => {
		const asked = v.safeParse(jobSchema, event.params.job);
		const job = asked.success ? await office().printing.job(site, asked.output) : undefined;
		return job ? answer(job) : refuse(404, 'job_unknown');
	});
