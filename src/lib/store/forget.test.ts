import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { registers } from '#lib/domain/registers.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import { monday, nextId, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { StationDatabase, type SyncRow } from './db.ts';
import { forgetAll } from './forget.ts';
import { DexieMemory } from './memory.ts';
import { record } from './record.ts';

test('a station that was cut off keeps only what nobody else holds', async () => {
	const db = new StationDatabase('gate');
	const sync: SyncRow = {
		...{ device: 'yq-g1-aaaaa', site: 'YQ', head: 0, headId: '', headDigest: '', acked: 0 },
		...{ cursor: 0, epoch: 'one', turn: 0, newestMs: 0 }
	};
	await db.meta.bulkPut([
		{ key: 'sync', value: sync },
		{ key: 'standing', value: { occupants: [{ surname: '周' }] } }
	]);
	const moment = {
		now: monday,
		clock: { lo: monday, hi: monday },
		newId: nextId,
		salt: () => 'salt'
	};
	const actor = { kind: 'visitor' as const };
	for (const visit of ['sent', 'unsent']) {
		const site = yunqi();
		const subject = `visit:${visit}`;
		await record(db, visits, subject, (entity) => signIn(entity, zhangWei, site), {
			...moment,
			actor
		});
	}
	const memory = new DexieMemory(db, registers);
	await memory.acknowledge({ device: sync.device, epoch: 'one' }, 1, 'one');

	await db.packs.put({
		device: sync.device,
		after: 1,
		upTo: 2,
		lastId: '',
		bytes: new Uint8Array()
	});

	expect(await forgetAll(db)).toBe(1);
	expect(await db.packs.count()).toBe(0);
	expect((await db.facts.toArray()).map(({ subject }) => subject)).toEqual(['visit:unsent']);
	expect(await db.entities.count()).toBe(0);
	expect(await db.meta.get('standing')).toBeUndefined();
	expect(await db.meta.get('sync')).toBeDefined();
});
