/** The same sign-ins in PouchDB, pushed and pulled by its own replication. */
import PouchDB from 'pouchdb-browser';
import indexeddb from 'pouchdb-adapter-indexeddb';
import { longTasks } from '../long-tasks.ts';
import { signIns } from '../work.ts';

/** As our own engine's, and far above PouchDB's default of 100, which is slower. */
const batch = { batch_size: 500, batches_limit: 10 };

PouchDB.plugin(indexeddb);
const db = new PouchDB('visits', { adapter: 'indexeddb' });

async function fill(count: number): Promise<void> {
	const facts = signIns(count, { site: 'BENCH', device: 'pouch' }, Date.now());
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
