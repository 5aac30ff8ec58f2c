import { describe, expect, it, test } from 'vitest';
import { monday, occasionAt, yunqi } from '../../../tests/fixtures/cast.ts';
import { copiesMax, printFailures, reprintWhys } from './badge-facts.ts';
import { badgeNotPrinted, badgePrinted, giveCard, nextCopy, reprintBadge } from './badge-print.ts';
import { fitsLabel } from './badge-size.ts';
import { chain, type Decision, type Fact } from './fact.ts';
import { fold, judge } from './register.ts';
import { registers } from './registers.ts';
import { nextWay, type PrintMeans } from './print-copy.ts';
import { mediaFor } from './paper-media.ts';
import { paperPrintersOf, printersOf, printFaults, stationCodeOf } from './site-print.ts';
import { readSite } from './site.ts';
import { visits, type Visit } from './visit.ts';

const subject = 'visit:01930000-0000-7000-8000-000000000b01';

const approved: Visit = {
	...visits.blank,
	...{ status: 'approved', unit: '3-1-1201', submittedAt: monday },
	pass: {
		...{
			numbers: ['041722'],
			kind: 'visitor',
			validFrom: monday,
			validTo: monday + 3_600_000,
			count: 1
		},
		...{ entriesMax: 4, serial: 1, issuer: 'yq-k1' }
	}
};

/** The facts of one decision after another, each asked of the visit as it then is. */
function told(
	visit: Visit,
	...asked: ((visit: Visit) => Decision<string>)[]
): { visit: Visit; facts: Fact[] } {
	let now = visit;
	const facts: Fact[] = [];
	for (const ask of asked) {
		const decision = ask(now);
		if (!decision.ok) throw new Error(decision.reason);
		const made = chain(subject, decision.happenings, occasionAt(monday), { seq: 0, digest: '' });
		facts.push(...made);
		now = made.reduce((folded, fact) => visits.evolve(folded, fact), now);
	}
	return { visit: now, facts };
}

const failed =
	(copy: number, printer = 'lobby', reason: 'offline' | 'slow' = 'offline') =>
	(visit: Visit) =>
		badgeNotPrinted(visit, { copy, printer, reason });
const printed =
	(copy: number, printer = 'lobby') =>
	(visit: Visit) =>
		badgePrinted(visit, { copy, way: 'ipp', printer });

describe('the ways to a badge', () => {
	const means: PrintMeans = { printers: ['lobby', 'desk'], browser: true };

	test('[B1] first printer, second printer, the browser, the screen; none is asked twice', () => {
		const failures: string[] = [];
		const ways: string[] = [];
		for (let step = 0; step < 4; step += 1) {
			const way = nextWay(means, failures);
			ways.push(way.by === 'printer' ? way.printer : way.by);
			failures.push(ways.at(-1) ?? '');
		}
		expect(ways).toEqual(['lobby', 'desk', 'browser', 'screen']);
	});

	test('[B1] a browser that would ask the visitor what to do is not asked', () => {
		expect(nextWay({ ...means, browser: false }, ['lobby', 'desk'])).toEqual({ by: 'screen' });
		expect(nextWay({ printers: [], browser: false }, [])).toEqual({ by: 'screen' });
	});

	test('[B2] no print and no failure moves the visit: only its badge', () => {
		for (const status of ['approved', 'inside', 'left', 'denied', 'cancelled'] as const) {
			const before: Visit = { ...approved, status };
			const { visit } = told(before, failed(1), failed(1, 'desk'), printed(1));
			const { badge: _badge, ...rest } = visit;
			expect(rest).toEqual(before);
		}
	});

	it('is told of no visit that is unknown here', () => {
		expect(badgePrinted(visits.blank, { copy: 1, way: 'browser' })).toEqual({
			ok: true,
			happenings: []
		});
	});
});

describe('a copy', () => {
	test('[B3] is printed again with a reason only, for a visit that still counts', () => {
		for (const why of reprintWhys) expect(reprintBadge(approved, why).ok).toBe(true);
		const { pass: _pass, ...without } = approved;
		expect(reprintBadge(without, 'lost')).toEqual({ ok: false, reason: 'no_pass' });
		for (const status of ['left', 'denied', 'cancelled', 'abandoned'] as const)
			expect(reprintBadge({ ...approved, status }, 'lost')).toEqual({ ok: false, reason: 'over' });
		const many = { ...approved, badge: { copy: copiesMax, state: 'printed' as const } };
		expect(reprintBadge(many, 'lost')).toEqual({ ok: false, reason: 'too_many_copies' });
	});

	test('[B3] that was asked for is the newest; what is told late of an older one changes nothing', () => {
		const { visit, facts } = told(approved, printed(1), (now) => reprintBadge(now, 'damaged'));
		expect(visit.badge).toEqual({ copy: 2, state: 'asked' });
		expect(nextCopy(visit)).toBe(3);
		expect(facts.at(-1)?.data).toEqual({ copy: 2, why: 'damaged' });
		expect(told(visit, failed(1)).visit.badge).toEqual(visit.badge);
		expect(told(visit, printed(2, 'desk')).visit.badge).toEqual({
			...{ copy: 2, state: 'printed', printer: 'desk' }
		});
	});

	it('is printed or not, in whatever order that is heard', () => {
		const one = told(approved, failed(1), printed(1, 'desk')).visit;
		const other = told(approved, printed(1, 'desk'), failed(1)).visit;
		expect(other.badge).toEqual(one.badge);
		expect(one.badge).toEqual({ copy: 1, state: 'printed', printer: 'desk' });
	});

	it('that failed says why, and goes away with the next success', () => {
		const lost = told(approved, failed(1), failed(1, 'desk', 'slow')).visit;
		expect(lost.badge).toEqual({ copy: 1, state: 'failed', reason: 'slow', printer: 'desk' });
		expect(told(lost, printed(1, 'desk')).visit.badge).not.toHaveProperty('reason');
	});
});

describe('a numbered card', () => {
	test('[B7] stands beside the badge whatever the printers do, for whoever may go in', () => {
		const { visit } = told(approved, failed(1), (now) => giveCard(now, ' a-17 '), printed(1));
		expect(visit.badge).toEqual({ copy: 1, state: 'printed', printer: 'lobby', card: 'A-17' });
		const { pass: _pass, ...without } = approved;
		expect(giveCard({ ...without, status: 'inside' }, '17').ok).toBe(true);
		expect(giveCard({ ...approved, status: 'left' }, '17')).toEqual({ ok: false, reason: 'over' });
		for (const typed of ['', '  ', '张三', '1'.repeat(13), '17;'])
			expect(giveCard(approved, typed)).toEqual({ ok: false, reason: 'card_malformed' });
	});

	it('and every fact of a badge is one that its stations may state', () => {
		const { facts } = told(
			approved,
			failed(1),
			printed(1),
			(now) => reprintBadge(now, 'lost'),
			(now) => giveCard(now, '17')
		);
		expect(facts.map((fact) => judge(registers, fact, 'desk'))).toEqual(facts.map(() => undefined));
		expect(facts.map((fact) => judge(registers, fact, 'lobby'))).toEqual([
			...[undefined, undefined, 'not_allowed', 'not_allowed']
		]);
		expect(fold(visits, facts).badge).toEqual({ copy: 2, state: 'asked', card: '17' });
		expect(new Set(printFailures).size).toBe(printFailures.length);
	});
});

describe('the printers of a site', () => {
	const name = { 'zh-CN': '标签机', en: 'Label printer' };
	const printer = { key: 'lobby', name, uri: 'ipp://10.0.0.7/ipp/print', size: '62x100' as const };
	const read = (printers: object[], named: string[] = ['lobby']) => {
		const site = yunqi();
		const stations = site.stations.map((station) => ({ ...station, printers: named }));
		return readSite({ ...site, printers, stations });
	};

	test('[B5] are those of the site file, each with the label that lies in it', () => {
		const site = read([printer, { ...printer, key: 'desk' }], ['desk', 'lobby']);
		if (!site.ok) throw new Error(JSON.stringify(site.faults));
		expect(printersOf(site.site, 'K1').map(({ key }) => key)).toEqual(['desk', 'lobby']);
		expect(printersOf(site.site, 'K9')).toEqual([]);
		expect(stationCodeOf('yq-k1-3fa9c')).toBe('K1');
		expect(stationCodeOf('nonsense')).toBe('');
		expect(fitsLabel('62x100', 62, 100)).toBe(true);
		expect(fitsLabel('62x100', 100, 62)).toBe(false);
		expect(fitsLabel('62', 62, 93.4)).toBe(true);
		expect(fitsLabel('62', 62, 400)).toBe(false);
	});

	test.each([
		'http://10.0.0.7/ipp/print',
		'ipp://user:secret@10.0.0.7/ipp/print',
		'ipp://10.0.0.7/ipp/print?x=1',
		'file:///etc/passwd',
		'10.0.0.7',
		'ipp://'
	])('[B5] have addresses of printers: not %s', (uri) => {
		expect(read([{ ...printer, uri }]).ok).toBe(false);
	});

	it.each([
		'ipp://label.lan:8631/ipp/print',
		'ipps://10.0.0.7',
		'ipp://[fd00::7]:631/printers/desk'
	])('have addresses such as %s', (uri) => {
		expect(read([{ ...printer, uri }]).ok).toBe(true);
	});

	it('are named by stations only if they are there, once, and of one label', () => {
		const faultOf = (printers: object[], named?: string[]) => {
			const site = read(printers, named);
			return site.ok ? undefined : site.faults[0];
		};
		expect(faultOf([printer], ['cellar'])).toMatchObject({ found: 'cellar' });
		expect(faultOf([printer, printer])).toMatchObject({ path: 'printers', found: 'lobby' });
		expect(
			faultOf([printer, { ...printer, key: 'a4', size: 'A4' }], ['lobby', 'a4'])
		).toMatchObject({
			path: 'stations.0.printers',
			expected: 'two printers of one label'
		});
		expect(printFaults({ printers: [], stations: [] })).toEqual([]);
	});

	it('[B17] hold labels, sheets or cards, each at most one and one in reserve for a station', () => {
		const { size: _label, ...bare } = printer;
		const named = (key: string, media: string[]) => ({ ...bare, key, media });
		const faultOf = (printers: object[], keys?: string[]) => {
			const site = read(printers, keys);
			return site.ok ? undefined : site.faults[0];
		};
		const three = ['a', 'b', 'c'].map((key) => named(key, ['A4']));
		expect(faultOf([printer, ...three.slice(0, 2), named('d', ['A5'])])).toBeUndefined();
		expect(faultOf(three, ['a', 'b', 'c'])).toMatchObject({
			...{ path: 'stations.0.printers', found: 'three for A4' }
		});
		expect(faultOf([named('a', [])])).toMatchObject({ path: 'printers.0', found: 'neither' });
		expect(faultOf([named('a', ['A3'])])).toMatchObject({ path: 'printers.0.media.0' });
		const desk = { code: 'D1', printers: ['a4', 'half', 'lobby'] };
		const site = read([named('a4', ['A4']), named('half', ['A5', 'A4']), printer]);
		if (!site.ok) throw new Error(JSON.stringify(site.faults));
		const { printers } = site.site;
		const keysFor = (widthMm: number, heightMm: number) =>
			paperPrintersOf({ printers, stations: [desk] }, 'D1', mediaFor([{ widthMm, heightMm }])).map(
				({ key }) => key
			);
		expect(keysFor(210, 148)).toEqual(['half', 'a4']);
		expect(keysFor(210, 297)).toEqual(['a4', 'half']);
		expect(keysFor(85.6, 54)).toEqual([]);
		expect(printersOf({ printers, stations: [desk] }, 'D1').map(({ key }) => key)).toEqual([
			'lobby'
		]);
	});
});
