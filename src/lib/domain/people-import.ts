/** A property's list of people and units, as an office keeps it in a spreadsheet (RULES.md X6). */
import { dateText } from './time.ts';
import { csvRecords, QuoteLeftOpen, type CsvRecord } from './csv.ts';
import {
	peopleColumns,
	readCells,
	type ImportRow,
	type PeopleColumn,
	type RowFault
} from './people-row.ts';
import type { Site } from './site.ts';

/** A property of ten thousand households, and those who moved out. */
export const importRowsMax = 20_000;
export const importBytesMax = 5 * 1024 * 1024;
/** Nobody mends more at once; the rest shows with the next try. */
export const faultsShownMax = 200;

/** One thing that is wrong, by its line in the file. `column` as the file calls it. */
export type ImportFault = { line: number; column: string } & Omit<RowFault, 'column'>;

export type ReadPeople = {
	rows: ImportRow[];
	/** The first `faultsShownMax`. */
	faults: ImportFault[];
	/** All of them. */
	faultCount: number;
	/** Rows that hold something, the wrong ones included. */
	rowCount: number;
};

/**
 * Reads a list step by step: each step answers how many rows it has seen, so that a long one can show its
 * progress. Nothing of a list with a single fault is usable.
 */
export function* readPeople(
	text: string,
	site: Site,
	now: number
): Generator<number, ReadPeople, void> {
	const read: ReadPeople = { rows: [], faults: [], faultCount: 0, rowCount: 0 };
	const fault = (
		line: number,
		{ column, ...rest }: Omit<RowFault, 'column'> & { column: string }
	) => {
		read.faultCount += 1;
		if (read.faults.length < faultsShownMax) read.faults.push({ line, column, ...rest });
	};
	const today = dateText(now, site.zone);
	const whole = new Whole();
	let columns: (PeopleColumn | undefined)[] | undefined;
	try {
		for (const record of csvRecords(text)) {
			if (!columns) {
				columns = headings(record, fault);
				if (read.faultCount > 0) return read;
				continue;
			}
			read.rowCount += 1;
			if (read.rowCount > importRowsMax) {
				fault(record.line, { column: '', reason: 'too_many_rows', found: '' });
				return read;
			}
			const row = readCells(byColumn(columns, record), site, today);
			const faults = 'faults' in row ? row.faults : whole.faults(row, record.line);
			for (const one of faults) fault(record.line, one);
			if (!('faults' in row)) read.rows.push(row);
			yield read.rowCount;
		}
	} catch (error) {
		if (!(error instanceof QuoteLeftOpen)) throw error;
		fault(error.line, { column: '', reason: 'quote_open', found: '' });
	}
	if (read.rowCount === 0 && read.faultCount === 0)
		fault(1, { column: '', reason: 'empty', found: '' });
	return read;
}

type Tell = (line: number, fault: Omit<RowFault, 'column'> & { column: string }) => void;

/** The columns by their headings, in any order and either language; unknown ones are left alone. */
function headings({ line, cells }: CsvRecord, fault: Tell): (PeopleColumn | undefined)[] {
	const names = Object.entries(peopleColumns) as [
		PeopleColumn,
		{ names: string[]; must: boolean }
	][];
	const columns = cells.map((cell) => {
		const heading = cell.trim().toLowerCase();
		return names.find(([, { names: known }]) => known.includes(heading))?.[0];
	});
	for (const [key, { names: known, must }] of names) {
		const found = columns.filter((column) => column === key).length;
		const column = known[0] ?? key;
		if (must && found === 0) fault(line, { column, reason: 'column_missing', found: '' });
		if (found > 1) fault(line, { column, reason: 'column_twice', found: '' });
	}
	return columns;
}

function byColumn(
	columns: readonly (PeopleColumn | undefined)[],
	{ cells }: CsvRecord
): Record<PeopleColumn, string> {
	const values = Object.fromEntries(Object.keys(peopleColumns).map((key) => [key, '']));
	columns.forEach((column, at) => {
		if (column) values[column] = cells[at]?.trim() ?? '';
	});
	return values as Record<PeopleColumn, string>;
}

/** What no single row shows: one person told in two ways, one stay told twice, one answer given twice. */
class Whole {
	readonly #people = new Map<string, { line: number; told: string }>();
	readonly #stays = new Map<string, number>();
	readonly #answers = new Map<string, number>();

	faults(row: ImportRow, line: number): RowFault[] {
		const faults: RowFault[] = [];
		const told = JSON.stringify(row.person);
		const known = this.#people.get(row.person.person);
		if (!known) this.#people.set(row.person.person, { line, told });
		else if (known.told !== told)
			faults.push({ column: 'person', reason: 'person_differs', found: String(known.line) });
		const { unit, starts } = row.stay;
		const stay = [row.person.person, unit, starts].join(' ');
		const first = this.#stays.get(stay);
		if (first === undefined) this.#stays.set(stay, line);
		else faults.push({ column: 'unit', reason: 'twice', found: String(first) });
		for (const { visitType } of row.standing) {
			const answer = `${unit} ${visitType}`;
			const before = this.#answers.get(answer);
			if (before === undefined) this.#answers.set(answer, line);
			else faults.push({ column: 'standing', reason: 'twice', found: String(before) });
		}
		return faults;
	}
}
