import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
	openTestOffice,
	enrolStation,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { jpegOf } from '../../../tests/fixtures/pictures.ts';
import { assert } from '#lib/domain/assert.ts';
import { blobRef } from '#lib/domain/blob.ts';
import { minuteMs } from '#lib/domain/time.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import { ownCopy, recordsOf } from './own-records.ts';
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
	expect(shown.view.noticeVersion).toBe('2026-11');
	expect(JSON.stringify(shown)).not.toMatch(/13800000001|3-1-1201/);
	const unknown = { ok: false, reason: 'unknown' };
	expect(await pages.show(id, `${secret.slice(1)}x`)).toEqual(unknown);
	expect(await pages.show(randomUUID(), secret)).toEqual(unknown);
	await office.retention.erase('YQ', [`visit:${id}`]);
	expect(await pages.show(id, secret)).toMatchObject({ ok: true, view: { items: [] } });
	for (let more = 0; more < 20; more += 1) await pages.show(id, secret);
	expect(await pages.show(id, secret)).toEqual({ ok: false, reason: 'too_often' });
});

test('[P5] the office’s copy holds all of it in full, also of a record that was merged; none of what is erased', async () => {
	const [lobby, gate] = [await enrolStation(office, 'lobby'), await enrolStation(office, 'gate')];
	const [kept, twice] = [`visit:${randomUUID()}`, `visit:${randomUUID()}`];
	const photo = jpegOf();
	const decision = signIn(visits.blank, { ...zhangWei, phone: '13800000002' }, yunqi());
	assert(decision.ok, 'the form is good');
	const more = { name: '张伟', photo: blobRef(photo) };
	const told = decision.happenings.map((one) => ({
		...one,
		personal: { ...one.personal, ...more }
	}));
	await lobby.push(lobby.facts(kept, told));
	office.wait(minuteMs);
	await gate.push(gate.facts(twice, told));
	await office.settle();
	const digest = blobRef(photo).digest;
	expect(await office.blobs.take({ site: 'YQ', subject: kept, digest }, photo)).toEqual({
		ok: true
	});
	const found = await recordsOf(office.database, 'YQ', kept);
	expect(found.map(({ subject }) => subject)).toEqual([kept, twice]);
	const copy = await ownCopy(office, yunqi(), kept);
	expect(copy?.records).toMatchObject([
		{ unit: '3-1-1201', noticeVersion: '2026-11', people: 2 },
		{ unit: '3-1-1201' }
	]);
	expect(JSON.stringify(copy?.records[0])).toMatch(/张伟.*13800000002.*周/);
	expect(JSON.stringify(copy?.records[1])).toContain('张伟');
	expect(copy?.pictures).toMatchObject([{ kind: 'photo' }]);
	await office.retention.erase('YQ', [kept, twice]);
	const after = await ownCopy(office, yunqi(), kept);
	expect(after).toMatchObject({ records: [{ items: [] }, { items: [] }], pictures: [] });
	expect(await ownCopy(office, yunqi(), 'visit:none')).toBeUndefined();
});
