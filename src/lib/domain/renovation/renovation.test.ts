import { describe, expect, test } from 'vitest';
import { factOf, on } from '../../../../tests/fixtures/books.ts';
import {
	approved,
	checklist,
	complete,
	lines,
	paid,
	permitted,
	picture,
	rules,
	submitted,
	next,
	wish,
	working
} from '../../../../tests/fixtures/renovations.ts';
import { fold } from '../register.ts';
import {
	answerBy,
	approve,
	askForPapers,
	cancel,
	checkPlan,
	draft,
	lapse,
	lapseDraft,
	openItems,
	permit,
	permitNumber,
	reject,
	seePaper,
	signPaper,
	submit
} from './apply.ts';
import { renovations } from './renovation.ts';
import { renovationFactSchemas, type RenovationFactType } from './renovation-facts.ts';
import { fromStatuses } from './renovation-fold.ts';
import { renovationStatuses } from './renovation-state.ts';

const first = on('2026-11-05T09:00');
const violation = { order: 'order-1', found: ['loft' as const], by: '2026-11-20' };

describe('asking for a permit', () => {
	const ask = (change: Partial<typeof wish>) =>
		draft(renovations.blank, { ...wish, ...change }, rules, first);

	test('[RE2] only somebody of the unit asks, with a lead who can be called, for days that are to come and not too many', () => {
		const drafted = next(renovations.blank, ask({}));
		expect(submit(drafted, false)).toMatchObject({ reason: 'NOT_AN_OCCUPANT' });
		const { leadPhone: _phone, ...people } = wish.people;
		const leadless = next(renovations.blank, ask({ people }));
		expect(submit(leadless, true)).toMatchObject({ reason: 'LEAD_MISSING' });
		for (const dates of [
			{ from: '2027-02-01' },
			{ from: '2026-10-01', to: '2026-11-04' },
			{ to: '2027-11-10' }
		])
			expect(ask(dates)).toMatchObject({ reason: 'DATES_INVALID' });
		expect(ask({ from: '2026-11-09', to: '2027-11-09' }).ok).toBe(true);
	});

	test('[RE2] an application is mended until it is submitted; a plan that touches something else is checked again', () => {
		const asked = next(renovations.blank, ask({ people: { applicant: '吴' } }));
		const now = next(
			asked,
			seePaper(asked, { key: 'title', photo: picture }, checklist, '2026-11-05')
		);
		const checked = next(now, checkPlan(now, 'ding-qiang'));
		const again = (change: Partial<typeof wish>) =>
			next(checked, draft(checked, { ...wish, ...change }, rules, on('2026-11-06T09:00')));
		expect(again({ to: '2026-12-24' })).toMatchObject({
			...{ status: 'draft', to: '2026-12-24', draftedAt: first.clock.hi, papers: { title: {} } },
			...{ planCheckedBy: 'ding-qiang', people: { ...wish.people, photos: [picture] } }
		});
		expect(again({ touches: ['gas'] }).planCheckedBy).toBeUndefined();
		expect(draft(submitted(), wish, rules, first)).toMatchObject({ reason: 'STALE_VERSION' });
	});

	test('[RE4] a permit has a number by which people know it, the same whoever makes it', () => {
		const number = permitNumber('YQ', '2026', 'b');
		expect(number).toMatch(/^ZX-YQ-2026-[0-9A-HJ-NP-TV-Z]{5}$/);
		expect(new Set(['a', 'b', 'c'].map((id) => permitNumber('YQ', '2026', id))).size).toBe(3);
		expect(permitNumber('ABCDEFGHIJ', '2026', 'b').length).toBeLessThanOrEqual(24);
	});

	test('[RE2] a tenant shows the owner’s consent; names stand in no data', () => {
		const tenant = submitted({ ...wish, applicant: 'tenant' });
		expect(openItems(tenant, checklist).map(({ key }) => key)).toContain('consent');
		const decision = ask({});
		expect(JSON.stringify(decision.ok && decision.happenings[0]?.data)).not.toMatch(/吴|刘|138/);
	});

	test('[RE2] the desk answers within three working days, with all that is missing at once', () => {
		const now = submitted();
		expect(answerBy(now, rules, rules.calendar)).toBe('2026-11-10');
		const open = openItems(now, checklist).map(({ key }) => key);
		expect(approve(now, lines, checklist, rules)).toMatchObject({ reason: 'PLAN_UNCHECKED' });
		const checked = next(now, checkPlan(now, 'ding-qiang'));
		expect(approve(checked, lines, checklist, rules)).toMatchObject({
			...{ reason: 'PAPERS_MISSING', detail: open.filter((key) => key !== 'plan') }
		});
		const back = next(now, askForPapers(now, open));
		expect([back.status, back.missing]).toEqual(['incomplete', open]);
		expect(next(back, submit(back, true)).status).toBe('submitted');
	});

	test('[RE2] a paper is of the list, signed where it must be, and an insurance outlasts the works', () => {
		const now = submitted();
		const see = (key: string, lastDay?: string) =>
			seePaper(now, { key, ...(lastDay && { lastDay }) }, checklist, '2026-11-05');
		for (const key of ['notice', 'plan', 'passport'])
			expect(see(key)).toMatchObject({ reason: 'PAPER_UNKNOWN' });
		expect(signPaper(now, 'title', picture, checklist)).toMatchObject({ reason: 'PAPER_UNKNOWN' });
		for (const lastDay of [undefined, '2027-01-31', '2026-11-04'])
			expect(see('insurance', lastDay)).toMatchObject({ reason: 'PAPER_RUNS_OUT' });
		expect(see('insurance', '2027-02-01').ok).toBe(true);
		const shown = (key: string) => seePaper(now, { key, photo: picture }, checklist, '2026-11-05');
		expect(shown('identity')).toMatchObject({ reason: 'PAPER_NOT_COPIED' });
		expect(shown('title').ok).toBe(true);
		const signed = next(now, signPaper(now, 'notice', picture, checklist));
		expect(signed.people?.signatures).toEqual([picture]);
	});

	test('[RE3] complete, checked and signed it is approved, and what is to be paid stands; forbidden works are named', () => {
		expect(approved()).toMatchObject({
			status: 'approved',
			charges: [
				{ kind: 'deposit', line: 'line-d', fen: 200_000 },
				{ kind: 'management', line: 'line-m', fen: 30_000 },
				{ kind: 'waste', line: 'line-w', fen: 20_000 }
			]
		});
		const now = complete();
		expect(next(now, reject(now, ['load_bearing', 'loft']))).toMatchObject({
			...{ status: 'rejected', forbidden: ['load_bearing', 'loft'] }
		});
	});

	test('[RE4] the permit only against all receipts; where nothing is charged none is asked', () => {
		const now = approved();
		expect(permit(now, 'ZX-1', {})).toMatchObject({ reason: 'RECEIPT_MISSING' });
		const { 'line-w': _waste, ...most } = paid;
		expect(permit(now, 'ZX-1', most)).toMatchObject({ detail: ['waste'] });
		expect(permitted()).toMatchObject({ status: 'permitted', number: 'ZX-YQ-2026-0007' });
		const free = complete();
		const nothing = {
			renovation: { ...rules.renovation, depositFen: 0, managementFen: 0, wasteFen: 0 }
		};
		const granted = next(free, approve(free, lines, checklist, { ...rules, ...nothing }));
		expect(permit(granted, 'ZX-YQ-2026-0008', {}).ok).toBe(true);
	});

	test('[RE18] a draft that nobody goes on with for 30 days lapses, unless a desk that was cut off went on with it', () => {
		const left = next(renovations.blank, draft(renovations.blank, wish, rules, first), first);
		const [soon, due] = [on('2026-12-05T08:59'), on('2026-12-05T09:00')];
		expect(lapseDraft(left, rules, soon)).toMatchObject({ reason: 'NOT_YET_DUE' });
		const over = lapseDraft(left, rules, due);
		const lapsed = next(left, over, due);
		expect(lapsed).toMatchObject({ status: 'cancelled', endedAt: due.clock.hi });
		expect(lapseDraft(lapsed, rules, due)).toMatchObject({ reason: 'STALE_VERSION' });
		expect(submit(lapsed, true)).toMatchObject({ reason: 'STALE_VERSION' });
		const days = on('2026-12-04T10:00');
		for (const act of [
			draft(left, { ...wish, to: '2026-12-24' }, rules, days),
			seePaper(left, { key: 'title', photo: picture }, checklist, '2026-12-04'),
			submit(left, true)
		]) {
			const gone = next(left, act, days);
			expect(next(gone, over, due)).toEqual(gone);
			expect(next(lapsed, act, days)).toEqual(gone);
		}
		// Gone on with, it has its time anew; submitted it waits for the desk.
		const mended = next(left, draft(left, wish, rules, days), days);
		expect(lapseDraft(mended, rules, on('2027-01-03T09:59')).ok).toBe(false);
		expect(lapseDraft(mended, rules, on('2027-01-03T10:00')).ok).toBe(true);
		expect(lapseDraft(submitted(), rules, on('2027-06-01T00:00')).ok).toBe(false);
	});

	test('[RE5] not paid in 30 days it lapses; it may be taken back until the first worker came in', () => {
		const now = approved();
		expect(lapse(now, {}, rules, on('2026-12-05T08:59'))).toMatchObject({ reason: 'NOT_YET_DUE' });
		expect(next(now, lapse(now, {}, rules, on('2026-12-05T09:00'))).status).toBe('cancelled');
		// A desk that was cut off had taken the money: what happened there counts, whichever is told first.
		const lapsed = next(now, lapse(now, {}, rules, on('2026-12-05T09:00')));
		expect(permit(lapsed, 'ZX-YQ-2026-0007', paid)).toMatchObject({ reason: 'STALE_VERSION' });
		const printed = next(lapsed, permit(now, 'ZX-YQ-2026-0007', paid), on('2026-12-05T08:00'));
		expect(printed).toEqual(
			next(now, permit(now, 'ZX-YQ-2026-0007', paid), on('2026-12-05T08:00'))
		);
		const given = next(now, cancel(now, 'staff'));
		expect(next(given, permit(now, 'ZX-YQ-2026-0007', paid)).status).toBe('cancelled');
		for (const early of [submitted(), now, permitted()])
			expect(next(early, cancel(early, 'applicant')).status).toBe('cancelled');
		expect(cancel(working(), 'applicant')).toMatchObject({ reason: 'STALE_VERSION' });
	});
});

test('[F4] [RE14] from each status only what the table allows changes anything; the rest stays, whatever comes', () => {
	const data: Partial<Record<RenovationFactType, object>> = {
		RenovationPaperSeen: { key: 'title' },
		RenovationPaperSigned: { key: 'notice' },
		RenovationPapersMissing: { missing: ['title'] },
		RenovationDrafted: { ...wish, people: undefined },
		RenovationRejected: { works: ['loft'] },
		RenovationApproved: { charges: [] },
		RenovationStopped: { why: 'safety' },
		RenovationExtended: { to: '2030-01-01', why: 'x' },
		RenovationRanOver: { to: '2030-01-01' },
		InspectionFailed: { found: ['loft'], again: '2027-01-01' },
		AcceptanceSigned: { as: 'engineer', by: 'a' },
		RectificationOrdered: violation,
		DamageFound: { damage: 'd', proposedFen: 1 }
	};
	for (const status of renovationStatuses)
		for (const type of Object.keys(renovationFactSchemas) as RenovationFactType[]) {
			const before = { ...working(), status };
			const fact = factOf('renovation', { type, v: 1, data: data[type] ?? {} }, first);
			const isOpen = fromStatuses[type].includes(status);
			const now = renovations.evolve(before, fact);
			if (!isOpen) expect(now).toBe(before);
		}
	const ends = renovationStatuses.filter((status) =>
		Object.values(fromStatuses).every((from) => !from.includes(status))
	);
	expect(ends).toEqual(['rejected', 'closed', 'cancelled']);
	const foreign = factOf('renovation', { type: 'VisitorEntered', v: 1, data: {} }, first);
	expect(fold(renovations, [foreign])).toEqual(renovations.blank);
});
