import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';

let office: TestOffice;
beforeAll(async () => (office = await openTestOffice()), 120_000);
afterAll(() => office.dispose());

describe('a date that no calendar has', () => {
	const hotWork = (on: string) => ({
		type: 'HotWorkRequested',
		v: 1,
		data: {
			...{ project: 'p', unit: '2-1-301', on, extinguishers: 2, welder: 'a', watcher: 'b' }
		},
		personal: { certificate: { number: '330106199001011234', lastDay: '2029-06-30' } }
	});
	it.each([
		['a fact’s', () => `hot_work:${randomUUID()}`, hotWork('2026-02-30')],
		['the end of all of them', () => `hot_work:${randomUUID()}`, hotWork('9999-12-31')],
		[
			'a book’s',
			() => 'cash_day:T1-2026-02-30',
			{ type: 'DifferenceExplained', v: 1, data: { why: 'counted twice' } }
		]
	])('[Y6] %s holds up neither its station nor the office’s own work', async (_what, of, bad) => {
		const good = signIn(visits.blank, zhangWei, yunqi());
		assert(good.ok, 'the form is good');
		const desk = await enrolStation(office, 'desk');
		const facts = [
			...desk.facts(of(), [bad], { kind: 'staff', id: 'wang' }),
			...desk.facts(`visit:${randomUUID()}`, good.happenings)
		];
		expect(await desk.push(facts)).toMatchObject({ kind: 'acknowledged', upTo: 2 });
		await office.settle();
		await office.retention.run(yunqi());
	});
});
