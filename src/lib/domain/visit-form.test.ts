import { describe, expect, test } from 'vitest';
import { monday, qiming, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { Story } from '../../../tests/fixtures/story.ts';
import { readSite } from './site.ts';
import { checkForm, type SignInForm } from './visit-form.ts';
import { approve, issuePass, signIn } from './visit-verbs.ts';

const site = yunqi();
const tower = qiming();
const base = { companions: 0, language: 'zh-CN' as const, noticeVersion: '2026-11' };
const courier: SignInForm = { ...base, visitType: 'courier', unit: '5-2-803', platform: '美团' };
const wanted: SignInForm = {
	...base,
	...{ visitType: 'delivery', unit: '3-1-1201', hostSurname: '周', surname: '李', title: 'mr' },
	...{ company: '远山家具', goods: '衣柜一个' }
};

describe('the form', () => {
	test('[K1] a required field that is missing or no good is named', () => {
		expect(checkForm(wanted, site)).toMatchObject({ ok: true });
		expect(checkForm({ ...wanted, goods: '' }, site)).toEqual({
			...{ ok: false, reason: 'field_missing', detail: 'goods' }
		});
		for (const goods of ['衣'.repeat(61), 'a\u0007b', '   ']) {
			expect(checkForm({ ...wanted, goods }, site)).toMatchObject({
				...{ ok: false, reason: 'field_invalid', detail: 'goods' }
			});
		}
		const phone = checkForm({ ...zhangWei, phone: '138 0000-0001' }, site);
		expect(phone).toMatchObject({ ok: true, personal: { phone: '13800000001' } });
		expect(checkForm({ ...zhangWei, phone: '110x' }, site)).toMatchObject({ detail: 'phone' });
	});

	test('[K2] what nobody asked for is dropped, whatever was sent', () => {
		const curious: SignInForm = { ...zhangWei, company: '星河', goods: '箱子', platform: '美团' };
		const checked = checkForm(curious, site);
		expect(JSON.stringify(checked)).not.toMatch(/星河|箱子|美团/);
	});

	test('[K3] a courier and a child alone leave no name behind', () => {
		const nosy = {
			...courier,
			surname: '钱',
			name: '钱多',
			phone: '13800000002',
			hostSurname: '陈'
		};
		expect(checkForm(nosy, site)).toEqual({
			ok: true,
			data: { ...base, visitType: 'courier', unit: '5-2-803', platform: '美团' },
			personal: undefined
		});
		const child = checkForm({ ...base, visitType: 'child', unit: '3-1-1201', companions: 1 }, site);
		expect(child).toMatchObject({ ok: true, personal: undefined });
		expect(checkForm({ ...courier, unit: '5-2' }, site)).toMatchObject({
			reason: 'unit_malformed'
		});
	});

	test('[K1] a list to choose from fits where the choice is written, all of its tools at once', () => {
		const offered = (field: 'tools' | 'platform', words: string[]) => {
			const options = words.map((word) => ({ 'zh-CN': word, en: 'a' }));
			const visitTypes = site.visitTypes.map((type) => ({
				...type,
				asks: type.asks.map((ask) => (ask.field === field ? { ...ask, options } : ask))
			}));
			return readSite({ ...site, visitTypes }).ok;
		};
		const ten = Array<string>(10).fill('电动工具');
		expect([offered('tools', ten), offered('tools', [...ten, '电动工具'])]).toEqual([true, true]);
		expect(offered('tools', [...ten, '电动工具', '电动工具锤子'])).toBe(false);
		expect(offered('platform', [...ten, '电动工具', '电动工具锤子'])).toBe(true);
		expect(offered('platform', ['长'.repeat(61), '短'])).toBe(false);
	});

	test('[K3] whose order it is comes from a list: what stands open in a fact is nobody’s own words', () => {
		const at = site.visitTypes.findIndex(({ key }) => key === 'courier');
		const typed = site.visitTypes.map((type) => ({
			...type,
			asks: type.asks.map(({ options, ...ask }) =>
				ask.field === 'platform' ? ask : { ...ask, ...(options && { options }) }
			)
		}));
		expect(readSite({ ...site, visitTypes: typed })).toMatchObject({
			ok: false,
			faults: [
				{
					path: `visitTypes.${String(at)}.asks.0`,
					expected: expect.stringContaining('options') as string
				}
			]
		});
		expect(readSite(site).ok).toBe(true);
	});

	test('[K1] an office asks for a company of its board and a full name', () => {
		const jurgen: SignInForm = {
			...{ ...base, language: 'en', visitType: 'business', unit: '18-1801' },
			...{ name: 'Jürgen Müller', company: 'Müller GmbH', hostName: '方远' },
			phone: '+49 1512 3456789'
		};
		expect(checkForm(jurgen, tower)).toMatchObject({
			ok: true,
			personal: { name: 'Jürgen Müller', hostName: '方远', phone: '+4915123456789' }
		});
		expect(checkForm({ ...jurgen, unit: '18-1802' }, tower)).toMatchObject({
			reason: 'unit_malformed'
		});
		const { name: _name, ...nameless } = jurgen;
		expect(checkForm({ ...nameless, surname: 'Müller' }, tower)).toMatchObject({
			reason: 'name_invalid'
		});
		const { hostName: _host, ...reception } = jurgen;
		expect(checkForm(reception, tower)).toMatchObject({ ok: true });
	});
});

test('[K4] nobody is asked where the reason says so, and only there', () => {
	const police: SignInForm = {
		...{ ...base, visitType: 'official', unit: '' },
		...{ company: '市公安局', purpose: '走访' }
	};
	const story = new Story();
	story.happens(signIn(story.visit, police, site), monday);
	expect(story.visit.unit).toBe('');
	expect(issuePass(story.visit, { number: '000001', serial: 1 }, site, { lo: 0, hi: 0 })).toEqual({
		...{ ok: false, reason: 'not_approved' }
	});
	expect(story.happens(approve(story.visit, site, 'no_consent_needed'), monday)).toBe('ok');
	expect(story.visit).toMatchObject({ status: 'approved', approvedAt: monday });
	const family = new Story();
	family.happens(signIn(family.visit, zhangWei, site), monday);
	expect(approve(family.visit, site, 'no_consent_needed')).toEqual({
		...{ ok: false, reason: 'consent_needed' }
	});
	expect(family.happens(approve(family.visit, site, 'host_present'), monday)).toBe('ok');
});
