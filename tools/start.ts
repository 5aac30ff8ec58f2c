/** Serves the built program: the screens, the API and the back office behind it, on one port. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { answerHeaders } from '#lib/server/answer-headers.ts';
import { isFormAtDoor, refuseForm } from '#lib/server/form-at-door.ts';
import { isServer } from '#lib/server/database/open.ts';
import { loadSites } from '#lib/server/site-files.ts';
import { makeWord, openSideDoor } from '#lib/server/operations/side-door.ts';
import { addresses } from './addresses.ts';
import { servedDatabase } from './said.ts';

/** Whatever still runs after this is cut, as a power cut would: nothing acknowledged is lost by that. */
const stopMs = 4_500;
/** The last answers travel this long after the database is closed. */
const lingerMs = 200;

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const host = process.env['HOST'] ?? '127.0.0.1';
const served = servedDatabase();
const port = Number(process.env['PORT'] ?? 3000);
process.env['ORIGIN'] ??= `http://localhost:${String(port)}`;
// A list of people is 5 MB and comes as a form; every other door has a limit of its own, far below.
process.env['BODY_SIZE_LIMIT'] ??= '6M';

if (!existsSync('build/handler.js')) {
	console.error('There is no build yet. `npm start` makes one; or run `npm run build` first.');
	process.exit(1);
}

// Made anew at each start: the operator's tools find it beside the database.
const word = (process.env['FOYER_OPERATOR_WORD'] = makeWord());

console.log('… opening the back office (the first time takes some seconds)');
const built = new URL('../build/handler.js', import.meta.url).href;
const { handler } = (await import(built).catch(explain)) as { handler: RequestListener };

const sites = loadSites(join(process.env['FOYER_CONFIG'] ?? 'kiosk-config', 'sites'));

const headers = answerHeaders(process.env['ORIGIN']);

const server = createServer((request, response) => {
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
	if (isFormAtDoor(request)) refuseForm(response);
	else handler(request, response);
});
server.once('error', (error: NodeJS.ErrnoException) => {
	console.error(
		error.code === 'EADDRINUSE'
			? `Port ${String(port)} is taken by another program. Choose one: PORT=3001 npm start`
			: `The server could not start: ${error.message}`
	);
	process.exit(1);
});
server.listen(port, host, () => {
	const { port: bound } = server.address() as AddressInfo;
	const at = `http://localhost:${String(bound)}`;
	if (!isServer(served)) closeSideDoor = openSideDoor(served, at, word);
	console.log(
		[
			'',
			'  Foyer 门厅',
			'',
			...addresses(sites.values(), at),
			`  后台 office     ${at}/office`,
			'  被访人 host     the link is mailed (SMTP_URL), or shown on the desk: open it on a phone, or in a tab',
			`  数据 data       ${isServer(served) ? 'PostgreSQL (DATABASE_URL)' : served}`,
			'',
			'  Stop with Ctrl+C.',
			''
		].join('\n')
	);
});

let closeSideDoor = () => {};
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		if (stopping) process.exit(1);
		stopping = true;
		closeSideDoor();
		const answered = new Promise<void>((resolve) => server.close(() => resolve()));
		server.closeIdleConnections();
		const closed = new Promise<void>((resolve) =>
			process.once('foyer:closed' as never, () => {
				// Answers that were on their way are out; whoever keeps a connection open is not waited for.
				setTimeout(() => server.closeAllConnections(), lingerMs).unref();
				resolve();
			})
		);
		// The program ends its streams, answers what is under way, and closes the database.
		process.emit('sveltekit:shutdown' as never, signal as never);
		setTimeout(() => process.exit(0), stopMs).unref();
		void Promise.all([answered, closed]).then(() => process.exit(0));
	});
}

/** A broken site file or a locked database is the operator's to mend: plain words, no stack. */
function explain(error: unknown): never {
	const known = ['SiteFileBroken', 'DirectoryInUse'];
	const plain =
		error instanceof Error && (known.includes(error.name) || process.env['FOYER_TRACE'] !== '1');
	console.error(
		`Foyer cannot start.\n${plain ? error.message : String(error instanceof Error ? error.stack : error)}`
	);
	process.exit(1);
}
