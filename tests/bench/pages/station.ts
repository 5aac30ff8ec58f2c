/** A station without screens: its store and its sync, driven from outside. */
import { liveQuery } from 'dexie';
import { factDigest, type Fact } from '#lib/domain/fact.ts';
import type { Role } from '#lib/domain/register.ts';
import { registers } from '#lib/domain/registers.ts';
import type { SealKey } from '#lib/domain/sealing.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import { findSync, readSync, StationDatabase, writeSync, type Face } from '#lib/store/db.ts';
import { enrol, identity } from '#lib/store/device.ts';
import { entityRow } from '#lib/store/fold.ts';
import { makeKeys, publicKeyOf, toBase64url } from '#lib/store/keys.ts';
import { DexieMemory } from '#lib/store/memory.ts';
import { record } from '#lib/store/record.ts';
import { BatchSize } from '#lib/sync/batch-size.ts';
import { enrolHere } from '#lib/sync/enrolment.ts';
import { signer } from '#lib/sync/signer.ts';
import { browserPace, syncInBrowser } from '#lib/sync/browser.ts';
import { httpWire } from '#lib/sync/http.ts';
import { Packing } from '#lib/sync/packing.ts';
import { longTasks, type Timed } from '../long-tasks.ts';
import { benchSite, formOf, newId, sealNames, signIns } from '../work.ts';

/** Rows put by one transaction while a station is filled. */
const fillBatch = 500;

let db: StationDatabase;

/** Makes this profile a station; answers its public key. */
async function begin(site: string, device: string, role: Exclude<Role, 'office'>): Promise<string> {
	db = new StationDatabase(role);
	const keys = await makeKeys();
	const who = { site, device, role, name: device, keys, certificate: '', siteKeys: [] };
	await enrol(db, who);
	return toBase64url(await publicKeyOf(keys));
}

/** Own facts as `record` would have left them, sealed with a `key`, many to a transaction. Answers their bytes as JSON. */
async function fill(count: number, key?: SealKey): Promise<number> {
	const { site, device, head } = await readSync(db);
	if (head > 0) throw new Error('a station is filled once');
	const told = signIns(count, { site, device }, Date.now());
	const facts = key ? await sealNames(told, key) : told;
	for (let from = 0; from < count; from += fillBatch)
		await fillWith(facts.slice(from, from + fillBatch));
	return facts.reduce((bytes, fact) => bytes + new Blob([JSON.stringify(fact)]).size, 0);
}

async function fillWith(facts: Fact[]): Promise<void> {
	const rows = facts.map((fact) => ({
		...{ id: fact.id, subject: fact.subject, fact, mine: fact.device },
		...{ seq: fact.seq, turn: fact.seq, attempt: fact.id }
	}));
	const entities = facts.map((fact) =>
		entityRow(visits, fact.subject, visits.evolve(visits.blank, fact), [fact.seq])
	);
	await db.transaction('rw', db.facts, db.entities, db.meta, async () => {
		await db.facts.bulkAdd(rows);
		await db.entities.bulkPut(entities);
		const last = facts.at(-1);
		if (!last) return;
		const head = { head: last.seq, headId: last.id, headDigest: factDigest(last) };
		await writeSync(db, { ...(await readSync(db)), ...head, turn: last.seq });
	});
}

/** What a station does while nobody answers, as it does it when nobody stands there either. Answers how long that took. */
async function rest(): Promise<number> {
	const started = performance.now();
	const road = { fetch, sign: () => Promise.resolve({}), origin: '' };
	const memory = new DexieMemory(db, registers);
	const packing = new Packing(memory, httpWire(road, browserPace), new BatchSize(), () =>
		Promise.resolve()
	);
	while (await packing.once());
	return performance.now() - started;
}

/** Runs the real sync until `isDone`; answers how long that took and the longest task meanwhile. */
async function syncUntil(isDone: () => Promise<boolean>): Promise<Timed> {
	const who = await identity(db);
	if (!who) throw new Error('this profile is no station');
	let stop: () => void = () => undefined;
	const timed = await longTasks(
		() =>
			new Promise<void>((resolve) => {
				const sign = signer(() => who, Date.now);
				const seen = liveQuery(isDone).subscribe((done) => done && resolve());
				const unsync = syncInBrowser({
					...{ db, registers, sign, run: 'bench', onTold: () => undefined },
					onStatus: ({ trouble }) => trouble && console.error(trouble)
				});
				stop = () => {
					unsync();
					seen.unsubscribe();
				};
			})
	);
	stop();
	return timed;
}

/** Until everything recorded here is acknowledged. */
const push = () =>
	syncUntil(async () => {
		const sync = await findSync(db);
		return sync !== undefined && sync.head > 0 && sync.acked === sync.head;
	});

/** Until the feed is applied up to `position`. */
const pull = (position: number) =>
	syncUntil(async () => ((await findSync(db))?.cursor ?? 0) >= position);

/** A station that was away begins where it was, here at the feed's first position; a new one with folded rows. */
async function readFeed(): Promise<void> {
	const { loading: _loading, ...sync } = await readSync(db);
	await writeSync(db, sync);
}

/** Every visit that this station shows. */
async function heldIds(): Promise<string[]> {
	return (await db.entities.toCollection().primaryKeys()).sort();
}

/** One sign-in by the only writer, as the screen calls it; answers the milliseconds until durable. */
async function writeOne(index: number, told?: string): Promise<number> {
	const now = Date.now();
	const site = benchSite();
	const form = formOf(index, site);
	const moment = {
		...{ now, clock: { lo: now, hi: now }, actor: { kind: 'visitor' as const } },
		...{ newId: () => newId(now), salt: () => crypto.randomUUID() }
	};
	const subject = told ?? `visit:${newId(now)}`;
	const started = performance.now();
	const recorded = await record(db, visits, subject, (visit) => signIn(visit, form, site), moment);
	const ms = performance.now() - started;
	if (!recorded.ok) throw new Error(recorded.reason);
	return ms;
}

let bare: IDBDatabase | undefined;

async function openBare(): Promise<IDBDatabase> {
	const opening = indexedDB.open('bare', 1);
	opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
	await new Promise((resolve, reject) => {
		opening.onsuccess = resolve;
		opening.onerror = reject;
	});
	return opening.result;
}

/** The rows that `writeOne` writes, put by one bare strict transaction into a store without an index. */
async function writeBare(): Promise<number> {
	bare ??= await openBare();
	const fact = await db.facts.toCollection().last();
	const entity = fact && (await db.entities.get(fact.subject));
	const meta = await db.meta.get('sync');
	const started = performance.now();
	const transaction = bare.transaction('rows', 'readwrite', { durability: 'strict' });
	const rows = transaction.objectStore('rows');
	const key = crypto.randomUUID();
	rows.put(fact, `fact ${key}`);
	rows.put(entity, `entity ${key}`);
	rows.put(meta, 'sync');
	await new Promise((resolve, reject) => {
		transaction.oncomplete = resolve;
		transaction.onerror = reject;
	});
	return performance.now() - started;
}

/** Both ways of writing in turns, so that a slow moment of the disk meets both. */
async function write(count: number): Promise<{ own: number[]; bare: number[] }> {
	const times = { own: [] as number[], bare: [] as number[] };
	for (let index = 0; index < count; index += 1) {
		times.own.push(await writeOne(index));
		times.bare.push(await writeBare());
	}
	return times;
}

/** Makes this profile a sample station of the real site, as a newcomer's browser on the server's machine. */
async function beginHere(role: Face): Promise<void> {
	db = new StationDatabase(role);
	const enrolled = await enrolHere(db, role);
	if (!enrolled.ok) throw new Error(enrolled.reason);
}

/** Keeps the real sync running, and resolves once the back office has answered. */
async function online(): Promise<void> {
	const who = await identity(db);
	if (!who) throw new Error('this profile is no station');
	await new Promise<void>((resolve) => {
		syncInBrowser({
			...{ db, registers, sign: signer(() => who, Date.now), run: 'bench' },
			onTold: () => undefined,
			onStatus: (status) => status.online && resolve()
		});
	});
}

const wallMs = () => performance.timeOrigin + performance.now();

/** Resolves with the moment at which this station shows the visit. */
function sees(subject: string): Promise<number> {
	return new Promise((resolve) => {
		const seen = liveQuery(() => db.entities.get(subject)).subscribe((row) => {
			if (!row) return;
			queueMicrotask(() => seen.unsubscribe());
			resolve(wallMs());
		});
	});
}

/** A sign-in; answers the moment of the tap. */
async function tells(subject: string, index: number): Promise<number> {
	const tapped = wallMs();
	await writeOne(index, subject);
	return tapped;
}

const bench = {
	...{ beginHere, online, sees, tells },
	begin,
	fill,
	rest,
	push,
	pull,
	readFeed,
	write,
	heldIds
};
export type StationBench = typeof bench;

declare global {
	var bench: StationBench;
}

globalThis.bench = bench;
