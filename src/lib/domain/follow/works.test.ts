import { describe, expect, test } from 'vitest';
import { after, facts, on, orders } from '../../../../tests/fixtures/books.ts';
import { next, permitted, working } from '../../../../tests/fixtures/renovations.ts';
import { activePass, issued, site, sunQiang } from '../../../../tests/fixtures/workers.ts';
import { reportDone, signAcceptance } from '../renovation/finish.ts';
import type { Renovation } from '../renovation/renovation-state.ts';
import { extend, resume, runOver, stop } from '../renovation/works.ts';
import { addFlat, runOut } from '../pass/issue.ts';
import { reportLost } from '../pass/loss.ts';
import { passes } from '../pass/pass.ts';
import type { Pass } from '../pass/pass-state.ts';
import { beginByEntry, followWorks } from './works.ts';

const id = 'project-301';
const entry = { type: 'HolderEntered', v: 1, data: { ambers: [], certainty: 'all' } };
const came = (pass: Pass, at: string) =>
	after(passes, pass, { ok: true, happenings: [entry] }, on(at));
const follow = (pass: Pass, works: Renovation, other?: Renovation) =>
	after(
		passes,
		pass,
		followWorks(pass, new Map([[id, works], ...(other ? [['project-302', other] as const] : [])])),
		issued
	);
const two = (pass: Pass) =>
	after(passes, pass, addFlat(pass, other302, [permit302], issued), issued);
const other302 = { unit: '2-1-302', project: 'project-302' };
const permit302 = {
	...{ project: 'project-302', unit: '2-1-302', isInForce: true },
	...{ from: 0, endsAt: on('2027-01-31T00:00').clock.hi }
};
const halted = () => next(working(), stop(working(), 'safety'));
const accepted = () => {
	const done = next(working(), reportDone(working()));
	const one = next(done, signAcceptance(done, { as: 'engineer', by: 'ding-qiang' }));
	return next(one, signAcceptance(one, { as: 'supervisor', by: 'feng-yu' }));
};

describe('the first entry', () => {
	const begun = (pass: Pass, works = permitted()) =>
		beginByEntry(id, works, [pass], site.zone).ok &&
		next(works, beginByEntry(id, works, [pass], site.zone)).status;

	test('[TI2] begins the works from the permit on: told before the permit or after it, and only for its own flat', () => {
		const pass = activePass();
		expect(begun(pass)).toBe('permitted');
		expect(begun(came(pass, '2026-11-23T10:30'))).toBe('in_progress');
		// Before the first day of the permit.
		expect(begun(came(pass, '2026-11-08T10:30'))).toBe('permitted');
		expect(begun(came(pass, '2026-11-23T10:30'), working())).toBe('in_progress');
		const elsewhere = activePass({ ...sunQiang, flats: [{ unit: '2-1-301' }] });
		expect(begun(came(elsewhere, '2026-11-23T10:30'))).toBe('permitted');
	});

	test('[TI2] an entry before the flat stood on the card was for another one', () => {
		const pass = came(activePass(), '2026-11-23T08:00');
		const works = { ...permitted(), unit: '2-1-302' };
		const both = two(pass);
		expect(beginByEntry('project-302', works, [both], site.zone)).toMatchObject({ happenings: [] });
		const again = came(both, '2026-11-23T14:00');
		expect(beginByEntry('project-302', works, [again], site.zone)).toMatchObject({
			happenings: [{ type: 'RenovationBegan' }]
		});
	});
});

describe('a card and its works', () => {
	test('[TI3] stopped by order it is suspended once, and good again with the works', () => {
		const held = follow(activePass(), halted());
		expect([held.status, held.holds]).toEqual(['suspended', ['project_stopped']]);
		expect(follow(held, halted())).toEqual(held);
		const on302 = resume(halted(), site.zone, issued);
		expect(follow(held, next(halted(), on302)).status).toBe('active');
		// Another reason stands for itself.
		const both = { ...held, holds: ['incident' as const, ...held.holds] };
		expect(follow(both, working()).holds).toEqual(['incident']);
	});

	test('[TI3] a permit that is merely over holds no card, and one flat that goes on is enough', () => {
		const end = on('2027-02-01T00:00');
		const over = next(working(), runOver(working(), site.zone, end), end);
		expect(over.status).toBe('stopped');
		expect(follow(activePass(), over).status).toBe('active');
		expect(follow(two(activePass()), halted(), working()).status).toBe('active');
		expect(follow(two(activePass()), halted(), halted()).status).toBe('suspended');
		const longer = next(over, extend(over, { to: '2027-03-01', why: '材料' }, site, end), end);
		expect(follow(activePass(), longer).status).toBe('active');
	});

	test('[TI4] accepted, closed or given up they take back their flat, and the card with its last one', () => {
		const gone = follow(activePass(), accepted());
		expect([gone.status, gone.revoked?.why]).toEqual(['revoked', 'project_closed']);
		expect(follow(gone, accepted())).toEqual(gone);
		const one = follow(two(activePass()), accepted(), working());
		expect([one.status, one.flats]).toEqual(['active', [other302]]);
		expect(follow(two(activePass()), accepted(), accepted()).status).toBe('revoked');
		const ran = on('2027-02-01T00:00');
		const expired = after(passes, activePass(), runOut(activePass(), ran), ran);
		expect(follow(expired, accepted()).status).toBe('revoked');
		const lost = after(passes, activePass(), reportLost(activePass(), 'lead'), issued);
		for (const pass of [lost, passes.blank]) expect(follow(pass, accepted())).toEqual(pass);
	});

	test('[TI4] of works that nobody has told yet nothing follows', () => {
		expect(followWorks(activePass(), new Map())).toMatchObject({ happenings: [] });
	});

	test('[TI3] suspended and taken back at once, told in any order it is taken back', () => {
		const pass = activePass();
		const told = [
			...facts(passes, followWorks(pass, new Map([[id, halted()]])), issued),
			...facts(passes, followWorks(pass, new Map([[id, accepted()]])), issued)
		];
		for (const order of orders(told))
			expect(order.reduce((now, fact) => passes.evolve(now, fact), pass).status).toBe('revoked');
	});
});
