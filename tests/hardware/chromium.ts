import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium, type Browser } from 'playwright';
import { build, preview, type PreviewServer } from 'vite';
import { chromiumPath } from '../../tools/chromium-path.ts';

export function launch(args: string[] = []): Promise<Browser> {
	return chromium.launch({
		executablePath: chromiumPath(),
		args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', ...args]
	});
}

/** A small page of ours, built and served as in production: worker, wasm and lazy parts are real. */
export type Stage = { address: string; folder: string; close: () => Promise<void> };

export async function raise(root: string): Promise<Stage> {
	const folder = mkdtempSync(join(tmpdir(), 'stage-'));
	const shared = { root, configFile: false as const, logLevel: 'error' as const };
	const plugins = [svelte({ configFile: false, compilerOptions: { runes: true } })];
	const alias = { '#lib': join(import.meta.dirname, '../../src/lib') };
	const outDir = join(folder, 'site');
	await build({
		...shared,
		base: '/',
		plugins,
		publicDir: join(import.meta.dirname, '../../static'),
		resolve: { alias },
		worker: { format: 'es' },
		build: {
			outDir,
			emptyOutDir: true,
			manifest: true,
			target: 'es2022',
			assetsInlineLimit: (path) => (path.endsWith('.woff2') ? false : undefined)
		}
	});
	const server: PreviewServer = await preview({
		...shared,
		build: { outDir },
		preview: { port: 0, host: 'localhost' }
	});
	const address = server.resolvedUrls?.local[0];
	if (address === undefined) throw new Error('the stage has no address');
	return {
		address,
		folder,
		close: async () => {
			await server.close();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
