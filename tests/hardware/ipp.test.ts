/** The IPP client against a real printer: CUPS's ippeveprinter, no stand-in. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Printer, PrinterBusy, PrinterOffline } from '#lib/server/printing/ipp.ts';
import { openPrinter, type LabelPrinter } from '../fixtures/printer.ts';
import { handOver, samplePdf } from '../fixtures/printing.ts';

let real: LabelPrinter;
let printer: Printer;
let pdf: Uint8Array;

beforeAll(async () => {
	real = await openPrinter();
	printer = new Printer(real.uri);
	pdf = await samplePdf();
});
afterAll(() => real.dispose());
beforeEach(async () => {
	real.behave('print');
	await real.idle();
	await real.setSheets(125);
});

async function until<T>(look: () => Promise<T>, good: (seen: T) => boolean): Promise<T> {
	for (let tries = 0; tries < 200; tries += 1) {
		const seen = await look();
		if (good(seen)) return seen;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error('the printer did not get there');
}

describe('a badge over IPP', () => {
	test('arrives byte by byte, and the printer says that it is done', async () => {
		expect(await printer.obstacle()).toBeUndefined();
		const id = await handOver(printer, 'foyer-one-1', pdf);
		const { state } = await until(
			() => printer.job(id),
			({ state }) => state !== 'waiting'
		);
		expect(state).toBe('completed');
		expect(real.documents().at(-1)).toEqual(pdf);
	});

	test('is found again by its name, and an unknown name is not', async () => {
		const id = await handOver(printer, 'foyer-two-1', pdf);
		await until(
			() => printer.job(id),
			({ state }) => state === 'completed'
		);
		expect(await printer.find('foyer-two-1')).toBe(id);
		expect(await printer.find('foyer-three-1')).toBeUndefined();
	});

	test('is refused as busy while another one is in the printer, and can be taken back', async () => {
		real.behave('hold');
		const id = await handOver(printer, 'foyer-held-1', pdf);
		expect((await printer.job(id)).state).toBe('waiting');
		await expect(printer.print('foyer-next-1', pdf)).rejects.toBeInstanceOf(PrinterBusy);
		await printer.cancel(id);
		real.behave('print');
		await until(
			() => printer.job(id),
			({ state }) => state === 'aborted'
		);
	});

	test('a printer without paper, and one whose lid opens, say so', async () => {
		await real.setSheets(0);
		expect(await printer.obstacle()).toBe('media_empty');
		await real.setSheets(125);
		expect(await printer.obstacle()).toBeUndefined();
		real.behave('lid_opens');
		const id = await handOver(printer, 'foyer-lid-1', pdf);
		expect(
			await until(
				() => printer.obstacle(),
				(seen) => seen !== undefined
			)
		).toBe('door_open');
		await printer.cancel(id);
		real.behave('print');
		await until(
			() => printer.obstacle(),
			(seen) => seen === undefined
		);
	});

	test('a printer that is off, or an address where none lives, is offline', async () => {
		await real.unplug();
		await expect(printer.obstacle()).rejects.toBeInstanceOf(PrinterOffline);
		await real.plugIn();
		expect(await printer.obstacle()).toBeUndefined();
	});
});
