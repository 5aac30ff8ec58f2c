import { describe, expect, test } from 'vitest';
import { after, factOf, on } from '../../../../tests/fixtures/books.ts';
import { limits } from '../../../../tests/fixtures/gate-view.ts';
import { activePass, issued, permit, site, sunQiang } from '../../../../tests/fixtures/workers.ts';
import { answerAlarm, openAlarms } from '../alarm.ts';
import type { PassToken, ReadPass } from '../credential.ts';
import { dayMs } from '../time.ts';
import { judgeScan, type GateView, type VerdictCode } from '../verdict.ts';
import { revokePass, suspendPass } from './block.ts';
import { renewPass } from './issue.ts';
import { replaceLost, reportLost, writeOff } from './loss.ts';
import { admitHolder, admitHolderByLeave, letHolderOut, noteHolderRefused } from './movement.ts';
import { passes } from './pass.ts';
import type { Pass } from './pass-state.ts';
import { returnPass } from './return.ts';
import { tokenOf } from './token.ts';
import { toolsApart } from './tools.ts';

const pass = activePass(sunQiang);
const id = '0193578a-1c00-7000-8000-00000000feed';
const tokenFor = (of: Pass): PassToken => {
	const token = tokenOf(id, 'YQ', of);
	if (!token) throw new Error('no card');
	return token;
};
const card = tokenFor(pass);
const read = (token = card): ReadPass => ({ ok: true, token, device: 'yq-d1' });
const view = (
	at: string,
	change: Partial<GateView> = {},
	of: Pass | undefined = pass
): GateView => {
	const { lo, hi } = on(at).clock;
	return {
		...{ direction: 'in', heardAt: lo, limits },
		clock: { lo, hi, device: lo, suspect: false },
		holder: { pass: of, permits: [permit], site },
		...change
	};
};
const scan = (at: string, of: Pass = pass, change: Partial<GateView> = {}, token = card) =>
	judgeScan(read(token), view(at, change, of));
const working = '2026-11-24T09:00';

describe('a worker at the gate', () => {
	test('[G16] what became of the card, in the order of the checks', () => {
		expect(scan(working)).toMatchObject({ code: 'OK', colour: 'green', countMax: 1 });
		const then = (of: Pass, decision: ReturnType<typeof revokePass>) =>
			after(passes, of, decision, issued);
		const lost = then(pass, reportLost(pass, 'holder'));
		const cases: [Pass, VerdictCode][] = [
			[then(pass, revokePass(pass, 'owner')), 'REVOKED'],
			[lost, 'LOST'],
			[then(lost, writeOff(lost, 'refund')), 'LOST'],
			[then(pass, returnPass(pass)), 'RETURNED'],
			[then(lost, replaceLost(lost, 'sun-2')), 'SUPERSEDED'],
			[then(pass, suspendPass(pass, 'incident')), 'SUSPENDED']
		];
		for (const [of, code] of cases) {
			expect(scan(working, of)).toMatchObject({ code, colour: 'red', countMax: 0 });
			// Also at night, long expired: what became of it is told first; and nobody is held back at the exit.
			expect(scan('2027-06-01T23:00', of)).toMatchObject({ code, colour: 'red' });
			const out = scan(working, { ...of, insideCount: 1 }, { direction: 'out' });
			expect(out).toMatchObject({ code, colour: 'amber' });
			expect(letHolderOut(out).ok).toBe(true);
		}
	});

	test('[G16] the text before a renewal is superseded, as is one whose renewal came to nothing', () => {
		const at = on('2027-01-25T12:20');
		const long = [{ ...permit, endsAt: on('2027-07-01T00:00').clock.hi }];
		const money = { line: 'r', payment: { receipt: 'SJ-YQ-T1-2027-000001' } };
		const renewed = after(passes, pass, renewPass(pass, money, long, site, at), at);
		const next = tokenFor(renewed);
		expect([card.serial, next.serial, next.validFrom]).toEqual([1, 2, at.clock.hi]);
		expect(scan('2027-01-26T09:00', renewed)).toMatchObject({ code: 'SUPERSEDED' });
		expect(scan('2027-01-26T09:00', renewed, {}, next)).toMatchObject({ code: 'OK' });
		// A gate that has not heard of the renewal takes the new text at its word.
		expect(scan('2027-01-26T09:00', pass, {}, next)).toMatchObject({ code: 'OK' });
	});

	test('[G17] no renovation in force, no entry: stopped, over, or of another flat', () => {
		const holder = (permits: (typeof permit)[]) => ({ holder: { pass, permits, site } });
		for (const permits of [[], [{ ...permit, isInForce: false }], [{ ...permit, unit: '2-1-302' }]])
			expect(scan(working, pass, holder(permits))).toMatchObject({
				...{ code: 'NO_PROJECT', colour: 'red' }
			});
		const over = [{ ...permit, endsAt: on('2026-11-24T00:00').clock.hi }];
		expect(scan(working, pass, holder(over))).toMatchObject({ code: 'NO_PROJECT' });
		// Of two flats one is enough.
		const both: Pass = { ...pass, flats: [...pass.flats, { unit: '2-1-401' }] };
		const other = { ...permit, unit: '2-1-401' };
		expect(scan(working, both, { holder: { pass: both, permits: [other], site } }).code).toBe('OK');
		// Nobody is sure on which side of the end we are.
		const end = on('2026-11-24T00:00').clock.hi;
		const unsure = { lo: end - 1, hi: end + 1, device: end, suspect: false };
		const verdict = scan(working, pass, { ...holder(over), clock: unsure });
		expect(verdict.code).not.toBe('NO_PROJECT');
		// A service pass asks for none.
		const service: Pass = { ...pass, kind: 'temp_service' };
		const token = tokenFor(service);
		const none = { holder: { pass: service, permits: [], site } };
		expect(scan(working, service, none, token).code).toBe('OK');
	});

	test('[G17] a card this gate never heard of is amber: the desk knows; and so is one nothing is known of', () => {
		const unheard = scan(working, pass, { holder: { pass: undefined, permits: [permit], site } });
		expect(unheard).toMatchObject({ code: 'LIST_STALE', colour: 'amber' });
		expect(scan(working, pass, { holder: undefined })).toMatchObject({ code: 'LIST_STALE' });
		expect(scan('2027-02-01T09:00', pass, { holder: undefined })).toMatchObject({
			code: 'EXPIRED'
		});
	});

	test('[G18] S12: at 13:10 out of hours where the site has a lunch break; on Saturday always; leaving knows no hours', () => {
		expect(scan('2026-11-24T13:10').code).toBe('OK');
		const workerHours = [
			{ from: '07:30', to: '12:00' },
			{ from: '13:30', to: '17:30' }
		];
		const lunch = { ...site, passes: { ...site.passes, workerHours } };
		const holder = { holder: { pass, permits: [permit], site: lunch } };
		expect(scan('2026-11-24T13:10', pass, holder)).toMatchObject({
			...{ code: 'OUT_OF_HOURS', colour: 'red' }
		});
		expect(scan('2026-11-24T13:30', pass, holder).code).toBe('OK');
		for (const at of ['2026-11-24T07:29', '2026-11-24T17:30', '2026-11-28T09:00'])
			expect(scan(at)).toMatchObject({ code: 'OUT_OF_HOURS', colour: 'red' });
		const inside: Pass = { ...pass, insideCount: 1 };
		expect(scan('2026-11-28T22:00', inside, { direction: 'out' })).toMatchObject({ code: 'OK' });
		// Tenants and their staff come home when they like.
		const tenant: Pass = { ...pass, kind: 'tenant' };
		expect(scan('2026-11-28T22:00', tenant, {}, tokenFor(tenant)).code).toBe('OK');
	});

	test('[G18] leave for overtime opens its hours of its day; a holiday rests, a day worked in its place does not', () => {
		const overtime = [{ date: '2026-11-28', from: '09:00', to: '12:00' }];
		const allowed = { holder: { pass, permits: [{ ...permit, overtime }], site } };
		const codes = ['2026-11-28T08:59', '2026-11-28T09:00', '2026-11-28T12:00', '2026-11-29T10:00'];
		expect(codes.map((at) => scan(at, pass, allowed).code)).toEqual([
			...['OUT_OF_HOURS', 'OK', 'OUT_OF_HOURS', 'OUT_OF_HOURS']
		]);
		const calendar = { ...site.calendar, holidays: ['2026-11-24'], extraWorkdays: ['2026-11-28'] };
		const festive = { holder: { pass, permits: [permit], site: { ...site, calendar } } };
		expect(scan(working, pass, festive).code).toBe('OUT_OF_HOURS');
		expect(scan('2026-11-28T09:00', pass, festive).code).toBe('OK');
	});

	test('[G19] expired for less than a week: the desk renews; later and for others nothing is hinted', () => {
		const expired = scan('2027-02-01T09:00');
		expect(expired).toMatchObject({ code: 'EXPIRED', colour: 'red', hint: 'renew' });
		expect(scan('2027-02-07T23:59').hint).toBe('renew');
		expect(scan('2027-02-08T00:00')).not.toHaveProperty('hint');
		// A card for a term that nobody grants was signed by a clock gone wrong.
		const forged = { ...card, validTo: card.validFrom + 200 * 86_400_000 };
		expect(scan(working, pass, {}, forged).ambers).toContain('CLOCK_SUSPECT');
	});

	test('[G3] [G8] inside already, not inside, a list too old: amber, and the guard looks', () => {
		const inside: Pass = { ...pass, insideCount: 1 };
		expect(scan(working, inside)).toMatchObject({ code: 'ALREADY_INSIDE', colour: 'amber' });
		expect(scan(working, pass, { direction: 'out' })).toMatchObject({ code: 'NOT_INSIDE' });
		expect(scan(working, pass, { heardAt: 0 })).toMatchObject({ code: 'LIST_STALE' });
	});
});

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
		expect([gone.status, gone.insideCount, gone.flags]).toEqual(['revoked', 1, []]);
		expect(scan('2026-12-05T13:00', gone)).toMatchObject({ code: 'REVOKED', colour: 'red' });
		const out = scan('2026-12-05T13:00', gone, { direction: 'out' });
		expect(out).toMatchObject({ code: 'REVOKED', colour: 'amber' });
		expect(after(passes, gone, letHolderOut(out), on('2026-12-05T13:00')).insideCount).toBe(0);
	});
});

describe('the text of a card', () => {
	test('[C4] says kind, issue and area, and neither name nor flat; several areas lead everywhere', () => {
		expect(card).toEqual({
			...{ visit: id, site: 'YQ', kind: 'temp_reno', count: 1, entriesMax: 1, serial: 1 },
			...{ validFrom: pass.card?.validFrom, validTo: pass.card?.validTo }
		});
		expect(tokenOf(id, 'YQ', pass, ['east', 'east'])?.area).toBe('east');
		expect(tokenOf(id, 'YQ', pass, ['east', 'west'])?.area).toBeUndefined();
		expect(tokenOf(id, 'YQ', passes.blank)).toBeUndefined();
	});
});
