import { expect, test } from 'vitest';
import fc from 'fast-check';
import { csvLine, csvRecords, QuoteLeftOpen } from './csv.ts';

const records = (text: string) => [...csvRecords(text)];

test('[X4] no cell of an exported list becomes a formula', () => {
	expect(csvLine(['=1+1', '+86', '-2', '@SUM(A1)', '\t=1', 12])).toBe(
		"'=1+1,'+86,'-2,'@SUM(A1),'\t=1,12\r\n"
	);
	expect(csvLine(['＝1+1', '＋86', '－2', '＠SUM(A1)', '张＝伟'])).toBe(
		"'＝1+1,'＋86,'－2,'＠SUM(A1),张＝伟\r\n"
	);
	expect(csvLine(['张,"伟"', 'a\nb'])).toBe('"张,""伟""","a\nb"\r\n');
});

test('[X6] records keep the line that they begin on, whatever their cells hold', () => {
	expect(records('\uFEFFa,b\r\n\r\n"x\ny","1 ""2"""\n,\r3,')).toEqual([
		{ line: 1, cells: ['a', 'b'] },
		{ line: 3, cells: ['x\ny', '1 "2"'] },
		{ line: 6, cells: ['3', ''] }
	]);
	expect(() => records('a\n"b,c\nd')).toThrow(QuoteLeftOpen);
	expect(() => records('"b"c,d')).toThrow(QuoteLeftOpen);
	expect(() => records(`"${'x'.repeat(5_000_000)}`)).toThrow(QuoteLeftOpen);
});

test('[X6] what is written is read back as it was', () => {
	const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@＝＋－＠\t\r]/.test(text));
	fc.assert(
		fc.property(fc.array(fc.array(cell, { minLength: 1 })), (table) => {
			const rows = table.filter((row) => row.some((text) => text.trim() !== ''));
			const read = records(rows.map((row) => csvLine(row)).join(''));
			expect(read.map(({ cells }) => cells)).toEqual(rows);
		})
	);
});
