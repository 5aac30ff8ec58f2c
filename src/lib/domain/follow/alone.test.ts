/** A gate or desk that is cut off hears of no timer: what its own clock and its own facts say must be enough. */
import { expect, test } from 'vitest';
import { on, type Moment } from '../../../../tests/fixtures/books.ts';
import { next, permitted, rules, working } from '../../../../tests/fixtures/renovations.ts';
import { activePass, site } from '../../../../tests/fixtures/workers.ts';
import { projectCodes } from '../pass/at-gate.ts';
import { renewPass } from '../pass/issue.ts';
import { statusAt } from '../pass/pass-state.ts';
import { overdueSince } from '../pass/return.ts';
import { resume, extend, permitView, stop } from '../renovation/works.ts';
import type { Renovation } from '../renovation/renovation-state.ts';

const pass = activePass();
const codes = (works: Renovation, { clock }: Moment) =>
	projectCodes(
		'temp_reno',
		{ pass, permits: [permitView('project-301', works, site.zone)], site },
		clock
	);
const monday = on('2026-11-30T09:00');
const after = on('2027-02-01T00:00');

test('[G17] stopped, accepted or over: nobody comes in, though no card was suspended or taken back yet', () => {
	for (const works of [permitted(), working()]) expect(codes(works, monday)).toEqual([]);
	const halted = next(working(), stop(working(), 'safety'));
	expect(codes(halted, monday)).toEqual(['NO_PROJECT']);
	expect(codes(next(halted, resume(halted, site.zone, monday)), monday)).toEqual([]);
	expect(codes({ ...working(), status: 'accepted' }, monday)).toEqual(['NO_PROJECT']);
	// No timer has noted the end of the permit, and an extension needs none.
	expect(codes(working(), after)).toEqual(['NO_PROJECT']);
	const longer = { to: '2027-03-31', why: '材料' };
	expect(codes(next(working(), extend(working(), longer, rules, after), after), after)).toEqual([]);
});

test('[PA7] [PA12] a card that ran out is so by the clock: renewed in its window, and missed after it', () => {
	expect([pass.ranOutAt, pass.status]).toEqual([undefined, 'active']);
	expect(statusAt(pass, after.clock.lo)).toBe('expired');
	const view = { ...permitView('project-301', working(), site.zone), endsAt: Infinity };
	const renewal = { line: 'line-9', payment: { receipt: 'SJ-YQ-T1-2027-000001' } };
	expect(renewPass(pass, renewal, [view], site, on('2027-02-03T09:00')).ok).toBe(true);
	expect(overdueSince(pass, on('2027-02-08T00:00').clock.hi, site)).toBeUndefined();
	expect(overdueSince(pass, on('2027-02-09T00:00').clock.hi, site)).toBe(after.clock.hi);
});
