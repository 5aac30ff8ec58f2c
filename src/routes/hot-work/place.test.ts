import 'fake-indexeddb/auto';
import { afterAll, expect, test } from 'vitest';
import { passes } from '#lib/domain/pass/pass.ts';
import { hotWorks } from '#lib/domain/renovation/hot-work.ts';
import type { PermitToken, ReadPermit } from '#lib/domain/renovation/permit-token.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { StationDatabase } from '#lib/store/db.ts';
import { entityRow } from '#lib/store/fold.ts';
import { working } from '../../../tests/fixtures/renovations.ts';
import { activePass, sunQiang } from '../../../tests/fixtures/workers.ts';
import { placeOf, unitOfPermit } from './place.ts';

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

test('[HW3] a scanned permit tells the flat where it hangs; one that is not ours, or of nothing heard of here, tells none', async () => {
	const fire = { ...hotWorks.blank, status: 'approved' as const, unit: '2-1-402' };
	await db.entities.bulkPut([
		entityRow(renovations, 'renovation:r-301', working(), []),
		entityRow(hotWorks, 'hot_work:h-402', fire, [])
	]);
	const read = (kind: PermitToken['kind'], id: string, number = 'ZX-YQ-2026-0007'): ReadPermit => ({
		...{ ok: true, permit: { kind, id, number, site: 'YQ', validFrom: 0, validTo: 1 } }
	});
	const papers = [
		...[read('hot_work', 'h-402'), read('works', 'r-301'), read('hot_work', 'h-403')],
		...[read('works', 'r-302'), read('works', 'r-301', 'ZX-YQ-2026-0008')],
		{ ok: false as const, code: 'BAD_SIGNATURE' as const }
	];
	const units = await Promise.all(papers.map((paper) => unitOfPermit(db, paper)));
	expect(units).toEqual(['2-1-402', '2-1-301', ...Array.from({ length: 4 }, () => undefined)]);
});
