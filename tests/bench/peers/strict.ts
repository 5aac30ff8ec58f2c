/** Every write of this page waits for the disk, as ours do: by default the browser says it is done before. */
type Begin = (
	this: IDBDatabase,
	stores: string | Iterable<string>,
	mode?: IDBTransactionMode,
	options?: IDBTransactionOptions
) => IDBTransaction;
const { value: begin } = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'transaction') as {
	value: Begin;
};
const strictly: Begin = function (stores, mode, options) {
	return begin.call(this, stores, mode, { ...options, durability: 'strict' });
};
Object.assign(IDBDatabase.prototype, { transaction: strictly });

export {};
