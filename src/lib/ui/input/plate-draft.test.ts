import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plateKind, provinces } from '#lib/domain/plate-number.ts';
import {
	blankPlate,
	changeProvince,
	erasePlate,
	finishedPlate,
	isBlankPlate,
	isGreen,
	mayBeNewEnergy,
	otherSigns,
	plateBoxes,
	typePlate,
	type PlateDraft
} from './plate-draft.ts';

function type(signs: string, draft: PlateDraft = blankPlate()): PlateDraft {
	return Array.from(signs).reduce(typePlate, draft);
}

describe('typing a plate', () => {
	it('takes sign after sign, and none that leads nowhere', () => {
		expect(finishedPlate(type('粤B12345'))).toEqual({ plate: '粤B12345', kind: 'ORDINARY' });
		expect(finishedPlate(type('粤B12345F'))).toEqual({ plate: '粤B12345F', kind: 'NEV_LARGE' });
		expect(finishedPlate(type('沪AD12345'))).toEqual({ plate: '沪AD12345', kind: 'NEV_SMALL' });
		expect(finishedPlate(type('粤ZB123港'))?.kind).toBe('ORDINARY');
		expect(type('粤粤IBO1').text).toBe('粤B1');
		expect(type('粤B12345F9').text).toBe('粤B12345F');
		expect(type('粤BX12345').text).toBe('粤BX1234');
	});

	it('turns green as soon as only a new-energy plate is left', () => {
		expect(
			['粤B12345', '粤B12345F', '沪AD1234', '沪AD12345'].map((text) => isGreen(type(text)))
		).toEqual([false, true, false, true]);
		expect(mayBeNewEnergy(type('粤B12345'))).toBe(true);
		expect(mayBeNewEnergy(type('粤BX123'))).toBe(false);
		expect(plateBoxes(type('粤B1'))).toEqual(['粤', 'B', '1', '', '', '', '', '']);
	});

	it('begins with the site’s province, which counts for nothing yet and can be changed', () => {
		const start = blankPlate('粤');
		expect(isBlankPlate(start)).toBe(true);
		expect(finishedPlate(start)).toBeUndefined();
		expect(changeProvince(type('B12345', start), '湘').text).toBe('湘B12345');
		expect(changeProvince(blankPlate(), '湘').text).toBe('湘');
		expect(blankPlate('X').text).toBe('');
		expect(erasePlate(start).text).toBe('');
		expect(erasePlate(erasePlate(start)).text).toBe('');
	});

	it('takes other plates freely, up to ten signs', () => {
		const other = type('使014578', { way: 'other', text: '' });
		expect(finishedPlate(other)).toEqual({ plate: '使014578', kind: 'OTHER' });
		expect(Array.from(type('A'.repeat(20), other).text)).toHaveLength(10);
		expect(finishedPlate({ way: 'other', text: '使01' })).toBeUndefined();
		expect(typePlate(other, '<')).toBe(other);
		expect(finishedPlate({ way: 'mainland', text: '粤B12' })).toBeUndefined();
		for (const sign of otherSigns) expect(provinces).not.toContain(sign);
	});

	it('holds a finished plate only when the rule says so', () => {
		const sign = fc.constantFrom(...Array.from('粤京ABDFKXZ0123456789学港IO'));
		fc.assert(
			fc.property(fc.array(sign, { maxLength: 14 }), (presses) => {
				const draft = presses.reduce(typePlate, blankPlate());
				expect(finishedPlate(draft)?.kind).toBe(plateKind(draft.text));
			})
		);
	});
});
