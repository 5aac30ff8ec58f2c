import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import { openTestOffice, type TestOffice } from '../../../tests/fixtures/back-office.ts';
import { assert } from '#lib/domain/assert.ts';
import { listUnits, unitHistory } from './units.ts';

const head = '编号,姓,名,邮箱,通知方式,房号,身份,可同意访客,入住,迁出,常规答复';
const good = [
	'wu-hong,吴,𬭎,wu@example.com,邮件,5-1-101,业主,是,2026-01-05,,courier=放门岗@2026-12-31',
	'wu-hong,吴,𬭎,wu@example.com,邮件,5-1-102,业主,是,2026-01-05,,',
	'zhou-jianguo,周,建国,zhou@example.com,,3-1-1201,业主,是,2019-05-01,,'
];

let office: TestOffice;
beforeAll(async () => {
	office = await openTestOffice();
}, 120_000);
afterAll(() => office.dispose());

const bytes = (rows: readonly string[]) => Buffer.from([head, ...rows].join('\r\n'));
const tables = ['unit', 'person', 'occupancy', 'contact', 'standing_answer'];

/** Every row of people and units, as text. */
async function held(): Promise<string> {
	const texts: string[] = [];
	for (const table of tables) {
		const rows = await office.database.query<{ text: string }>(
			`select (to_jsonb(t) - 'set_at')::text as text from ${table} t order by 1`
		);
		texts.push(...rows.map(({ text }) => text));
	}
	return texts.join('\n');
}
async function check(rows: readonly string[]) {
	await office.imports.check(yunqi(), bytes(rows));
	const view = office.imports.view('YQ');
	assert(view, 'a list is staged');
	return view;
}

describe('a list of people and units', () => {
	test('[X6] with one wrong row changes nothing at all, and cannot be applied', async () => {
		const before = await held();
		const view = await check([...good, 'x1,9,伟,,,5-1-103,业主,,2026-01-01,,']);
		expect(view).toMatchObject({ phase: 'checked', faultCount: 1, total: 4 });
		expect(view.faults).toEqual([{ line: 5, column: 'surname', reason: 'name', found: '9' }]);
		expect(await office.imports.apply(yunqi(), view.id, false)).toBe(false);
		expect(await held()).toBe(before);
	});

	test('[X6] that breaks half way leaves nothing behind', async () => {
		const before = await held();
		const view = await check(good);
		await office.database.query('alter table standing_answer rename to elsewhere');
		expect(await office.imports.apply(yunqi(), view.id, true)).toBe(false);
		expect(office.imports.view('YQ')?.phase).toBe('failed');
		await office.database.query('alter table elsewhere rename to standing_answer');
		expect(await held()).toBe(before);
	});

	test('[X7] applied by the second step only; again it changes nothing', async () => {
		const before = await held();
		const view = await check(good);
		expect(view.change).toMatchObject({
			people: { added: 1, changed: 1, same: 0 },
			stays: { added: 2, changed: 0, same: 1 }
		});
		expect(view.change?.vanished).toBeGreaterThan(0);
		expect(await held()).toBe(before);
		expect(await office.imports.apply(yunqi(), 'another', false)).toBe(false);
		expect(await office.imports.apply(yunqi(), view.id, false)).toBe(true);
		const once = await held();
		expect(once).toContain('𬭎');
		expect(once).not.toBe(before);
		expect((await office.standing.of('YQ', ['5-1-101']))[0]).toMatchObject({
			...{ answer: 'leave_at_gate', setBy: 'wu-hong' }
		});
		const again = await check(good);
		expect(again.change).toMatchObject({
			people: { added: 0, changed: 0, same: 2 },
			stays: { added: 0, changed: 0, same: 3 }
		});
		expect(await office.imports.apply(yunqi(), again.id, false)).toBe(true);
		expect(await held()).toBe(once);
	});

	test('[X7] ends what it no longer names only when that is asked for', async () => {
		const current = async () =>
			(await office.directory.occupants('YQ')).filter(({ ends }) => !ends || ends > '2026-11-23');
		const [, , kept] = good;
		assert(kept, 'the list has a third row');
		await office.imports.apply(yunqi(), (await check([kept])).id, false);
		expect((await current()).length).toBeGreaterThan(1);
		await office.imports.apply(yunqi(), (await check([kept])).id, true);
		expect((await current()).map(({ person }) => person)).toEqual(['zhou-jianguo']);
		const history = await unitHistory(office.database, 'YQ', '5-1-101');
		expect(history).toMatchObject([{ name: '吴*', ends: '2026-11-23' }]);
	});

	test('[X6] is read as spreadsheets in China save it', async () => {
		// GB 18030: 编号,姓 …
		const gb = Buffer.from('b1e0bac52cd0d50ad5c52cd5c5', 'hex');
		await office.imports.check(yunqi(), gb);
		const faults = office.imports.view('YQ')?.faults ?? [];
		expect(faults.map(({ column }) => column)).not.toContain('编号');
		expect(faults.every(({ reason }) => reason === 'column_missing')).toBe(true);
	});

	test('units are found by their beginning and by a surname, with given names masked', async () => {
		const asked = { after: '', today: '2026-11-23' };
		const byUnit = await listUnits(office.database, 'YQ', { ...asked, q: '3-1-12' });
		expect(byUnit.units[0]).toMatchObject({ unit: '3-1-1201', stays: [{ name: '周**' }] });
		const byName = await listUnits(office.database, 'YQ', { ...asked, q: '周' });
		expect(byName.units.map(({ unit }) => unit)).toContain('3-1-1201');
		expect((await listUnits(office.database, 'YQ', { ...asked, q: '%' })).units).toEqual([]);
	});
});
