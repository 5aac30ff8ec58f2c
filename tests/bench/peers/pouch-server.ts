/** express-pouchdb over a database in memory: faster than its LevelDB, to our disadvantage. */
import process from 'node:process';
import express from 'express';
import expressPouch from 'express-pouchdb';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import mapreduce from 'pouchdb-mapreduce';
import replication from 'pouchdb-replication';

PouchDB.plugin(memory).plugin(mapreduce).plugin(replication);
const Memory = PouchDB.defaults({ adapter: 'memory' });
const app = express();
app.use(
	'/db',
	expressPouch(Memory, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: '/dev/null' })
);
const server = app.listen(0, '127.0.0.1', () => process.send?.(server.address()));
