import { expect, test } from 'vitest';
import { blankPass } from '../pass/pass-state.ts';
import { blankRenovation } from '../renovation/renovation-state.ts';
import { backOf } from './thing-back.ts';

const pass = (status: string, more = {}) =>
	backOf({ thing: 'pass:a' }, { ...blankPass, status, ...more });

test('[E21] a thing is back when its own book says so, and asked for only where no book tells of it', () => {
	expect(['returned', 'active', 'lost', 'revoked', 'blank'].map((one) => pass(one))).toEqual([
		...['back', 'out', 'out', 'out', 'out']
	]);
	const works = (status: string) =>
		backOf({ thing: 'renovation:a' }, { ...blankRenovation, status });
	expect(['refund_due', 'closed', 'accepted', 'blank'].map(works)).toEqual([
		...['back', 'back', 'out', 'out']
	]);
	// A book that this tablet was never told of is no leave to tick it off.
	expect(backOf({ thing: 'pass:a' }, undefined)).toBe('out');
	expect(backOf({ thing: 'renovation:a' }, undefined)).toBe('out');
	expect([backOf({}, undefined), backOf({ thing: 'key:K-1' }, undefined)]).toEqual(['ask', 'ask']);
});

test('[E21] a card that is written off goes by what the manager decided about its deposit', () => {
	const writtenOff = (deposit: string) =>
		pass('written_off', { writtenOff: { at: 1, serial: 1, deposit } });
	expect([writtenOff('refund'), writtenOff('withhold')]).toEqual(['back', 'withhold']);
	// Handed in after all, it is back.
	const found = { writtenOff: { at: 1, serial: 1, deposit: 'withhold' } };
	expect(pass('returned', found)).toBe('back');
});

test('[E21] what was paid for an application that came to nothing goes back: no card is out', () => {
	expect([pass('rejected'), pass('cancelled')]).toEqual(['back', 'back']);
	expect(backOf({ thing: 'renovation:a' }, { ...blankRenovation, status: 'cancelled' })).toBe(
		'back'
	);
});
