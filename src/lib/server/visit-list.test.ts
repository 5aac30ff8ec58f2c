import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';
import {
	enrolStation,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { assert } from '#lib/domain/assert.ts';
import { dayMs, hourMs, minuteMs } from '#lib/domain/time.ts';
import { readFilter } from './visit-filter.ts';
import { conditions, countMax, countVisits, listVisits, type VisitFilter } from './visit-list.ts';
import { visitsOfMonth } from './visit-times.ts';

/** As many as this machine writes in half a minute; what a page looks at does not grow with them. */
const many = 30_000;
const chunk = 5_000;
/** Rows a page may look at: some pages' worth, not a share of the table. */
const lookedAtMax = 3 * countMax;

let office: TestOffice;
beforeAll(async () => {
	office = await openTestOffice();
}, 120_000);
afterAll(() => office.dispose());

const subjects = async (filter: VisitFilter) =>
	(await listVisits(office.database, 'YQ', filter)).lines.map(({ subject }) => subject);

/** What an address of the office asks for. */
const asked = (query: string) => readFilter(new URLSearchParams(query), yunqi());

describe('the office’s list', () => {
	test('[X1] finds a visit by name, number, plate, unit, gate and day, and nothing by wildcards', async () => {
		const one = await signedIn(office, {
			...{ surname: '吴𬭎', phone: '13800010001', plate: '沪AD12345', unit: '6-1-502' },
			hostSurname: '王'
		});
		const other = await signedIn(office, { surname: 'Jürgen' });
		for (const q of ['吴𬭎', '吴', '0001', '13800010001', '沪AD12345'])
			expect(await subjects(asked(`q=${encodeURIComponent(q)}`).filter)).toEqual([one]);
		expect(await subjects(asked('q=吴&exact=1').filter)).toEqual([]);
		expect(await subjects(asked('q=13900010001').filter)).toEqual([]);
		expect(await subjects(asked('unit=6-1').filter)).toEqual([one]);
		expect(await subjects(asked('unit=6-1-50').filter)).toEqual([]);
		expect(await subjects(asked('q=jürg').filter)).toEqual([other]);
		expect(await subjects({ search: { by: 'name', name: '%', exact: false } })).toEqual([]);
		expect(await subjects(asked('from=2026-11-23&to=2026-11-23').filter)).toHaveLength(2);
		expect(await subjects(asked('from=2026-11-24').filter)).toEqual([]);
		expect(await subjects(asked('to=2026-11-22').filter)).toEqual([]);

		const gate = await enrolStation(office, 'gate');
		const entered = {
			...{ type: 'VisitorEntered', v: 1 },
			data: { count: 1, ambers: [], certainty: 'all' }
		};
		await gate.push(gate.facts(other, [entered]));
		expect(await subjects(asked('gate=G1').filter)).toEqual([other]);
		expect(await subjects(asked('gate=G2').filter)).toEqual([]);
	});

	test('[X5] what one can search by leaves with the names', async () => {
		const subject = await signedIn(office, { surname: '欧阳' });
		expect(await subjects(asked('q=欧阳').filter)).toEqual([subject]);
		await office.retention.erase('YQ', [subject]);
		expect(await subjects(asked('q=欧阳').filter)).toEqual([]);
		const [row] = await office.database.query<{ text: string }>(
			'select to_jsonb(entity)::text as text from entity where subject = $1',
			[subject]
		);
		expect(row?.text).toContain('3-1-1201');
		expect(row?.text).not.toMatch(/欧阳|周/);
	});

	test(
		'[X2] looks at a few of many visits for any page, and counts up to «1000+»',
		{ timeout: 240_000 },
		async () => {
			const { database } = office;
			for (let first = 1; first <= many; first += chunk)
				await database.query(
					`insert into entity (site, subject, register, status, unit, at, state, updated_position)
			select 'YQ', 'visit:many-' || n, 'visit', status, unit, at, jsonb_build_object(
				'status', status, 'type', type, 'unit', unit, 'companions', 0, 'insideCount', 0,
				'submittedAt', extract(epoch from at)::bigint * 1000, 'flags', '[]'::jsonb,
				'visitor', jsonb_build_object('surname', chr(19968 + n % 5000), 'title', 'mr',
					'phone', '138' || lpad((n::bigint * 7919 % 100000000)::text, 8, '0')),
				'pass', jsonb_build_object('numbers', jsonb_build_array(lpad((n::bigint * 104729 % 1000000)::text, 6, '0')))), 1
			from generate_series($1::int, $3::int) n cross join lateral (select
				case when n % 500 = 0 then 'denied' else 'left' end as status,
				case when n % 900 = 0 then 'official' else 'family' end as type,
				(n % 40 + 1) || '-1-' || (n % 30 + 101) as unit,
				$2::timestamptz - n * interval '5 minutes' as at) as made`,
					[first, new Date(monday), first + chunk - 1]
				);
			await database.query('analyze entity');
			const old = new Date(monday - 90 * dayMs).toISOString().slice(0, 10);
			const queries = {
				all: '',
				status: 'status=denied',
				'a rare type': 'type=official',
				unit: 'unit=7-1-118',
				'a building': 'unit=7',
				'days long ago': `from=${old}&to=${old}`,
				name: `q=${encodeURIComponent('三')}`,
				phone: 'q=0001',
				pass: 'q=123456',
				'status of a building': 'unit=7&status=denied'
			};
			for (const [what, query] of Object.entries(queries)) {
				const { filter } = asked(query);
				const { where, values } = conditions('YQ', filter);
				const rows = await database.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
					`explain (analyze, format json) select subject from entity where ${where}
				order by at desc, subject desc limit 51`,
					values
				);
				const plan = rows[0]?.['QUERY PLAN'][0].Plan;
				assert(plan, 'there is a plan');
				expect({ what, seq: kinds(plan).includes('Seq Scan') }).toEqual({ what, seq: false });
				expect({ what, many: lookedAt(plan) > lookedAtMax }).toEqual({ what, many: false });
			}
			expect(await countVisits(database, 'YQ', {})).toBe(countMax + 1);
			expect(await countVisits(database, 'YQ', { status: 'denied' })).toBe(many / 500);

			const first = await listVisits(database, 'YQ', {});
			const second = await listVisits(database, 'YQ', {}, { before: first.next });
			expect(new Set([...first.lines, ...second.lines].map(({ subject }) => subject)).size).toBe(
				100
			);
			expect(
				second.lines.every(
					({ submittedAt }) => submittedAt <= (first.lines.at(-1)?.submittedAt ?? 0)
				)
			).toBe(true);

			const { days, week } = await visitsOfMonth(
				database,
				{ id: 'YQ', zone: 'Asia/Shanghai' },
				monday
			);
			expect(days).toHaveLength(30);
			expect(days.at(-2)).toEqual({ day: '2026-11-22', visits: dayMs / (5 * minuteMs) });
			// Five Sundays lie within.
			expect(week[6]?.[3]).toBe((5 * hourMs) / (5 * minuteMs));
		}
	);
});

type PlanNode = {
	'Node Type': string;
	'Actual Rows': number;
	'Actual Loops': number;
	'Rows Removed by Filter'?: number;
	Plans?: PlanNode[];
};

function kinds(node: PlanNode): string[] {
	return [node['Node Type'], ...(node.Plans ?? []).flatMap(kinds)];
}

/** The most rows any step of the plan has read. */
function lookedAt(node: PlanNode): number {
	const own = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
	return Math.max(own, ...(node.Plans ?? []).map(lookedAt));
}
