/** A day of two tills, told as it happens and told in the evening: passes, money and a renovation, all but paying out a refund. */
import { expect, test } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import type { Fact } from '#lib/domain/fact.ts';
import { Books } from '#lib/domain/money/books.ts';
import { faultsOf } from '#lib/domain/money/invariants.ts';
import { registers } from '#lib/domain/registers.ts';
import { Life, type Act } from '../fixtures/desk-life.ts';
import { at, deviceOf, MoneyDesk } from '../fixtures/money-desk.ts';

/** Before anything is cut: a till lent to each tablet. */
function lent(): MoneyDesk {
	const desk = new MoneyDesk(registers);
	for (const till of ['T1', 'T2']) desk.lease(till, deviceOf(till), at('2026-11-23 08:20'));
	return desk;
}

function play(acts: readonly Act[]): Fact[] {
	const desk = lent();
	for (const act of acts.toSorted((one, other) => one.at - other.at)) act.does(desk);
	return desk.facts;
}

/** As the back office has it: rows folded in the order in which facts came, the journal, and what is wrong with it. */
function told(facts: readonly Fact[]) {
	const books = new Books(registers);
	for (const fact of facts) books.add(fact);
	return {
		rows: Object.fromEntries([...books.entities].toSorted(([one], [two]) => (one < two ? -1 : 1))),
		balances: books.accounts().map((account) => [account, books.balance(account)]),
		takings: [...books.allTakings()].toSorted(([one], [two]) => (one < two ? -1 : 1)),
		faults: faultsOf(books)
	};
}

/** Each tablet alone from the morning on, then all it did, in either order or a piece of each in turn. */
function cutOff(lives: readonly Life[]) {
	const [first, second] = lives.map(({ acts }) => {
		const facts = play(acts);
		return [facts.slice(0, 2), facts.slice(2)] as const;
	});
	assert(first && second, 'two desks');
	const [morning, one] = first;
	const [, two] = second;
	const turns = one.flatMap((fact, at) => [fact, ...two.slice(at, at + 1)]);
	return [
		[...one, ...two],
		[...two, ...one],
		[...turns, ...two.slice(one.length)]
	].map((facts) => told([...morning, ...facts]));
}

test('[PA24] S12, S14, S25 with the server dead all day: passes, money and works come to the same rows and balances as told at once', () => {
	const lives = [new Life('T1', 'D1'), new Life('T2', 'D2')];
	const online = told(play(lives.flatMap(({ acts }) => acts)));
	expect(online.faults).toEqual([]);
	expect(Object.fromEntries(online.balances)).toMatchObject({
		...{ 'deposit.temp_reno': -6000, 'fee.temp_reno': -5000, overshort: 1000 },
		...{ 'cash.float.T1': 20_000, 'cash.takings.T2': 1500 }
	});
	expect(Object.keys(online.rows)).toHaveLength(2 * (3 + 4 + 5 + 1 + 1 + 1));
	for (const offline of cutOff(lives)) expect(offline).toEqual(online);
});

test('[PA24] two desks that number their cards as one would come to something else', () => {
	const lives = [new Life('T1', 'D1'), new Life('T2', 'D1')];
	const online = told(play(lives.flatMap(({ acts }) => acts)));
	for (const offline of cutOff(lives)) expect(offline.rows).not.toEqual(online.rows);
});
