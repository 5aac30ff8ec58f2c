/** Short crash runs; the long ones are `npm run crash`. */
import { expect, test } from '@playwright/test';
import { kill } from '../crash/kills.ts';

test('[Y1] kill -9 of Chromium and of the server amid sign-ins loses nothing that a screen showed as done, and leaves no gap', async () => {
	// Four deaths and as many starts of two programs.
	test.slow();
	const { faults, signedIn, turnedAway, facts } = await kill({ browser: 2, server: 2 });
	expect(faults).toEqual([]);
	expect(signedIn).toBeGreaterThan(2);
	expect(turnedAway).toBeGreaterThan(0);
	expect(facts).toBeGreaterThanOrEqual(signedIn + turnedAway);
});
