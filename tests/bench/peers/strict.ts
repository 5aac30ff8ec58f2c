/** Every write of this page waits for the disk, as ours do: by default the browser says it is done before. */
type Begin = (
	this: IDBDatabase,
	stores: string | Iterable<string>,
	mode?: IDBTransactionMode,
	options?: IDBTransactionOptions
) => IDBTransaction;
const begin = IDBDatabase.prototype.transaction as Begin;
IDBDatabase.prototype.transaction = function (this: IDBDatabase, stores, mode, options) {
	return begin.call(this, stores, mode, { ...options, durability: 'strict' });
} as Begin;

export {};
