import { afterEach, describe, expect, test, vi } from 'vitest';
import { startClock } from './clock.ts';

afterEach(() => vi.useRealTimers());

function clockOf() {
	const rounds: (string | undefined)[] = [];
	let end: () => void = () => undefined;
	let ends = 0;
	const clock = startClock(
		(site) => {
			rounds.push(site);
			return new Promise((resolve) => (end = resolve));
		},
		() => (ends += 1)
	);
	const finish = async () => {
		end();
		await vi.advanceTimersByTimeAsync(0);
	};
	return { rounds, finish, clock, ends: () => ends };
}

describe('the clock of the back office', () => {
	test('each second all sites have their round, and never two at a time', async () => {
		vi.useFakeTimers();
		const { rounds, finish, ends } = clockOf();
		await vi.advanceTimersByTimeAsync(3000);
		expect(rounds).toEqual([undefined]);
		await finish();
		expect(rounds).toEqual([undefined, undefined]);
		expect(ends()).toBe(1);
	});

	test('a site that is asked for during a round has its own behind it, once', async () => {
		vi.useFakeTimers();
		const { rounds, finish, clock } = clockOf();
		const first = clock.tick('A');
		void clock.tick('A');
		void clock.tick('B');
		const last = clock.tick('A');
		expect(rounds).toEqual(['A']);
		for (let round = 0; round < 3; round += 1) await finish();
		await Promise.all([first, last]);
		expect(rounds).toEqual(['A', 'A', 'B']);
	});

	test('a round of all sites is the one of each that waited', async () => {
		vi.useFakeTimers();
		const { rounds, finish, clock } = clockOf();
		void clock.tick('A');
		void clock.tick();
		const asked = clock.tick('B');
		await finish();
		await finish();
		await asked;
		expect(rounds).toEqual(['A', undefined]);
		await clock.stop();
	});

	test('stopped, it waits for the round that runs and begins no other', async () => {
		vi.useFakeTimers();
		const { rounds, finish, clock } = clockOf();
		void clock.tick('A');
		void clock.tick('B');
		const stopped = clock.stop();
		await finish();
		await stopped;
		await vi.advanceTimersByTimeAsync(5000);
		expect(rounds).toEqual(['A']);
	});
});
