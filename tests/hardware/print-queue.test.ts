/** The print queue of a real back office, between a station and two real IPP printers. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import type { PrintJob } from '#lib/protocol/printing.ts';
import type { Caller } from '#lib/server/auth.ts';
import { Printer } from '#lib/server/printing/ipp.ts';
import { jobName } from '#lib/server/printing/job.ts';
import {
	enrolStation,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../fixtures/back-office.ts';
import { openPrinter, type LabelPrinter } from '../fixtures/printer.ts';
import { configWithPrinters, handOver, samplePages, samplePdf } from '../fixtures/printing.ts';

let first: LabelPrinter;
let second: LabelPrinter;
let config: string;
let office: TestOffice;
let lobby: Caller;
let gate: Caller;
let desk: Caller;
let pdf: Uint8Array;

beforeAll(async () => {
	[first, second, pdf] = await Promise.all([openPrinter(), openPrinter(), samplePdf()]);
	config = configWithPrinters([first.uri, second.uri]);
	office = await openTestOffice({ configFolder: config });
	lobby = (await enrolStation(office, 'lobby')).caller;
	gate = (await enrolStation(office, 'gate')).caller;
	desk = (await enrolStation(office, 'desk')).caller;
});
afterAll(async () => {
	await office.dispose();
	await Promise.all([first.dispose(), second.dispose()]);
	rmSync(config, { recursive: true, force: true });
});
beforeEach(async () => {
	for (const printer of [first, second]) {
		printer.behave('print');
		await printer.idle();
		await printer.setSheets(125);
	}
});

async function asked(visit: string, copy = 1, document = pdf): Promise<PrintJob> {
	const added = await office.printing.add(lobby, { visit, copy }, document);
	assert(added.ok, `the badge is taken in: ${JSON.stringify(added)}`);
	return added.job;
}

const look = async ({ job }: { job: string }) => {
	const seen = await office.printing.job('YQ', job);
	assert(seen, 'the job is known');
	return seen;
};

/** Lets time run until the job is over, or `until` holds. */
async function over(job: { job: string }, until?: (seen: PrintJob) => boolean): Promise<PrintJob> {
	for (let round = 0; round < 200; round += 1) {
		await office.printing.run();
		const seen = await look(job);
		if (until?.(seen) ?? ['printed', 'failed'].includes(seen.state)) return seen;
		office.wait(250);
		await new Promise((resolve) => setTimeout(resolve, 40));
	}
	throw new Error('the job does not end');
}

const idOf = (subject: string) => subject.slice('visit:'.length);
const papers = () => first.documents().length + second.documents().length;

describe('a badge', () => {
	test('goes to the first printer, byte by byte, and the visit knows', async () => {
		const subject = await signedIn(office);
		const before = second.documents().length;
		const done = await over(await asked(idOf(subject)));
		expect(done).toMatchObject({ state: 'printed', printer: 'lobby-label', failures: [] });
		expect(first.documents().at(-1)).toEqual(pdf);
		expect(second.documents()).toHaveLength(before);
		const visit = await office.visit(subject);
		expect(visit.badge).toEqual({ copy: 1, state: 'printed', printer: 'lobby-label' });
	});

	test('[B2] goes to the second when the first has no paper; the visit moves for neither', async () => {
		await first.setSheets(0);
		const subject = await signedIn(office);
		const { status } = await office.visit(subject);
		const done = await over(await asked(idOf(subject)));
		expect(done).toMatchObject({
			...{ state: 'printed', printer: 'desk-label' },
			failures: [{ printer: 'lobby-label', reason: 'media_empty' }]
		});
		expect(second.documents().at(-1)).toEqual(pdf);
		const visit = await office.visit(subject);
		expect(visit.status).toBe(status);
		expect(visit.badge).toEqual({ copy: 1, state: 'printed', printer: 'desk-label' });
	});

	test('goes to the second when the first is off', async () => {
		await first.unplug();
		const done = await over(await asked(randomUUID()));
		await first.plugIn();
		expect(done).toMatchObject({
			...{ state: 'printed', printer: 'desk-label' },
			failures: [{ printer: 'lobby-label', reason: 'offline' }]
		});
	});

	test('is taken back from a printer whose lid opens meanwhile', async () => {
		first.behave('lid_opens');
		const job = await asked(randomUUID());
		const done = await over(job);
		first.behave('print');
		expect(done).toMatchObject({
			...{ state: 'printed', printer: 'desk-label' },
			failures: [{ printer: 'lobby-label', reason: 'door_open' }]
		});
	});

	test('waits for a printer that works for somebody else', async () => {
		const other = await samplePdf({ name: '张*' });
		first.behave('hold');
		await handOver(new Printer(first.uri), 'somebody-else', other);
		const job = await asked(randomUUID());
		await over(job, () => true);
		expect((await look(job)).state).toBe('queued');
		first.behave('print');
		expect(await over(job)).toMatchObject({ state: 'printed', printer: 'lobby-label' });
	});

	test('that nobody prints ends with both reasons, and the visitor keeps the pass on the screen', async () => {
		await first.setSheets(0);
		await second.unplug();
		const subject = await signedIn(office);
		const done = await over(await asked(idOf(subject)));
		await second.plugIn();
		expect(done.state).toBe('failed');
		expect(done.failures).toEqual([
			{ printer: 'lobby-label', reason: 'media_empty' },
			{ printer: 'desk-label', reason: 'offline' }
		]);
		expect((await office.visit(subject)).badge).toMatchObject({
			state: 'failed',
			reason: 'offline'
		});
	});
});

describe('the same badge', () => {
	test('[B4] asked twice is one job and one paper; a reprint is another', async () => {
		const visit = randomUUID();
		const before = papers();
		const job = await asked(visit);
		expect((await asked(visit)).job).toBe(job.job);
		await over(job);
		expect((await asked(visit)).state).toBe('printed');
		expect(papers()).toBe(before + 1);
		await over(await asked(visit, 2));
		expect(papers()).toBe(before + 2);
	});

	test('is not printed again when the server died right after it was handed over', async () => {
		const visit = randomUUID();
		const before = papers();
		const { job } = await asked(visit);
		await office.database.query(
			`update print_job set state = 'sending', printer = 'lobby-label', due_at = $2 where job = $1`,
			[job, new Date(office.now())]
		);
		await handOver(new Printer(first.uri), jobName({ subject: `visit:${visit}`, copy: 1 }), pdf);
		expect(await over({ job })).toMatchObject({ state: 'printed', printer: 'lobby-label' });
		expect(papers()).toBe(before + 1);
	});
});

test('[B4] a job goes on after the server was stopped in the middle of it, on one paper', async () => {
	const database = mkdtempSync(join(tmpdir(), 'foyer-queue-'));
	const before = papers();
	const visit = randomUUID();
	const running = await openTestOffice({ configFolder: config, database });
	const { caller } = await enrolStation(running, 'lobby');
	first.behave('hold');
	const added = await running.printing.add(caller, { visit, copy: 1 }, pdf);
	assert(added.ok, 'the badge is taken in');
	await running.printing.run();
	await running.dispose();
	first.behave('print');
	const again = await openTestOffice({ configFolder: config, database });
	again.wait(5_000);
	const state = async () => {
		await again.printing.run();
		again.wait(250);
		return (await again.printing.job('YQ', added.job.job))?.state;
	};
	await expect.poll(state, { timeout: 20_000 }).toBe('printed');
	expect(papers()).toBe(before + 1);
	await again.dispose();
	rmSync(database, { recursive: true, force: true });
});

describe('a paper', () => {
	const half: [number, number] = [210, 148];
	const known = async (paper: string) => {
		const [row] = await office.database.query<{ state: unknown }>(
			"select state from entity where site = 'YQ' and subject = $1",
			[`paper:${paper}`]
		);
		return row?.state;
	};
	const ask = async (paper: string, document: Uint8Array, copy = 1) => {
		const added = await office.printing.add(desk, { paper, copy }, document);
		assert(added.ok, `the paper is taken in: ${JSON.stringify(added)}`);
		return added.job;
	};

	test('[B17] goes to the printer in which its sheet lies, every page; the book of papers knows', async () => {
		const receipt = await samplePages(half, half, half);
		const before = papers();
		const job = await ask('receipt.SJ-1', receipt);
		expect((await ask('receipt.SJ-1', receipt)).job).toBe(job.job);
		expect(await over(job)).toMatchObject({ state: 'printed', printer: 'desk-label' });
		// A printer that was switched off counts its jobs from one again: the newest is not the last.
		const same = second.documents().filter((one) => Buffer.compare(one, receipt) === 0);
		expect(same).toHaveLength(1);
		expect(second.asked()).toBe('iso_a5_148x210mm');
		expect(papers()).toBe(before + 1);
		expect(await known('receipt.SJ-1')).toMatchObject({ copy: 1, state: 'printed', isOut: true });
		const card = await samplePages([85.6, 54], [85.6, 54]);
		expect(await over(await ask('card.1', card))).toMatchObject({ printer: 'desk-label' });
		expect(second.asked()).toContain('two-sided-long-edge');
	});

	test('[B16] whose printer fails goes to the second one, half a sheet on a whole one', async () => {
		await second.setSheets(0);
		const done = await over(await ask('receipt.SJ-2', await samplePages(half)));
		expect(done).toMatchObject({
			...{ state: 'printed', printer: 'lobby-label' },
			failures: [{ printer: 'desk-label', reason: 'media_empty' }]
		});
		expect(first.asked()).toBe('iso_a4_210x297mm');
		await first.setSheets(0);
		const none = await over(await ask('permit.p1', await samplePages([210, 297])));
		expect(none).toMatchObject({ state: 'failed' });
		expect(await known('permit.p1')).toMatchObject({ state: 'failed', reason: 'media_empty' });
	});

	test('[B17] that lies in no printer of the station is not taken', async () => {
		const asked = async (paper: string, document: Uint8Array, caller = desk) =>
			office.printing.add(caller, { paper, copy: 1 }, document);
		const refused = (reason: string) => ({ ok: false, reason });
		expect(await asked('order.1', await samplePages([100, 100]))).toEqual(refused('wrong_size'));
		expect(await asked('order.1', await samplePages([210, 297], half))).toEqual(
			refused('wrong_size')
		);
		expect(await asked('card.2', await samplePages([105, 148]))).toEqual(refused('no_printer'));
		expect(await asked('order.1', await samplePages(half), gate)).toEqual(refused('no_printer'));
		expect(await asked('order.1', Buffer.from('<html>'))).toEqual(refused('not_a_pdf'));
	});
});

describe('the queue', () => {
	test('[B5] takes only a badge of the label that lies in the station’s own printers', async () => {
		const ask = (document: Uint8Array, caller = lobby) =>
			office.printing.add(caller, { visit: randomUUID(), copy: 1 }, document);
		const refused = (reason: string) => ({ ok: false, reason });
		expect(await ask(Buffer.from('<html>'))).toEqual(refused('not_a_pdf'));
		expect(await ask(pdf.subarray(0, pdf.length - 20))).toEqual(refused('not_a_pdf'));
		expect(await ask(await samplePdf({ size: 'A4' }))).toEqual(refused('wrong_size'));
		expect(await ask(Buffer.concat([pdf, Buffer.alloc(200 * 1024)]))).toEqual(refused('too_large'));
		expect(await ask(pdf, gate)).toEqual(refused('no_printer'));
		expect(await ask(pdf, { ...lobby, site: 'QM' })).toEqual(refused('no_printer'));
	});

	test('[B8] gives up after two minutes, and keeps no name when a job is over', async () => {
		first.behave('hold');
		const job = await asked(randomUUID());
		await over(job, ({ state }) => state === 'printing');
		office.wait(121_000);
		const done = await over(job);
		first.behave('print');
		expect(done).toMatchObject({
			...{ state: 'failed' },
			failures: [{ printer: 'lobby-label', reason: 'slow' }]
		});
		const rows = await office.database.query<{ pdf: unknown }>(
			'select pdf from print_job where ended_at is not null'
		);
		expect(rows.length).toBeGreaterThan(5);
		expect(rows.every((row) => row.pdf === null)).toBe(true);
	});
});
