/** A filtered list of visits on its way out of the office, page by page so that its length costs no memory. */
import type { Language } from '#lib/domain/language.ts';
import { maskPhone } from '#lib/domain/phone.ts';
import type { Site } from '#lib/domain/site.ts';
import { statusWords } from '#lib/domain/status-words.ts';
import { clockText, dateText } from '#lib/domain/time.ts';
import type { Database } from '../database/open.ts';
import { listVisits, type VisitCursor, type VisitFilter, type VisitLine } from '../visit-list.ts';
import { maskedVisitor } from '../visit-story.ts';
import { columns, exportWords, type Column } from './words.ts';

/** X4: what a spreadsheet still opens on an office computer; half a year of a busy site. */
export const exportMax = 100_000;
/** Visits read in one statement: a moment for the only session of the embedded database. */
const pageSize = 1000;

export type ExportCell = string | number;

/** Headings, then visit by visit, newest first; a last row says so where the list was cut off. */
export async function* visitRows(
	database: Pick<Database, 'query'>,
	site: Site,
	filter: VisitFilter,
	{ full, language, max = exportMax }: { full: boolean; language: Language; max?: number }
): AsyncGenerator<ExportCell[]> {
	const words = exportWords[language];
	yield columns.map((column) => words.columns[column]);
	let before: VisitCursor | undefined;
	for (let written = 0; ;) {
		const size = Math.min(pageSize, max - written);
		const { lines, next } = await listVisits(database, site.id, filter, { before, size });
		for (const line of lines) yield rowOf(line, site, full, language);
		written += lines.length;
		if (!next) return;
		if (written >= max) break;
		before = next;
	}
	yield [words.cut(max)];
}

function rowOf(line: VisitLine, site: Site, full: boolean, language: Language): ExportCell[] {
	const { visitor, submittedAt, enteredAt, leftAt, companions } = line;
	const clock = (at: number | undefined) =>
		at === undefined ? '' : `${dateText(at, site.zone)} ${clockText(at, site.zone)}`;
	const masked = maskedVisitor(line);
	const label = site.visitTypes.find(({ key }) => key === line.type)?.label[language];
	const cells: Record<Column, ExportCell> = {
		date: dateText(submittedAt, site.zone),
		time: clockText(submittedAt, site.zone),
		status: statusWords[language][line.status],
		type: label ?? line.type,
		unit: line.unit,
		people: 1 + companions,
		visitor: (full ? (visitor?.name ?? visitor?.surname) : masked?.name) ?? '',
		phone: (full ? visitor?.phone : visitor?.phone && maskPhone(visitor.phone)) ?? '',
		plate: (full ? visitor?.plate : masked?.plate) ?? '',
		company: (full ? visitor?.company : '') ?? '',
		...{ entered: clock(enteredAt), left: clock(leftAt) },
		visit: line.subject.slice('visit:'.length)
	};
	return columns.map((column) => cells[column]);
}
