import { describe, expect, test } from 'vitest';
import { minuteMs, secondMs } from '#lib/domain/time.ts';
import { certaintyOf, freshMs } from './certainty.ts';

const now = Date.parse('2026-11-23T01:02:00Z');
const link = { online: true, pending: 0, degraded: false, heardAt: now - 2 * secondMs };

describe('how sure a verdict is', () => {
	test('says «all gates» only while the others were heard just now', () => {
		expect(certaintyOf(link, now)).toEqual({ kind: 'agreed', seconds: 2 });
		expect(certaintyOf({ ...link, heardAt: now - freshMs }, now).kind).toBe('agreed');
		expect(certaintyOf({ ...link, heardAt: now - freshMs - 1 }, now)).toEqual({
			kind: 'alone',
			minutes: 2
		});
	});

	test('speaks for this gate alone as soon as the line is known to be cut', () => {
		expect(certaintyOf({ ...link, online: false, heardAt: now - 14 * minuteMs }, now)).toEqual({
			kind: 'alone',
			minutes: 14
		});
		expect(certaintyOf({ ...link, online: undefined }, now).kind).toBe('alone');
	});

	test('never claims anything of a back office it has not heard, or one just restored', () => {
		expect(certaintyOf({ ...link, heardAt: undefined }, now)).toEqual({ kind: 'never' });
		expect(certaintyOf({ ...link, degraded: true }, now)).toEqual({ kind: 'degraded' });
	});

	test('a server clock ahead of the trusted time counts no negative seconds', () => {
		expect(certaintyOf({ ...link, heardAt: now + secondMs }, now)).toEqual({
			kind: 'agreed',
			seconds: 0
		});
	});
});
