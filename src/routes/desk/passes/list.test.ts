import { expect, test } from 'vitest';
import { passes } from '#lib/domain/pass/pass.ts';
import { reportLost, writeOff } from '#lib/domain/pass/loss.ts';
import { closeDeposit, returnPass } from '#lib/domain/pass/return.ts';
import { after, on } from '../../../../tests/fixtures/books.ts';
import { activePass, approvedPass, issued, site } from '../../../../tests/fixtures/workers.ts';
import { filters, isIn, maskedHolder, matches } from './list.ts';

const shownIn = (pass: Parameters<typeof isIn>[1], at: string) =>
	filters.filter((filter) => isIn(filter, pass, on(at).clock.hi, site));

test('a pass stands where somebody has to do something about it', () => {
	expect(shownIn(approvedPass(), '2026-11-23T10:00')).toEqual(['to_issue', 'all']);
	const active = activePass();
	expect(shownIn(active, '2027-01-10T12:00')).toEqual(['active', 'all']);
	// Valid to 31 January: from fourteen days before its end on.
	expect(shownIn(active, '2027-01-18T00:00')).toEqual(['active', 'ending', 'all']);
	expect(shownIn(active, '2027-02-01T00:00')).toEqual(['all']);
	expect(shownIn(active, '2027-02-08T23:59')).toEqual(['all']);
	expect(shownIn(active, '2027-02-09T00:00')).toEqual(['not_returned', 'all']);
	const back = after(passes, active, returnPass(active), issued);
	expect(shownIn(back, '2026-12-02T18:00')).toEqual(['to_refund', 'all']);
	const settled = after(passes, back, closeDeposit(back, 'line-1', 'refunded'), issued);
	expect(shownIn(settled, '2026-12-02T18:00')).toEqual(['all']);
	const lost = after(passes, active, reportLost(active, 'holder'), issued);
	expect(shownIn(lost, '2026-12-02T18:00')).toEqual(['lost', 'all']);
	const off = (how: 'refund' | 'withhold') => after(passes, lost, writeOff(lost, how), issued);
	expect(shownIn(off('refund'), '2026-12-02T18:00')).toEqual(['to_refund', 'all']);
	expect(shownIn(off('withhold'), '2026-12-02T18:00')).toEqual(['all']);
});

test('found by number, flat and surname; shown masked', () => {
	const pass = activePass();
	for (const asked of ['', '123', 'ls-000123', '2-1-3', ' 刘 ', '刘大勇'])
		expect(matches(pass, asked), asked).toBe(true);
	for (const asked of ['124', '1-301', '大勇', '孙'])
		expect(matches(pass, asked), asked).toBe(false);
	expect(maskedHolder(pass)).toBe('刘**');
	const { holder: _holder, ...nameless } = pass;
	expect(maskedHolder(nameless)).toBe('–');
});
