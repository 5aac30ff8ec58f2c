import { describe, expect, test } from 'vitest';
import { charges } from '#lib/domain/money/charge.ts';
import { defaultMoney } from '#lib/domain/money/settings.ts';
import {
	blankDraft,
	draftTotal,
	lineFor,
	lineOfCharge,
	readSale,
	whatsOf,
	type Draft
} from './payment.ts';

const { tariffs } = defaultMoney;
const draft = (more: Partial<Draft>): Draft => ({
	...blankDraft(tariffs),
	...{ payer: '吴海涛' },
	...more
});

describe('what a cashier types', () => {
	test('a kind brings its usual price, a renewal its own and no deposit', () => {
		expect(lineFor('temp_reno', tariffs)).toMatchObject({ deposit: '10.00', fee: '5.00' });
		expect(lineFor('temp_reno+', tariffs)).toMatchObject({ deposit: '', fee: '5.00' });
		expect(lineFor('tenant+', tariffs)).toMatchObject({ deposit: '', fee: '2.00' });
		expect(lineFor('key', tariffs)).toMatchObject({ deposit: '', fee: '' });
		expect(whatsOf(tariffs)).toContain('tenant+');
		expect(whatsOf(tariffs)).not.toContain('key+');
	});

	test('[E9] money for a purchase is one sum, without a fee, and says what is to be bought', () => {
		expect(whatsOf(tariffs)).toContain('agency');
		const typed = { ...lineFor('agency', tariffs), number: '购电 200 度', deposit: '100', fee: '' };
		const read = readSale(draft({ lines: [typed] }));
		const line = { kind: 'agency', deposit: 10_000, fee: 0, number: '购电 200 度' };
		expect(read.ok && read.sale.lines).toEqual([line]);
	});

	test('three workers on one receipt are 45.00, as the rules take them', () => {
		const lines = ['1', '2', '3'].map((number) => ({ ...lineFor('temp_reno', tariffs), number }));
		expect(draftTotal(draft({ lines }))).toBe(4500);
		const read = readSale(draft({ lines, payer: ' 吴海涛 ', unit: '2-1-301' }));
		expect(read).toEqual({
			ok: true,
			sale: {
				...{ method: 'cash', payer: { name: '吴海涛' }, unit: '2-1-301' },
				lines: ['1', '2', '3'].map((number) => ({
					...{ kind: 'temp_reno', deposit: 1000, fee: 500, number }
				}))
			}
		});
	});

	test('full-width digits are read; what is no sum is told with its line, and nobody is no payer', () => {
		const typed = (fee: string) =>
			draft({ lines: [{ what: 'service', number: '', deposit: '', fee }] });
		expect(draftTotal(typed('１２.５'))).toBe(1250);
		expect(draftTotal(typed('12.345'))).toBeUndefined();
		expect(readSale(typed('-5'))).toEqual({ ok: false, reason: 'AMOUNT_INVALID', line: 1 });
		expect(readSale(draft({ payer: '  ' }))).toEqual({ ok: false, reason: 'PAYER_INVALID' });
	});

	test('a firm and its invoice stand on the receipt where they were given, and only there', () => {
		const typed = { firm: ' 大鼎装饰 ', invoice: ' 26110000001234567890 ' };
		expect(readSale(draft(typed))).toMatchObject({
			sale: { payer: { name: '吴海涛', firm: '大鼎装饰' }, invoice: '26110000001234567890' }
		});
		const { sale } = readSale(draft({ firm: ' ', invoice: '' })) as { sale: object };
		expect(sale).not.toHaveProperty('invoice');
		expect(sale).toHaveProperty('payer', { name: '吴海涛' });
	});

	test('a charge brings its sums, its thing and itself', () => {
		const charge = {
			...charges.blank,
			...{ status: 'due' as const, kind: 'key' as const, deposit: 10_000, fee: 0 },
			...{ thing: 'key:K-0317', number: 'K-0317' }
		};
		const id = '01930000-0000-7000-8000-000000000001';
		const read = readSale(draft({ lines: [lineOfCharge(id, charge)] }));
		expect(read).toMatchObject({
			ok: true,
			sale: { lines: [{ kind: 'key', deposit: 10_000, fee: 0, thing: 'key:K-0317', charge: id }] }
		});
	});
});
