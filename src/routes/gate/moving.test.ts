import { describe, expect, test } from 'vitest';
import { judgeScan } from '#lib/domain/verdict.ts';
import type { Happening } from '#lib/domain/fact.ts';
import { renewPass } from '#lib/domain/pass/issue.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import type { Station } from '#lib/store/station.ts';
import { after, on } from '../../../tests/fixtures/books.ts';
import { card, pass, read, tokenFor, view } from '../../../tests/fixtures/card-view.ts';
import '../../../tests/fixtures/texts.ts';
import { permit, site } from '../../../tests/fixtures/workers.ts';
import { Claiming } from './claiming.ts';
import { Moving } from './moving.ts';
import type { VerdictStage } from './stage.ts';

const at = on('2027-01-25T12:20');
const long = [{ ...permit, endsAt: on('2027-07-01T00:00').clock.hi }];
const money = { line: 'r', payment: { receipt: 'SJ-YQ-T1-2027-000001' } };
const renewed = after(passes, pass, renewPass(pass, money, long, site, at), at);

/** A guard's screen on which a card's text was shown; what was written, and what the guard was told. */
function screen(of: Pass, token = card) {
	const [facts, said]: [Happening[], string[]] = [[], []];
	const gate = view('2027-01-26T09:00', {}, of);
	const stage: VerdictStage = {
		...{ name: 'verdict', read: read(token), direction: 'in', about: { holder: gate.holder } },
		verdict: judgeScan(read(token), gate)
	};
	const recordIn: Station['recordIn'] = (_register, _id, _actor, decide) => {
		const decision = decide(of as never, at as never);
		if (decision.ok) facts.push(...decision.happenings);
		return Promise.resolve(decision as never);
	};
	const station = { recordIn } as Station;
	const moving = new Moving(station, new Claiming(station), {
		...{ stage: () => stage, judged: () => stage, put: () => undefined },
		showAgain: () => Promise.resolve(),
		done: (text) => said.push(text),
		act: (act) => act()
	});
	return { moving, facts, said };
}

describe('a card in the guard’s hand', () => {
	test('[PA12] the text before a renewal is collected as paper: the new card stays good', async () => {
		const old = screen(renewed);
		await old.moving.takeCard();
		expect([old.facts, old.said]).toEqual([[], []]);
		const now = screen(renewed, tokenFor(renewed));
		await now.moving.takeCard();
		expect(now.facts).toMatchObject([{ type: 'PassReturned', data: { serial: 2 } }]);
		expect(now.said[0]).toContain('孙');
		// Of a pass that another one replaced the old card is the one that comes back.
		const replaced = screen({ ...renewed, status: 'superseded' });
		await replaced.moving.takeCard();
		expect(replaced.facts).toHaveLength(1);
	});

	test('[PA8] lost: noted once, and where the card goes is told', async () => {
		const { moving, facts, said } = screen(pass);
		await moving.reportLost();
		expect(facts).toMatchObject([{ type: 'PassReportedLost', data: { by: 'holder', serial: 1 } }]);
		expect(said[0]).toContain('前台');
		const again = screen({ ...pass, status: 'lost' });
		await again.moving.reportLost();
		expect([again.facts, again.said]).toEqual([[], []]);
	});
});
