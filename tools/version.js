// Plain JavaScript: svelte.config.js is read before anything can strip types.
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';

const inputs = [
	'src/**/*',
	'static/**/*',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts'
];

/** A digest of everything the build is made from; names the app shell's cache. */
export function sourceVersion() {
	const hash = createHash('sha256');
	const files = globSync(inputs, { withFileTypes: true }).filter((entry) => entry.isFile());
	for (const file of files.map((entry) => `${entry.parentPath}/${entry.name}`).sort()) {
		hash.update(file).update(readFileSync(file));
	}
	return hash.digest('hex').slice(0, 16);
}
