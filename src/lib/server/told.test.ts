import { afterAll, beforeAll, expect, test } from 'vitest';
import { hourMs } from '#lib/domain/time.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice,
	type TestStation
} from '../../../tests/fixtures/back-office.ts';
import { toldUpTo } from './told.ts';

let office: TestOffice;
let desk: TestStation;
beforeAll(async () => {
	office = await openTestOffice();
	desk = await enrolStation(office, 'desk');
}, 120_000);
afterAll(() => office.dispose());

const heard = () => toldUpTo(office.database, 'YQ', desk.caller.device);
const report = (seq: number, id: string) =>
	office.reports.note(
		'YQ',
		desk.caller.device,
		{ queue: 0, driftMs: 0, version: 'v1', told: { seq, id, at: office.now() } },
		office.now()
	);

test('[Y29] a moment that a station told counts once the row is held up to there', async () => {
	expect(await heard()).toBe(0);
	await report(0, '');
	expect(await heard()).toBe(office.now());

	const raised = { type: 'AlertRaised', v: 1, data: { kind: 'help' } };
	const facts = desk.facts('alert:1', [raised]);
	const id = facts[0]?.id ?? '';
	office.wait(hourMs);
	await report(1, id);
	expect(await heard()).toBe(0);
	await desk.push(facts);
	expect(await heard()).toBe(office.now());
	// Of another row under the same name.
	await report(1, '01930000-0000-7000-8000-000000000001');
	expect(await heard()).toBe(0);
});

test('[E15] a till goes on to another tablet once its own has told everything beyond the lease', async () => {
	const other = await enrolStation(office, 'desk');
	const lend = () => office.refunds.lend(other.caller, 'T1');
	await office.refunds.lend(desk.caller, 'T1');
	office.wait(24 * hourMs);
	expect(await lend()).toMatchObject({ device: desk.caller.device });
	await report(0, '');
	expect(await lend()).toMatchObject({ device: other.caller.device });
});
