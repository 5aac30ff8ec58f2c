import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import {
	enrolStation,
	linksOf,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '#lib/domain/time.ts';
import { assert } from '#lib/domain/assert.ts';
import { factDigest, type Fact } from '#lib/domain/fact.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';

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
		await office.links.answer(link.link, link.secret, true);
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
		expect(signIn?.fact.personalDigest).toMatch(/^[0-9a-f]{64}$/);
	});

	it('[M4] for good: a station that tells them again is heard without them', async () => {
		const kiosk = await enrolStation(office, 'lobby');
		const subject = `visit:${randomUUID()}`;
		const form = signIn(visits.blank, zhangWei, yunqi());
		assert(form.ok, 'the form is good');
		const facts = kiosk.facts(subject, form.happenings);
		await kiosk.push(facts);
		expect((await office.visit(subject)).visitor).toBeDefined();
		await office.retention.erase('YQ', [subject]);
		expect((await office.visit(subject)).visitor).toBeUndefined();

		// The back office loses the facts, as a restore from a backup would, and not the erasure.
		for (const table of ['fact', 'entity'])
			await office.database.query(`delete from ${table} where subject = $1`, [subject]);
		const { device } = kiosk.caller;
		await office.database.query(
			`update station set acked = 0, acked_id = '', acked_digest = '' where device = $1`,
			[device]
		);
		expect(await kiosk.push(facts)).toMatchObject({ kind: 'acknowledged', upTo: 1, kept: [] });
		const rows = await office.database.query<{ personal: unknown; digest: string; body: Fact }>(
			'select personal, digest, body from fact where device = $1',
			[device]
		);
		expect(rows).toMatchObject([{ personal: null, digest: factDigest(facts[0]!) }]);
		expect(rows[0]?.body.personalDigest).toBe(facts[0]?.personalDigest);
		expect(await office.visit(subject)).toMatchObject({ unit: '3-1-1201', status: 'submitted' });
		expect((await office.visit(subject)).visitor).toBeUndefined();
	});
});
