/**
 * A printer as this program talks to it. Own code on `fetch` instead of a package: npm's `ipp` is years old and
 * writes to the console, the living one brings its own HTTP and no time limits; four questions need neither.
 */
import type { PrintFailure } from '#lib/domain/badge-facts.ts';
import {
	IppBroken,
	readAnswer,
	writeRequest,
	type IppAnswer,
	type IppRequest,
	type IppValue
} from './ipp-message.ts';

/** A printer on the LAN answers in milliseconds, also with paper in its mouth. Slower is not there. */
const patienceMs = 4_000;
/** All attributes of a large office printer are 60 kB. */
const answerMaxBytes = 256 * 1024;
/** Jobs looked through for one of ours after a crash. */
const jobsMax = 100;

const busyStatus = 0x0507;
/** Below this a status means success (RFC 8011, 5.4.15.1). */
const firstFault = 0x0100;
/** not-possible, not-found and not-accepting: the printer is there and will not. */
const jobStates = { canceled: 7, aborted: 8, completed: 9, stopped: 6 } as const;

/** The printer could not be reached, or says nothing that is IPP. */
export class PrinterOffline extends Error {
	override name = 'PrinterOffline';
}
/** It works for somebody else: ask again. */
export class PrinterBusy extends Error {
	override name = 'PrinterBusy';
}
/** It does not take this job. */
export class PrinterRefused extends Error {
	override name = 'PrinterRefused';
}

/** What keeps a printer from printing, as it says itself: RFC 8011, 5.4.12. Its suffix is only how loud it says it. */
const reasons: [RegExp, PrintFailure][] = [
	[/^(media-empty|media-needed|input-tray-missing)(-|$)/, 'media_empty'],
	[/^media-jam(-|$)/, 'media_jam'],
	[/^(door-open|cover-open|interlock-open)(-|$)/, 'door_open'],
	[/^(marker-supply-empty|toner-empty|developer-empty)(-|$)/, 'ink_empty'],
	[/^(paused|moving-to-paused|stopping)(-|$)/, 'paused'],
	[/^(offline|shutdown|timed-out)(-|$)/, 'offline']
];

/** Why it cannot print now; undefined when nothing stands in the way. */
export function obstacle(stateReasons: readonly string[]): PrintFailure | undefined {
	for (const [pattern, failure] of reasons)
		if (stateReasons.some((reason) => pattern.test(reason))) return failure;
	return undefined;
}

export type JobState = 'waiting' | 'completed' | 'stopped' | 'aborted';

/** What a printer with one thing in its mouth needs not be told. `medium`: as IPP calls it. */
export type PrintHow = { medium?: string; isTwoSided?: boolean };

export class Printer {
	readonly #uri: string;
	readonly #fetch: typeof fetch;

	constructor(uri: string, ask: typeof fetch = fetch) {
		this.#uri = uri;
		this.#fetch = ask;
	}

	/** What stands in the way of a job right now. */
	async obstacle(): Promise<PrintFailure | undefined> {
		const { groups } = await this.#ask({
			operation: 'getPrinterAttributes',
			attributes: wanted(['printer-state-reasons', 'printer-is-accepting-jobs'])
		});
		return obstacle(words(groups[0]?.['printer-state-reasons']));
	}

	/** Hands the document over; answers the printer's number for it. */
	async print(name: string, pdf: Uint8Array, how: PrintHow = {}): Promise<number> {
		const { groups } = await this.#ask({
			operation: 'printJob',
			attributes: [
				{ as: 'name', name: 'requesting-user-name', value: 'foyer' },
				{ as: 'name', name: 'job-name', value: name },
				{ as: 'mimeType', name: 'document-format', value: 'application/pdf' }
			],
			job: await this.#understood(how),
			document: pdf
		});
		const [id] = groups[0]?.['job-id'] ?? [];
		if (typeof id !== 'number') throw new PrinterOffline('a job without a number');
		return id;
	}

	/** Of how it is to be printed what this printer knows: some refuse a job for one word that they do not. */
	async #understood(how: PrintHow): Promise<IppValue[]> {
		const asked = Object.entries({
			media: how.medium,
			sides: how.isTwoSided ? 'two-sided-long-edge' : undefined,
			// Half a sheet that lies on a whole one stays as large as it is.
			'print-scaling': how.medium && 'none'
		}).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
		if (asked.length === 0) return [];
		const { groups } = await this.#ask({
			operation: 'getPrinterAttributes',
			attributes: wanted(asked.map(({ name }) => `${name}-supported`))
		});
		return asked
			.filter(({ name, value }) => groups[0]?.[`${name}-supported`]?.includes(value))
			.map((one) => ({ as: 'keyword', ...one }));
	}

	async job(id: number): Promise<{ state: JobState; obstacle: PrintFailure | undefined }> {
		const { groups } = await this.#ask({
			operation: 'getJobAttributes',
			attributes: [
				{ as: 'integer', name: 'job-id', value: id },
				...wanted(['job-state', 'job-state-reasons', 'job-printer-state-reasons'])
			]
		});
		const [state] = groups[0]?.['job-state'] ?? [];
		return { state: stateOf(state), obstacle: obstacle(words(groups[0]?.['job-state-reasons'])) };
	}

	/** The number of a job by its name, newest first: after a crash it tells whether the job was handed over. */
	async find(name: string): Promise<number | undefined> {
		for (const which of ['not-completed', 'completed']) {
			const { groups } = await this.#ask({
				operation: 'getJobs',
				attributes: [
					{ as: 'integer', name: 'limit', value: jobsMax },
					...wanted(['job-id', 'job-name']),
					{ as: 'keyword', name: 'which-jobs', value: which }
				]
			});
			const ids = groups
				.filter((job) => job['job-name']?.[0] === name)
				.map((job) => Number(job['job-id']?.[0]))
				.filter(Number.isSafeInteger);
			if (ids.length > 0) return Math.max(...ids);
		}
		return undefined;
	}

	/** Takes a job back, as well as the printer can. */
	async cancel(id: number): Promise<void> {
		await this.#ask({
			operation: 'cancelJob',
			attributes: [
				{ as: 'integer', name: 'job-id', value: id },
				{ as: 'name', name: 'requesting-user-name', value: 'foyer' }
			]
		});
	}

	/** One question. Throws the classes above. */
	async #ask(request: Omit<IppRequest, 'printerUri'>): Promise<IppAnswer> {
		const answer = await this.#send(writeRequest({ ...request, printerUri: this.#uri }));
		if (answer.status === busyStatus) throw new PrinterBusy();
		if (answer.status >= firstFault)
			throw new PrinterRefused(`status 0x${answer.status.toString(16)}`);
		return answer;
	}

	async #send(body: Uint8Array<ArrayBuffer>): Promise<IppAnswer> {
		try {
			const response = await this.#fetch(httpAddress(this.#uri), {
				...{ method: 'POST', body, redirect: 'error' },
				headers: { 'content-type': 'application/ipp' },
				signal: AbortSignal.timeout(patienceMs)
			});
			if (!response.ok) throw new PrinterOffline(`HTTP ${String(response.status)}`);
			return readAnswer(await bounded(response));
		} catch (error) {
			if (error instanceof PrinterOffline) throw error;
			throw new PrinterOffline(error instanceof IppBroken ? error.message : 'no answer', {
				cause: error
			});
		}
	}
}

function wanted(names: readonly string[]) {
	const [first = '', ...rest] = names;
	return [first, ...rest].map((value, at) => ({
		as: 'keyword' as const,
		// A list is one name and then values without one.
		...{ name: at === 0 ? 'requested-attributes' : '', value }
	}));
}

function words(values: readonly (string | number)[] = []): string[] {
	return values.filter((value) => typeof value === 'string');
}

function stateOf(state: string | number | undefined): JobState {
	if (state === jobStates.completed) return 'completed';
	if (state === jobStates.aborted || state === jobStates.canceled) return 'aborted';
	return state === jobStates.stopped ? 'stopped' : 'waiting';
}

/** ipp:// is HTTP on port 631, ipps:// the same over TLS (RFC 3510, RFC 7472). */
export function httpAddress(uri: string): string {
	const url = new URL(uri.replace(/^ipp/, 'http'));
	if (url.port === '' && !/^ipps?:\/\/[^/]+:\d+/.test(uri)) url.port = '631';
	return url.href;
}

async function bounded(response: Response): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of response.body ?? []) {
		length += chunk.length;
		if (length > answerMaxBytes) throw new IppBroken('the answer is too long');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
