import { defineConfig } from '@playwright/test';

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '*.spec.ts',
	outputDir: 'test-results',
	// Each test starts its own server and browsers, and waits a good half of its time: three keep two cores busy.
	workers: 3,
	fullyParallel: true,
	timeout: 180_000,
	expect: { timeout: 20_000 },
	forbidOnly: true,
	reporter: [['list'], ['./tests/e2e/screen-reporter.ts']]
});
