import 'fake-indexeddb/auto';
import { afterAll, expect, test } from 'vitest';
import type { ReadPass } from '#lib/domain/credential.ts';
import { visits } from '#lib/domain/visit.ts';
import { StationDatabase } from '#lib/store/db.ts';
import { entityRow } from '#lib/store/fold.ts';
import { monday } from '../../../tests/fixtures/cast.ts';
import { followMerge } from './known-visits.ts';

const db = new StationDatabase('gate');
afterAll(() => db.delete());

const pass = (visit: string): ReadPass => ({
	ok: true,
	device: 'yq-k1',
	token: {
		...{ visit, site: 'YQ', kind: 'visitor', validFrom: monday, validTo: monday + 1 },
		...{ count: 2, entriesMax: 4, serial: 1 }
	}
});
const merged = (into: string) => ({ ...visits.blank, status: 'merged' as const, mergedInto: into });
const put = (id: string, visit: typeof visits.blank) =>
	db.entities.put(entityRow(visits, `visit:${id}`, visit, []));

test('[G14] the pass of a merged record opens for the visit that goes on', async () => {
	await put('kept', { ...visits.blank, status: 'approved' });
	await put('later', merged('kept'));
	await put('latest', merged('later'));
	await put('round', merged('round'));
	const led = async (id: string) => {
		const read = await followMerge(db, pass(id));
		return read.ok ? read.token.visit : read.code;
	};
	expect(await led('kept')).toBe('kept');
	expect(await led('latest')).toBe('kept');
	expect(await led('unheard')).toBe('unheard');
	// A ring of records ends.
	expect(await led('round')).toBe('round');
	expect(await followMerge(db, { ok: false, code: 'NOT_A_PASS' })).toMatchObject({ ok: false });
});
