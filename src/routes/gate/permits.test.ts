import { expect, test } from 'vitest';
import { stop } from '#lib/domain/renovation/works.ts';
import type { ReadPermit } from '#lib/domain/renovation/permit-token.ts';
import { on } from '../../../tests/fixtures/books.ts';
import { approved, next, permitted, rules, working } from '../../../tests/fixtures/renovations.ts';
import { permitSaid } from './permits.ts';

const number = 'ZX-YQ-2026-0007';
const read: ReadPermit = {
	...{ ok: true, permit: { kind: 'works', id: 'p1', site: 'YQ', number, validFrom: 0, validTo: 1 } }
};
const said = (works: Parameters<typeof permitSaid>[1], at: string) =>
	permitSaid(read, works, on(at).clock, rules.zone);

test('[C10] the project decides whether a permit is good, whatever was printed on it', () => {
	expect(said(permitted(), '2026-11-08T23:59')).toBe('not_yet');
	expect(said(permitted(), '2026-11-09T00:00')).toBe('good');
	expect(said(working(), '2027-01-31T23:59')).toBe('good');
	expect(said(working(), '2027-02-01T00:00')).toBe('over');
	expect(said(next(working(), stop(working(), 'safety')), '2026-12-01T09:00')).toBe('not_in_force');
});

test('[C10] a paper that is not ours, and a project this gate was not told of, are told apart', () => {
	const foreign = { ok: false as const, code: 'BAD_SIGNATURE' as const };
	expect(permitSaid(foreign, working(), on('2026-12-01T09:00').clock, rules.zone)).toBe('foreign');
	expect(said(undefined, '2026-12-01T09:00')).toBe('unheard');
	// Approved, its permit not issued yet as far as this gate knows.
	expect(said(approved(), '2026-12-01T09:00')).toBe('unheard');
});
