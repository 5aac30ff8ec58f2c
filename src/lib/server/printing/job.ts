/** One badge or paper on its way to a printer: where it stands, and what the next step makes of it. */
import type { PrintFailure } from '#lib/domain/badge-facts.ts';
import { nextWay, type NotPrinted, type Printed } from '#lib/domain/print-copy.ts';
import { secondMs } from '#lib/domain/time.ts';
import { PrinterBusy, PrinterOffline, PrinterRefused, type Printer, type PrintHow } from './ipp.ts';

/** What comes later than this meets nobody, and a name would lie in the tray. */
const lifeMs = 120 * secondMs;
/** From the printer's «accepted» to paper; a label takes two seconds, a cold office printer fifteen. */
const badgeSlowMs = 25 * secondMs;
/** Three parts of a receipt, or a card's two sides; twice this is still within a job's life. */
const paperSlowMs = 50 * secondMs;
const pollMs = 700;
/** Half a second, then doubled: eight seconds of a printer that works for others, then the next one. */
const busyMs = 500;
const busyTriesMax = 4;
/** How often a printer that may have taken a document is asked whether it has, before the next one gets it. */
const unheardTriesMax = 3;

export type JobRow = {
	site: string;
	job: string;
	/** `visit:` whose badge it is, or `paper:`. */
	subject: string;
	copy: number;
	printers: string[];
	/** `sending`: handed over, or about to be, when this was written. */
	state: 'queued' | 'sending' | 'printing' | 'printed' | 'failed';
	printer: string | null;
	printer_job: number | null;
	failures: { printer: string; reason: PrintFailure }[];
	tries: number;
	pdf: Uint8Array | null;
	created_at: Date;
	sent_at: Date | null;
};

export type Move = Partial<
	Pick<JobRow, 'state' | 'printer' | 'printer_job' | 'failures' | 'tries' | 'sent_at'>
> & { dueInMs?: number; fact?: Printed | NotPrinted };

/** The name by which a printer knows the job: the same subject and copy is never a second one (RULES.md B4). */
export function jobName({ subject, copy }: Pick<JobRow, 'subject' | 'copy'>): string {
	return `foyer-${subject.slice(subject.indexOf(':') + 1)}-${String(copy)}`;
}

const isSlow = ({ subject, sent_at }: JobRow, now: number): boolean =>
	now > (sent_at?.getTime() ?? 0) + (subject.startsWith('paper:') ? paperSlowMs : badgeSlowMs);

export type Step = {
	row: JobRow;
	now: number;
	/** The printer of a key as the site file has it now; undefined when it is gone from there. */
	printerOf: (key: string) => Printer | undefined;
	/** How that printer is to print it. */
	howOf?: (key: string) => PrintHow;
	/** Written down before a document leaves, so that a crash in between is seen. */
	note: (move: Move) => Promise<void>;
};

/** Takes a job one step on. Whatever a printer does is an answer here, never an exception. */
export async function advance(step: Step): Promise<Move> {
	const { row, now, printerOf } = step;
	if (now > row.created_at.getTime() + lifeMs) return gaveUp(step, 'slow');
	const way = nextWay(
		{ printers: row.printers, browser: false },
		row.failures.map(({ printer }) => printer)
	);
	const key = row.printer ?? (way.by === 'printer' ? way.printer : undefined);
	if (key === undefined) return { state: 'failed', printer: null };
	const printer = printerOf(key);
	if (!printer) return failed(row, key, 'refused');
	try {
		return row.state === 'printing'
			? await watch(step, key, printer)
			: await hand(step, key, printer);
	} catch (error) {
		return troubled(step, key, error);
	}
}

async function hand({ row, now, note, howOf }: Step, key: string, printer: Printer): Promise<Move> {
	const name = jobName(row);
	const handed = (id: number): Move => ({
		...{ state: 'printing', printer: key, printer_job: id, tries: 0 },
		...{ sent_at: new Date(now), dueInMs: pollMs }
	});
	if (row.state === 'sending') {
		const known = await heard(printer.find(name));
		if (known === 'nothing') return unheard(row, key);
		if (known !== undefined) return handed(known);
	}
	const obstacle = await printer.obstacle();
	if (obstacle) return failed(row, key, obstacle);
	if (!row.pdf) return failed(row, key, 'refused');
	await note({ state: 'sending', printer: key });
	const id = await heard(printer.print(name, row.pdf, howOf?.(key)));
	return id === 'nothing' ? unheard(row, key) : handed(id);
}

/** What a printer answers, or that no answer came. */
function heard<Answer>(asked: Promise<Answer>): Promise<Answer | 'nothing'> {
	return asked.catch((error: unknown) => {
		if (error instanceof PrinterOffline) return 'nothing' as const;
		throw error;
	});
}

/** B4: it may have the document, only its word is missing: it is asked before another printer gets it. */
function unheard(row: JobRow, key: string): Move {
	if (row.tries >= unheardTriesMax) return failed(row, key, 'offline');
	return { state: 'sending', printer: key, tries: row.tries + 1, dueInMs: pollMs };
}

async function watch({ row, now }: Step, key: string, printer: Printer): Promise<Move> {
	const id = row.printer_job ?? 0;
	const seen = await printer.job(id).catch((error: unknown) => {
		// Accepted a moment ago and unknown now: simple printers forget what they have printed.
		if (error instanceof PrinterRefused)
			return { state: 'completed' as const, obstacle: undefined };
		throw error;
	});
	if (seen.state === 'completed')
		return { state: 'printed', fact: { copy: row.copy, way: 'ipp', printer: key } };
	if (seen.state === 'aborted') return failed(row, key, seen.obstacle ?? 'aborted');
	const obstacle = seen.obstacle ?? (await printer.obstacle());
	const isLate = isSlow(row, now);
	if (!obstacle && !isLate) return { dueInMs: pollMs };
	// Taken back, or a printer that gets paper at night prints yesterday's names.
	await printer.cancel(id).catch(() => undefined);
	return failed(row, key, obstacle ?? 'slow');
}

function troubled({ row, now }: Step, key: string, error: unknown): Move {
	if (error instanceof PrinterBusy) {
		if (row.tries >= busyTriesMax) return failed(row, key, 'busy');
		// It was not taken: nothing to look for after a crash.
		const state = row.state === 'printing' ? 'printing' : 'queued';
		return { state, tries: row.tries + 1, dueInMs: busyMs * 2 ** row.tries };
	}
	if (error instanceof PrinterRefused) return failed(row, key, 'refused');
	if (!(error instanceof PrinterOffline)) throw error;
	// It has the job and may be printing: only its word is missing.
	if (row.state === 'printing' && !isSlow(row, now)) return { dueInMs: pollMs };
	return failed(row, key, 'offline');
}

/** This printer did not; the next one is asked at once, and after the last one the screen serves. */
function failed(row: JobRow, printer: string, reason: PrintFailure): Move {
	const failures = [...row.failures, { printer, reason }];
	const isLast = row.printers.every((key) => failures.some((failure) => failure.printer === key));
	return {
		...{ state: isLast ? 'failed' : 'queued', printer: null, printer_job: null, tries: 0 },
		...{ failures, dueInMs: 0, fact: { copy: row.copy, printer, reason } }
	};
}

/** Nobody waits for it any more: every printer that was not asked counts as too slow. */
async function gaveUp({ row, printerOf }: Step, reason: PrintFailure): Promise<Move> {
	const printer = row.printer ?? row.printers.at(-1) ?? '';
	if (row.printer_job !== null)
		await printerOf(printer)
			?.cancel(row.printer_job)
			.catch(() => undefined);
	const failures = [...row.failures, { printer, reason }];
	return { state: 'failed', printer: null, failures, fact: { copy: row.copy, printer, reason } };
}
