import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { hourMs, minuteMs } from '#lib/domain/time.ts';
import {
	pinIterations,
	proofBytes,
	proofKey,
	staffBookSchema,
	stretchPin,
	type StaffBook
} from '#lib/protocol/staff-book.ts';
import * as v from 'valibot';
import {
	enrolStation,
	openTestOffice,
	type TestOffice,
	type TestStation
} from '../../../tests/fixtures/back-office.ts';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import { fromBase64url } from './crypto.ts';
import { TryLimit } from './try-limit.ts';

const site = { ...yunqi(), sample: true };
let office: TestOffice;
let [gate, other, desk]: TestStation[] = [];
beforeAll(async () => {
	office = await openTestOffice();
	gate = await enrolStation(office, 'gate');
	other = await enrolStation(office, 'gate');
	desk = await enrolStation(office, 'desk');
}, 120_000);
afterAll(() => office.dispose());

async function bookOf(station: TestStation | undefined): Promise<StaffBook> {
	assert(station, 'the station was enrolled');
	return v.parse(staffBookSchema, await office.staff.book(site, station.caller, office.now()));
}

/** What a station does with a typed PIN. */
async function proves(book: StaffBook, staff: string, pin: string, verifiers = book.verifiers) {
	const verifier = verifiers.find((one) => one.staff === staff);
	assert(verifier, 'the station knows the person');
	const stretched = await stretchPin(pin, fromBase64url(verifier.salt), verifier.iterations);
	const key = await proofKey(fromBase64url(book.key));
	const proof = fromBase64url(verifier.proof);
	return crypto.subtle.verify('HMAC', key, proof, proofBytes(staff, stretched));
}

describe('the staff book', () => {
	it('[T2] holds the verifiers of those who work or sign at this kind of station only', async () => {
		const ids = ({ verifiers }: StaffBook) => verifiers.map(({ staff }) => staff);
		expect(ids(await bookOf(gate))).toEqual(['c01', 'e01', 'g01', 'g02', 'm01', 's01']);
		expect(ids(await bookOf(desk))).toEqual(['c01', 'd01', 'd02', 'e01', 'f01', 'm01', 's01']);
		const { people } = await bookOf(gate);
		expect(people.find(({ id }) => id === 'g01')).toEqual({
			...{ id: 'g01', name: '赵刚', roles: ['guard'] }
		});
		expect(people).toHaveLength(9);
	});

	it('[T6] proves the right PIN at the station it was made for, and nowhere else', async () => {
		const [here, there] = [await bookOf(gate), await bookOf(other)];
		expect(await proves(here, 'g01', '246810')).toBe(true);
		expect(await proves(here, 'g01', '246811')).toBe(false);
		expect(here.key).not.toBe(there.key);
		expect(await proves(here, 'g01', '246810', there.verifiers)).toBe(false);
		// Asked again it is the same key: what is kept from before stays good.
		expect((await bookOf(gate)).key).toBe(here.key);
	});

	it('[T6] says the PINs of a sample site only, and a PIN is stored nowhere else', async () => {
		expect((await bookOf(gate)).samplePins?.['g01']).toBe('246810');
		assert(gate, 'the station was enrolled');
		const real = await office.staff.book({ id: 'YQ', sample: false }, gate.caller, office.now());
		expect(real.samplePins).toBeUndefined();
		const added = await office.staff.add(
			'YQ',
			{ id: 'g77', name: '吴勇', roles: ['guard'] },
			office.now()
		);
		assert(added.ok, 'the number is free');
		expect(JSON.stringify(await office.database.query('select * from staff'))).not.toContain(
			added.pin
		);
		const book = await bookOf(gate);
		expect(await proves(book, 'g77', added.pin)).toBe(true);
		expect(book.verifiers.find(({ staff }) => staff === 'g77')?.iterations).toBe(pinIterations);
		expect(book.samplePins?.['g77']).toBeUndefined();
	});

	it('[T7] loses somebody who left, and takes a new PIN in the place of the old', async () => {
		const person = { id: 'g88', name: '吴勇', roles: ['guard' as const] };
		const added = await office.staff.add('YQ', person, office.now());
		assert(added.ok, 'the number is free');
		expect(await office.staff.add('YQ', person, office.now())).toEqual({
			...{ ok: false, reason: 'id_taken' }
		});
		const renewed = await office.staff.renewPin('YQ', 'g88');
		assert(renewed !== undefined, 'somebody who works here gets another PIN');
		const book = await bookOf(gate);
		expect(await proves(book, 'g88', renewed)).toBe(true);
		if (added.pin !== renewed) expect(await proves(book, 'g88', added.pin)).toBe(false);
		expect(await office.staff.end('YQ', 'g88', office.now())).toBe(true);
		expect(await office.staff.end('YQ', 'g88', office.now())).toBe(false);
		expect(await office.staff.renewPin('YQ', 'g88')).toBeUndefined();
		expect((await bookOf(gate)).people.some(({ id }) => id === 'g88')).toBe(false);
	});
});

describe('a PIN at the office', () => {
	const check = (id: string, pin: string) => office.staff.check('YQ', id, pin, office.now());

	it('[T4] pauses after five wrong ones by the back office’s own clock', async () => {
		for (let tries = 0; tries < 5; tries += 1)
			expect(await check('s01', '000000')).toEqual({ ok: false, reason: 'wrong' });
		expect(await check('s01', '314159')).toEqual({
			...{ ok: false, reason: 'paused', leftMs: minuteMs }
		});
		office.wait(minuteMs);
		expect(await check('s01', '314159')).toMatchObject({ ok: true, staff: { name: '冯玉' } });
	});

	it('[T4] counts tries made at once one by one', async () => {
		const tries = await Promise.all(Array.from({ length: 8 }, () => check('c01', '000000')));
		expect(tries.filter((one) => !one.ok && one.reason === 'paused')).toHaveLength(3);
	});

	it('[T4] reads the same for somebody unknown and somebody who left', async () => {
		expect(await check('x99', '271828')).toEqual({ ok: false, reason: 'wrong' });
		await office.staff.end('YQ', 'f01', office.now());
		expect(await check('f01', '161803')).toEqual({ ok: false, reason: 'wrong' });
	});
});

describe('a session of the office', () => {
	const open = (id = 'm01') => office.sessions.open('YQ', id, office.now());
	const officer = (cookie: string) => office.sessions.officer(cookie, office.now());

	it('[T9] [R13] ends after half an hour without a click, after eight hours in any case, and is forgotten then', async () => {
		const idle = await open();
		expect(await officer(idle)).toMatchObject({ site: 'YQ', id: 'm01', name: '黄立' });
		office.wait(30 * minuteMs);
		expect(await officer(idle)).toBeUndefined();
		const busy = await open();
		for (let half = 0; half < 19; half += 1) {
			office.wait(25 * minuteMs);
			expect(await officer(busy)).toBeDefined();
		}
		office.wait(8 * hourMs - 19 * 25 * minuteMs);
		expect(await officer(busy)).toBeUndefined();
		office.wait(1);
		const fresh = await open();
		await office.retention.run(yunqi());
		expect(await office.database.query('select staff from office_session')).toHaveLength(1);
		expect(await officer(fresh)).toBeDefined();
	});

	it('[T9] is stored as a digest, and ends with the person, with a new PIN and by signing out', async () => {
		const out = await open();
		const rows = JSON.stringify(await office.database.query('select * from office_session'));
		expect(rows).not.toContain(out.split('.')[1]);
		await office.sessions.close(out, office.now());
		expect(await officer(out)).toBeUndefined();
		const renewed = await open();
		await office.sessions.closeAll('YQ', 'm01', office.now());
		expect(await officer(renewed)).toBeUndefined();
		const left = await open('s01');
		expect(await officer(left)).toBeDefined();
		await office.staff.end('YQ', 's01', office.now());
		expect(await officer(left)).toBeUndefined();
	});

	it('[T9] is no session for a guard, another site or a made-up text', async () => {
		expect(await officer(await open('g01'))).toBeUndefined();
		const cookie = await open();
		expect(await officer(cookie.replace('YQ', 'QM'))).toBeUndefined();
		for (const text of ['', '.', 'YQ.', 'YQ', `${cookie}x`])
			expect(await officer(text)).toBeUndefined();
	});
});

describe('failures of one address', () => {
	it('[T11] are taken up to the limit within the span, and each address has its own', () => {
		const limit = new TryLimit(3, hourMs);
		for (let tries = 0; tries < 3; tries += 1) {
			expect(limit.isOver('10.0.0.1', tries)).toBe(false);
			limit.failed('10.0.0.1', tries);
		}
		expect(limit.isOver('10.0.0.1', 5)).toBe(true);
		expect(limit.isOver('10.0.0.2', 5)).toBe(false);
		expect(limit.isOver('10.0.0.1', hourMs)).toBe(false);
	});
});
