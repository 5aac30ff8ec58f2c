import { startOfDate } from './time.ts';
import { expect, test } from 'vitest';
import { readSearch } from './visit-query.ts';

test('[X1] what is typed says by itself what is looked for', () => {
	expect(readSearch('0001')).toEqual({ by: 'phone', tail: '0001' });
	expect(readSearch('１３８ ０００１ ０００１')).toEqual({
		by: 'phone',
		tail: '0001',
		phone: '13800010001'
	});
	expect(readSearch('482 915')).toEqual({ by: 'pass', number: '482915' });
	expect(readSearch('沪A·d12345')).toEqual({ by: 'plate', plate: '沪AD12345' });
	expect(readSearch('使014578')).toEqual({ by: 'plate', plate: '使014578' });
	expect(readSearch(' 吴𬭎 ')).toEqual({ by: 'name', name: '吴𬭎', exact: false });
	expect(readSearch('买买提•艾力', true)).toEqual({ by: 'name', name: '买买提·艾力', exact: true });
	expect(readSearch('%_')).toBeUndefined();
	expect(readSearch('12')).toBeUndefined();
	expect(readSearch('张'.repeat(61))).toBeUndefined();
});

test('[X1] a day of the calendar begins where the site lies', () => {
	expect(startOfDate('2026-11-23', 'Asia/Shanghai')).toBe(Date.parse('2026-11-22T16:00:00Z'));
	expect(startOfDate('2026-11-23', 'Pacific/Kiritimati')).toBe(Date.parse('2026-11-22T10:00:00Z'));
	expect(startOfDate('2026-11-23', 'Pacific/Pago_Pago')).toBe(Date.parse('2026-11-23T11:00:00Z'));
	// The day on which summer time ends has 25 hours.
	expect(startOfDate('2026-10-26', 'Europe/Berlin')).toBe(Date.parse('2026-10-25T23:00:00Z'));
	for (const day of ['2026-02-30', '2026-1-1', 'today', '9999-99-99', '0000-01-01', '1899-12-31'])
		expect(startOfDate(day, 'Asia/Shanghai')).toBeUndefined();
	// From here on a list of days would have no end.
	expect(startOfDate('9999-12-31', 'Asia/Shanghai')).toBeUndefined();
	expect(startOfDate('2999-12-31', 'Asia/Shanghai')).toBeDefined();
});
