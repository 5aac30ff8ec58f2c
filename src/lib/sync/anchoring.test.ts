import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clockMemory } from '#lib/store/clock.ts';
import { StationDatabase } from '#lib/store/db.ts';
import { anchoring } from './anchoring.ts';

const monday = Date.UTC(2026, 5, 1, 2);
const hourMs = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance'], now: monday }));
afterEach(() => void vi.useRealTimers());

function gate() {
	const db = new StationDatabase('gate', { indexedDB: new IDBFactory(), IDBKeyRange });
	const told = anchoring(db, 'one');
	return {
		told,
		/** What the station holds for the back office's time. */
		kept: async () => (await clockMemory(db)).anchor?.serverMs
	};
}
const iso = (ms: number) => new Date(ms).toISOString();

test('an answer to a question asked before the tablet slept is no news of the time', async () => {
	const { told, kept } = gate();
	told(iso(monday), monday);
	await vi.waitFor(async () => expect(await kept()).toBe(monday));
	const woken = monday + 8 * hourMs;
	vi.setSystemTime(woken);
	told(iso(monday), monday);
	// Neither is it taken for a contact after which the next one could be left out.
	told(iso(woken), woken - 200);
	await vi.waitFor(async () => expect(await kept()).toBe(woken));
});

test('nor is one to a question asked before the tablet’s clock was set back', async () => {
	const { told, kept } = gate();
	vi.setSystemTime(monday - hourMs);
	told(iso(monday), monday);
	told(iso(monday + 1), monday - hourMs);
	await vi.waitFor(async () => expect(await kept()).toBe(monday + 1));
});
