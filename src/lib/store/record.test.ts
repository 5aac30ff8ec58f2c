import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import { yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { openLobby, touchAt } from '../../../tests/fixtures/lobby-store.ts';
import { DexiePacks } from './packs.ts';
import { readSync, type StationDatabase } from './db.ts';
import { record } from './record.ts';

const site = yunqi();
const pack = { device: 'yq-k1-aaaaa', after: 0, upTo: 500, lastId: 'x', bytes: new Uint8Array(9) };
let db: StationDatabase;
let isPacked: boolean;
/** While it answers an error, facts find no room. */
let full: () => Error | undefined;
beforeEach(async () => {
	({ db } = await openLobby());
	full = () => undefined;
	db.close();
	db.use({
		stack: 'dbcore',
		create: (core) => ({
			...core,
			table: (name) => {
				const table = core.table(name);
				const isFacts = name === 'facts';
				return {
					...table,
					mutate: (request) => {
						const error = isFacts ? full() : undefined;
						if (request.type === 'deleteRange' || request.type === 'delete') isPacked = false;
						return error ? Promise.reject(error) : table.mutate(request);
					}
				};
			}
		})
	});
	await db.open();
	await db.packs.put(pack);
	isPacked = true;
});
afterEach(() => db.delete());

const quota = () => new DOMException('no room', 'QuotaExceededError');
const arrive = () =>
	record(db, visits, 'visit:v1', (visit) => signIn(visit, zhangWei, site), touchAt());

test.each([
	['the write itself', quota],
	['the commit', () => new Dexie.AbortError('aborted', quota())]
])(
	'[Y35] where %s finds no room, what was made ready goes and the fact is written',
	async (_, make) => {
		full = () => (isPacked ? make() : undefined);
		expect(await arrive()).toMatchObject({ ok: true });
		expect([await db.packs.count(), await db.facts.count()]).toEqual([0, 1]);
		expect(await readSync(db)).toMatchObject({ head: 1, turn: 1 });
	}
);

test('[Y35] tried once more only: a disk that stays full says so, and nothing is written', async () => {
	let tries = 0;
	full = () => {
		tries += 1;
		return quota();
	};
	await expect(arrive()).rejects.toMatchObject({ name: 'QuotaExceededError' });
	expect(tries).toBe(2);
	// Nothing is ready any more.
	await expect(arrive()).rejects.toThrow();
	expect(tries).toBe(3);
	expect([await db.facts.count(), (await readSync(db)).head]).toEqual([0, 0]);
});

test('[Y35] another error is no reason to give up what is ready', async () => {
	full = () => new Error('the disk is gone');
	await expect(arrive()).rejects.toThrow('the disk is gone');
	expect(await db.packs.count()).toBe(1);
});

test.each([
	[5.9, true],
	[6, false]
])('[Y35] %s of 10 bytes used: room for what is made ready? %s', async (usage, hasRoom) => {
	const estimate = () => Promise.resolve({ usage, quota: 10 });
	vi.stubGlobal('navigator', { storage: { estimate } });
	expect(await new DexiePacks(db).hasRoom()).toBe(hasRoom);
	vi.unstubAllGlobals();
});
