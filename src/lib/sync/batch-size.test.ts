import { expect, test } from 'vitest';
import { pushLimit } from '#lib/protocol/messages.ts';
import { BatchSize } from './batch-size.ts';

test('grows while answers come quickly, up to the bound of the protocol', () => {
	const size = new BatchSize();
	const first = size.now;
	size.answered(first, 400);
	expect(size.now).toBe(2 * first);
	for (let turn = 0; turn < 9; turn += 1) size.answered(size.now, 400);
	expect(size.now).toBe(pushLimit.facts);
});

test('halves on a slow road, and stays as it is in between', () => {
	const size = new BatchSize();
	const first = size.now;
	size.answered(first, 3_000);
	expect(size.now).toBe(first);
	for (let turn = 0; turn < 9; turn += 1) size.answered(size.now, 9_000);
	expect(size.now).toBe(50);
});

test('[Y30] a slow answer behind which others have come makes no push larger than the protocol takes', () => {
	const size = new BatchSize();
	for (let turn = 0; turn < 9; turn += 1) size.answered(size.now, 400);
	size.answered(6 * pushLimit.facts, 9_000);
	expect(size.now).toBe(pushLimit.facts / 2);
});

test('[Y16] a refused batch is halved down to one; one that an older back office refuses does not come again', () => {
	const size = new BatchSize();
	const first = size.now;
	size.answered(first, 1);
	expect(size.refused()).toBe(true);
	size.answered(first, 1);
	expect(size.now).toBe(first);
	while (size.now > 1) expect(size.refused()).toBe(true);
	expect(size.refused()).toBe(false);
});

test('[Y30] two pushes may be away only while the last answer came quickly', () => {
	const size = new BatchSize();
	expect(size.window).toBe(1);
	size.answered(size.now, 400);
	expect(size.window).toBe(2);
	size.answered(size.now, 3_000);
	expect(size.window).toBe(1);
});

test('[Y30] once nobody answered, the road is begun anew: short pushes that were quick say nothing of long ones', () => {
	const size = new BatchSize();
	size.answered(3, 100);
	size.lost();
	expect([size.now, size.window]).toEqual([size.first, 1]);
	for (let turn = 0; turn < 9; turn += 1) size.answered(size.now, 9_000);
	size.lost();
	expect(size.now).toBe(50);
});

test('[Y34] a push that was given up is halved, not below few; quick answers let it grow back', () => {
	const size = new BatchSize();
	const sizes = Array.from({ length: 6 }, () => {
		size.late(size.now);
		return size.now;
	});
	expect(sizes).toEqual([250, 125, 63, 50, 50, 50]);
	for (let turn = 0; turn < 9; turn += 1) size.answered(size.now, 400);
	expect(size.now).toBe(pushLimit.facts);
	size.late(pushLimit.facts);
	expect([size.now, size.window]).toEqual([size.first / 2, 1]);
});

test('[Y34] so short a push that is given up says nothing of long ones', () => {
	const size = new BatchSize();
	size.late(3);
	expect(size.now).toBe(size.first);
});
