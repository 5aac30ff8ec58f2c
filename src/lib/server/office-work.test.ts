import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import { assert } from '#lib/domain/assert.ts';
import { blobRef } from '#lib/domain/blob.ts';
import { applyForPass } from '#lib/domain/pass/apply.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import { jpegOf } from '../../../tests/fixtures/pictures.ts';
import { issued, liuDayong, permit } from '../../../tests/fixtures/workers.ts';
import {
	enrolStation,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { dayMs, hourMs } from '#lib/domain/time.ts';
import { keptFacts } from './kept-facts.ts';
import { erasedByDay, retentionPreview } from './retention-preview.ts';
import { readReport } from './station-reports.ts';

let office: TestOffice;
beforeAll(async () => {
	office = await openTestOffice();
	// Nobody of the household list ever moved out: what is counted here are records.
	await office.database.query('update occupancy set ends = null');
}, 120_000);
afterAll(() => office.dispose());

const report = {
	...{ queue: 3, driftMs: -120, version: 'v1', duty: 'g01' },
	storage: { usedBytes: 1000, quotaBytes: 2000, persisted: true }
};

describe('what a station says of itself', () => {
	test('[X10] is taken within its bounds only, and the last word counts', async () => {
		expect(readReport(report)).toEqual(report);
		expect(readReport({ queue: 0, driftMs: 0, version: 'v1' })).toBeDefined();
		const wrong: unknown[] = [
			...[undefined, 'well', { ...report, queue: -1 }, { ...report, queue: 1.5 }],
			...[
				{ ...report, driftMs: 1e15 },
				{ ...report, version: 'x'.repeat(65) }
			],
			...[
				{ ...report, duty: '赵刚' },
				{ ...report, name: '张' }
			]
		];
		for (const one of wrong) expect(readReport(one)).toBeUndefined();

		const { caller } = await enrolStation(office, 'gate');
		await office.reports.note('YQ', caller.device, report, office.now());
		await office.reports.note('YQ', caller.device, { ...report, queue: 0 }, office.now());
		const heard = await office.reports.of('YQ');
		expect(heard.get(caller.device)).toMatchObject({ report: { queue: 0 }, printed: [] });
		expect(await office.reports.of('QM')).toEqual(new Map());
	});

	test('[X8] is seen beside how its badges came out', async () => {
		const { caller } = await enrolStation(office, 'desk');
		const job = async (copy: number, state: string, failures: object[]) =>
			office.database.query(
				`insert into print_job (site, job, device, subject, copy, printers, state, failures, created_at, due_at, ended_at)
				values ('YQ', gen_random_uuid(), $1, 'visit:v', $2, '{}', $3, $4::text::jsonb, $5, $5, $5)`,
				[caller.device, copy, state, JSON.stringify(failures), new Date(office.now() + copy)]
			);
		await job(1, 'failed', [{ printer: 'p', reason: 'offline' }]);
		await job(2, 'printed', []);
		await job(3, 'failed', [{ printer: 'p', reason: 'media_empty' }]);
		await job(4, 'queued', []);
		const heard = (await office.reports.of('YQ')).get(caller.device);
		expect(heard).toEqual({ printed: [false, true, false], reason: 'media_empty' });
	});
});

test('[X12] what a station told that did not count is listed with its reason for a month, without a name', async () => {
	const gate = await enrolStation(office, 'gate');
	const strange = { type: 'RobotDelivered', v: 1, data: {}, personal: { to: '诸葛' } };
	const subject = await signedIn(office);
	const [first, second] = gate.facts(subject, [strange, strange]);
	const other = gate.facts('visit:nobody', [strange]);
	await gate.push([first!, { ...second!, occurredAt: '诸葛' }, ...other]);
	// When a fact came the database's own clock says, which no test moves.
	const came = [new Date(office.now())];
	await office.database.query('update fact set received_at = $1 where kept is not null', came);
	const { device } = gate.caller;
	const lines = await keptFacts(office.database, yunqi(), office.now());
	expect(lines).toMatchObject([
		{ type: 'RobotDelivered', reason: 'broken_chain', visit: null },
		{ type: 'Unread', device, reason: 'invalid', visit: null },
		{ type: 'RobotDelivered', reason: 'unknown_kind', visit: subject.slice('visit:'.length) }
	]);
	expect(JSON.stringify(lines)).not.toContain('诸葛');
	expect(await keptFacts(office.database, yunqi(), office.now() + 30 * dayMs)).toEqual([]);
	for (const table of ['fact', 'entity']) await office.database.query(`delete from ${table}`);
});

describe('what will be erased', () => {
	test('[X9] is counted as the rule erases it: before, and after it did', async () => {
		const came = await signedIn(office);
		const before = await retentionPreview(office.database, yunqi(), office.now());
		expect(before).toMatchObject({ total: 1, counts: { nothing_came: { week: 1, due: 0 } } });
		expect(before.next).toBe((before.oldest ?? 0) + 72 * hourMs);
		office.wait(71 * hourMs);
		const soon = await retentionPreview(office.database, yunqi(), office.now());
		expect(soon.counts.nothing_came).toMatchObject({ day: 1, week: 0 });
		office.wait(2 * hourMs);
		const due = await retentionPreview(office.database, yunqi(), office.now());
		expect(due.counts.nothing_came).toMatchObject({ due: 1 });
		expect(await office.retention.run(yunqi())).toBe(1);
		const after = await retentionPreview(office.database, yunqi(), office.now());
		expect(after).toMatchObject({ total: 0, counts: { nothing_came: { due: 0 } } });
		expect((await office.visit(came)).visitor).toBeUndefined();
		expect(await erasedByDay(office.database, yunqi())).toEqual([
			{ day: '2026-11-26', records: 1 }
		]);
	});

	test('[R10] is counted of every book that holds names, with its pictures', async () => {
		const desk = await enrolStation(office, 'desk');
		const bytes = jpegOf();
		const [pass, works] = [`pass:${randomUUID()}`, `renovation:${randomUUID()}`];
		const form = { ...liuDayong, photo: blobRef(bytes) };
		const asked = applyForPass(passes.blank, form, [permit], yunqi(), issued);
		assert(asked.ok, 'the form is good');
		const draft = { unit: '2-1-301', applicant: 'owner', touches: [], trades: ['general'] };
		const span = { from: '2026-12-01', to: '2027-01-20' };
		const line = { kind: 'meeting', deposit: 0, fee: 5000 };
		const paid = { till: 'T1', day: '2026-11-23', method: 'cash', lines: [line] };
		const payer = { name: '吴海涛' };
		const one = (type: string, data: object, personal: object) => [{ type, v: 1, data, personal }];
		const told = [
			desk.facts(pass, asked.happenings),
			desk.facts(works, one('RenovationDrafted', { ...draft, ...span }, { applicant: '吴海涛' })),
			desk.facts('receipt:SJ-YQ-T1-2026-000001', one('ReceiptIssued', paid, { payer }))
		];
		expect(await desk.push(told.flat())).toMatchObject({ kept: [] });
		await office.blobs.take({ site: 'YQ', subject: pass, digest: blobRef(bytes).digest }, bytes);
		const look = () => retentionPreview(office.database, yunqi(), office.now());
		const { counts, pictures, total } = await look();
		const later = { later: 1 };
		expect(counts).toMatchObject({ pass: later, renovation: later, receipt: later });
		expect([pictures.photo.later, total]).toEqual([1, 3]);
		office.wait(400 * dayMs);
		const due = { due: 1, later: 0 };
		expect((await look()).counts).toMatchObject({ pass: due, renovation: due, receipt: later });
		expect(await office.retention.run(yunqi())).toBe(2);
		expect(await look()).toMatchObject({ total: 1, counts: { receipt: later } });
	});
});
