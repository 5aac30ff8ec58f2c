import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
	openTestOffice,
	enrolStation,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { assert } from '#lib/domain/assert.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import { sha256 } from './crypto.ts';
import { OwnPages } from './own-pages.ts';

let office: TestOffice;
beforeAll(async () => (office = await openTestOffice()), 120_000);
afterAll(() => office.dispose());

test('[Q3] opens by the badge’s secret alone; wrong, unknown and erased tell nothing', async () => {
	const station = await enrolStation(office, 'lobby');
	const [id, secret] = [randomUUID(), 'AbcdefGhijklMnopqrstUv'];
	const decision = signIn(visits.blank, { ...zhangWei, phone: '13800000001' }, yunqi());
	assert(decision.ok, 'the form is good');
	const iso = new Date(office.now()).toISOString();
	const pass = {
		...{ number: '482913', kind: 'visitor', validFrom: iso, validTo: iso, count: 2 },
		...{ entriesMax: 1, serial: 1, own: sha256(secret) }
	};
	const facts = station.facts(`visit:${id}`, [
		...decision.happenings,
		{ type: 'PassIssued', v: 2, data: pass }
	]);
	await station.push(facts);
	const pages = new OwnPages(office.database, office.sites, office.now);
	const shown = await pages.show(id, secret);
	assert(shown.ok, 'the secret is right');
	expect(shown.view.items.map(({ kind }) => kind)).toEqual(['name', 'phone', 'host']);
	expect(shown.view.purpose['zh-CN']).toBe('探访住户');
	expect(JSON.stringify(shown)).not.toMatch(/13800000001|3-1-1201/);
	const unknown = { ok: false, reason: 'unknown' };
	expect(await pages.show(id, `${secret.slice(1)}x`)).toEqual(unknown);
	expect(await pages.show(randomUUID(), secret)).toEqual(unknown);
	await office.retention.erase('YQ', [`visit:${id}`]);
	expect(await pages.show(id, secret)).toMatchObject({ ok: true, view: { items: [] } });
	for (let more = 0; more < 20; more += 1) await pages.show(id, secret);
	expect(await pages.show(id, secret)).toEqual({ ok: false, reason: 'too_often' });
});
