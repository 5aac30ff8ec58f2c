import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	worker: { format: 'es' },
	// The page's policy allows no data: fonts, and a cached file serves better than a longer style sheet.
	build: { assetsInlineLimit: (path) => (path.endsWith('.woff2') ? false : undefined) },
	test: {
		// Vitest would leave one of two cores idle; most of a test's time here is waiting for a disk or a browser.
		maxWorkers: 2,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					// They start the embedded database hundreds of times: it is not compiled once more for long runs.
					execArgv: ['--liftoff-only'],
					include: ['src/**/*.test.ts', 'tests/tidy.test.ts', 'tests/scenarios/**/*.test.ts'],
					// Some of them boot a database on two loaded cores.
					testTimeout: 40_000,
					hookTimeout: 60_000
				}
			},
			{
				extends: true,
				test: {
					name: 'contract',
					environment: 'node',
					include: ['tests/contract/**/*.test.ts'],
					// First boots of two databases on two loaded cores.
					testTimeout: 60_000,
					hookTimeout: 120_000
				}
			},
			{
				extends: true,
				test: {
					name: 'hardware',
					environment: 'node',
					include: ['tests/hardware/**/*.test.ts'],
					testTimeout: 60_000,
					hookTimeout: 120_000
				}
			},
			{
				extends: true,
				test: {
					name: 'sim',
					environment: 'node',
					include: ['tests/sim/**/*.test.ts'],
					testTimeout: 300_000
				}
			}
		]
	}
});
