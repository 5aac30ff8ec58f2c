import { describe, expect, test } from 'vitest';
import { MoneyDesk, at, workerLine, zone } from '../../../../tests/fixtures/money-desk.ts';
import { ledgerFacts } from '../../../../tests/sim/ledger/world.ts';
import type { Fact } from '../fact.ts';
import { depositKinds, depositOf } from './accounts.ts';
import { effectOn } from './journal.ts';
import { moneyRegisters } from './money-registers.ts';
import { numberOf } from './numbers.ts';
import { postingsOf, type Held, type Posting } from './posting.ts';

type Stretch = Held & { receipt: string; begun: string; ended?: string };

function posted(facts: readonly Fact[]): Posting[] {
	return [...Map.groupBy(facts, ({ subject }) => subject)].flatMap(([subject, own]) => {
		const register = moneyRegisters.find(({ name }) => subject.startsWith(`${name}:`));
		return register ? postingsOf(register, own, register.blank, { zone }) : [];
	});
}

function stretchesOf(postings: readonly Posting[]): Stretch[] {
	const all: Stretch[] = [];
	for (const { fact, day, begun, ended } of postings) {
		const receipt = numberOf(fact.subject);
		for (const n of ended) {
			const open = all.find((one) => one.receipt === receipt && one.n === n && !one.ended);
			expect(open, `${receipt}.${n} was held`).toBeDefined();
			if (open) open.ended = day;
		}
		all.push(...begun.map((held) => ({ ...held, receipt, begun: day })));
	}
	return all;
}

describe('the office’s books', () => {
	test('[FI1] what was taken stands on its cash day, what was done on its date, nothing before what it follows from', () => {
		const desk = new MoneyDesk();
		desk.open('T1', at('2026-11-23 08:30'), 20_000);
		const { number } = desk.sell('T1', at('2026-11-23 16:35'), [workerLine('pass:a', '1')]);
		const { request } = desk.ask('T1', at('2026-11-23 17:00'), number, [1]);
		desk.authorise(at('2026-11-23 17:00'), number, request);
		expect(desk.pay('T1', at('2026-11-23 17:01'), number, request).ok).toBe(true);
		const days = posted(desk.facts).map(({ fact, day }) => [fact.type, day]);
		expect(days).toEqual([
			['FloatToppedUp', '2026-11-23'],
			['ReceiptIssued', '2026-11-24'],
			['RefundPaid', '2026-11-24']
		]);
	});

	test('[FI2] on every evening of ten worlds of tills, what is held is what is owed, kind by kind', () => {
		let [evenings, ended] = [0, 0];
		for (let seed = 1; seed <= 10; seed += 1) {
			const postings = posted(ledgerFacts(seed));
			const held = stretchesOf(postings);
			ended += held.filter((one) => one.ended !== undefined && one.ended > one.begun).length;
			for (const day of new Set(postings.map((one) => one.day))) {
				evenings += 1;
				const isHeld = (one: Stretch) => one.begun <= day && (!one.ended || one.ended > day);
				for (const kind of depositKinds) {
					const lines = held.filter((one) => one.kind === kind && isHeld(one));
					const owed = postings
						.filter((one) => one.day <= day)
						.reduce((all, { entry }) => all - effectOn(depositOf(kind), entry), 0);
					const sum = lines.reduce((all, { fen }) => all + fen, 0);
					expect({ seed, day, kind, sum }).toEqual({ seed, day, kind, sum: owed });
				}
			}
		}
		expect(evenings).toBeGreaterThan(20);
		expect(ended).toBeGreaterThan(3);
	});
});
