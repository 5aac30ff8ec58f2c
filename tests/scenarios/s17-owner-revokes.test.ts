import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { admit, noteRefusal } from '#lib/domain/verdict.ts';
import { passRevoked } from '#lib/domain/visit.ts';
import zh from '#lib/ui/text/zh/post.ts';
import { urgentFlag } from '../../src/routes/gate/side-list.ts';
import { yunqi } from '../fixtures/cast.ts';
import { heard, leaves, openDay, scans, when, type Day } from './day.ts';
import { inside, liMei } from './zhang-wei.ts';

let day: Day;
beforeAll(async () => {
	day = await openDay(yunqi());
}, 120_000);
afterAll(() => day.close());

describe('S17 owner revokes', () => {
	test('at 09:40, while 张伟 is inside: recalled, both gates say so, in is red, out is amber and counted', async () => {
		const { gate, subject, text } = await inside(day);
		const west = await day.station('gate', 'G2');
		day.goTo(when('09:40:00'));
		const url = await day.office.residents.makePage(day.site, 'zhou-jianguo');
		const owner = await day.office.residents.holder(new URL(url).hash.slice(1));
		assert(owner, 'the page that was just made opens');
		const id = subject.slice('visit:'.length);
		expect(await day.office.residents.recall(owner, id)).toEqual({ ok: true });

		const visit = await day.office.visit(subject);
		expect(visit).toMatchObject({ status: 'inside', insideCount: 2, flags: ['recalled'] });
		expect(visit.answer).toMatchObject({ yes: false, approver: 'zhou-jianguo' });
		expect(visit.answer?.at).toBe(when('09:40:00'));
		expect(passRevoked(visit)).toBe(true);
		for (const post of [gate, west])
			expect(urgentFlag(await heard(day, post, subject))).toBe('recalled');
		expect(zh.flags.recalled).toBe('请劝离');
		// The other approver hears it once; who took it back knows.
		const told = (await day.mails()).filter((mail) => mail.includes('来访许可已收回'));
		expect(told).toEqual([`${liMei} 云栖花园：来访许可已收回 / A permission was withdrawn`]);

		const entry = await scans(day, west, text);
		expect(entry).toMatchObject({ code: 'REVOKED', colour: 'red', countMax: 0 });
		expect(admit(entry, { count: 1, accepted: 'captain', certainty: 'all' }).ok).toBe(false);
		await day.record(west, subject, () => noteRefusal(entry));
		const exit = await leaves(day, west, { text, count: 2 });
		expect(exit).toMatchObject({ code: 'REVOKED', colour: 'amber', countMax: 2 });
		const out = await day.office.visit(subject);
		expect(out).toMatchObject({ status: 'left', insideCount: 0, leftAt: when('09:40:00') });
	});
});
