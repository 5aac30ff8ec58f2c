import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import {
	enrolStation,
	linksOf,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '#lib/domain/time.ts';
import { assert } from '#lib/domain/assert.ts';

let office: TestOffice;
beforeAll(async () => {
	office = await openTestOffice();
});
afterAll(() => office.dispose());

const stored = async () => {
	const rows = await office.database.query<{ text: string }>(
		`select coalesce(string_agg(personal::text, ''), '') || (select coalesce(string_agg(state::text, ''), '') from entity) as text from fact`
	);
	return rows[0]?.text ?? '';
};

describe('names leave the back office', () => {
	it('[R1] 72 hours after a visit that came to nothing, and not an hour earlier', async () => {
		const subject = await signedIn(office);
		expect(await stored()).toContain('张');
		office.wait(71 * hourMs);
		await office.settle();
		expect(await stored()).toContain('张');
		office.wait(2 * hourMs);
		await office.settle();
		expect(await stored()).not.toMatch(/张|周/);
		expect(await office.visit(subject)).toMatchObject({
			status: 'abandoned',
			unit: '3-1-1201',
			companions: 1
		});
	});

	it('[R1] 30 days after the visitor left; the chain of facts still holds', async () => {
		const subject = await signedIn(office);
		const link = (await linksOf(office, subject)).get('周');
		assert(link, 'the host has a link');
		await office.hosts.answer(link.link, link.secret, true);
		const gate = await enrolStation(office, 'gate');
		const moves = [
			{ type: 'VisitorEntered', v: 1, data: { count: 2, ambers: [], certainty: 'all' } },
			{ type: 'VisitorLeft', v: 1, data: { count: 2, ambers: [] } }
		];
		await gate.push(gate.facts(subject, moves));
		expect((await office.visit(subject)).status).toBe('left');
		office.wait(30 * dayMs - minuteMs);
		expect(await office.retention.run(yunqi())).toBe(0);
		office.wait(minuteMs + secondMs);
		expect(await office.retention.run(yunqi())).toBe(1);
		const { facts } = await office.intake.page(gate.caller, '', 0);
		const signIn = facts.find(
			({ fact }) => fact.subject === subject && fact.type === 'VisitorSignedIn'
		);
		expect(signIn?.fact.personal).toBeUndefined();
		expect(signIn?.fact.personalDigest).toMatch(/^.+\.[0-9a-f]{64}$/);
	});
});
