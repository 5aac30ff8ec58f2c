import { describe, expect, test } from 'vitest';
import { ageOn, birthDate, checkDocument, maskDocument } from '#lib/domain/id-document.ts';
import zh from '#lib/ui/text/zh/input.ts';

const today = '2026-11-23';
const typed = (number: string) => checkDocument('cn_id', number, today);

describe('S05 wrong ID numbers', () => {
	test('420000197809150355 is CHECK, with the text that says so and nothing to store', () => {
		expect(typed('420000197809150355')).toEqual({ ok: false, reason: 'CHECK' });
		expect(zh.number.document.CHECK).toBe('证件号码校验不符，请核对');
	});

	test('420000197890150354 is DATE', () => {
		expect(typed('420000197890150354')).toEqual({ ok: false, reason: 'DATE' });
	});

	test('with blanks or in full width it is the one number 420000197809150354, shown as ****0354', () => {
		for (const number of ['420000 19780915 0354', '４２００００１９７８０９１５０３５４'])
			expect(typed(number), number).toEqual({ ok: true, number: '420000197809150354' });
		expect(maskDocument('420000197809150354')).toBe('****0354');
	});

	test('33000020110820031x is valid, x is X, and its holder is 15 on 2026-11-23', () => {
		const number = '33000020110820031X';
		expect(typed('33000020110820031x')).toEqual({ ok: true, number });
		expect(birthDate('cn_id', number)).toBe('2011-08-20');
		expect(ageOn('2011-08-20', today)).toBe(15);
	});

	test('nobody overrides CHECK, and another type of document may be chosen', () => {
		// The rule asks for the number and the day, and for nobody's role.
		expect(checkDocument).toHaveLength(3);
		for (const day of ['2026-11-23', '2030-01-01'])
			expect(checkDocument('cn_id', '420000197809150355', day).ok).toBe(false);
		expect(checkDocument('passport', 'C01X00T47', today)).toEqual({
			...{ ok: true, number: 'C01X00T47' }
		});
	});
});
