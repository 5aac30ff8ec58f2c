import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import type { Standing } from '#lib/protocol/standing.ts';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import { StationDatabase } from './db.ts';
import { followStanding, readStanding, saveStanding } from './standing.ts';

const standing = (site: object): Standing => ({
	...{ serverTime: '2026-11-23T01:00:00.000Z', publicUrl: '', statusList: '' },
	...{ siteKeys: [], certificates: [], occupants: [], site: site as Standing['site'] }
});

test('a station that was updated while cut off has the defaults of what its older program did not store', async () => {
	const db = new StationDatabase('desk', {}, crypto.randomUUID());
	expect(await readStanding(db)).toBeUndefined();
	const site = yunqi();
	const { texts: _texts, ...renovation } = site.renovation;
	const printer = { key: 'lobby-label', name: { 'zh-CN': '标签', en: 'Label' } };
	const label = { ...printer, uri: 'ipp://10.0.0.7/ipp/print', size: '62x100', dotsPerInch: 300 };
	await saveStanding(db, standing({ ...site, renovation, printers: [label] }));
	const read = await readStanding(db);
	expect(read?.site.renovation.texts).toEqual({});
	expect(read?.site.printers).toEqual([{ ...label, media: [] }]);
});

test('one that is no standing any more is read as it was stored: a gate goes on with what it has', async () => {
	const db = new StationDatabase('gate', {}, crypto.randomUUID());
	const odd = standing({ id: 'YQ' });
	await saveStanding(db, odd);
	expect(await readStanding(db)).toEqual(odd);
});

test('it is at hand without being read again, and follows what is told', async () => {
	const db = new StationDatabase('lobby', {}, crypto.randomUUID());
	const now = followStanding(db);
	expect(await now()).toBeUndefined();
	await saveStanding(db, standing(yunqi()));
	await vi.waitFor(async () => expect((await now())?.site.id).toBe('YQ'));
	const get = vi.spyOn(db.meta, 'get');
	await now();
	expect(get).not.toHaveBeenCalled();
});
