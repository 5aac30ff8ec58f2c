// Runs on whatever Node starts it (>= 20.19) and needs no packages: `npm start` and `npm test` work on a fresh clone.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import process from 'node:process';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	console.error(
		`Foyer needs Node.js 20.19 or newer to set itself up; this is ${process.versions.node}.`
	);
	process.exit(1);
}

/**
 * Runs npm by the Node that started us: `npm ci` deletes the Node inside node_modules.
 * @param {string} label
 * @param {string[]} args
 */
function npm(label, args) {
	const started = process.hrtime.bigint();
	console.log(`… ${label}`);
	const node = process.env['npm_node_execpath'] ?? process.execPath;
	const cli = process.env['npm_execpath'];
	const { status } = cli
		? spawnSync(node, [cli, ...args], { stdio: 'inherit' })
		: spawnSync('npm', args, { stdio: 'inherit', shell: true });
	if (status !== 0) process.exit(status ?? 1);
	const seconds = Number((process.hrtime.bigint() - started) / 1_000_000_000n);
	console.log(`✓ ${label} (${String(seconds)} s)`);
}

const installed = 'node_modules/.package-lock.json';
const stale =
	!existsSync(installed) || statSync(installed).mtimeMs < statSync('package-lock.json').mtimeMs;
if (stale) npm('installing packages', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error']);

const labels = /** @type {Record<string, string>} */ ({
	build: 'building the screens',
	browser: 'looking for a browser and a database to test with'
});
for (const script of process.argv.slice(2))
	npm(labels[script] ?? script, ['run', '--silent', script]);
