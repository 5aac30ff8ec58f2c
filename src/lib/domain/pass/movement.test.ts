import { describe, expect, test } from 'vitest';
import { after, factOf, on } from '../../../../tests/fixtures/books.ts';
import { pass, scan, working } from '../../../../tests/fixtures/card-view.ts';
import { issued, permit, site } from '../../../../tests/fixtures/workers.ts';
import { answerAlarm, openAlarms } from '../alarm.ts';
import { dayMs } from '../time.ts';
import { revokePass } from './block.ts';
import { admitHolder, admitHolderByLeave, letHolderOut, noteHolderRefused } from './movement.ts';
import { passes } from './pass.ts';
import type { Pass } from './pass-state.ts';
import { toolsApart } from './tools.ts';

describe('going in and out', () => {
	const tools = [
		{ what: '电锤', count: 1 },
		{ what: '梯子', count: 2 }
	];

	test('[PA18] in with tools, line by line, and out compared with what came; nothing holds anybody back', () => {
		const green = scan(working);
		const entered = after(
			passes,
			pass,
			admitHolder(green, { certainty: 'all', tools }),
			on(working)
		);
		expect(entered).toMatchObject({ insideCount: 1, entries: 1, tools });
		const taken = [
			{ what: '电锤', count: 1 },
			{ what: '切割机', count: 1 }
		];
		expect(toolsApart(entered.tools ?? [], taken)).toEqual({
			left: [{ what: '梯子', count: 2 }],
			unknown: [{ what: '切割机', count: 1 }]
		});
		const leaves = (carried?: typeof taken) =>
			scan('2026-11-24T17:00', entered, {
				...{ direction: 'out', holder: { pass: entered, permits: [permit], site, carried } }
			});
		expect(leaves()).toMatchObject({ code: 'OK', colour: 'green' });
		expect(leaves(tools)).toMatchObject({ code: 'OK', colour: 'green' });
		const out = leaves(taken);
		expect(out).toMatchObject({ code: 'TOOLS_DIFFER', colour: 'amber' });
		const left = after(passes, entered, letHolderOut(out, taken), on('2026-11-24T17:00'));
		// What stays is asked for when they leave the next time; what never came in stays on the pass.
		expect(left).toMatchObject({
			...{ insideCount: 0, tools: [{ what: '梯子', count: 2 }] },
			unknownTools: [{ what: '切割机', count: 1 }]
		});
		const many = Array.from({ length: 21 }, () => ({ what: '箱', count: 1 }));
		expect(admitHolder(green, { certainty: 'all', tools: many })).toMatchObject({
			reason: 'tools_too_many'
		});
	});

	test('[G6] [G7] [G15] red goes in by a supervisor’s leave only, amber with a reason, a refusal is noted', () => {
		const late = scan('2026-11-28T09:00');
		expect(admitHolder(late, { certainty: 'all', accepted: 'captain' })).toMatchObject({
			reason: 'refused'
		});
		const leave = admitHolderByLeave(late, { by: 'feng-yu', why: 'extra_hours', certainty: 'all' });
		expect(after(passes, pass, leave, on('2026-11-28T09:00')).insideCount).toBe(1);
		const revoked = after(passes, pass, revokePass(pass, 'owner'), issued);
		for (const red of [
			scan(working, revoked),
			scan(working, pass, { holder: { pass, permits: [], site } })
		])
			expect(
				admitHolderByLeave(red, { by: 'feng-yu', why: 'checked', certainty: 'all' })
			).toMatchObject({ reason: 'refused' });
		const amber = scan(working, { ...pass, insideCount: 1 });
		expect(admitHolder(amber, { certainty: 'alone' })).toMatchObject({ reason: 'reason_needed' });
		const twice = admitHolder(amber, { certainty: 'alone', accepted: 'known_face' });
		expect(after(passes, { ...pass, insideCount: 1 }, twice, on(working)).flags).toEqual([
			'double_entry'
		]);
		const refusal = noteHolderRefused(late);
		expect(after(passes, pass, refusal, on(working))).toEqual(pass);
	});

	test('[PA18] an exit is told before its entry, or long after it: who is inside is still known', () => {
		const moved = (of: Pass, type: 'HolderEntered' | 'HolderLeft', at: string) =>
			passes.evolve(
				of,
				factOf('pass', { type, v: 1, data: { ambers: [] }, personal: { tools } }, on(at))
			);
		const early = moved(pass, 'HolderLeft', '2026-11-24T12:00');
		const told = moved(early, 'HolderEntered', '2026-11-24T08:00');
		expect(told).toMatchObject({ insideCount: 0, entries: 1, flags: [] });
		expect([told.tools, told.unknownTools]).toEqual([undefined, undefined]);
		const twice = moved(
			moved(pass, 'HolderEntered', '2026-11-24T08:00'),
			'HolderEntered',
			'2026-11-24T13:00'
		);
		const late = moved(twice, 'HolderLeft', '2026-11-24T12:00');
		expect(late).toMatchObject({ insideCount: 1, flags: ['double_entry'], tools });
		expect(moved(late, 'HolderLeft', '2026-11-24T17:00').insideCount).toBe(0);
	});

	test('[A4] a card used twice or after it was taken back alarms until somebody says what they found', () => {
		const data = { ambers: [], certainty: 'alone' };
		const comesIn = (of: Pass, at: string) =>
			passes.evolve(of, factOf('pass', { type: 'HolderEntered', v: 1, data }, on(at)));
		const twice = comesIn(comesIn(pass, '2026-11-24T08:00'), '2026-11-24T08:01');
		const at = on('2026-11-24T08:05');
		expect(passes.row(twice).alarm).toBe(1);
		expect(openAlarms(twice, at.clock.hi)).toEqual(['double_entry']);
		const seen = after(passes, twice, answerAlarm(twice, 'double_entry', 'counted'), at);
		expect([openAlarms(seen, at.clock.hi), passes.row(seen).alarm]).toEqual([[], undefined]);
		expect(seen.answered?.double_entry).toMatchObject({ found: 'counted', by: 'wang-fang' });
		expect(openAlarms(comesIn(seen, '2026-11-24T09:00'), at.clock.hi)).toEqual(['double_entry']);
		const gone: Pass = { ...twice, insideCount: 0 };
		expect(openAlarms(gone, at.clock.hi + dayMs)).toEqual([]);
		const revoked = after(passes, pass, revokePass(pass, 'owner'), issued);
		expect(openAlarms(comesIn(revoked, '2026-11-24T08:00'), at.clock.hi)).toEqual([
			'used_after_denial'
		]);
	});

	test('[G2] S17: revoked while inside: alarmed by its state, red to come in, counted out', () => {
		const entry = factOf(
			'pass',
			{ type: 'HolderEntered', v: 1, data: { ambers: [], certainty: 'all' } },
			on('2026-12-05T08:00')
		);
		const inside = passes.evolve(pass, entry);
		const gone = after(passes, inside, revokePass(inside, 'owner'), on('2026-12-05T12:30'));
		expect([gone.status, gone.insideCount, gone.flags]).toEqual(['revoked', 1, ['revoked_inside']]);
		expect(scan('2026-12-05T13:00', gone)).toMatchObject({ code: 'REVOKED', colour: 'red' });
		const out = scan('2026-12-05T13:00', gone, { direction: 'out' });
		expect(out).toMatchObject({ code: 'REVOKED', colour: 'amber' });
		expect(after(passes, gone, letHolderOut(out), on('2026-12-05T13:00')).insideCount).toBe(0);
	});
});
