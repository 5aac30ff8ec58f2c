import { csvLine } from '#lib/domain/csv.ts';
import type { ExportCell } from './visit-rows.ts';

/** Without the mark a spreadsheet in China reads UTF-8 as something else. */
const byteOrderMark = '\uFEFF';

export async function* csv(rows: AsyncIterable<ExportCell[]>): AsyncGenerator<Uint8Array> {
	let mark = byteOrderMark;
	for await (const row of rows) {
		yield Buffer.from(mark + csvLine(row));
		mark = '';
	}
}
