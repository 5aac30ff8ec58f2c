import { expect, test } from 'vitest';
import * as v from 'valibot';
import { activePass, liuDayong, numbers } from '../../../../tests/fixtures/workers.ts';
import { nextPassNumber, passChargeId } from './pass-number.ts';
import { isSameHolder } from './same-holder.ts';

test('[PA20] each desk counts the cards of a kind for itself, and goes on behind its highest', () => {
	expect(nextPassNumber('temp_reno', 'D1', [])).toBe('LS-D1-000001');
	const taken = ['LS-D1-000007', 'LS-D2-000031', 'ZH-D1-000009', 'LS-D1-000003', 'LS-000123'];
	expect(nextPassNumber('temp_reno', 'D1', taken)).toBe('LS-D1-000008');
	expect(nextPassNumber('resident', 'D1', taken)).toBe('JZ-D1-000001');
});

test('[PA20] a charge has one name for each use of it, as money’s ids are', () => {
	const [first, again] = [passChargeId('p-1', 'first'), passChargeId('p-1', 'first')];
	expect(first).toBe(again);
	const all = [first, passChargeId('p-2', 'first'), passChargeId('p-1', 'replacement')];
	const renewals = [passChargeId('p-1', 'renewal:2'), passChargeId('p-1', 'renewal:3')];
	expect(new Set([...all, ...renewals]).size).toBe(5);
	for (const id of [...all, ...renewals]) expect(v.is(v.pipe(v.string(), v.uuid()), id)).toBe(true);
});

test('[PA19] who comes with the same name and document is known, also in full width; somebody else is not', () => {
	const pass = activePass();
	const shown = {
		...{ kind: 'temp_reno' as const, name: ' 刘大勇 ', document: 'cn_id' as const },
		number: '４２００００ 19780915 0354'
	};
	expect(isSameHolder(pass, shown)).toBe(true);
	expect(isSameHolder(pass, { ...shown, name: '刘勇' })).toBe(false);
	expect(isSameHolder(pass, { ...shown, number: numbers.sunQiang })).toBe(false);
	expect(isSameHolder(pass, { ...shown, document: 'passport' })).toBe(false);
	expect(isSameHolder(pass, { ...shown, kind: 'temp_service' })).toBe(false);
	expect(isSameHolder({ ...pass, status: 'returned' }, shown)).toBe(false);
	// Erased, nobody is known again.
	const { holder: _holder, ...nameless } = pass;
	expect(isSameHolder(nameless, shown)).toBe(false);
	expect(liuDayong.document?.number).toBe(numbers.liuDayong);
});
