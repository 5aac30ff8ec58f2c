import { expect, test } from 'vitest';
import { yunqi } from '../../../../tests/fixtures/cast.ts';
import { submitted } from '../../../../tests/fixtures/renovations.ts';
import { applicationOf, blankApplication, isOnRoll, readApplication } from './application.ts';

const { unitLevels } = yunqi();
const whole = {
	...blankApplication('2026-11-05'),
	...{ unit: '2-1-301', name: '吴海涛', phone: '138 0000 0301', trades: ['general' as const] },
	...{ lead: '刘大勇', leadPhone: '13800000302', firm: ' 匠心装饰 ' },
	leadEmail: ' lead@example.com '
};
const reason = (change: Partial<typeof whole>) => {
	const read = readApplication({ ...whole, ...change }, unitLevels);
	return read.ok ? read.wish : read.reason;
};

test('an application is read as it is typed, tidied', () => {
	expect(reason({})).toMatchObject({
		...{ unit: '2-1-301', from: '2026-11-05', to: '2027-02-05' },
		people: {
			...{ applicant: '吴海涛', phone: '13800000301', lead: '刘大勇' },
			...{ leadPhone: '13800000302', contractor: '匠心装饰', leadEmail: 'lead@example.com' }
		}
	});
	expect(reason({ unit: ' ２-1-301' })).toMatchObject({ unit: '2-1-301' });
});

test('what is wrong is named', () => {
	for (const unit of ['', '301', '2-1', '<b>', '2-1-301-4'])
		expect(reason({ unit })).toBe('UNIT_INVALID');
	for (const change of [{ name: '' }, { name: '123' }, { trades: [] }, { lead: '😀' }])
		expect(reason(change)).toBe('NAME_MISSING');
	for (const change of [{ phone: '12' }, { leadPhone: 'abc' }])
		expect(reason(change)).toBe('PHONE_INVALID');
	for (const leadEmail of ['lead', 'a@b', `${'a'.repeat(250)}@example.com`])
		expect(reason({ leadEmail })).toBe('EMAIL_INVALID');
	expect(reason({ from: '' })).toBe('DATES_INVALID');
});

test('what was saved is shown again, without what the applicant’s part in the house adds by itself', () => {
	const works = submitted({
		...{ unit: '2-1-301', applicant: 'tenant', touches: ['gas'], trades: ['plumbing'] },
		...{ from: '2026-11-09', to: '2027-01-31' },
		people: { applicant: '吴', lead: '刘大勇', leadPhone: '13800000302' }
	});
	expect(works.touches).toContain('not_owner');
	expect(applicationOf(works)).toMatchObject({ touches: ['gas'], name: '吴', phone: '' });
});

test('[RE2] on the roll is whose surname lives in the unit today; a lobby tells the surname alone', () => {
	const occupants = [
		{ person: 'w', unit: '2-1-301', surname: '吴', approver: true, starts: '2020-01-01' },
		{
			...{ person: 'l', unit: '6-1-502', surname: '林', approver: true, starts: '2020-01-01' },
			ends: '2026-11-15'
		}
	];
	const is = (unit: string, applicant: string, today = '2026-11-05') =>
		isOnRoll({ unit, people: { applicant } }, occupants, today);
	expect([is('2-1-301', '吴海涛'), is('2-1-301', '吴')]).toEqual([true, true]);
	expect([is('2-1-301', '海吴'), is('2-1-302', '吴'), is('6-1-502', '林', '2026-11-15')]).toEqual([
		...[false, false, false]
	]);
	expect(isOnRoll({ unit: '2-1-301' }, occupants, '2026-11-05')).toBe(false);
});
