import { describe, expect, test } from 'vitest';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';
import { hourMs } from '#lib/domain/time.ts';
import { judgeScan, letOut } from '#lib/domain/verdict.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { meantBy, readKnown, type Known } from './hand-check.ts';

const { limits } = yunqi();
const pass = {
	kind: 'visitor' as const,
	numbers: ['482913'],
	validFrom: monday,
	validTo: monday + hourMs,
	count: 2,
	entriesMax: 4,
	serial: 7,
	issuer: 'yq-k1'
};
const guest = (change: Partial<Visit>): Visit => ({
	...visits.blank,
	status: 'approved',
	submittedAt: monday,
	pass,
	...change
});
const at = (now: number) => ({
	clock: { lo: now, hi: now, device: now, suspect: false },
	heardAt: now,
	limits
});

describe('a pass checked by hand', () => {
	test('[G1] is judged by the same checks as its code', () => {
		const visit = guest({});
		const read = readKnown('v', 'YQ', visit, at(monday).clock);
		const judged = (now: number, change: Partial<Visit> = {}) =>
			judgeScan(read, { ...at(now), direction: 'in', visit: { ...visit, ...change } }).code;
		expect(judged(monday + 1)).toBe('OK');
		expect(judged(monday - 1)).toBe('NOT_YET');
		expect(judged(pass.validTo)).toBe('EXPIRED');
		expect(judged(monday + 1, { status: 'denied' })).toBe('REVOKED');
	});

	test('[G5] lets out whoever is inside, even when the pass itself was never heard of', () => {
		const { pass: _pass, ...unheard } = guest({ status: 'inside', insideCount: 3 });
		const read = readKnown('v', 'YQ', unheard, at(monday).clock);
		const verdict = judgeScan(read, { ...at(monday), direction: 'out', visit: unheard });
		expect(verdict).toMatchObject({ code: 'OK', countMax: 3 });
		expect(letOut(verdict, 3).ok).toBe(true);
	});
});

describe('a number spoken at the gate', () => {
	const known = (id: string, change: Partial<Visit>): Known => ({ id, visit: guest(change) });
	const ids = (found: Known[]) => found.map(({ id }) => id);

	test('means nobody when no visit has it', () => {
		expect(meantBy('000000', [known('a', {})])).toEqual([]);
	});

	test('means the one still to come before one that is over', () => {
		const all = [known('over', { status: 'left', submittedAt: monday + 1 }), known('open', {})];
		expect(ids(meantBy('482913', all))).toEqual(['open']);
	});

	test('names both when two open visits drew the same digits: the guard asks', () => {
		const all = [known('a', {}), known('b', { status: 'inside' })];
		expect(ids(meantBy('482913', all))).toEqual(['a', 'b']);
	});

	test('still finds the newest that is over, so that the verdict can say why', () => {
		const all = [
			known('old', { status: 'left', submittedAt: monday - hourMs }),
			known('new', { status: 'denied' })
		];
		expect(ids(meantBy('482913', all))).toEqual(['new']);
	});

	test('counts every number of a pass that two stations issued', () => {
		const twice = known('a', { pass: { ...pass, numbers: ['482913', '111111'] } });
		expect(ids(meantBy('111111', [twice]))).toEqual(['a']);
	});
});
