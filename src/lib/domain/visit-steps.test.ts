import { describe, expect, test } from 'vitest';
import { qiming, yunqi } from '../../../tests/fixtures/cast.ts';
import { visitTypeOf, type Site, type VisitType } from './site.ts';
import { visits, type Visit } from './visit.ts';
import { mendedAt, onwardOf, stepAfter, stepBefore, stepsOf } from './visit-steps.ts';

const typeOf = (site: Site, key: string): VisitType => {
	const type = visitTypeOf(site, key);
	if (!type) throw new Error(`no ${key}`);
	return type;
};
const steps = (site: Site, key: string) => stepsOf(typeOf(site, key)).slice(2);

describe('what is asked', () => {
	test('[L1] follows from the type of the compound', () => {
		const site = yunqi();
		expect(stepsOf(undefined)).toEqual(['notice', 'purpose']);
		expect(steps(site, 'family')).toEqual(['unit', 'host', 'who', 'ask_phone', 'ask_plate']);
		expect(steps(site, 'courier')).toEqual(['unit', 'ask_platform']);
		expect(steps(site, 'child')).toEqual(['unit', 'group']);
		const goods = ['ask_company', 'ask_goods', 'ask_plate'];
		expect(steps(site, 'delivery')).toEqual(['unit', 'host', 'who', ...goods]);
		expect(steps(site, 'official')).toEqual(['group', 'ask_company', 'ask_purpose']);
	});

	test('[L1] follows from the type of the tower: a parcel names no person', () => {
		const site = qiming();
		const rest = ['name', 'group', 'ask_company', 'ask_phone', 'ask_photo'];
		expect(steps(site, 'business')).toEqual(['board', 'person', ...rest]);
		expect(steps(site, 'interview')).toEqual(['board', 'person', 'name', 'ask_phone', 'ask_photo']);
		expect(steps(site, 'service').at(-1)).toBe('ask_signature');
		expect(steps(site, 'courier')).toEqual(['board', 'ask_platform']);
	});

	test('[L1] asks a full name once, and beside the surname where the site wants both', () => {
		const business = typeOf(qiming(), 'business');
		const why = { 'zh-CN': '核对', en: 'To check' };
		const asks = [{ field: 'name' as const, required: true, why }];
		expect(stepsOf({ ...business, asks }).filter((step) => step === 'name')).toHaveLength(1);
		expect(stepsOf({ ...business, who: 'surname', asks })).toEqual(
			expect.arrayContaining(['who', 'name'])
		);
	});

	test('[L2] goes forth and back over the same screens', () => {
		const all = stepsOf(typeOf(yunqi(), 'delivery'));
		for (const [at, step] of all.entries()) {
			expect(stepAfter(all, step)).toBe(all[at + 1]);
			expect(stepBefore(all, step)).toBe(at === 0 ? undefined : all[at - 1]);
		}
	});

	test('[L2] a refusal leads to the screen that mends it', () => {
		const family = stepsOf(typeOf(yunqi(), 'family'));
		const business = stepsOf(typeOf(qiming(), 'business'));
		expect(mendedAt(family, { reason: 'unit_malformed' })).toBe('unit');
		expect(mendedAt(business, { reason: 'unit_malformed' })).toBe('board');
		expect(mendedAt(family, { reason: 'name_invalid' })).toBe('who');
		expect(mendedAt(business, { reason: 'name_invalid' })).toBe('name');
		expect(mendedAt(business, { reason: 'host_name_invalid' })).toBe('person');
		expect(mendedAt(family, { reason: 'field_invalid', detail: 'plate' })).toBe('ask_plate');
		expect(mendedAt(family, { reason: 'field_missing', detail: 'goods' })).toBeUndefined();
		expect(mendedAt(family, { reason: 'already_signed_in' })).toBeUndefined();
	});
});

test('[L3] a code for the family, a number for the courier, a grown-up for the child', () => {
	const site = yunqi();
	const approved: Visit = { ...visits.blank, status: 'approved' };
	expect(onwardOf(typeOf(site, 'family'), approved)).toBe('pass');
	expect(onwardOf(typeOf(site, 'courier'), approved)).toBe('counted');
	expect(onwardOf(typeOf(site, 'child'), approved)).toBe('fetched');
	expect(onwardOf(undefined, approved)).toBe('counted');
});
