/** The office's list, its files and its counts, on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { minuteMs } from '#lib/domain/time.ts';
import { csv } from '#lib/server/export/csv.ts';
import { visitRows } from '#lib/server/export/visit-rows.ts';
import { readFilter } from '#lib/server/visit-filter.ts';
import {
	conditions,
	countMax,
	countVisits,
	listVisits,
	type VisitFilter
} from '#lib/server/visit-list.ts';
import { eachOf, halvesOf } from '#lib/server/visit-halves.ts';
import { storyOf } from '#lib/server/visit-story.ts';
import { visitsOfMonth } from '#lib/server/visit-times.ts';
import { lookedAt, planOf, wholeTables } from '../bench/plans.ts';
import { fillVisits, filtersAsked, visitsEveryMs } from '../bench/visits.ts';
import { enrolStation, signedIn, type TestOffice } from '../fixtures/back-office.ts';
import { monday, yunqi } from '../fixtures/cast.ts';

/** As many as this machine writes in some seconds; what a page looks at does not grow with them. */
const many = 20_000;
/** Rows a page may look at: some pages' worth, not a share of the table. */
const lookedAtMax = 3 * countMax;

export function describeVisitList(name: string, open: () => Promise<TestOffice>): void {
	describe(`the office’s list on ${name}`, () => {
		let office: TestOffice;
		beforeAll(async () => {
			office = await open();
		}, 120_000);
		afterAll(() => office.dispose());

		const subjects = async (filter: VisitFilter) =>
			(await listVisits(office.database, 'YQ', filter)).lines.map(({ subject }) => subject);

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
			const story = await storyOf(office.database, 'YQ', other);
			expect(story?.lines.map(({ type }) => type)).toContain('VisitorEntered');
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
				await fillVisits(database, { count: many, now: monday });
				for (const [what, query] of Object.entries(filtersAsked('Asia/Shanghai', monday))) {
					const { filter } = asked(query);
					const { where, values } = await conditions(database, 'YQ', filter);
					const newest = 'order by at desc, subject desc limit 51';
					const plan = await planOf(
						database,
						`select subject from (${eachOf(halvesOf(filter.status), where, newest)}) as visit ${newest}`,
						values
					);
					expect({ what, whole: wholeTables(plan) }).toEqual({ what, whole: [] });
					expect({ what, many: lookedAt(plan) > lookedAtMax }).toEqual({ what, many: false });
				}
				const couriers = await database.query<{ subject: string; status: string }>(
					`select subject, status from entity where site = 'YQ' and state ->> 'type' = 'courier'
					order by at desc, subject desc limit 200`
				);
				const ofStatus = (status?: string) =>
					couriers
						.filter((row) => status === undefined || row.status === status)
						.map(({ subject }) => subject);
				expect(new Set(couriers.map(({ status }) => status)).size).toBeGreaterThan(1);
				for (const status of [undefined, 'inside', 'left'] as const)
					expect(await subjects({ type: 'courier', status })).toEqual(
						ofStatus(status).slice(0, 50)
					);
				expect(await countVisits(database, 'YQ', {})).toBe(countMax + 1);
				expect(await countVisits(database, 'YQ', { status: 'denied' })).toBe(many / 500);
				expect(await countVisits(database, 'YQ', { gate: 'G2' })).toBe(many / 1000);

				const first = await listVisits(database, 'YQ', {});
				const second = await listVisits(database, 'YQ', {}, { before: first.next });
				const seen = new Set([...first.lines, ...second.lines].map(({ subject }) => subject));
				expect(seen.size).toBe(100);
				const last = first.lines.at(-1)?.submittedAt ?? 0;
				expect(second.lines.every(({ submittedAt }) => submittedAt <= last)).toBe(true);

				const place = { id: 'YQ', zone: 'Asia/Shanghai' };
				const { days } = await visitsOfMonth(database, place, monday);
				expect(days).toHaveLength(30);
				expect(days.at(-2)).toEqual({ day: '2026-11-22', visits: dayOfVisits });
			}
		);

		test('[X4] a file holds each visit of the filter once, page by page, and nobody’s full number unasked', async () => {
			const rows: string[] = [];
			const filter = { status: 'left', type: 'family' } as const;
			const words = { full: false, language: 'zh-CN' } as const;
			const file = csv(visitRows(office.database, yunqi(), filter, { ...words, max: 3_500 }));
			for await (const part of file) rows.push(...String(part).split('\r\n').filter(Boolean));
			const ids = new Set(rows.slice(1, -1).map((row) => row.split(',').at(-1)));
			expect(ids.size).toBe(3_500);
			expect(rows.at(-1)).toContain('3500');
			assert(rows[1], 'there is a row');
			expect(rows.join('\n')).not.toMatch(/138\d{8}/);
		});
	});
}

const dayOfVisits = (24 * 60 * minuteMs) / visitsEveryMs;

/** What an address of the office asks for. */
const asked = (query: string) => {
	const params = new URLSearchParams(query);
	return readFilter(params, yunqi(), params.get('q') ?? '');
};
