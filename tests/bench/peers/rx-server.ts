/** What RxDB's documentation leaves to its users: documents in PostgreSQL, in the order they came, packed both ways. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import process from 'node:process';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import pg from 'pg';
import { openTaking } from '../taken.ts';

const inflate = promisify(gunzip);
const [, , databaseUrl = ''] = process.argv;
const taken = await openTaking(databaseUrl);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
await pool.query(`drop table if exists rx_doc`);
await pool.query(
	`create table rx_doc (id text primary key, at bigserial unique, body jsonb not null)`
);

type Document = Parameters<typeof taken>[0];
type Row = { newDocumentState: Document; assumedMasterState?: object };

/** Stores a batch, all or nothing, and answers the documents that another device has changed meanwhile. */
async function push(request: IncomingMessage): Promise<object[]> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	const rows = JSON.parse((await inflate(Buffer.concat(parts))).toString('utf8')) as Row[];
	const documents = rows.map(({ newDocumentState }) => taken(newDocumentState));
	const client = await pool.connect();
	try {
		await client.query('begin');
		const { rows: held } = await client.query<{ body: object }>(
			'select body from rx_doc where id = any($1::text[]) for update',
			[rows.map(({ newDocumentState }) => newDocumentState.id)]
		);
		if (held.length === 0)
			await client.query(
				`insert into rx_doc (id, body)
				select body ->> 'id', body from json_array_elements($1::text::json) as item (body)`,
				[JSON.stringify(documents)]
			);
		await client.query('commit');
		return held.map(({ body }) => body);
	} finally {
		client.release();
	}
}

async function pull(url: URL): Promise<object> {
	const after = Number(url.searchParams.get('after'));
	const { rows } = await pool.query<{ at: string; body: object }>(
		'select at, body from rx_doc where at > $1 order by at limit $2',
		[after, Number(url.searchParams.get('limit'))]
	);
	const at = Number(rows.at(-1)?.at ?? after);
	return { documents: rows.map(({ body }) => body), checkpoint: { at } };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const url = new URL(request.url ?? '/', 'http://localhost');
	const body = await (request.method === 'POST' ? push(request) : pull(url));
	response.setHeader('content-type', 'application/json');
	response.end(JSON.stringify(body));
}

const server = createServer((request, response) => {
	answer(request, response).catch((error: unknown) => {
		process.stderr.write(`${String(error)}\n`);
		response.writeHead(500).end();
	});
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
process.on('message', () => {
	void pool.query('truncate rx_doc').then(() => process.send?.('emptied'));
});
