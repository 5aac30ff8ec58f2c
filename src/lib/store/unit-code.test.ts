import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { dayMs, minuteMs } from '#lib/domain/time.ts';
import { codeAt, stepAt } from '#lib/domain/unit-code.ts';
import type { CodeTable } from '#lib/protocol/unit-codes.ts';
import { openTestOffice, type TestOffice } from '../../../tests/fixtures/back-office.ts';
import { at, yunqi } from '../../../tests/fixtures/cast.ts';
import { StationDatabase } from './db.ts';
import { checkUnitCode, saveCodeTable } from './unit-code.ts';

const site = yunqi();
const home = '3-1-1201';
let office: TestOffice;
let table: CodeTable;
let secret: Uint8Array;
beforeAll(async () => {
	office = await openTestOffice();
	const told = await office.unitCodes.table(site, '');
	assert(told, 'a station that holds nothing is told everything');
	table = told;
	secret = await office.unitCodes.secret(site, home);
}, 120_000);
afterAll(() => office.dispose());

let db: StationDatabase;
let now: number;
let tries = 0;
beforeEach(async () => {
	db = new StationDatabase('gate', { indexedDB: new IDBFactory(), IDBKeyRange });
	await saveCodeTable(db, table);
	now = office.now();
});
const code = (time = now) => codeAt(secret, stepAt(time));
const check = (typed: string, { unit = home, name = '周', clock = at(now) } = {}) =>
	checkUnitCode(db, { unit, name, code: typed, id: String((tries += 1)) }, clock);
const wrong = { ok: false, reason: 'wrong' };

describe('a code read out by phone', () => {
	test('[U3] opens with the unit and the name of somebody there, typed in any of its spellings', async () => {
		for (const [minute, name] of ['周', '李', '周建国', '李梅'].entries()) {
			now = office.now() + minute * minuteMs;
			expect(await check(code(), { name }), name).toEqual({ ok: true, step: stepAt(now) });
		}
	});

	test('[U3] is wrong under another unit or another name, and the answer is the same', async () => {
		expect(await check(code(), { name: '王' })).toEqual(wrong);
		expect(await check(code(), { unit: '6-1-502', name: '王' })).toEqual(wrong);
		expect(await check(code(), { unit: '9-9-9999' })).toEqual(wrong);
		// A former occupant is nobody.
		expect(await check(code(), { unit: '6-1-502', name: '林' })).toEqual(wrong);
	});

	test('[U5] counts once a unit; the next minute has another', async () => {
		expect(await check(code())).toMatchObject({ ok: true });
		expect(await check(code())).toEqual({ ok: false, reason: 'used' });
		expect(await check(code(), { name: '李' })).toEqual({ ok: false, reason: 'used' });
		now += minuteMs;
		expect(await check(code())).toMatchObject({ ok: true });
	});

	test('[U2] is taken by nobody who does not know the time', async () => {
		expect(await check(code(), { clock: { lo: now, hi: now + dayMs } })).toEqual({
			...{ ok: false, reason: 'clock' }
		});
	});

	test('nobody takes one before codes were heard of', async () => {
		await db.local.clear();
		expect(await check(code())).toEqual({ ok: false, reason: 'no_codes' });
	});
});

describe('guessing', () => {
	const off = () => (code() === '000000' ? '000001' : '000000');
	const tooMany = { ok: false, reason: 'too_many' };

	test('[U4] ends after five wrong ones for a unit, for a quarter of an hour', async () => {
		for (let time = 0; time < 5; time += 1) expect(await check(off())).toEqual(wrong);
		expect(await check(code())).toEqual(tooMany);
		// Another unit is still served.
		expect(await check(off(), { unit: '6-1-502', name: '王' })).toEqual(wrong);
		now += 15 * minuteMs - 1;
		expect(await check(code())).toEqual(tooMany);
		now += 1;
		expect(await check(code())).toMatchObject({ ok: true });
	});

	test('[U4] ends after ten wrong ones at a station, whatever the units', async () => {
		for (let time = 0; time < 10; time += 1)
			expect(await check('000000', { unit: `1-1-${String(time)}` })).toEqual(wrong);
		expect(await check(code())).toEqual(tooMany);
	});

	test('[U4] is not freed by a restart, a clock set forward in doubt, or one set back', async () => {
		for (let time = 0; time < 5; time += 1) await check(off());
		db.close();
		await db.open();
		expect(await check(code(), { clock: { lo: now, hi: now + 3 * minuteMs } })).toEqual(tooMany);
		now -= dayMs;
		expect(await check(code())).toEqual(tooMany);
	});

	test('[U4] right ones are no tries', async () => {
		for (let time = 0; time < 8; time += 1) {
			expect(await check(code())).toMatchObject({ ok: true });
			now += minuteMs;
		}
	});
});

describe('the table on the disk', () => {
	test('[U3] tells no unit, no name and not how many there are', () => {
		expect(table.entries).toHaveLength(256);
		expect(JSON.stringify(table)).not.toMatch(/1201|周|李/);
		expect(new Set(table.entries.map(([lookup]) => lookup)).size).toBe(256);
		expect(table.entries.every(([, sealed]) => sealed.length === 80)).toBe(true);
		const sorted = table.entries.map(([lookup]) => lookup).toSorted();
		expect(table.entries.map(([lookup]) => lookup)).toEqual(sorted);
	});

	test('[U3] is told once, and the secrets are sealed in the database too', async () => {
		expect(await office.unitCodes.table(site, table.version)).toBeUndefined();
		const rows = await office.database.query('select * from unit_secret');
		expect(rows.length).toBeGreaterThanOrEqual(4);
		expect(JSON.stringify(rows)).not.toContain(Buffer.from(secret).toString('base64url'));
	});

	test('[U6] an approver who leaves takes no good code along', async () => {
		const unit = '5-2-803';
		const before = await office.unitCodes.secret(site, unit);
		await office.database.query(
			`update occupancy set ends = '2026-11-23' where unit = $1 and person = 'chen-siyuan'`,
			[unit]
		);
		await office.database.query(
			`insert into occupancy (site, unit, person, role, approver, starts)
			values ('YQ', $1, 'he-jingwen', 'owner', true, '2020-01-01')`,
			[unit]
		);
		office.wait(minuteMs);
		const after = await office.unitCodes.secret(site, unit);
		expect(after).not.toEqual(before);
		const fresh = await office.unitCodes.table(site, table.version);
		assert(fresh, 'the table has changed');
		await saveCodeTable(db, fresh);
		now = office.now();
		const typed = codeAt(after, stepAt(now));
		expect(await check(typed, { unit, name: '陈' })).toEqual(wrong);
		expect(await check(codeAt(before, stepAt(now)), { unit, name: '何' })).toEqual(wrong);
		expect(await check(typed, { unit, name: '何' })).toMatchObject({ ok: true });
		// Whoever stayed where they were sees nothing of it.
		expect(await office.unitCodes.secret(site, home)).toEqual(secret);
	});
});
