/** A workbook with one sheet (ECMA-376) as a stream. Texts stand in their cells as texts: none can be a formula. */
import type { ExportCell } from './visit-rows.ts';
import { zip, type ZipEntry } from './zip.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** A sheet's name in Excel. */
const nameMax = 31;
/** In signs of the standard typeface: a date with its time fits. */
const columnWidth = 17;

const signs: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** Signs that XML cannot hold at all are left out; everything else keeps its code points. */
function escaped(text: string): string {
	return text
		.toWellFormed()
		.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
		.replace(/[<>&"]/g, (sign) => signs[sign] ?? sign);
}

/** Some readers find a cell by its name only. No list has more columns than letters. */
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

function row(cells: readonly ExportCell[], number: number): string {
	const style = number === 1 ? ' s="1"' : '';
	const written = cells.map((cell, at) => {
		const open = `<c r="${letters[at] ?? ''}${String(number)}"${style}`;
		if (typeof cell === 'number') return `${open}><v>${String(cell)}</v></c>`;
		if (cell === '') return '';
		return `${open} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
	});
	return `<row r="${String(number)}">${written.join('')}</row>`;
}

async function* sheet(rows: AsyncIterable<ExportCell[]>): AsyncGenerator<string> {
	// The headings stay in sight.
	yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="20" width="${String(columnWidth)}" customWidth="1"/></cols><sheetData>`;
	let number = 0;
	for await (const cells of rows) yield row(cells, (number += 1));
	yield '</sheetData></worksheet>';
}

function* parts(name: string, rows: AsyncIterable<ExportCell[]>): Generator<ZipEntry> {
	const part = (path: string, xml: string): ZipEntry => ({ name: path, content: [head + xml] });
	yield part(
		'[Content_Types].xml',
		`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`
	);
	yield part(
		'_rels/.rels',
		`<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	);
	yield part(
		'xl/workbook.xml',
		`<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(name.slice(0, nameMax))}" sheetId="1" r:id="rId1"/></sheets></workbook>`
	);
	yield part(
		'xl/_rels/workbook.xml.rels',
		`<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`
	);
	yield part(
		'xl/styles.xml',
		`<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`
	);
	yield { name: 'xl/worksheets/sheet1.xml', content: sheet(rows) };
}

/** `name`: of the sheet. The first row is its headings. */
export function xlsx(name: string, rows: AsyncIterable<ExportCell[]>): AsyncGenerator<Uint8Array> {
	return zip(parts(name, rows));
}
