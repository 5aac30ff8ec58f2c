import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import {
	enrolStation,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { hourMs } from '#lib/domain/time.ts';
import { erasedByDay, retentionPreview } from './retention-preview.ts';
import { readReport } from './station-reports.ts';

let office: TestOffice;
beforeAll(async () => {
	office = await openTestOffice();
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
		expect(await erasedByDay(office.database, yunqi())).toEqual([{ day: '2026-11-26', visits: 1 }]);
	});
});
