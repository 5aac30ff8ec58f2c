import { expect, test } from 'vitest';
import { leavingBy, signOut, signOutShut } from './sign-out.ts';
import { minuteMs } from './time.ts';
import type { Visit } from './visit-state.ts';
import { visits } from './visit.ts';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';

const inside = (id: string, number: string, phone?: string, more: Partial<Visit> = {}) => ({
	id,
	visit: {
		...visits.blank,
		...{ status: 'inside' as const, insideCount: 2 },
		visitor: { surname: '张', title: 'mr' as const, ...(phone && { phone }) },
		pass: {
			...{ kind: 'visitor' as const, numbers: [number], validFrom: monday, validTo: monday + 1 },
			...{ count: 2, entriesMax: 1, serial: 1, issuer: 'k' }
		},
		...more
	}
});
const known = [
	inside('a', '123456', '13800000001'),
	inside('b', '234567', '+85261230002'),
	inside('c', '345678', '13900000002'),
	inside('d', '456789', '13700000007', { status: 'left' }),
	inside('e', '567890')
];

test('[L5] the number of a pass or the end of a phone names one visit inside', () => {
	expect(leavingBy('123456', known)?.id).toBe('a');
	expect(leavingBy('0001', known)?.id).toBe('a');
	expect(leavingBy('567890', known)?.id).toBe('e');
});

test('[L5] several, none, who is not inside and half a number read the same', () => {
	for (const digits of ['0002', '9999', '456789', '0007', '12345', '', '000'])
		expect(leavingBy(digits, known)).toBeUndefined();
});

test('[L6] five misses in ten minutes shut the screen until they are over', () => {
	const { limits } = yunqi();
	const misses: number[] = [];
	expect(limits).toMatchObject({ signOutMissesMax: 5, signOutMissesSeconds: 600 });
	for (let at = 0; at < 5; at += 1) {
		expect(signOutShut(misses, monday + at, limits)).toBe(false);
		misses.push(monday + at);
	}
	expect(signOutShut(misses, monday + minuteMs, limits)).toBe(true);
	expect(signOutShut(misses, monday + 11 * minuteMs, limits)).toBe(false);
	const stricter = { ...limits, signOutMissesMax: 2, signOutMissesSeconds: 1200 };
	expect(signOutShut(misses.slice(1, 3), monday + 11 * minuteMs, stricter)).toBe(true);
});

test('[L5] all who came in on the pass leave; nobody leaves twice', () => {
	const [first] = known;
	expect(signOut(first?.visit ?? visits.blank)).toMatchObject({
		happenings: [{ type: 'VisitorLeft', data: { count: 2, ambers: [] } }]
	});
	expect(signOut({ ...visits.blank, status: 'left' })).toEqual({ ok: false, reason: 'not_inside' });
});
