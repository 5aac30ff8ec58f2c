/** A list as a file that leaves the office, row by row: its length costs no memory. */
import { Readable } from 'node:stream';
import { csv } from './csv.ts';
import type { ExportCell } from './visit-rows.ts';
import { xlsx } from './xlsx.ts';

export const fileKinds = ['csv', 'xlsx'] as const;
export type FileKind = (typeof fileKinds)[number];

const types: Record<FileKind, string> = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};

/** `sheet`: what the list is called; `days`: which time it tells of, for the file's name. */
export function fileAnswer(
	as: FileKind,
	{ site, sheet, days }: { site: string; sheet: string; days: string },
	rows: AsyncIterable<ExportCell[]>
): Response {
	const bytes = as === 'csv' ? csv(rows) : xlsx(sheet, rows);
	const name = encodeURIComponent(`${site}-${sheet}-${days}.${as}`);
	return new Response(Readable.toWeb(Readable.from(bytes)) as ReadableStream, {
		headers: {
			'content-type': types[as],
			'content-disposition': `attachment; filename="${site}-${days}.${as}"; filename*=UTF-8''${name}`,
			'cache-control': 'no-store'
		}
	});
}
