import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { passes } from '#lib/domain/pass/pass.ts';
import { validToOf, type Pass } from '#lib/domain/pass/pass-state.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { stop } from '#lib/domain/renovation/works.ts';
import { judgeScan } from '#lib/domain/verdict.ts';
import { StationDatabase } from '#lib/store/db.ts';
import { entityRow } from '#lib/store/fold.ts';
import { inHouse } from '#lib/store/queries.ts';
import { after, on } from '../../../tests/fixtures/books.ts';
import { next, permitted, working } from '../../../tests/fixtures/renovations.ts';
import { activePass, liuDayong, site, sunQiang } from '../../../tests/fixtures/workers.ts';
import { aboutOf, carriedBy, insideOf } from './about.ts';
import { findCards, findHolder, readCard } from './holders.ts';
import { insiderFlag, insideNow } from './side-list.ts';

const db = new StationDatabase('gate');
const sun = activePass(sunQiang);
const liu: Pass = {
	...activePass(liuDayong),
	...{ insideCount: 1, tools: [{ what: '梯子', count: 2 }] },
	entered: { lo: 5, hi: 5 }
};
const tuesday = on('2026-11-24T09:00').clock;

beforeAll(async () => {
	await db.entities.bulkPut([
		entityRow(passes, 'pass:sun-1', sun, []),
		entityRow(passes, 'pass:liu-1', liu, []),
		entityRow(passes, 'pass:nobody', passes.blank, []),
		entityRow(renovations, 'renovation:r-301', permitted(), []),
		entityRow(renovations, 'renovation:r-302', { ...working(), unit: '2-1-302' }, [])
	]);
});
afterAll(() => db.delete());

describe('a card as the gate knows it', () => {
	test('[G17] with the renovations of its flats, in force or stopped; not those next door', async () => {
		const open = await findHolder({ db, site }, 'sun-1');
		expect(open.permits).toMatchObject([{ project: 'r-301', unit: '2-1-301', isInForce: true }]);
		const stopped = next(working(), stop(working(), 'safety'));
		await db.entities.put(entityRow(renovations, 'renovation:r-301', stopped, []));
		const shut = await findHolder({ db, site }, 'sun-1');
		expect(shut.permits).toMatchObject([{ project: 'r-301', isInForce: false }]);
		const read = readCard('sun-1', 'YQ', sun);
		const clock = { ...tuesday, device: tuesday.lo, suspect: false };
		const view = { direction: 'in' as const, clock, heardAt: tuesday.lo, limits: site.limits };
		expect(judgeScan(read!, { ...view, holder: open }).code).toBe('OK');
		expect(judgeScan(read!, { ...view, holder: shut })).toMatchObject({ code: 'NO_PROJECT' });
	});

	test('is unknown where nothing was told of it, and then nobody is counted', async () => {
		for (const id of ['nobody', 'unheard']) {
			const about = await aboutOf({ db, site }, `pass:${id}`);
			expect(about.holder).toMatchObject({ pass: undefined, permits: [] });
			expect(insideOf(about)).toBeUndefined();
			expect(carriedBy(about, 'in')).toEqual({});
		}
		expect(insideOf(await aboutOf({ db, site }, 'pass:liu-1'))).toBe(1);
	});

	test('[PA18] goes out with everything that is in the house until the guard says otherwise', async () => {
		const about = await aboutOf({ db, site }, 'pass:liu-1');
		expect(carriedBy(about, 'out')).toEqual({ tools: liu.tools });
		expect(carriedBy(about, 'in')).toEqual({ tools: [] });
	});

	test('is found by the end of its number, and read as its own text would be', async () => {
		expect((await findCards(db, '000123')).map(({ id }) => id).sort()).toEqual(['liu-1', 'sun-1']);
		expect(await findCards(db, '000124')).toEqual([]);
		const read = readCard('sun-1', 'YQ', sun);
		const token = { visit: 'sun-1', kind: 'temp_reno', serial: 1, validTo: validToOf(sun) };
		expect(read).toMatchObject({ ok: true, token, device: sun.card?.issuer });
		expect(readCard('one', 'YQ', passes.blank)).toBeUndefined();
	});
});

describe('who is inside', () => {
	test('[O1] counts holders of cards too, however long their card runs', async () => {
		const cards = await inHouse(db, passes);
		expect(cards.map(({ subject }) => subject)).toEqual(['pass:liu-1']);
		const { people, lines } = insideNow([], cards);
		expect(people).toBe(1);
		expect(lines).toEqual([{ id: 'liu-1', pass: liu }]);
	});

	test('[PA14] a card revoked or lost while its holder is inside stands on top', () => {
		const revoked = { at: 1, why: 'owner' as const, serial: 1 };
		expect(insiderFlag({ id: 'liu-1', pass: { ...liu, revoked } })).toBe('recalled');
		expect(insiderFlag({ id: 'liu-1', pass: liu })).toBeUndefined();
		const row = (id: string, pass: Pass) => ({
			...entityRow(passes, `pass:${id}`, pass, []),
			entity: pass
		});
		const later = { ...liu, entered: { lo: 9, hi: 9 } };
		const { lines } = insideNow([], [row('late', later), row('gone', { ...liu, revoked })]);
		expect(lines.map(({ id }) => id)).toEqual(['gone', 'late']);
	});

	test('[O4] gone out it is in the house no more', () => {
		const moment = on('2026-11-24T17:00');
		const left = { type: 'HolderLeft', v: 1, data: { ambers: [] } };
		const out = after(passes, liu, { ok: true, happenings: [left] }, moment);
		expect(passes.row(out).inside).toBeUndefined();
	});
});
