import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyForPass } from '#lib/domain/pass/apply.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { foldMark } from '#lib/domain/register.ts';
import { registers } from '#lib/domain/registers.ts';
import { assert } from '#lib/domain/assert.ts';
import { namelessFact } from '#lib/domain/fact.ts';
import { dayMs } from '#lib/domain/time.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import {
	enrolStation,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { issued, liuDayong, permit } from '../../../tests/fixtures/workers.ts';

let office: TestOffice;
beforeAll(async () => (office = await openTestOffice()), 120_000);
afterAll(() => office.dispose());

const mark = foldMark(registers);

it('[Y23] names whose time is over are told to no new station', async () => {
	const { caller } = await enrolStation(office, 'gate');
	const subject = await signedIn(office);
	const ask = { epoch: '', mark, at: 0, after: '' };
	const visitOf = async () => {
		const { rows } = await office.snapshots.page(caller, ask, mark);
		return rows.find((row) => row.subject === subject)?.entity as Visit;
	};
	expect((await visitOf()).visitor?.surname).toBe('张');
	office.wait(400 * dayMs);
	const later = await visitOf();
	expect([later.unit, later.visitor, later.hostSurname]).toEqual([
		'3-1-1201',
		undefined,
		undefined
	]);
});

it('[Y23] a row whose day no calendar has keeps no station from beginning, and is told without its name', async () => {
	const { caller } = await enrolStation(office, 'desk');
	const state = { status: 'submitted', to: '2026-02-30', people: { applicant: '赫连' } };
	await office.database.query(
		`insert into entity (site, subject, register, status, at, state, updated_position)
		values ('YQ', 'renovation:odd', 'renovation', 'submitted', now(), $1::text::jsonb, 1)`,
		[JSON.stringify(state)]
	);
	const ask = { epoch: '', mark, at: 0, after: '' };
	const { rows } = await office.snapshots.page(caller, ask, mark);
	expect(rows.find(({ subject }) => subject === 'renovation:odd')).toMatchObject({
		entity: { to: '2026-02-30' }
	});
	expect(JSON.stringify(rows)).not.toContain('赫连');
	await office.database.query(`delete from entity where subject = 'renovation:odd'`);
});

it('[Y27] to a lobby no name is told: neither in rows nor in the feed, not even its own', async () => {
	const station = await enrolStation(office, 'lobby');
	const decision = signIn(visits.blank, zhangWei, yunqi());
	assert(decision.ok, 'the form is good');
	const [fact] = station.facts('visit:01930000-0000-7000-8000-00000000abcd', decision.happenings);
	await station.push([fact!]);
	const page = await office.intake.page(station.caller, '', 0);
	const told = page.facts.find((placed) => placed.fact.id === fact!.id);
	expect(told?.fact).toEqual(namelessFact(fact!));
	const { rows } = await office.snapshots.page(
		station.caller,
		{ epoch: '', mark, at: 0, after: '' },
		mark
	);
	expect(rows).toMatchObject([{ subject: fact!.subject, entity: { unit: '3-1-1201' } }]);
	expect(JSON.stringify([page, rows])).not.toMatch(/张|周/);
});

it('[Y24] a program that folds otherwise is sent to the feed, and one of another life learns only that', async () => {
	const { caller } = await enrolStation(office, 'gate');
	const ask = { epoch: '', mark: 'another', at: 0, after: '' };
	expect(await office.snapshots.page(caller, ask, mark)).toMatchObject({ unlike: true, rows: [] });
	const old = { ...ask, mark, epoch: 'another life', at: 3, after: 'visit:x' };
	const page = await office.snapshots.page(caller, old, mark);
	expect(page).toMatchObject({ rows: [], more: true, after: 'visit:x' });
	expect(page.epoch).not.toBe('another life');
});

it('[R7] a worker’s card is told to gates and desks; a lobby hears of no card that it did not ask for itself', async () => {
	const desk = await enrolStation(office, 'desk');
	const subject = `pass:${randomUUID()}`;
	const asked = applyForPass(passes.blank, liuDayong, [permit], yunqi(), issued);
	assert(asked.ok, 'the form is good');
	await desk.push(desk.facts(subject, asked.happenings));
	const told = async (role: 'lobby' | 'gate' | 'desk') => {
		const { caller } = await enrolStation(office, role);
		const page = await office.intake.page(caller, '', 0);
		const snapshot = await office.snapshots.page(
			caller,
			{ epoch: '', mark, at: 0, after: '' },
			mark
		);
		return JSON.stringify([page.facts, snapshot.rows]);
	};
	const paper = `receipt:SJ-YQ-T1-2026-000001`;
	await desk.push(desk.facts(paper, [{ type: 'ChargeDropped', v: 1, data: {} }]));
	const gate = await told('gate');
	expect(gate).toContain('刘大勇');
	// No book of the money is a guard's business, not even what is kept unfolded.
	expect(gate).not.toContain(paper);
	expect(await told('desk')).toContain(paper);
	const lobby = await told('lobby');
	expect(lobby).not.toContain(subject);
	expect(lobby).not.toContain('刘');
	// Its own it reads again, without a name.
	const kiosk = await enrolStation(office, 'lobby');
	const own = `pass:${randomUUID()}`;
	await kiosk.push(kiosk.facts(own, asked.happenings));
	const page = await office.intake.page(kiosk.caller, '', 0);
	expect(page.facts.map(({ fact }) => fact.subject)).toEqual([own]);
	expect(JSON.stringify(page)).not.toContain('刘');
	// And states no more than the wish.
	const [approved] = kiosk.facts(own, [
		{ type: 'PassApproved', v: 1, data: { charge: { line: 'x', depositFen: 0, feeFen: 0 } } }
	]);
	expect(await kiosk.push([approved!])).toMatchObject({ kept: [{ reason: 'not_allowed' }] });
});
