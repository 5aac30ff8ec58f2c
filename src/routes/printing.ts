/** One copy of a badge or a paper by whatever way this station has (RULES.md B1, B16). Nobody waits for it. */
import * as v from 'valibot';
import type { PrintFailure } from '#lib/domain/badge-facts.ts';
import { nextWay, type PrintMeans } from '#lib/domain/print-copy.ts';
import { secondMs } from '#lib/domain/time.ts';
import { printJobSchema, printPath, type PrintJob } from '#lib/protocol/printing.ts';
import type { Station } from '#lib/store/station.ts';

/** How often the server is asked what became of a job, and how long: it gives up by itself after two minutes. */
const pollMs = 700;
const waitMs = 150 * secondMs;

export type Copy = {
	/** What it is, as the back office is asked for it. */
	ask: Record<string, string>;
	pdf: Uint8Array<ArrayBuffer>;
	/** Writes down what this station saw of it; what printers did the back office writes down. */
	note: (what: { way: 'browser' } | { reason: PrintFailure }) => Promise<unknown>;
	/** What the printers are doing meanwhile. */
	onjob?: (job: PrintJob) => void;
};

export type PrintEnd =
	| {
			state: 'printed';
			by: 'browser' | 'printer';
			printer?: string;
			/** Another station, unheard, asked for this very copy first: it came out at a printer of that one. */
			elsewhere?: true;
			failures: PrintJob['failures'];
	  }
	| ({ state: 'failed'; reason: PrintFailure; failures: PrintJob['failures'] } & {
			/** A printer has it, and it may still come out. */
			isOpen?: true;
	  });

/** By the first way that works. */
export async function printCopy(
	station: Pick<Station, 'send' | 'ask'>,
	means: PrintMeans,
	copy: Copy
): Promise<PrintEnd> {
	const failed: string[] = [];
	let reason: PrintFailure = 'offline';
	let failures: PrintJob['failures'] = [];
	for (;;) {
		const way = nextWay(means, failed);
		if (way.by === 'screen') return { state: 'failed', reason, failures };
		if (way.by === 'printer') {
			// The back office asks the printers one after the other; its answer stands for all of them.
			const end = await throughServer(station, copy);
			({ failures } = end);
			if (end.state === 'printed') {
				const isOwn = end.printer === undefined || means.printers.includes(end.printer);
				return { ...end, by: 'printer', ...(!isOwn && { elsewhere: true }) };
			}
			({ reason } = end);
			// It may still come out: a second paper by another way would be one too many.
			if (end.isOpen) return end;
			failed.push(...means.printers);
		} else {
			const { printPdf } = await import('#lib/hardware/printer.ts');
			if ((await printPdf(copy.pdf)) === 'sent') {
				await noted(copy, { way: 'browser' });
				return { state: 'printed', by: 'browser', failures };
			}
			reason = 'browser_failed';
			await noted(copy, { reason });
			failed.push('browser');
		}
	}
}

type ServerEnd = { failures: PrintJob['failures'] } & (
	{ state: 'printed'; printer?: string } | { state: 'failed'; reason: PrintFailure; isOpen?: true }
);

async function throughServer(
	station: Pick<Station, 'send' | 'ask'>,
	copy: Copy
): Promise<ServerEnd> {
	const query = new URLSearchParams(copy.ask);
	const send = () => station.send(`${printPath}?${query.toString()}`, copy.pdf);
	let job: PrintJob;
	try {
		// Where only the answer was lost a printer has it already: asked again, it is the same job (RULES.md B4).
		const told = await send().catch((error: unknown) => {
			if (isRefused(error)) throw error;
			return send();
		});
		job = v.parse(printJobSchema, told);
	} catch (error) {
		const reason = isRefused(error) ? 'refused' : 'offline';
		await noted(copy, { reason });
		return { state: 'failed', reason, failures: [] };
	}
	const until = performance.now() + waitMs;
	for (;;) {
		copy.onjob?.(job);
		if (job.state === 'printed' || job.state === 'failed' || performance.now() >= until) break;
		await new Promise((resolve) => setTimeout(resolve, pollMs));
		job = await seen(station, job);
	}
	const { failures, printer } = job;
	if (job.state === 'printed')
		return { state: 'printed', failures, ...(printer !== undefined && { printer }) };
	if (job.state !== 'failed') return { state: 'failed', reason: 'slow', failures, isOpen: true };
	return { state: 'failed', reason: failures.at(-1)?.reason ?? 'refused', failures };
}

const isRefused = (error: unknown) => error instanceof Error && error.name === 'Refused';

/** The job as it is now; as it was, when nobody answers. */
async function seen(station: Pick<Station, 'ask'>, job: PrintJob): Promise<PrintJob> {
	try {
		return v.parse(printJobSchema, await station.ask(`${printPath}/${job.job}`));
	} catch {
		return job;
	}
}

/** The paper is there or not, whether or not that could be written down. */
async function noted({ note }: Copy, what: Parameters<Copy['note']>[0]): Promise<void> {
	try {
		await note(what);
	} catch (error) {
		reportError(error);
	}
}
