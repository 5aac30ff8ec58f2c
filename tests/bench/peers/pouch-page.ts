/** The same sign-ins in PouchDB, pushed and pulled by its own replication. */
import './strict.ts';
import PouchDB from 'pouchdb-browser';
import indexeddb from 'pouchdb-adapter-indexeddb';
import { longTasks } from '../long-tasks.ts';
import type { SealKey } from '#lib/domain/sealing.ts';
import { quietSite, sealNames, signIns } from '../work.ts';

/** As our own engine's, and far above PouchDB's default of 100, which is slower. */
const batch = { batch_size: 500, batches_limit: 10 };

PouchDB.plugin(indexeddb);
const db = new PouchDB('visits', { adapter: 'indexeddb' });

async function fill(count: number, key: SealKey): Promise<void> {
	const told = signIns(count, { site: quietSite, device: 'pouchdb-k1' }, Date.now());
	const facts = await sealNames(told, key);
	for (let from = 0; from < count; from += batch.batch_size) {
		const part = facts.slice(from, from + batch.batch_size);
		await db.bulkDocs(part.map((fact) => ({ _id: fact.id, ...fact })));
	}
}

const remote = () => new PouchDB(`${location.origin}/db/visits`);
const push = () =>
	longTasks(async () => {
		await db.replicate.to(remote(), batch);
	});
const pull = () =>
	longTasks(async () => {
		await db.replicate.from(remote(), batch);
	});

async function heldIds(): Promise<string[]> {
	return (await db.allDocs()).rows.map(({ id }) => id).sort();
}

Object.assign(globalThis, { peer: { fill, push, pull, heldIds } });
