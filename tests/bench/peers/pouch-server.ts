/** express-pouchdb over a database in memory: faster than its LevelDB, to our disadvantage. */
import process from 'node:process';
import express from 'express';
import expressPouch from 'express-pouchdb';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import mapreduce from 'pouchdb-mapreduce';
import replication from 'pouchdb-replication';
import { openTaking } from '../taken.ts';

PouchDB.plugin(memory).plugin(mapreduce).plugin(replication);
const { bulkDocs: store } = PouchDB.prototype;
PouchDB.plugin({
	/** Replication sends documents with the revision that they have; our words in them are taken like ours. */
	bulkDocs(
		this: object,
		request: { docs: Parameters<typeof taken>[0][] },
		options: object
	): Promise<object> {
		const docs = request.docs.map((doc) => (doc.sealed ? taken(doc) : doc));
		return store.call(this, { ...request, docs }, options);
	}
});
const [, , databaseUrl = ''] = process.argv;
const taken = await openTaking(databaseUrl);
/** An empty one each time, in the same process. */
let emptied = 0;
const empty = () => {
	const Memory = PouchDB.defaults({ adapter: 'memory', prefix: `${String((emptied += 1))}-` });
	const options = { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: '/dev/null' };
	return expressPouch(Memory, options);
};
let pouch = empty();
const app = express();
app.use('/db', (...asked) => {
	pouch(...asked);
});
const server = app.listen(0, '127.0.0.1', () => process.send?.(server.address()));
process.on('message', () => {
	pouch = empty();
	process.send?.('emptied');
});
