import { expect, test } from 'vitest';
import { visits } from '#lib/domain/visit.ts';
import type { IssuedPass, Visit } from '#lib/domain/visit-state.ts';
import { monday, qiming, yunqi } from '../../tests/fixtures/cast.ts';
import { badgeOf, labelAt } from './visit-badge.ts';

const pass: IssuedPass = {
	...{ kind: 'visitor', numbers: ['123456'], validFrom: monday, validTo: monday + 3_600_000 },
	...{ count: 1, entriesMax: 1, serial: 1, issuer: 'k' }
};

function badge(visitor: NonNullable<Visit['visitor']>) {
	return badgeOf({ ...visits.blank, unit: '3-1-1201', visitor }, pass, yunqi(), 'VP1:TEXT');
}

test('[P3] a badge tells the building and no room', () => {
	const { to, name } = badge({ surname: '张', title: 'mr' });
	expect({ to, name }).toEqual({ to: '3栋', name: '张先生' });
	expect(JSON.stringify(badge({ surname: '张', title: 'mr' }))).not.toContain('1201');
});

test('[P3] a name in Latin letters stands alone, masked', () => {
	expect(badge({ surname: 'Smith', title: 'mr' }).name).toBe('S***');
	expect(badge({ surname: 'Étienne', title: 'ms' }).name).toBe('É***');
});

test('[P3] a full name is masked in a compound, its pinyin too', () => {
	const who = {
		surname: '买买提',
		name: '买买提·艾力',
		nameLatin: 'MAMAT ELI',
		title: 'none' as const
	};
	expect(badge(who)).toMatchObject({ name: '买**', nameLatin: 'M***' });
	expect(JSON.stringify(badge(who))).not.toMatch(/艾力|MAMAT/);
});

test('[B6] an office prints the full name, the company and whom the visit is for', () => {
	const visitor = {
		...{ surname: 'MÜLLER', name: 'JÜRGEN MÜLLER', title: 'none' as const },
		...{ company: 'Müller GmbH', phone: '+4915123456789' }
	};
	const visit: Visit = { ...visits.blank, type: 'business', unit: '18-1801', visitor };
	const shown = badgeOf(visit, pass, qiming(), 'VP1:TEXT');
	expect(shown).toMatchObject({
		...{ name: 'JÜRGEN MÜLLER', to: '18层 星河软件', titleZh: '访客' },
		lines: ['商务洽谈', 'Müller GmbH']
	});
	expect(JSON.stringify(shown)).not.toMatch(/1801|491512/);
});

test('[B6] the band tells purposes apart, and officials are no guests', () => {
	const site = qiming();
	const shown = (type: string) =>
		badgeOf({ ...visits.blank, type, unit: '' }, pass, site, 'VP1:TEXT');
	const bands = site.visitTypes.filter((type) => type.badge).map(({ key }) => shown(key).pattern);
	expect(new Set(bands).size).toBe(Math.min(6, bands.length));
	expect(shown('official')).toMatchObject({ titleZh: '公务', name: '', to: '启明大厦' });
});

test('[B6] a badge that ends past midnight says on which day', () => {
	const night = { ...pass, validTo: pass.validFrom + 16 * 3_600_000 };
	expect(badgeOf(visits.blank, night, yunqi(), 'VP1:').validUntilText).toBe(
		'有效至 11月24日 01:02'
	);
	expect(badgeOf(visits.blank, pass, yunqi(), 'VP1:').validUntilText).toBe('11月23日 有效至 10:02');
});

test('[B5] a badge is made for the label in the station’s own printer', () => {
	const site = yunqi();
	const printer = {
		...{ key: 'lobby', name: site.name, uri: 'ipp://10.0.0.7', size: '62' as const },
		...{ dotsPerInch: 300 as const, media: [] }
	};
	const stations = site.stations.map((one) => ({ ...one, printers: ['lobby'] }));
	const with62 = { ...site, printers: [printer], stations };
	expect(labelAt(with62, 'yq-k1-abcde')).toEqual({ size: site.badge.size });
	const byIpp = { ...with62, badge: { ...site.badge, print: 'ipp' as const } };
	expect(labelAt(byIpp, 'yq-k1-abcde')).toEqual({ size: '62', dotsPerInch: 300 });
	expect(labelAt(byIpp, 'yq-k9-abcde')).toEqual({ size: site.badge.size });
});
