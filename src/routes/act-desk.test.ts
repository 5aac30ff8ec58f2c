import { afterEach, expect, test, vi } from 'vitest';
import { ActDesk } from './act-desk.svelte.ts';
import { NobodyOnDuty } from './duty.svelte.ts';

class Desk extends ActDesk<'refused' | 'failed' | 'nobody'> {
	act(does: () => Promise<boolean>): Promise<boolean> {
		return this.attempt('failed', does, 'nobody');
	}
}

afterEach(() => vi.unstubAllGlobals());

test('an act under way is said, what refused it stays said until the next one, and what fails is reported', async () => {
	const desk = new Desk();
	const refusing = desk.act(() => {
		desk.trouble = 'refused';
		return Promise.resolve(false);
	});
	expect(desk.busy).toBe(true);
	expect([await refusing, desk.busy, desk.trouble]).toEqual([false, false, 'refused']);
	expect([await desk.act(() => Promise.resolve(true)), desk.trouble]).toEqual([true, undefined]);

	const reported = vi.fn();
	vi.stubGlobal('reportError', reported);
	const fault = new Error('disk');
	expect(await desk.act(() => Promise.reject(fault))).toBe(false);
	expect([desk.busy, desk.trouble, reported.mock.calls]).toEqual([false, 'failed', [[fault]]]);
	// That nobody signed in for it is no fault.
	expect(await desk.act(() => Promise.reject(new NobodyOnDuty()))).toBe(false);
	expect([desk.trouble, reported.mock.calls.length]).toEqual(['nobody', 1]);
});
