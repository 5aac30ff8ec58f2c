import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { checkPhone } from '#lib/domain/phone.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import { noteDocument } from '#lib/domain/visit-verbs.ts';
import { urgentFlag } from '../../src/routes/gate/side-list.ts';
import { badgeOf } from '../../src/routes/visit-badge.ts';
import { qiming } from '../fixtures/cast.ts';
import {
	answers,
	enters,
	getsPass,
	heard,
	leaves,
	openDay,
	signsIn,
	when,
	type Day
} from './day.ts';

let day: Day;
beforeAll(async () => {
	day = await openDay(qiming());
}, 120_000);
afterAll(() => day.close());

const fangYuan = 'fang.yuan@example.com';
const form: SignInForm = {
	...{ visitType: 'business', unit: '18-1801', hostName: '方远', companions: 0, language: 'en' },
	...{ noticeVersion: '2026-11', name: 'JÜRGEN MÜLLER', company: 'Müller GmbH' },
	phone: '+49 1512 3456789'
};

describe('S08 foreign visitor in the tower', () => {
	test('10:00 to 14:00 with the passport’s last four, overstay at 14:15:01, out at 14:40', async () => {
		const [kiosk, gate] = [await day.station('lobby', 'K2'), await day.station('gate', 'G3')];
		const desk = await day.station('desk', 'D2');
		day.goTo(when('10:00:00'));
		expect(checkPhone(form.phone ?? '')).toMatchObject({ ok: true, number: '+4915123456789' });
		const subject = await signsIn(day, kiosk, form);
		const signedIn = await day.office.visit(subject);
		expect(signedIn).toMatchObject({ language: 'en', hostName: '方远', status: 'confirming' });
		expect(signedIn.visitor).toMatchObject({
			...{ name: 'JÜRGEN MÜLLER', phone: '+4915123456789', company: 'Müller GmbH' }
		});
		expect(signedIn.round?.approvers).toEqual(['fang-yuan']);
		expect(await day.mails()).toEqual([expect.stringMatching(/^fang\.yuan@.*有访客等候您确认/)]);
		expect(await answers(day, fangYuan, true)).toEqual({ ok: true });
		const text = await getsPass(day, kiosk, subject);
		await day.record(gate, subject, (visit) => noteDocument(visit, 'passport', 'C01X00T47'));
		const visit = await day.office.visit(subject);
		expect(visit.document).toEqual({ type: 'passport', tail: '0T47' });
		const stored = await day.office.database.query<{ text: string }>(
			`select coalesce(personal::text, '') || body::text as text from fact
			union all select state::text from entity`
		);
		expect(stored.map((row) => row.text).join('')).not.toMatch(/C01X/);
		expect(visit.pass).toMatchObject({
			...{ validFrom: when('10:00:00'), validTo: when('14:00:00'), count: 1 }
		});
		assert(visit.pass, 'an approved visit has a pass');
		expect(badgeOf(visit, visit.pass, day.site, text)).toMatchObject({
			...{ name: 'JÜRGEN MÜLLER', to: '18层 星河软件' },
			lines: expect.arrayContaining(['Müller GmbH']) as string[]
		});

		await enters(day, gate, { text, count: 1 });
		const overstays = async () =>
			(await day.mails()).filter((mail) => mail.includes('您的访客已超时'));
		day.goTo(when('14:15:00'));
		await day.office.settle();
		expect((await day.office.visit(subject)).flags).toEqual([]);
		day.goTo(when('14:15:01'));
		await day.office.settle();
		expect((await day.office.visit(subject)).flags).toEqual(['overstay']);
		for (const post of [gate, desk])
			expect(urgentFlag(await heard(day, post, subject))).toBe('overstay');
		const once = await overstays();
		expect(once).toEqual([expect.stringContaining(fangYuan)]);
		day.goTo(when('14:30:00'));
		await day.office.settle();
		expect(await overstays()).toEqual(once);

		day.goTo(when('14:40:00'));
		const exit = await leaves(day, gate, { text, count: 1 });
		expect(exit).toMatchObject({ code: 'EXPIRED', colour: 'amber' });
		const left = await day.office.visit(subject);
		expect(left).toMatchObject({ status: 'left', leftAt: when('14:40:00'), insideCount: 0 });
	});
});
