/** Comma-separated values (RFC 4180) as spreadsheets write and read them. */

/** A spreadsheet takes a cell that begins so for a formula; a Chinese one the signs in full width too. */
const formula = /^[=+\-@＝＋－＠\t\r]/;

/** X4: a cell that cannot become a formula, quoted where it must be. */
function cell(value: string | number): string {
	const text = typeof value === 'number' ? String(value) : defused(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const defused = (text: string) => (formula.test(text) ? `'${text}` : text);

export function csvLine(values: readonly (string | number)[]): string {
	return `${values.map(cell).join(',')}\r\n`;
}

/** One record, and the line of the file that it begins on. */
export type CsvRecord = { line: number; cells: string[] };

/** The line on which a quote opens that never closes. */
export class QuoteLeftOpen extends Error {
	override name = 'QuoteLeftOpen';
	readonly line: number;
	constructor(line: number) {
		super(`A quote opened on line ${String(line)} never closes.`);
		this.line = line;
	}
}

/** Records one by one; empty lines are none. Throws `QuoteLeftOpen`, also when something follows a closed quote. */
export function* csvRecords(text: string): Generator<CsvRecord> {
	let [line, at] = [1, text.startsWith('\uFEFF') ? 1 : 0];
	let record: CsvRecord = { line, cells: [] };
	while (at < text.length) {
		const isQuoted = text[at] === '"';
		const end = isQuoted ? endOfQuote(text, at, line) : nextMark(text, at);
		const value = isQuoted
			? text.slice(at + 1, end - 1).replaceAll('""', '"')
			: text.slice(at, end);
		record.cells.push(value);
		line += countLines(value);
		const isMore = text[end] === ',';
		at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
		if (isMore && at < text.length) continue;
		if (isMore) record.cells.push('');
		line += 1;
		if (record.cells.some((cell) => cell.trim() !== '')) yield record;
		record = { line, cells: [] };
	}
}

/** Where a plain cell ends: at a comma, at the end of its line or of the text. */
function nextMark(text: string, from: number): number {
	const mark = /[,\r\n]/g;
	mark.lastIndex = from;
	return mark.exec(text)?.index ?? text.length;
}

/** Behind the quote that closes the one at `from`. */
function endOfQuote(text: string, from: number, line: number): number {
	let at = from + 1;
	for (;;) {
		const quote = text.indexOf('"', at);
		if (quote < 0) throw new QuoteLeftOpen(line);
		if (text[quote + 1] !== '"') {
			if (!/^[,\r\n]?$/.test(text[quote + 1] ?? '')) throw new QuoteLeftOpen(line);
			return quote + 1;
		}
		at = quote + 2;
	}
}

function countLines(text: string): number {
	return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
