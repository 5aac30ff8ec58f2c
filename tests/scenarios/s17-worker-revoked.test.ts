import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { alarmsOf } from '#lib/domain/alarm.ts';
import type { Decision } from '#lib/domain/fact.ts';
import { applyForPass, approvePass } from '#lib/domain/pass/apply.ts';
import { revokePass } from '#lib/domain/pass/block.ts';
import { issueCard, renewPass } from '#lib/domain/pass/issue.ts';
import { admitHolder, letHolderOut, noteHolderRefused } from '#lib/domain/pass/movement.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { feesToReturn, type Pass } from '#lib/domain/pass/pass-state.ts';
import { tokenOf } from '#lib/domain/pass/token.ts';
import { fold } from '#lib/domain/register.ts';
import { judgeScan } from '#lib/domain/verdict.ts';
import type { TestStation } from '../fixtures/back-office.ts';
import { after, on } from '../fixtures/books.ts';
import { permit, site, sunQiang } from '../fixtures/workers.ts';
import { guard, openDay, when, type Day } from './day.ts';

let day: Day;
beforeAll(async () => {
	day = await openDay(site);
}, 120_000);
afterAll(() => day.close());

const id = randomUUID();
const subject = `pass:${id}`;

/** As a station folds it out of what it pulled. */
async function heard(station: TestStation): Promise<Pass> {
	const { facts } = await day.office.intake.page(station.caller, '', 0);
	const own = facts.filter(({ fact, kept }) => fact.subject === subject && !kept);
	return fold(
		passes,
		own.map(({ fact }) => fact)
	);
}

function factsOf<Reason extends string>(station: TestStation, decision: Decision<Reason>) {
	if (!decision.ok) throw new Error(`the rule said ${decision.reason}`);
	return station.facts(subject, decision.happenings, guard);
}

test('S17 a worker’s card: revoked at 12:30, renewed offline at 12:20: revoked at every gate, the renewal void, 5.00 to go back', async () => {
	const [d1, d2] = [await day.station('desk'), await day.station('desk')];
	const [east, west] = [await day.station('gate', 'G1'), await day.station('gate', 'G2')];
	const tell = async (station: TestStation, decision: Decision<string>) => {
		const answer = await station.push(factsOf(station, decision));
		expect(answer).toMatchObject({ kind: 'acknowledged', kept: [] });
	};
	const now = () => ({ clock: { lo: day.office.now(), hi: day.office.now() } });
	const scan = async (gate: TestStation, direction: 'in' | 'out') => {
		const pass = await heard(gate);
		const { clock } = now();
		const token = tokenOf(id, 'YQ', pass);
		if (!token) throw new Error('no card');
		return judgeScan(
			{ ok: true, token, device: d1.caller.device },
			{
				...{ direction, heardAt: clock.lo, limits: site.limits },
				clock: { ...clock, device: clock.lo, suspect: false },
				holder: { pass, permits: [permit], site }
			}
		);
	};

	// A term of a month: the text's 5 December would lie before the window of its renewal, so it is told on the 14th.
	let pass: Pass = passes.blank;
	const issued = on('2026-11-23T10:00');
	day.goTo(issued.clock.hi);
	const money = { receipt: 'SJ-YQ-T1-2026-000001' };
	for (const step of [
		() => applyForPass(pass, sunQiang, [permit], site, issued),
		() => approvePass(pass, 'line-2', site),
		() =>
			issueCard(pass, { number: 'LS-000123', months: 1, payment: money }, [permit], site, issued)
	]) {
		const decision = step();
		await tell(d1, decision);
		pass = after(passes, pass, decision, issued);
	}

	day.goTo(when('08:00:00', '2026-12-14'));
	const entry = await scan(east, 'in');
	expect(entry).toMatchObject({ code: 'OK', countMax: 1 });
	await tell(east, admitHolder(entry, { certainty: 'all' }));

	// D1 is cut off from here.
	day.goTo(when('12:20:00', '2026-12-14'));
	const paid = { line: 'renewal-1', payment: { receipt: 'SJ-YQ-T1-2026-000004' } };
	const renewal = factsOf(d1, renewPass(await heard(d1), paid, [permit], site, now()));
	day.goTo(when('12:30:00', '2026-12-14'));
	await tell(d2, revokePass(await heard(d2), 'owner'));
	for (const gate of [east, west]) {
		expect(await heard(gate)).toMatchObject({ status: 'revoked', insideCount: 1 });
		expect(await scan(gate, 'in')).toMatchObject({ code: 'REVOKED', colour: 'red', countMax: 0 });
	}
	expect(await d1.push(renewal)).toMatchObject({ kind: 'acknowledged', kept: [] });

	const synced = await heard(west);
	expect(synced).toMatchObject({ status: 'revoked', renewals: [{ serial: 2, void: true }] });
	expect(feesToReturn(synced)).toEqual([{ line: 'renewal-1', feeFen: 500 }]);
	const refused = await scan(west, 'in');
	expect(refused).toMatchObject({ code: 'REVOKED', colour: 'red' });
	expect(admitHolder(refused, { certainty: 'all', accepted: 'captain' }).ok).toBe(false);
	await tell(west, noteHolderRefused(refused));
	const exit = await scan(west, 'out');
	expect(exit).toMatchObject({ code: 'REVOKED', colour: 'amber' });
	await tell(west, letHolderOut(exit));
	const out = await heard(east);
	expect([out.insideCount, alarmsOf(out, day.office.now())]).toEqual([0, []]);
});
