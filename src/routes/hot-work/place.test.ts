import 'fake-indexeddb/auto';
import { afterAll, expect, test } from 'vitest';
import { passes } from '#lib/domain/pass/pass.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { StationDatabase } from '#lib/store/db.ts';
import { entityRow } from '#lib/store/fold.ts';
import { working } from '../../../tests/fixtures/renovations.ts';
import { activePass, sunQiang } from '../../../tests/fixtures/workers.ts';
import { placeOf } from './place.ts';

const db = new StationDatabase('gate');
afterAll(() => db.delete());

test('[HW7] the works and the welder’s card as they stand here', async () => {
	await db.entities.bulkPut([
		entityRow(renovations, 'renovation:r-301', working(), []),
		entityRow(passes, 'pass:sun-1', activePass(sunQiang), [])
	]);
	const place = await placeOf(db, { project: 'r-301', welder: 'sun-1' });
	expect([place.works?.status, place.welder?.status]).toEqual(['in_progress', 'active']);
	expect(await placeOf(db, { project: 'r-302', welder: 'liu-1' })).toEqual({});
});
