import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import type { Happening } from '#lib/domain/fact.ts';
import type { AnyRegister, Register } from '#lib/domain/register.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { SqlLog } from './log.ts';
import { takeUpKinds } from './unknown-kinds.ts';

let office: TestOffice;
let log: SqlLog;
beforeAll(async () => {
	office = await openTestOffice();
	log = new SqlLog(office.database);
}, 120_000);
afterAll(() => office.dispose());

const delivered = (to: string): Happening => ({ type: 'RobotDelivered', v: 1, data: { to } });
/** Tomorrow's program: robots of the lobby may bring visitors to another unit. */
const tomorrow: Register<Visit> = {
	...visits,
	kinds: [
		...visits.kinds,
		{ type: 'RobotDelivered', v: 1, by: ['lobby'], data: v.strictObject({ to: v.string() }) }
	],
	evolve: (visit, fact) =>
		fact.type === 'RobotDelivered'
			? { ...visit, unit: `${visit.unit}>${(fact.data as { to: string }).to}` }
			: visits.evolve(visit, fact)
};
const known = [tomorrow] as readonly AnyRegister[];

it('[Y21] facts of a kind that was unknown count after the update: in their place, once, and told to all', async () => {
	const [lobby, gate] = [await enrolStation(office, 'lobby'), await enrolStation(office, 'gate')];
	const subject = `visit:${randomUUID()}`;
	const form = signIn(visits.blank, zhangWei, yunqi());
	assert(form.ok, 'the form is good');
	const [before, after] = [delivered('6'), delivered('7')];
	const wrong = { ...delivered('8'), data: { robot: true } };
	const row = lobby.facts(subject, [...form.happenings, before, wrong, after]);
	await lobby.push(row);
	const foreign = gate.facts(subject, [delivered('9')]);
	await gate.push(foreign);
	expect((await office.visit(subject)).unit).toBe('3-1-1201');
	const epoch = await log.epoch();

	expect(await takeUpKinds(log, 'YQ', known)).toBe(4);
	expect((await office.visit(subject)).unit).toBe('3-1-1201>6>7');
	const page = await office.intake.page(gate.caller, '', 0);
	const reasons = new Map(page.facts.map(({ fact, kept }) => [fact.id, kept]));
	expect(row.map(({ id }) => reasons.get(id))).toEqual([
		undefined,
		undefined,
		'invalid',
		undefined
	]);
	expect(reasons.get(foreign[0]!.id)).toBe('not_allowed');
	expect(await log.epoch()).not.toBe(epoch);
	expect(await log.recovering('YQ')).toBe(0);
});

it('[Y21] where nothing is new nothing changes, however often it is asked', async () => {
	const lobby = await enrolStation(office, 'lobby');
	const strange: Happening = { type: 'DroneLanded', v: 1, data: {} };
	await lobby.push(lobby.facts(`visit:${randomUUID()}`, [strange, strange]));
	const epoch = await log.epoch();
	expect(await takeUpKinds(log, 'YQ', known)).toBe(0);
	expect(await takeUpKinds(log, 'YQ')).toBe(0);
	expect(await log.epoch()).toBe(epoch);
});
