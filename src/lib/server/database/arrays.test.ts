import { expect, it } from 'vitest';
import { bigintArray, jsonbArray, textArray, timeArray } from './arrays.ts';

/** Behind the head each value stands with its length. */
const longs = (array: Buffer) =>
	Array.from({ length: (array.length - 20) / 12 }, (_, at) => array.readBigInt64BE(24 + at * 12));

it('whole numbers have all their 64 bits, below zero too', () => {
	const values = [0, 1, -1, 4_294_967_295, 4_294_967_296, -4_294_967_297, Number.MAX_SAFE_INTEGER];
	expect(longs(bigintArray(values))).toEqual(values.map(BigInt));
});

it('times are microseconds from 2000, in any year of the calendar', () => {
	const times = [
		'0001-01-01T00:00:00.000Z',
		'2026-11-23T01:02:03.004Z',
		'9999-12-31T23:59:59.999Z'
	];
	const expected = times.map((time) => BigInt(Date.parse(time) - Date.UTC(2000)) * 1000n);
	expect(longs(timeArray(times))).toEqual(expected);
});

it('what is made next changes nothing of what was made', () => {
	const first = textArray(['王', null, 'x'.repeat(100_000)]);
	const before = Buffer.from(first);
	jsonbArray(['{}'.repeat(60_000)]);
	expect(first.equals(before)).toBe(true);
	expect(first.readInt32BE(12)).toBe(3);
	expect(first.subarray(20, 27)).toEqual(Buffer.from([0, 0, 0, 3, ...Buffer.from('王')]));
	expect(first.readInt32BE(27)).toBe(-1);
});
