import { afterAll, beforeAll, expect, it } from 'vitest';
import { foldMark } from '#lib/domain/register.ts';
import { registers } from '#lib/domain/registers.ts';
import { dayMs } from '#lib/domain/time.ts';
import type { Visit } from '#lib/domain/visit.ts';
import {
	enrolStation,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';

let office: TestOffice;
beforeAll(async () => (office = await openTestOffice()), 120_000);
afterAll(() => office.dispose());

const mark = foldMark(registers);

it('[Y23] names whose time is over are told to no new station', async () => {
	const { caller } = await enrolStation(office, 'gate');
	const subject = await signedIn(office);
	const ask = { epoch: '', mark, at: 0, after: '' };
	const visitOf = async () => {
		const { rows } = await office.snapshots.page(caller, ask, mark);
		return rows.find((row) => row.subject === subject)?.entity as Visit;
	};
	expect((await visitOf()).visitor?.surname).toBe('张');
	office.wait(400 * dayMs);
	const later = await visitOf();
	expect([later.unit, later.visitor, later.hostSurname]).toEqual([
		'3-1-1201',
		undefined,
		undefined
	]);
});

it('[Y24] a program that folds otherwise is sent to the feed, and one of another life learns only that', async () => {
	const { caller } = await enrolStation(office, 'gate');
	const ask = { epoch: '', mark: 'another', at: 0, after: '' };
	expect(await office.snapshots.page(caller, ask, mark)).toMatchObject({ unlike: true, rows: [] });
	const old = { ...ask, mark, epoch: 'another life', at: 3, after: 'visit:x' };
	const page = await office.snapshots.page(caller, old, mark);
	expect(page).toMatchObject({ rows: [], more: true, after: 'visit:x' });
	expect(page.epoch).not.toBe('another life');
});
