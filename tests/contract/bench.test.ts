/** The benchmark's own arithmetic and what it says; it measures nothing here. */
import { describe, expect, test } from 'vitest';
import { chance, drawFrame, frameHeight, frameSpecs, frameWidth } from '../bench/corpus.ts';
import {
	holds,
	jsonLine,
	median,
	quantile,
	rounded,
	table,
	type Measurement
} from '../bench/report.ts';
import { formOf, benchSite, signIns } from '../bench/work.ts';
import { chainBreak } from '#lib/domain/fact.ts';
import { factSchema } from '#lib/protocol/messages.ts';
import * as v from 'valibot';

const slow: Measurement = { name: 'a.ms', value: 12.345, unit: 'ms', bar: { most: 12 } };
const fast: Measurement = { name: 'b.vs_peer', value: 3.0004, unit: 'x', bar: { least: 3 } };

describe('the report of the benchmark', () => {
	test('a bar is met up to its last digit and missed behind it', () => {
		expect(holds(slow)).toBe(false);
		expect(holds({ ...slow, value: 12 })).toBe(true);
		expect(holds(fast)).toBe(true);
		expect(holds({ ...fast, value: 2.999 })).toBe(false);
		expect(holds({ ...fast, value: NaN })).toBe(false);
		expect(holds({ ...fast, bar: undefined })).toBe(true);
	});

	test('one object a line, with these keys in this order', () => {
		expect(jsonLine(slow)).toBe(
			'{"name":"a.ms","value":12.3,"unit":"ms","bar":"<= 12","ok":false}'
		);
		expect(jsonLine(fast)).toBe('{"name":"b.vs_peer","value":3,"unit":"x","bar":">= 3","ok":true}');
		expect(jsonLine({ ...fast, bar: undefined })).toContain('"bar":null,"ok":true');
	});

	test('the table names every figure and marks what was missed', () => {
		const lines = table([slow, fast]).split('\n');
		expect(lines).toHaveLength(3);
		expect(lines[1]).toMatch(/^✗ {2}a\.ms +12\.3 ms +<= 12$/);
		expect(lines[2]).toMatch(/^✓ {2}b\.vs_peer +3 x +>= 3$/);
	});

	test('medians and quantiles, whatever the order and the number', () => {
		expect(median([3, 1, 2])).toBe(2);
		expect(median([4, 1, 3, 2])).toBe(2.5);
		expect(median([7])).toBe(7);
		expect(median([])).toBeNaN();
		expect(quantile([10, 0], 0.95)).toBe(9.5);
		expect(rounded(1234.5)).toBe(1235);
		expect(rounded(0.012345)).toBe(0.0123);
	});
});

describe('what is measured', () => {
	test('sign-ins are chained facts of the real form, which the wire takes', () => {
		const facts = signIns(
			40,
			{ site: 'BENCH', device: 'bench-k1' },
			Date.parse('2026-11-23T01:02:00Z')
		);
		expect(facts).toHaveLength(40);
		expect(chainBreak(facts, { seq: 0, digest: '' })).toBeUndefined();
		expect(facts.every((fact) => v.is(factSchema, fact))).toBe(true);
		expect(new Set(facts.map(({ subject }) => subject)).size).toBe(40);
		expect(formOf(1, benchSite())).not.toEqual(formOf(2, benchSite()));
	});

	test('the corpus has over 300 frames, the same ones every time', () => {
		const specs = frameSpecs();
		expect(specs).toHaveLength(324);
		const next = chance(7);
		expect([next(), next()]).toEqual([0.011704753153026104, 0.06195825757458806]);
		const spec = specs[4 * 3 + 2]!;
		const frame = drawFrame(spec);
		expect(frame).toHaveLength(frameWidth * frameHeight);
		expect(drawFrame(spec)).toEqual(frame);
		expect(new Set(frame).size).toBeGreaterThan(50);
	});
});
