import { expect, test } from 'vitest';
import { monday, qiming, yunqi } from '../../../tests/fixtures/cast.ts';
import { faultsShownMax, importRowsMax, readPeople, type ReadPeople } from './people-import.ts';
import type { Site } from './site.ts';

const head = '编号,姓,名,成年,手机,邮箱,通知方式,房号,身份,可同意访客,入住,迁出,常规答复';

function read(text: string, site: Site = yunqi()): ReadPeople {
	const reading = readPeople(text, site, monday);
	for (;;) {
		const step = reading.next();
		if (step.done) return step.value;
	}
}
const faultsOf = (...rows: string[]) =>
	read([head, ...rows].join('\n')).faults.map(({ line, column, reason }) => [line, column, reason]);

test('[X6] a sound row is read in either language, as people and spreadsheets write it', () => {
	const row =
		'Wu-Hong,吴,𬭎,是,138 0001 0001,wu@example.com,webhook:wecom；邮件,3-1-1201,业主,是,2026/1/5,,family=同意@2027-06-30;courier=放门岗@2026-12-31';
	expect(read(`\uFEFF${head}\r\n${row}\r\n`)).toMatchObject({
		faultCount: 0,
		rows: [
			{
				person: {
					...{ person: 'wu-hong', surname: '吴', givenName: '𬭎', phone: '13800010001' },
					ways: [
						{ channel: 'webhook', address: 'wecom', rank: 1 },
						{ channel: 'email', address: 'wu@example.com', rank: 2 }
					]
				},
				stay: { role: 'owner', approver: true, starts: '2026-01-05', ends: null },
				standing: [
					{ visitType: 'family', answer: 'yes', until: '2027-06-30' },
					{ visitType: 'courier', answer: 'leave_at_gate', until: '2026-12-31' }
				]
			}
		]
	});
	const english =
		'to,person,surname,given name,unit,role,from,note\n2027-01-01,a1,Meyer,Jürgen,20-2001,employee,2026-01-01,x';
	expect(read(english, qiming())).toMatchObject({
		faultCount: 0,
		rows: [{ person: { adult: true, email: null, ways: [] }, stay: { ends: '2027-01-01' } }]
	});
});

test('[X6] each wrong cell is told by its line, what was expected and what was found', () => {
	expect(
		faultsOf(
			'张,9,伟,也许,123,mail,sms,3-1,房客,是,2026-02-30,,',
			',周,小宝,否,,,,3-1-1201,家属,是,2026-01-01,2026-01-01,',
			'b1,陈,思远,,,,,3-1-1201,业主,否,2026-01-01,,family=同意@2027-01-01',
			'b2,陈,思远,,,,,3-1-1201,业主,是,2026-01-01,,family=同意@2026-11-22'
		)
	).toEqual([
		...[
			[2, 'person', 'key'],
			[2, 'surname', 'name'],
			[2, 'adult', 'yes_no'],
			[2, 'phone', 'phone']
		],
		...[
			[2, 'email', 'email'],
			[2, 'channels', 'channel'],
			[2, 'unit', 'unit'],
			[2, 'role', 'role']
		],
		...[
			[2, 'starts', 'date'],
			[3, 'person', 'missing'],
			[3, 'approver', 'minor_approver']
		],
		...[
			[3, 'ends', 'ends_before_start'],
			[4, 'standing', 'standing'],
			[5, 'standing', 'standing']
		]
	]);
	const [first] = read(`${head}\na1,${'九'.repeat(60)},伟,,,,,3-1-1201,业主,,2026-01-01,,`).faults;
	expect(first).toMatchObject({ line: 2, found: '九'.repeat(30) });
});

test('[X6] rows that contradict each other, missing columns and broken files are told too', () => {
	const row = (name: string, unit: string) => `a1,陈,${name},,,,,${unit},业主,是,2026-01-01,,`;
	expect(
		faultsOf(row('思远', '3-1-1201'), row('思源', '3-1-1202'), row('思远', '3-1-1201'))
	).toEqual([
		[3, 'person', 'person_differs'],
		[4, 'unit', 'twice']
	]);
	expect(read('姓,名,姓\n张,伟,张').faults.map(({ reason }) => reason)).toEqual([
		...['column_missing', 'column_twice', 'column_missing', 'column_missing', 'column_missing']
	]);
	expect(read('').faults).toMatchObject([{ line: 1, reason: 'empty' }]);
	expect(read(`${head}\n"a1,陈`).faults).toMatchObject([{ line: 2, reason: 'quote_open' }]);
	const many = Array.from({ length: importRowsMax + 1 }, (_, at) => `${String(at)}!,,,,,,,,,,,,`);
	const over = read([head, ...many].join('\n'));
	expect(over.faults).toHaveLength(faultsShownMax);
	expect(over.faultCount).toBeGreaterThan(importRowsMax);
});
