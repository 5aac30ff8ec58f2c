import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reaches } from './reach.ts';

const road = (online: boolean | undefined) => ({
	...{ online, pending: 1, degraded: false, heardAt: undefined }
});

beforeEach(() => void vi.stubGlobal('navigator', { onLine: true }));
afterEach(() => vi.unstubAllGlobals());

test('whoever knows that the cable is out waits for nobody; one that goes out meanwhile ends the wait, and a slow road has its time', async () => {
	const delivered = vi.fn(() => Promise.resolve(false));
	const station = { link: road(false), delivered };
	expect([await reaches(station, 8_000), delivered.mock.calls.length]).toEqual([false, 0]);

	// Nobody has asked yet: the first try tells.
	station.link = road(undefined);
	delivered.mockImplementation(() => {
		if (delivered.mock.calls.length === 3) station.link = road(false);
		return Promise.resolve(false);
	});
	expect([await reaches(station, 8_000), delivered.mock.calls.length]).toEqual([false, 3]);

	station.link = road(true);
	delivered.mockReset().mockResolvedValue(false);
	expect([await reaches(station, 8_000), delivered.mock.calls.length]).toEqual([false, 16]);
	delivered.mockReset().mockResolvedValueOnce(false).mockResolvedValue(true);
	expect([await reaches(station, 8_000), delivered.mock.calls.length]).toEqual([true, 2]);

	vi.stubGlobal('navigator', { onLine: false });
	expect(await reaches(station, 8_000)).toBe(false);
});
