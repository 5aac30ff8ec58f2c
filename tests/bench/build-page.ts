/** The process of `buildPage`: one page script into one folder. */
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');
/** What Node brings along and PouchDB expects of a browser, too. */
const eventsOfPeers = 'tests/bench/peers/node_modules/events/events.js';

const [, , entry = '', folder = ''] = process.argv;
await build({
	...{ root, configFile: false, logLevel: 'error', base: '/bench/', publicDir: false },
	resolve: { alias: { '#lib': join(root, 'src/lib'), events: join(root, eventsOfPeers) } },
	worker: { format: 'es' },
	define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
	build: {
		...{
			outDir: folder,
			emptyOutDir: true,
			target: 'es2022',
			minify: process.env['FOYER_PLAIN'] ? false : true
		},
		rolldownOptions: {
			input: join(root, entry),
			output: { entryFileNames: 'page.js' },
			preserveEntrySignatures: false
		}
	}
});
