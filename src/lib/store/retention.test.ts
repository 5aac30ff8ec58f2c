import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { registers } from '#lib/domain/registers.ts';
import { hourMs } from '#lib/domain/time.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import { monday, nextId, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { StationDatabase, type SyncRow } from './db.ts';
import { DexieMemory } from './memory.ts';
import { record } from './record.ts';
import { eraseNames } from './retention.ts';

test('[R2] a station erases names by itself, but never what it alone knows', async () => {
	const db = new StationDatabase('lobby');
	const site = yunqi();
	const sync: SyncRow = {
		...{ device: 'yq-k1-aaaaa', site: 'YQ', head: 0, headId: '', headDigest: '', acked: 0 },
		...{ cursor: 0, epoch: 'one', turn: 0, newestMs: 0 }
	};
	await db.meta.put({ key: 'sync', value: sync });
	const moment = {
		now: monday,
		clock: { lo: monday, hi: monday },
		newId: nextId,
		salt: () => 'salt'
	};
	const actor = { kind: 'visitor' as const };
	const made = await record(db, visits, 'visit:one', (entity) => signIn(entity, zhangWei, site), {
		...moment,
		actor
	});
	const over = monday + 72 * hourMs;
	expect(await eraseNames(db, site, over)).toBe(0);

	const memory = new DexieMemory(db, registers);
	await memory.acknowledge({ device: sync.device, epoch: 'one' }, 1, 'one');
	const [fact] = made.ok ? made.facts : [];
	const page = {
		epoch: 'one',
		serverTime: '2026-11-23T01:02:00.000Z',
		after: 0,
		cursor: 1,
		more: false,
		degraded: false
	};
	await memory.apply(
		{ epoch: 'one', cursor: 0 },
		{ ...page, facts: [{ position: 1, receivedAt: page.serverTime, fact: fact! }] }
	);
	expect(await eraseNames(db, site, over - 1)).toBe(0);
	expect(await eraseNames(db, site, over)).toBe(1);
	expect(JSON.stringify([await db.facts.toArray(), await db.entities.toArray()])).not.toMatch(
		/张|周/
	);
	expect(await db.entities.get('visit:one')).toMatchObject({
		status: 'submitted',
		unit: '3-1-1201'
	});
});
