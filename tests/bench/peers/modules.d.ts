/** As much of the peers' faces as is used here; their packages are installed by the benchmark only. */
declare module 'pouchdb-browser' {
	type Batch = { batch_size: number; batches_limit: number };
	export default class PouchDB {
		static plugin(plugin: object): typeof PouchDB;
		constructor(name: string, options?: { adapter: string });
		bulkDocs(docs: object[]): Promise<object[]>;
		allDocs(): Promise<{ rows: { id: string }[] }>;
		replicate: Record<'to' | 'from', (other: PouchDB, options: Batch) => Promise<object>>;
	}
}
declare module 'pouchdb-adapter-indexeddb' {
	const plugin: object;
	export default plugin;
}
declare module 'pouchdb-adapter-memory' {
	const plugin: object;
	export default plugin;
}
declare module 'pouchdb-mapreduce' {
	const plugin: object;
	export default plugin;
}
declare module 'pouchdb-replication' {
	const plugin: object;
	export default plugin;
}
declare module 'pouchdb-core' {
	const PouchDB: {
		plugin(plugin: object): typeof PouchDB;
		defaults(options: { adapter: string; prefix: string }): object;
		prototype: { bulkDocs: (request: object, options: object) => Promise<object> };
	};
	export default PouchDB;
}
declare module 'express-pouchdb' {
	export default function expressPouch(
		pouch: object,
		options: object
	): (...asked: unknown[]) => void;
}
declare module 'express' {
	export default function express(): {
		use(path: string, handler: (...asked: unknown[]) => void): void;
		listen(port: number, host: string, then: () => void): { address(): object | null };
	};
}
declare module 'rxdb' {
	export interface RxCollection {
		bulkInsert(docs: object[]): Promise<object>;
		find(): { exec(): Promise<{ primary: string }[]> };
	}
	export function createRxDatabase(options: object): Promise<{
		addCollections(schemas: Record<string, object>): Promise<{ visits: RxCollection }>;
	}>;
}
declare module 'rxdb/plugins/storage-dexie' {
	export function getRxStorageDexie(): object;
}
declare module 'rxdb/plugins/replication' {
	export function replicateRxCollection(options: object): {
		error$: { subscribe(onError: (error: unknown) => void): void };
		awaitInitialReplication(): Promise<void>;
		cancel(): Promise<void>;
	};
}
