import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { base45Decode } from '#lib/domain/base45.ts';
import { badgeOf } from '../../src/routes/visit-badge.ts';
import { visitsByHour } from '#lib/server/visit-times.ts';
import { assert } from '#lib/domain/assert.ts';
import { yunqi } from '../fixtures/cast.ts';
import { enters, leaves, openDay, scans, when, type Day } from './day.ts';
import { agreed, goesIn, inside, liMei, zhouJianguo } from './zhang-wei.ts';

let day: Day;
beforeAll(async () => {
	day = await openDay(yunqi());
}, 120_000);
afterAll(() => day.close());

const arrived = '云栖花园：您的访客已到 / Your visitor has arrived';

let story: Awaited<ReturnType<typeof agreed>>;

describe('S01 plain visit', () => {
	test('agreed at 09:02:18: pass until midnight for two; badge and code name nobody', async () => {
		story = await agreed(day);
		const { subject, answer, text } = story;
		expect(answer).toEqual({ ok: true });
		const visit = await day.office.visit(subject);
		expect(visit.status).toBe('approved');
		expect(visit.submittedAt).toBe(when('09:02:00'));
		expect(visit.answer).toMatchObject({ yes: true, approver: 'li-mei', at: when('09:02:18') });
		expect(visit.pass).toMatchObject({
			...{ kind: 'visitor', count: 2, entriesMax: 4 },
			...{ validFrom: when('09:02:18'), validTo: when('00:00:00', '2026-11-24') }
		});
		assert(visit.pass, 'an approved visit has a pass');
		const badge = badgeOf(visit, visit.pass, day.site, text);
		expect(badge).toMatchObject({ name: '张*', to: '3栋' });
		expect(badge.validUntilText).toContain('有效至 24:00');
		expect(JSON.stringify(badge)).not.toMatch(/1380000|0001|1201|伟/);
		expect(text).toMatch(/^VP1:/);
		const bytes = Buffer.from(base45Decode(text.slice('VP1:'.length)) ?? []);
		expect(bytes.length).toBeGreaterThan(100);
		for (const secret of ['张伟', '张', '13800000001', '1201'])
			expect(bytes.includes(secret), secret).toBe(false);
	});

	test('in at 09:04 with two, each approver hears once; out 10:31, in again 11:00, over at midnight', async () => {
		const { subject, gate, text } = story;
		const verdict = await goesIn(day, story);
		expect(verdict).toMatchObject({ code: 'OK', colour: 'green', countMax: 2 });
		const visit = await day.office.visit(subject);
		expect(visit).toMatchObject({ status: 'inside', insideCount: 2 });
		expect(visit.enteredAt).toBe(when('09:04:00'));
		const arrivals = async () => (await day.mails()).filter((mail) => mail.endsWith(arrived));
		expect(await arrivals()).toEqual([`${liMei} ${arrived}`, `${zhouJianguo} ${arrived}`]);
		day.goTo(when('10:31:00'));
		await leaves(day, gate, { text, count: 2 });
		const left = await day.office.visit(subject);
		expect(left).toMatchObject({ status: 'left', insideCount: 0, leftAt: when('10:31:00') });
		day.goTo(when('11:00:00'));
		expect(await enters(day, gate, { text, count: 2 })).toMatchObject({ code: 'OK' });
		const back = await day.office.visit(subject);
		expect(back).toMatchObject({ status: 'inside', insideCount: 2, entries: 2 });
		expect((back.pass?.entriesMax ?? 0) - back.entries).toBe(2);
		// Coming back is no second arrival.
		expect(await arrivals()).toHaveLength(2);
		day.goTo(when('12:00:00'));
		await leaves(day, gate, { text, count: 2 });
		day.goTo(when('23:59:59'));
		expect(await scans(day, gate, text)).toMatchObject({ code: 'OK', colour: 'green' });
		day.goTo(when('00:00:00', '2026-11-24'));
		expect(await scans(day, gate, text)).toMatchObject({ code: 'EXPIRED', colour: 'red' });
	});
});

describe('S01 plain visit, a month later', () => {
	let day: Day;
	beforeAll(async () => {
		day = await openDay(yunqi());
	}, 120_000);
	afterAll(() => day.close());

	test('left at 10:31: after 2026-12-23 10:31 and the next run name, phone and plate are gone, the counts stay', async () => {
		const { subject, gate, text } = await inside(day);
		day.goTo(when('10:31:00'));
		await leaves(day, gate, { text, count: 2 });
		const kept = async () => {
			const [row] = await day.office.database.query<{ text: string }>(
				`select coalesce(string_agg(personal::text, ''), '') || (select coalesce(string_agg(state::text, ''), '') from entity) as text from fact`
			);
			return row?.text ?? '';
		};
		const hours = () => visitsByHour(day.office.database, day.site, when('09:02:00'));
		const byHour = await hours();
		expect(byHour[9]).toBe(1);
		day.goTo(when('10:30:59', '2026-12-23'));
		await day.office.settle();
		for (const name of ['张伟', '13800000001', '沪AD12345']) expect(await kept()).toContain(name);
		// The run of that second was a second too early; the next one is an hour later.
		day.goTo(when('11:30:59', '2026-12-23'));
		await day.office.settle();
		expect(await kept()).not.toMatch(/张|伟|周|13800000001|沪AD12345/);
		const visit = await day.office.visit(subject);
		expect(visit.visitor).toBeUndefined();
		expect(visit).toMatchObject({ type: 'family', status: 'left', companions: 1, entries: 1 });
		expect(await hours()).toEqual(byHour);
	});
});
