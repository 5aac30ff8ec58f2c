import { describe, expect, test } from 'vitest';
import { facts, on, orders } from '../../../../tests/fixtures/books.ts';
import { picture, rules, next, working } from '../../../../tests/fixtures/renovations.ts';
import {
	blocksClosing,
	close,
	failInspection,
	fallDue,
	findDamage,
	inspectBy,
	refundDueAt,
	reportDone,
	signAcceptance
} from './finish.ts';
import { renovations } from './renovation.ts';
import { order } from './works.ts';

const first = on('2026-11-05T09:00');
const violation = { order: 'order-1', found: ['loft' as const], by: '2026-11-20' };

describe('the end of a project', () => {
	const done = () => {
		const now = working();
		return next(now, reportDone(now), on('2027-01-20T16:00'));
	};
	const accepted = () => {
		const one = next(done(), signAcceptance(done(), { as: 'engineer', by: 'ding-qiang' }));
		return next(
			one,
			signAcceptance(one, { as: 'supervisor', by: 'feng-yu' }),
			on('2027-01-22T10:00')
		);
	};

	test('[RE10] two people sign; one alone, or one twice, is no acceptance', () => {
		expect(inspectBy(done(), rules)).toBe('2027-01-23');
		const one = next(done(), signAcceptance(done(), { as: 'engineer', by: 'ding-qiang' }, picture));
		expect(one.status).toBe('done_reported');
		expect(signAcceptance(one, { as: 'supervisor', by: 'ding-qiang' })).toMatchObject({
			reason: 'SAME_PERSON'
		});
		expect(signAcceptance(one, { as: 'engineer', by: 'feng-yu' })).toMatchObject({
			reason: 'STALE_VERSION'
		});
		expect(accepted()).toMatchObject({
			...{ status: 'accepted', accepted: { engineer: 'ding-qiang', supervisor: 'feng-yu' } }
		});
		const both = (['engineer', 'supervisor'] as const).flatMap((as) =>
			facts(renovations, signAcceptance(done(), { as, by: as }), first)
		);
		for (const all of orders(both))
			expect(all.reduce((n, f) => renovations.evolve(n, f), done()).status).toBe('accepted');
	});

	test('[RE10] one person with both roles who signs at two desks offline has signed once', () => {
		const sign = (as: 'engineer' | 'supervisor', by: string) =>
			facts(renovations, signAcceptance(done(), { as, by }), first);
		for (const twice of orders([
			...sign('engineer', 'feng-yu'),
			...sign('supervisor', 'feng-yu')
		])) {
			const now = twice.reduce((n, f) => renovations.evolve(n, f), done());
			expect(now.status).toBe('done_reported');
			expect(Object.values(now.accepted)).toEqual(['feng-yu']);
			const missing = now.accepted.engineer ? 'supervisor' : 'engineer';
			const whole = next(now, signAcceptance(now, { as: missing, by: 'ding-qiang' }));
			expect(whole.status).toBe('accepted');
		}
	});

	test('[RE10] findings are listed with the day of the next look, and wipe a signature', () => {
		const one = next(done(), signAcceptance(done(), { as: 'engineer', by: 'ding-qiang' }));
		const failed = next(
			one,
			failInspection(
				one,
				{ found: ['waterproofing_broken'], again: '2027-01-28' },
				'2027-01-25',
				picture
			)
		);
		expect(failed).toMatchObject({ status: 'rectify', accepted: {} });
		expect(inspectBy(failed, rules)).toBe('2027-01-28');
		const late = failInspection(done(), { found: ['loft'], again: '2027-01-24' }, '2027-01-25');
		expect(late).toMatchObject({ reason: 'DATES_INVALID' });
		const ordered = next(failed, order(failed, violation, '2026-11-16'));
		expect(signAcceptance(ordered, { as: 'engineer', by: 'ding-qiang' })).toMatchObject({
			reason: 'ORDERS_OPEN'
		});
	});

	test('[RE11] the deposit falls due sixty days after the acceptance, at the day’s end', () => {
		const now = accepted();
		expect(refundDueAt(now, rules)).toBe(on('2027-03-24T00:00').clock.hi);
		expect(fallDue(now, rules, on('2027-03-23T23:59'))).toMatchObject({ reason: 'NOT_YET_DUE' });
		expect(next(now, fallDue(now, rules, on('2027-03-24T00:00'))).status).toBe('refund_due');
	});

	test('[RE12] damage is found with a picture and proposes a part; once', () => {
		const damage = { damage: 'd1', proposedFen: 50_000 };
		const now = next(accepted(), findDamage(accepted(), damage, picture));
		expect(now).toMatchObject({ status: 'refund_due', damages: [damage] });
		expect(next(now, findDamage(now, { ...damage, proposedFen: 1 }, picture)).damages).toEqual([
			damage
		]);
	});

	test('[RE13] closing names everything that blocks it: cards, deposits, orders, hot work', () => {
		const now = next(accepted(), fallDue(accepted(), rules, on('2027-03-24T00:00')));
		const open = {
			passes: [
				{ id: 'p1', status: 'returned' as const },
				{ id: 'p2', status: 'expired' as const },
				{ id: 'p3', status: 'revoked' as const },
				{ id: 'p4', status: 'superseded' as const }
			],
			deposits: [{ line: 'line-d', isClosed: false }],
			hotWork: [{ id: 'h1', isOver: false }]
		};
		expect(blocksClosing(now, open)).toEqual([
			{ what: 'pass', id: 'p2' },
			{ what: 'pass', id: 'p3' },
			{ what: 'deposit', id: 'line-d' },
			{ what: 'hot_work', id: 'h1' }
		]);
		expect(close(now, open)).toMatchObject({ reason: 'STILL_OPEN' });
		// A line that nobody told of is not closed.
		expect(blocksClosing(now, { passes: [], deposits: [], hotWork: [] })).toEqual([
			{ what: 'deposit', id: 'line-d' }
		]);
		expect(blocksClosing(accepted(), { passes: [], deposits: [], hotWork: [] })[0]?.what).toBe(
			'term'
		);
		const settled = {
			passes: [{ id: 'p1', status: 'written_off' as const }],
			...{ deposits: [{ line: 'line-d', isClosed: true }], hotWork: [{ id: 'h1', isOver: true }] }
		};
		expect(next(now, close(now, settled)).status).toBe('closed');
	});
});
