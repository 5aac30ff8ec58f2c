import { expect, test } from 'vitest';
import { PrinterOffline, type Printer } from './ipp.ts';
import { advance, type JobRow, type Move } from './job.ts';

const queued: JobRow = {
	...{ site: 'YQ', job: 'j1', subject: 'visit:v1', copy: 1, printers: ['first', 'second'] },
	...{ state: 'queued', printer: null, printer_job: null, failures: [], tries: 0 },
	...{ pdf: new Uint8Array(9), created_at: new Date(0), sent_at: null }
};

/** A printer that takes every document and says so only from the `answers`th word on. */
function slowPrinter(answers: number, keeps = true) {
	const taken: string[] = [];
	let asked = 0;
	const word = <Answer>(answer: () => Answer): Promise<Answer> => {
		asked += 1;
		const said = answer();
		return asked < answers ? Promise.reject(new PrinterOffline()) : Promise.resolve(said);
	};
	const printer: Pick<Printer, 'obstacle' | 'print' | 'find'> = {
		obstacle: () => Promise.resolve(undefined),
		print: (name) => word(() => (keeps ? taken.push(name) : 1)),
		find: (name) => word(() => (taken.includes(name) ? taken.indexOf(name) + 1 : undefined))
	};
	return { taken, printer: printer as Printer };
}

async function steps(count: number, printer: Printer): Promise<JobRow> {
	let row = queued;
	for (let step = 0; step < count && row.printer_job === null; step += 1) {
		const note = (move: Move) => Promise.resolve(void (row = { ...row, ...move }));
		const printerOf = (key: string) => (key === 'first' ? printer : undefined);
		const { fact: _fact, dueInMs: _due, ...move } = await advance({ row, now: 0, printerOf, note });
		row = { ...row, ...move };
	}
	return row;
}

test('[B4] a printer that took the badge and did not say so is asked again, and no other gets it', async () => {
	const { taken, printer } = slowPrinter(3);
	const row = await steps(4, printer);
	expect(row).toMatchObject({ state: 'printing', printer: 'first', failures: [], tries: 0 });
	expect(taken).toHaveLength(1);
});

test('[B4] one that never says a word again gives way to the next', async () => {
	const { printer } = slowPrinter(Infinity, false);
	const row = await steps(4, printer);
	expect(row).toMatchObject({ state: 'queued', printer: null });
	expect(row.failures).toEqual([{ printer: 'first', reason: 'offline' }]);
});
