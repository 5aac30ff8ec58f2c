import { afterAll, beforeAll, expect, test } from 'vitest';
import { showHostPhone } from '#lib/domain/visit-verbs.ts';
import {
	enrolStation,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { no, asked } from '../../../tests/fixtures/story.ts';
import { monday } from '../../../tests/fixtures/cast.ts';

let office: TestOffice;
beforeAll(async () => (office = await openTestOffice()), 120_000);
afterAll(() => office.dispose());

test('[H12] an approver’s number is told to the post whose guard has just said whom they ring up, while the round runs', async () => {
	const subject = await signedIn(office);
	const id = subject.slice('visit:'.length);
	const [gate, desk] = [await enrolStation(office, 'gate'), await enrolStation(office, 'desk')];
	const show = (post = gate) => office.hostPhones.show(post.caller, id);
	const look = async (by: string, post = gate, approver = 'zhou-jianguo') => {
		const stated = showHostPhone(await office.visit(subject), approver);
		const facts = stated.ok ? stated.happenings : [];
		await post.push(post.facts(subject, facts, { kind: 'staff', id: by }));
		return facts;
	};
	expect(await show()).toEqual({ ok: false, reason: 'not_stated' });
	// Who takes money rings nobody up; and nobody speaks for another post.
	await look('f01', desk);
	expect(await show(desk)).toEqual({ ok: false, reason: 'not_stated' });
	const facts = await look('g01');
	expect(await show()).toEqual({ ok: true, phone: '13800001201' });
	expect(JSON.stringify(facts)).not.toContain('1380000');
	expect(await show(desk)).toEqual({ ok: false, reason: 'not_stated' });
	await office.database.query(`update person set phone = null where person = 'li-mei'`);
	await look('g01', gate, 'li-mei');
	expect(await show()).toEqual({ ok: true, phone: null });
	await look('d01', desk);
	expect(await show(desk)).toEqual({ ok: true, phone: '13800001201' });

	const said = {
		type: 'HostDeclined',
		v: 1,
		data: { round: 1, ...{ approver: 'li-mei', channel: 'intercom' } }
	};
	await gate.push(gate.facts(subject, [said], { kind: 'staff', id: 'g01' }));
	expect(await show(desk)).toEqual({ ok: false, reason: 'not_asked' });
	expect(await look('g01')).toEqual([]);
	await office.database.query(`update fact set received_at = received_at - interval '2 minutes'`);
	expect(await show(desk)).toEqual({ ok: false, reason: 'not_stated' });
});

test('[H12] only of those who are asked, and only while they are', () => {
	const story = asked('phone');
	expect(showHostPhone(story.visit, 'zhou-xiaobao')).toEqual({
		ok: false,
		reason: 'not_an_approver'
	});
	expect(showHostPhone(story.visit, 'li-mei').ok).toBe(true);
	story.answers(no, monday);
	expect(showHostPhone(story.visit, 'li-mei')).toEqual({ ok: false, reason: 'not_open' });
});
