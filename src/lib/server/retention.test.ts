import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { jpegOf } from '../../../tests/fixtures/pictures.ts';
import { issued, liuDayong, permit } from '../../../tests/fixtures/workers.ts';
import {
	enrolStation,
	linksOf,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { blobRef } from '#lib/domain/blob.ts';
import { applyForPass } from '#lib/domain/pass/apply.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '#lib/domain/time.ts';
import { assert } from '#lib/domain/assert.ts';
import { factDigest, type Fact } from '#lib/domain/fact.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import { retentionPreview } from './retention-preview.ts';

let office: TestOffice;
/** Lines of the journal. */
const faults: string[] = [];
beforeAll(async () => {
	office = await openTestOffice({ journalTo: (line) => faults.push(line) });
	// Nobody of the household list ever moved out: what is counted here are records.
	await office.database.query('update occupancy set ends = null');
});
afterAll(() => office.dispose());

const stored = async () => {
	const rows = await office.database.query<{ text: string }>(
		`select coalesce(string_agg(personal::text, ''), '') || (select coalesce(string_agg(state::text, ''), '') from entity) as text from fact`
	);
	return rows[0]?.text ?? '';
};

/** What the office's page would say so much later, if nothing happened meanwhile. */
const foreseen = async (ms: number) =>
	(await retentionPreview(office.database, yunqi(), office.now() + ms)).counts;

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

	it('[R7] also where no visitor is named: the host’s surname, and the end of a document that was looked at', async () => {
		const [kiosk, gate] = [await enrolStation(office, 'lobby'), await enrolStation(office, 'gate')];
		const form = { unit: '3-1-1201', companions: 0, language: 'zh-CN', noticeVersion: '2026-11' };
		const data = { ...form, visitType: 'courier' };
		const [named, looked] = [`visit:${randomUUID()}`, `visit:${randomUUID()}`];
		const begun = (personal?: object) => [
			{ type: 'VisitorSignedIn', v: 2, data, ...(personal && { personal }) }
		];
		const seen = { type: 'DocumentSeen', v: 1, data: { document: 'cn_id' } };
		const told = [
			await kiosk.push([
				...kiosk.facts(named, begun({ hostSurname: '欧阳' })),
				...kiosk.facts(looked, begun())
			]),
			await gate.push(gate.facts(looked, [{ ...seen, personal: { tail: '0354' } }]))
		];
		expect(told).toMatchObject([{ kept: [] }, { kept: [] }]);
		expect((await foreseen(0)).nothing_came).toMatchObject({ week: 2, due: 0 });
		expect((await foreseen(73 * hourMs)).nothing_came).toMatchObject({ week: 0, due: 2 });
		office.wait(73 * hourMs);
		await office.retention.run(yunqi());
		expect(await stored()).not.toMatch(/欧阳|0354/);
	});

	it('[R11] a fact that did not count: 30 days after it came, what is told rightly of the same keeps its names', async () => {
		const gate = await enrolStation(office, 'gate');
		const subject = `visit:${randomUUID()}`;
		const strange = { type: 'RobotDelivered', v: 1, data: {}, personal: { to: '诸葛' } };
		const [first] = gate.facts(subject, [strange]);
		const [second] = gate.facts('robot:1', [strange]);
		const { caller } = gate;
		const broken = { ...gate.facts(subject, [strange])[0], occurredAt: '诸葛' };
		const pushed = await gate.push([first!, second!, broken]);
		expect(pushed).toMatchObject({
			kept: [{ reason: 'unknown_kind' }, { reason: 'unknown_kind' }, { reason: 'invalid' }]
		});
		expect(await stored()).toContain('诸葛');
		// When a fact came the database's own clock says, which no test moves.
		const came = [new Date(office.now())];
		await office.database.query('update fact set received_at = $1 where kept is not null', came);
		const { facts } = await office.intake.page(caller, '', 0);
		expect(facts.filter(({ kept }) => kept)).toHaveLength(3);
		expect(JSON.stringify(facts.filter(({ kept }) => kept))).not.toContain('诸葛');
		expect((await foreseen(0)).kept).toMatchObject({ later: 3, due: 0 });
		expect((await foreseen(30 * dayMs)).kept).toMatchObject({ later: 0, due: 3 });
		office.wait(30 * dayMs - minuteMs);
		await office.retention.run(yunqi());
		expect(await stored()).toContain('诸葛');
		// A lobby that was cut off tells only now who that was.
		const kiosk = await enrolStation(office, 'lobby');
		const form = signIn(visits.blank, zhangWei, yunqi());
		assert(form.ok, 'the form is good');
		await kiosk.push(kiosk.facts(subject, form.happenings));
		office.wait(2 * minuteMs);
		await office.retention.run(yunqi());
		expect(await stored()).not.toContain('诸葛');
		expect((await office.visit(subject)).visitor?.surname).toBe('张');
		expect((await foreseen(0)).kept).toMatchObject({ later: 0, due: 0 });
	});

	it('[R1] one row whose day no calendar has keeps nothing else from its date, and is told of', async () => {
		const subject = await signedIn(office, { surname: '尉迟' });
		const people = { applicant: '赫连' };
		const state = { status: 'submitted', to: '2026-02-30', people };
		await office.database.query(
			`insert into entity (site, subject, register, status, at, state, updated_position)
			values ('YQ', 'renovation:odd', 'renovation', 'submitted', now(), $1::text::jsonb, 1)`,
			[JSON.stringify(state)]
		);
		await office.database.query(
			`insert into entity (site, subject, register, status, at, state, updated_position)
			select site, 'renovation:past', register, status, at, state || '{"to":"2026-01-01"}', 1
			from entity where subject = 'renovation:odd'`
		);
		office.wait(73 * hourMs);
		faults.length = 0;
		await office.retention.run(yunqi());
		expect((await office.visit(subject)).visitor).toBeUndefined();
		const held = await office.database.query(
			`select subject from entity where register = 'renovation' and state ? 'people'`
		);
		expect(held).toEqual([{ subject: 'renovation:odd' }]);
		const foreseen = await retentionPreview(office.database, yunqi(), office.now());
		expect(foreseen.counts.renovation).toMatchObject({ due: 0, open: 1 });
		expect(faults.join('')).toContain('names could not be erased');
		await office.database.query(`delete from entity where register = 'renovation'`);
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
			'select personal, digest, body::json from fact where device = $1',
			[device]
		);
		expect(rows).toMatchObject([{ personal: null, digest: factDigest(facts[0]!) }]);
		expect(rows[0]?.body.personalDigest).toBe(facts[0]?.personalDigest);
		expect(await office.visit(subject)).toMatchObject({ unit: '3-1-1201', status: 'submitted' });
		expect((await office.visit(subject)).visitor).toBeUndefined();
	});
});

it('[R7] a worker’s name and face leave when the card is back and its deposit settled, 60 days later', async () => {
	const desk = await enrolStation(office, 'desk');
	const bytes = jpegOf();
	const subject = `pass:${randomUUID()}`;
	const asked = applyForPass(
		passes.blank,
		{ ...liuDayong, photo: blobRef(bytes) },
		[permit],
		yunqi(),
		issued
	);
	assert(asked.ok, 'the form is good');
	const charge = { line: 'line-1', depositFen: 1000, feeFen: 500 };
	const term = { validFrom: '2026-11-23T02:00:00Z', validTo: '2027-01-31T16:00:00Z' };
	await desk.push(
		desk.facts(subject, [
			...asked.happenings,
			{ type: 'PassApproved', v: 1, data: { charge } },
			{ type: 'PassCardIssued', v: 1, data: { number: 'LS-000123', ...term } }
		])
	);
	const name = { site: 'YQ', subject, digest: blobRef(bytes).digest };
	expect(await office.blobs.take(name, bytes)).toEqual({ ok: true });
	expect(await office.blobs.atPost(name)).toBeDefined();
	office.wait(400 * dayMs);
	await office.retention.run(yunqi());
	// The card is still out, and money is held for it.
	expect(await stored()).toContain('刘大勇');
	await desk.push(
		desk.facts(subject, [
			{ type: 'PassReturned', v: 1, data: { serial: 1 } },
			{ type: 'PassDepositClosed', v: 1, data: { line: 'line-1', how: 'refunded' } }
		])
	);
	expect(await office.blobs.atPost(name)).toBeUndefined();
	office.wait(59 * dayMs);
	await office.retention.run(yunqi());
	expect(await stored()).toContain('刘大勇');
	office.wait(2 * dayMs);
	expect(await office.retention.run(yunqi())).toBeGreaterThan(0);
	expect(await stored()).not.toMatch(/刘|0354|sealed/);
	expect(await office.blobs.take(name, bytes)).toEqual({ ok: false, reason: 'over' });
	const [row] = await office.database.query<{ status: string }>(
		'select status from entity where subject = $1',
		[subject]
	);
	expect(row?.status).toBe('returned');
});
