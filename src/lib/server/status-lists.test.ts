import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import { openStatusList } from '#lib/store/status-list.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { StatusLists } from './status-lists.ts';

let office: TestOffice;
beforeAll(async () => (office = await openTestOffice()), 120_000);
afterAll(() => office.dispose());

test('[C9] the list a station carries names exactly the passes that were taken back', async () => {
	const station = await enrolStation(office, 'lobby');
	const iso = new Date(office.now()).toISOString();
	const signedIn = signIn(visits.blank, zhangWei, yunqi());
	assert(signedIn.ok, 'the form is good');
	const pass = (serial: number) => ({
		...{ number: '482913', kind: 'visitor', validFrom: iso, validTo: iso },
		...{ count: 2, entriesMax: 1, serial }
	});
	const facts = [11, 12].flatMap((serial) =>
		station.facts(`visit:${randomUUID()}`, [
			...signedIn.happenings,
			{ type: 'PassIssued', v: 2, data: pass(serial) },
			...(serial === 12 ? [{ type: 'VisitCancelled', v: 1, data: { by: 'visitor' } }] : [])
		])
	);
	await station.push(facts);
	const lists = new StatusLists(office.database, office.keyring, office.now);
	const standing = {
		...{ serverTime: iso, site: yunqi(), publicUrl: '', certificates: [], occupants: [] },
		siteKeys: await office.keyring.siteKeys('YQ'),
		statusList: await lists.of('YQ')
	};
	const denied = await openStatusList(standing);
	const { device } = station.caller;
	expect([11, 12, 13].map((serial) => denied(device, serial))).toEqual([false, true, false]);
	expect(denied('yq-k9', 12)).toBe(false);
	// Signed by somebody else, or no list at all: it denies nobody.
	const foreign = { ...standing, siteKeys: await office.keyring.siteKeys('QM') };
	expect((await openStatusList(foreign))(device, 12)).toBe(false);
	expect((await openStatusList({ ...standing, statusList: '' }))(device, 12)).toBe(false);
});
