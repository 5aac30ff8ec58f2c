import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import readExcelFile from 'read-excel-file/node';
import { Readable } from 'node:stream';
import { yunqi } from '../../../../tests/fixtures/cast.ts';
import {
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../../tests/fixtures/back-office.ts';
import { csvRecords } from '#lib/domain/csv.ts';
import { dayMs, secondMs } from '#lib/domain/time.ts';
import { retentionPreview } from '../retention-preview.ts';
import { csv } from './csv.ts';
import { visitRows, type ExportCell } from './visit-rows.ts';
import { columns } from './words.ts';
import { xlsx } from './xlsx.ts';

let office: TestOffice;
beforeAll(async () => {
	office = await openTestOffice();
	// A name whose second character needs two code units (S06), and one that a spreadsheet would compute.
	await signedIn(office, { surname: '吴𬭎', phone: '13800010001', plate: '沪AD12345' });
	await signedIn(office, { surname: '-Anna' });
	await signedIn(office, { surname: '周' });
}, 120_000);
afterAll(() => office.dispose());

const rows = (full: boolean, max?: number) =>
	visitRows(office.database, yunqi(), {}, { full, language: 'zh-CN', ...(max && { max }) });

async function read(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const all: Uint8Array[] = [];
	for await (const chunk of chunks) all.push(chunk);
	return Buffer.concat(all);
}

describe('an exported list', () => {
	test('[X4] is masked unless it is asked for in full, and has no pass number either way', async () => {
		const text = (await read(csv(rows(false)))).toString('utf8');
		expect(text).toContain('吴*');
		expect(text).toContain('138****0001');
		expect(text).not.toMatch(/𬭎|13800010001|沪AD12345|-Anna/);
		const full = (await read(csv(rows(true)))).toString('utf8');
		expect(full).toMatch(/吴𬭎.*13800010001.*沪AD12345/);
	});

	test('[X4] opens in a spreadsheet as CSV: marked as UTF-8, without formulas', async () => {
		const text = (await read(csv(rows(true)))).toString('utf8');
		expect(text.startsWith('\uFEFF日期,登记时间,状态')).toBe(true);
		const [, ...records] = [...csvRecords(text)];
		const names = records.map(({ cells }) => cells[columns.indexOf('visitor')]);
		expect(new Set(names)).toEqual(new Set(['吴𬭎', "'-Anna", '周']));
	});

	test('[X4] opens as a workbook in which 吴𬭎 keeps its code points', async () => {
		const file = await read(xlsx('来访记录', rows(true)));
		const [sheet] = await readExcelFile(Readable.from([file]));
		expect(sheet?.sheet).toBe('来访记录');
		const [head, ...lines] = sheet?.data ?? [];
		expect(head?.slice(0, 3)).toEqual(['日期', '登记时间', '状态']);
		const names = lines.map((line) => line[columns.indexOf('visitor')]);
		expect(new Set(names)).toEqual(new Set(['吴𬭎', '-Anna', '周']));
		expect(lines.every((line) => typeof line[columns.indexOf('people')] === 'number')).toBe(true);
	});

	test('[X4] leaves out what no workbook can hold and keeps every other sign', async () => {
		async function* odd(): AsyncGenerator<ExportCell[]> {
			yield ['a\u0001b', '<&">', '  ', '=1+1', 'x\uD800y', ''];
			await Promise.resolve();
		}
		const [sheet] = await readExcelFile(Readable.from([await read(xlsx('a<b', odd()))]), {
			trim: false
		});
		expect(sheet?.sheet).toBe('a<b');
		expect(sheet?.data[0]?.slice(0, 5)).toEqual(['ab', '<&">', '  ', '=1+1', 'x\uFFFDy']);
	});

	test('[X4] says in its last row where it was cut off', async () => {
		const lines: ExportCell[][] = [];
		for await (const line of rows(false, 2)) lines.push(line);
		expect(lines).toHaveLength(1 + 2 + 1);
		expect(lines.at(-1)).toEqual(['只导出最新的 2 条，请缩小日期范围后再导出其余部分']);
	});
});

describe('the book of reveals', () => {
	test('[X3] [R13] keeps who saw what and why for 36 months, and no name of a visitor; the preview counts the lines', async () => {
		const { reveals } = office;
		const seen = { what: 'phone', subject: 'visit:1', rows: 1 } as const;
		await reveals.note('YQ', '', seen, { reason: 'lost_item', words: '雨伞' });
		await reveals.note('YQ', 'm01', seen, { reason: 'incident', words: '' });
		const { lines } = await reveals.list('YQ');
		expect(lines).toHaveLength(2);
		expect(lines.map(({ staff }) => staff).sort()).toEqual(['', 'm01']);
		expect((await reveals.list('QM')).lines).toEqual([]);
		const foreseen = async () =>
			(await retentionPreview(office.database, yunqi(), office.now())).reveals;
		const none = { due: 0, day: 0, week: 0, later: 0, open: 0 };
		expect(await foreseen()).toEqual({ ...none, later: 2 });
		office.wait(36 * 30.5 * dayMs - 3 * dayMs);
		expect(await foreseen()).toEqual({ ...none, week: 2 });
		office.wait(3 * dayMs - secondMs);
		await reveals.note('YQ', '', seen, { reason: 'audit', words: '' });
		await office.retention.run(yunqi());
		expect((await reveals.list('YQ')).lines).toHaveLength(3);
		expect(await foreseen()).toEqual({ ...none, day: 2, later: 1 });
		// Nobody looks at anything: the lines go all the same.
		office.wait(secondMs);
		expect(await foreseen()).toEqual({ ...none, due: 2, later: 1 });
		await office.retention.run(yunqi());
		expect((await reveals.list('YQ')).lines).toMatchObject([{ reason: 'audit' }]);
	});
});
