import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { passes } from '#lib/domain/pass/pass.ts';
import { approveHotWork, requestHotWork } from '#lib/domain/renovation/hot-work-verbs.ts';
import { hotWorks, type HotWork } from '#lib/domain/renovation/hot-work.ts';
import type { ReadPermit } from '#lib/domain/renovation/permit-token.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import type { StaffRole } from '#lib/domain/staff.ts';
import { minuteMs } from '#lib/domain/time.ts';
import { StationDatabase } from '#lib/store/db.ts';
import { entityRow } from '#lib/store/fold.ts';
import type { Station } from '#lib/store/station.ts';
import { nextId } from '../../../tests/fixtures/cast.ts';
import { after, on } from '../../../tests/fixtures/books.ts';
import { picture, rules, working } from '../../../tests/fixtures/renovations.ts';
import { activePass, sunQiang } from '../../../tests/fixtures/workers.ts';
import { Fires } from './fires.svelte.ts';

const morning = on('2026-12-02T09:00');
const works = working();
const asked = requestHotWork(
	hotWorks.blank,
	{
		project: { id: 'r-301', renovation: works },
		...{ on: '2026-12-02', extinguishers: 2 },
		...{ welder: { pass: 'sun-1' }, watcher: { pass: 'liu-1' } },
		certificate: { number: 'T510000198202010', lastDay: '2026-12-02' }
	},
	rules,
	on('2026-12-01T17:00')
);
const requested = after(hotWorks, hotWorks.blank, asked, on('2026-12-01T17:00'));
const place = { works, welder: activePass() };
const seen = approveHotWork(requested, picture, place, morning);
const fire = { id: 'h-301', work: after(hotWorks, requested, seen, morning) };

let db: StationDatabase;
let recorded: HotWork[];
/** How each was said to be the place. */
let stood: unknown[];
let roles: StaffRole[];
let moment: typeof morning;

function post(): Fires {
	const recordIn = (
		_book: object,
		_id: string,
		_actor: object,
		ask: (...all: object[]) => object
	) => {
		const decision = ask(fire.work, moment) as ReturnType<typeof approveHotWork>;
		if (!decision.ok) return Promise.resolve(decision);
		recorded.push(after(hotWorks, fire.work, decision, morning));
		stood.push(...decision.happenings.map(({ data }) => (data as { here?: string }).here));
		return Promise.resolve({ ok: true });
	};
	const station = { db, site: rules, staff: { id: 'g01', roles }, clock: () => moment.clock };
	return new Fires({ ...station, recordIn } as unknown as Station);
}

function permit(kind: 'works' | 'hot_work', id: string): ReadPermit {
	const number = works.number ?? '';
	return { ok: true, permit: { kind, id, number, site: 'YQ', validFrom: 0, validTo: 1 } };
}

beforeEach(async () => {
	db = new StationDatabase('gate', {}, nextId());
	[recorded, stood, roles, moment] = [[], [], ['guard'], morning];
	await db.entities.bulkPut([
		entityRow(renovations, 'renovation:r-301', works, []),
		entityRow(renovations, 'renovation:r-402', { ...works, unit: '2-1-402' }, []),
		entityRow(passes, 'pass:sun-1', activePass(sunQiang), []),
		entityRow(hotWorks, 'hot_work:h-301', fire.work, [])
	]);
});
afterEach(() => db.delete());

test('[HW3] asked where they stand, whoever names another flat, or none, lights nothing and reads why', async () => {
	const fires = post();
	await fires.ask(fire);
	expect(fires.asking).toBe(fire);
	expect(await fires.begin(fire, '2-1-402')).toBe(false);
	expect(fires.trouble).toMatchObject({ reason: 'OTHER_UNIT', here: '2-1-402' });
	expect(await fires.begin(fire, undefined)).toBe(false);
	expect(fires.trouble).toMatchObject({ reason: 'PLACE_UNKNOWN' });
	expect(recorded).toEqual([]);
	expect(await fires.begin(fire, '2-1-301')).toBe(true);
	expect(recorded.map(({ status }) => status)).toEqual(['active']);
	expect(stood).toEqual(['typed']);
	expect([fires.asking, fires.trouble]).toEqual([undefined, undefined]);
});

test('[HW3] nobody is asked where they stand while no flame may be lit anywhere', async () => {
	moment = on('2026-12-02T07:59');
	const fires = post();
	await fires.ask(fire);
	expect([fires.asking, fires.trouble?.reason]).toEqual([undefined, 'OUT_OF_HOURS']);
});

test('[HW3] another flat is refused before anybody types a PIN', async () => {
	roles = ['desk'];
	const fires = post();
	expect(await fires.begin(fire, '2-1-402')).toBe(false);
	expect([fires.trouble?.reason, fires.pending]).toEqual(['OTHER_UNIT', undefined]);
});

test('[HW3] the permit that hangs there answers, of the flame or on the door; one from another door is refused', async () => {
	const fires = post();
	// Nobody is asked: the gate says what the permit says.
	expect(await fires.scanned(permit('works', 'r-402'))).toBe(false);
	await fires.ask(fire);
	expect(await fires.scanned(permit('works', 'r-402'))).toBe(true);
	await vi.waitFor(() => expect(fires.trouble).toMatchObject({ reason: 'OTHER_UNIT' }));
	expect(await fires.scanned({ ok: false, code: 'BAD_SIGNATURE' })).toBe(true);
	await vi.waitFor(() => expect(fires.trouble).toMatchObject({ reason: 'PLACE_UNKNOWN' }));
	expect(recorded).toEqual([]);
	for (const paper of [permit('works', 'r-301'), permit('hot_work', 'h-301')]) {
		fires.asking = fire;
		expect(await fires.scanned(paper)).toBe(true);
		await vi.waitFor(() => expect(fires.asking).toBeUndefined());
	}
	expect([recorded.length, stood]).toEqual([2, ['scanned', 'scanned']]);
});

test('[HW3] who scanned on the way is not asked again, for five minutes', async () => {
	const now = vi.spyOn(performance, 'now').mockReturnValue(0);
	const fires = post();
	await fires.scanned(permit('hot_work', 'h-301'));
	now.mockReturnValue(5 * minuteMs);
	await fires.ask(fire);
	expect([fires.asking, recorded.length]).toEqual([fire, 0]);
	fires.asking = undefined;
	now.mockReturnValue(5 * minuteMs - 1);
	await fires.ask(fire);
	expect(recorded.length).toBe(1);
	now.mockRestore();
});
