import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isToBeTold, noteTold } from '#lib/domain/supervisor.ts';
import { admit, letOut } from '#lib/domain/verdict.ts';
import { approve, notePapers, openGreenChannel, signIn } from '#lib/domain/visit-verbs.ts';
import { yunqi } from '../fixtures/cast.ts';
import { getsPass, openDay, scans, when, type Day } from './day.ts';

let day: Day;
beforeAll(async () => {
	day = await openDay(yunqi());
}, 120_000);
afterAll(() => day.close());

const factsOf = (subject: string) =>
	day.office.database.query<{ type: string; personal: object | null; data: object }>(
		`select type, personal::json, body::json->'data' as data from fact where subject = $1
		order by position`,
		[subject]
	);
const told = () => day.office.database.query('select person from notice');

describe('S23 ambulance and police', () => {
	test('02:26: the ambulance is in with one tap: nobody’s data, nobody asked, no document', async () => {
		const gate = await day.station('gate', 'G1');
		day.goTo(when('02:26:00', '2026-11-24'));
		const subject = await day.begin(gate, (visit) => openGreenChannel(visit, 'ambulance'));
		const visit = await day.office.visit(subject);
		expect(visit).toMatchObject({ status: 'inside', type: 'emergency', insideCount: 1 });
		expect(visit.enteredAt).toBe(when('02:26:00', '2026-11-24'));
		for (const key of ['visitor', 'document', 'answer', 'round', 'pass'])
			expect(visit, key).not.toHaveProperty(key);
		expect(await factsOf(subject)).toEqual([
			{ type: 'GreenChannelOpened', personal: null, data: { kind: 'ambulance' } }
		]);
		expect([await told(), await day.mails()]).toEqual([[], []]);
	});

	test('[V16] 15:00: two officers go in at once; both numbers are kept, 冯玉 is told, the unit hears nothing', async () => {
		const gate = await day.station('gate', 'G1');
		const at = when('15:00:00', '2026-11-24');
		day.goTo(at);
		const subject = await day.begin(gate, (visit) =>
			signIn(
				visit,
				{
					...{ visitType: 'official', unit: '6-1-502', companions: 1, language: 'zh-CN' },
					...{ noticeVersion: '2026-11', company: '城东派出所', purpose: '到 6-1-502 调查' }
				},
				day.site
			)
		);
		await day.office.settle();
		const approved = await day.office.visit(subject);
		expect(approved).toMatchObject({ status: 'approved', approvedAt: at, companions: 1 });
		expect(approve(approved, day.site, 'no_consent_needed').ok).toBe(false);
		await day.record(gate, subject, (visit) => notePapers(visit, '0110023、０１１００２４'));
		const text = await getsPass(day, gate, subject);
		const verdict = await scans(day, gate, text);
		expect(verdict).toMatchObject({ code: 'OK', countMax: 2 });
		await day.record(gate, subject, () => admit(verdict, { count: 2, certainty: 'alone' }));
		const visit = await day.office.visit(subject);
		expect(visit).toMatchObject({ status: 'inside', type: 'official', insideCount: 2 });
		expect(visit.enteredAt).toBe(at);
		expect(visit.visitor).toMatchObject({ company: '城东派出所', purpose: '到 6-1-502 调查' });
		expect(visit.visitor?.papers).toEqual(['0110023', '0110024']);
		expect(visit.visitor).not.toHaveProperty('photo');
		// 冯玉, once, and nobody of the unit.
		expect(await told()).toEqual([{ person: 'supervisor' }]);
		const mails = [expect.stringMatching(/^feng\.yu@example\.com .*公务人员已进入/)];
		expect(await day.mails()).toEqual(mails);
		// Where 冯玉 is on duty, it stands on the screen until she says that she knows.
		const now = day.office.now();
		expect(isToBeTold(visit, day.site, now)).toBe(true);
		const desk = await day.station('desk', 'D1');
		await day.record(desk, subject, noteTold);
		const known = await day.office.visit(subject);
		expect(known.told).toMatchObject({ at: now });
		expect(isToBeTold(known, day.site, now)).toBe(false);
		await day.record(gate, subject, () => letOut(verdict, 2));
		await day.record(gate, subject, () => admit(verdict, { count: 2, certainty: 'alone' }));
		expect(await day.mails()).toEqual(mails);
	});
});
