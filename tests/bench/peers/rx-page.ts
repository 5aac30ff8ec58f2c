/** The same sign-ins in RxDB on Dexie, pushed and pulled by its own replication; bodies packed as ours are. */
import './strict.ts';
import { createRxDatabase, type RxCollection } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { longTasks } from '../long-tasks.ts';
import type { SealKey } from '#lib/domain/sealing.ts';
import { quietSite, sealNames, signIns } from '../work.ts';

/** As our own engine's. */
const batchSize = 500;
const text = { type: 'string' };
const object = { type: 'object', additionalProperties: true };
const schema = {
	...{ version: 0, primaryKey: 'id', type: 'object', required: ['id'] },
	properties: {
		...{ id: { type: 'string', maxLength: 36 }, site: text, device: text, seq: { type: 'number' } },
		...{ subject: text, type: text, v: { type: 'number' }, occurredAt: text, clock: object },
		...{
			actor: object,
			data: object,
			personal: object,
			sealed: text,
			personalDigest: text,
			prev: text
		}
	}
};

let visits: RxCollection;

async function open(): Promise<void> {
	const storage = getRxStorageDexie();
	const db = await createRxDatabase({ name: 'visits', storage, multiInstance: false });
	({ visits } = await db.addCollections({ visits: { schema } }));
}

async function fill(count: number, key: SealKey): Promise<void> {
	const told = signIns(count, { site: quietSite, device: 'rxdb-k1' }, Date.now());
	const facts = await sealNames(told, key);
	for (let from = 0; from < count; from += batchSize)
		await visits.bulkInsert(facts.slice(from, from + batchSize));
}

async function send(rows: object[]): Promise<object[]> {
	const zip = new CompressionStream('gzip');
	const packed = new Blob([JSON.stringify(rows)]).stream().pipeThrough(zip);
	const body = new Uint8Array(await new Response(packed).arrayBuffer());
	const response = await fetch('/rx/push', { method: 'POST', body });
	if (!response.ok) throw new Error(`push answered ${response.status}`);
	return (await response.json()) as object[];
}

async function fetchPage(checkpoint: unknown, size: number) {
	const { at } = (checkpoint as { at: number } | undefined) ?? { at: 0 };
	const response = await fetch(`/rx/pull?after=${String(at)}&limit=${String(size)}`);
	if (!response.ok) throw new Error(`pull answered ${response.status}`);
	return (await response.json()) as { documents: object[]; checkpoint: unknown };
}

async function replicate(lane: 'push' | 'pull'): Promise<void> {
	const replication = replicateRxCollection({
		...{ collection: visits, replicationIdentifier: lane, live: false, retryTime: 2000 },
		...{ waitForLeadership: false, deletedField: '_deleted' },
		...(lane === 'push' && { push: { handler: send, batchSize } }),
		...(lane === 'pull' && { pull: { handler: fetchPage, batchSize } })
	});
	replication.error$.subscribe((error) => console.error(error));
	await replication.awaitInitialReplication();
	await replication.cancel();
}

const push = () => longTasks(() => replicate('push'));
const pull = () => longTasks(() => replicate('pull'));

async function heldIds(): Promise<string[]> {
	return (await visits.find().exec()).map(({ primary }) => primary).sort();
}

await open();
Object.assign(globalThis, { peer: { fill, push, pull, heldIds } });
