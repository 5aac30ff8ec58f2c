import { expect, test } from 'vitest';
import { minuteMs } from './time.ts';
import type { VisitStatus } from './visit-state.ts';
import { visits } from './visit.ts';
import { repeatedBy } from './visit-repeat.ts';
import { monday, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';

const site = yunqi();
const known = (status: VisitStatus, phone?: string) => [
	{
		id: 'first',
		visit: {
			...visits.blank,
			...{ status, type: 'family', unit: '3-1-1201', companions: 1, submittedAt: monday },
			visitor: { surname: '张', title: 'mr' as const, ...(phone && { phone }) }
		}
	}
];
const later = monday + minuteMs;

test('[L4] who signs in again while the first visit is open is shown that one', () => {
	for (const status of ['submitted', 'confirming', 'unconfirmed', 'approved', 'inside'] as const)
		expect(repeatedBy(zhangWei, known(status), later, site)?.id).toBe('first');
	// Within the very moment too: what is written already is the earlier one.
	expect(repeatedBy(zhangWei, known('approved'), monday, site)?.id).toBe('first');
	const withPhone = { ...zhangWei, phone: '138 0000 0001', companions: 3 };
	expect(repeatedBy(withPhone, known('inside', '13800000001'), later, site)?.id).toBe('first');
});

test('[L4] another person, another unit, a closed visit and a later day are new visits', () => {
	const fresh = (form: Partial<typeof zhangWei>, status: VisitStatus = 'approved', now = later) =>
		repeatedBy({ ...zhangWei, ...form }, known(status), now, site);
	expect(fresh({ surname: '王' })).toBeUndefined();
	expect(fresh({ title: 'ms' })).toBeUndefined();
	expect(fresh({ companions: 2 })).toBeUndefined();
	expect(fresh({ unit: '3-1-1202' })).toBeUndefined();
	expect(fresh({}, 'denied')).toBeUndefined();
	expect(fresh({}, 'left')).toBeUndefined();
	expect(fresh({}, 'approved', monday + 11 * minuteMs)).toBeUndefined();
	expect(fresh({ phone: '13800000009' })).toBeUndefined();
});

test('[L4] a courier has no name that could repeat: every round is counted', () => {
	const courier = {
		...{ visitType: 'courier', unit: '3-1-1201', companions: 0, platform: '美团' },
		...{ language: 'zh-CN' as const, noticeVersion: zhangWei.noticeVersion }
	};
	const before = { ...visits.blank, status: 'approved' as const, type: 'courier' };
	const visit = { ...before, unit: '3-1-1201', submittedAt: monday };
	expect(repeatedBy(courier, [{ id: 'first', visit }], later, site)).toBeUndefined();
});
