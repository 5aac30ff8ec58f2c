import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { dayMs, minuteMs } from '#lib/domain/time.ts';
import { keyOfferBytes } from '#lib/protocol/request-key.ts';
import { signatureWindowMs } from '#lib/protocol/signing.ts';
import { makeKeys, publicKeyOf, signWith, toBase64url } from '#lib/store/keys.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { Tablet, type Fate } from '../../../tests/fixtures/tablet.ts';
import { POST as keyDoor } from '../../routes/api/key/+server.ts';
import { POST as reportDoor } from '../../routes/api/report/+server.ts';

const held = vi.hoisted((): { office?: unknown } => ({}));
vi.mock('#lib/server/office.ts', () => ({ office: () => held.office }));

let office: TestOffice;
beforeAll(async () => (held.office = office = await openTestOffice()), 120_000);
afterAll(() => office.dispose());

const enrolled = () => Tablet.enrolled(office, { '/api/key': keyDoor, '/api/report': reportDoor });
const quarter = () => office.wait(90 * dayMs);
/** Longer than what was signed before a change may be on its way. */
const afterwards = () => office.wait(signatureWindowMs + minuteMs);

/** The station's row at the office, and how to set it back to what it is now, as a backup does. */
async function rowOf(tablet: Tablet) {
	const { device } = await tablet.who();
	type Row = { request_key: string | null; next_key: string | null; former_keys: string };
	const [row] = await office.database.query<Row & { key_at: Date | null }>(
		'select request_key, next_key, former_keys, key_at from station where device = $1',
		[device]
	);
	assert(row, 'the office knows it');
	const restore = () =>
		office.database.query(
			`update station set request_key = $2, next_key = $3, former_keys = $4, key_at = $5
			where device = $1`,
			[device, row.request_key, row.next_key, row.former_keys, row.key_at]
		);
	return { ...row, restore };
}

/** It is heard now and later, by its newest key, and nobody is alarmed. */
async function expectWell(tablet: Tablet): Promise<void> {
	const tab = await tablet.tab();
	await tab.speak();
	expect(await tab.speak()).toBe('');
	afterwards();
	expect(await tab.speak()).toBe('');
	expect(await (await tablet.tab()).speak()).toBe('');
	expect(await tablet.isAlarm()).toBe(false);
	const { requestKeys = [], nextKey } = await tablet.who();
	expect((await rowOf(tablet)).request_key).toBe(requestKeys[0]?.publicKey ?? null);
	expect(nextKey).toBeUndefined();
}

describe('[T18] the key of the requests', () => {
	it('is changed after a quarter by the clock of the office, and its passes stay good', async () => {
		const tablet = await enrolled();
		const tab = await tablet.tab();
		const certificates = await office.enrolment.certificates('YQ', office.now());
		office.wait(90 * dayMs - 1);
		expect(await tab.report()).toBe('');
		expect((await tablet.who()).requestKeys).toBeUndefined();
		office.wait(1);
		expect(await tab.report()).toBe('');
		const { requestKeys, keys, device } = await tablet.who();
		expect(requestKeys).toHaveLength(1);
		await expectWell(tablet);
		const lines = await office.enrolment.stations('YQ');
		const line = lines.find((one) => one.device === device);
		assert(line, 'the office lists it');
		expect(office.now() - line.keyAt.getTime()).toBeLessThan(10 * minuteMs);
		// What signs passes, and what two people compared, is the key it was enrolled with.
		expect((await tablet.who()).keys).toEqual(keys);
		expect(certificates.length).toBeGreaterThan(0);
		await tab.report();
		expect((await tablet.who()).requestKeys).toEqual(requestKeys);
		quarter();
		await tab.report();
		expect((await tablet.who()).requestKeys).toHaveLength(2);
		await expectWell(tablet);
	});

	it.each<{ name: string; cut: (tablet: Tablet) => Promise<unknown> }>([
		{ name: 'before it is told', cut: (tablet) => reported(tablet, 'lost') },
		{ name: 'before the answer comes', cut: (tablet) => reported(tablet, 'answer lost') },
		{ name: 'before it is used', cut: (tablet) => reported(tablet, 'arrives') },
		{
			name: 'before it is told, and it is asked for another time',
			cut: async (tablet) => {
				await reported(tablet, 'lost');
				await reported(tablet, 'answer lost');
			}
		}
	])('survives a tablet that dies $name', async ({ cut }) => {
		const tablet = await enrolled();
		quarter();
		await cut(tablet);
		const made = (await tablet.who()).nextKey ?? (await tablet.who()).requestKeys?.[0];
		assert(made, 'it stands on the disk before anybody hears of it');
		// Days go by; whatever it signs with is known.
		office.wait(3 * dayMs);
		const tab = await tablet.tab();
		expect(await tab.speak()).toBe('');
		expect(await tab.report()).toBe('');
		expect((await tablet.who()).requestKeys?.map(({ publicKey }) => publicKey)).toEqual([
			made.publicKey
		]);
		await expectWell(tablet);
	});

	it('is one for all tabs, and a tab that slept through the change is heard', async () => {
		const tablet = await enrolled();
		const [one, other, asleep] = [
			await tablet.tab(),
			await tablet.tab(),
			await tablet.tab({ sleeps: true })
		];
		quarter();
		expect(await Promise.all([one.report(), other.report()])).toEqual(['', '']);
		expect(await one.speak()).toBe('');
		expect(await asleep.speak()).toBe('');
		expect(await tablet.isAlarm()).toBe(false);
		await expectWell(tablet);
	});

	it('is not changed by a tablet whose clock is wrong, until it knows the time', async () => {
		const tablet = await enrolled();
		quarter();
		expect(await (await tablet.tab({ clockMs: 400 * dayMs })).report()).toContain('clock');
		expect((await rowOf(tablet)).next_key).toBeNull();
		await (await tablet.tab()).report();
		await expectWell(tablet);
	});

	it('that an older program goes on with stays good, however long', async () => {
		const gate = await enrolStation(office, 'gate');
		for (let year = 0; year < 3; year += 1) {
			office.wait(365 * dayMs);
			const { request, body } = await gate.request('/api/report');
			expect((await office.auth.caller(request, body, office.now())).ok).toBe(true);
		}
		const alarms = await office.requestKeys.oldKeys('YQ');
		expect(alarms.some(({ device }) => device === gate.caller.device)).toBe(false);
	});

	it('is found again by an office that came back from an older backup, and from the newer one again', async () => {
		const tablet = await enrolled();
		const first = await rowOf(tablet);
		quarter();
		await (await tablet.tab()).report();
		await expectWell(tablet);
		const second = await rowOf(tablet);
		await first.restore();
		const tab = await tablet.tab();
		expect(await tab.speak()).toBe('');
		await second.restore();
		expect(await tab.speak()).toBe('');
		expect(await tablet.isAlarm()).toBe(false);
		await first.restore();
		await tab.speak();
		await tab.report();
		expect((await tablet.who()).requestKeys).toHaveLength(2);
		await expectWell(tablet);
		// A key that nobody knows any more costs the first request after a start a second try, and nothing else.
		await second.restore();
		const later = await tablet.tab();
		expect(await later.speak()).toBe('');
		quarter();
		await later.report();
		await expectWell(tablet);
	});

	it('stays while a proxy spoils requests: an old one is not tried', async () => {
		const tablet = await enrolled();
		quarter();
		const tab = await tablet.tab();
		await tab.report();
		await tab.speak();
		afterwards();
		tablet.fates = { '/api/any': 'mangled' };
		expect(await tab.speak()).toContain('bad_signature');
		tablet.fates = {};
		expect(await tab.speak()).toBe('');
		expect(await tablet.isAlarm()).toBe(false);
	});
});

describe('[T18] a copy', () => {
	it('that comes with the old key is heard, is an alarm until it is cut off, and gets no new key', async () => {
		const tablet = await enrolled();
		const copy = await tablet.copy();
		quarter();
		await (await tablet.tab()).report();
		await expectWell(tablet);
		expect(await (await copy.tab()).speak()).toBe('');
		expect(await tablet.isAlarm()).toBe(true);
		quarter();
		const before = await rowOf(tablet);
		for (const one of [copy, tablet]) expect(await (await one.tab()).report()).toBe('');
		expect(await rowOf(tablet)).toMatchObject({ ...before, restore: expect.anything() as unknown });
		// Nobody was locked out while the office had not looked.
		for (const one of [copy, tablet]) expect(await (await one.tab()).speak()).toBe('');
		await office.enrolment.revoke('YQ', (await tablet.who()).device, office.now());
		for (const one of [copy, tablet]) expect(await (await one.tab()).speak()).toBe('Revoked');
		expect(await tablet.isAlarm()).toBe(false);
	});

	it('that changes the key first shows when the true one speaks, which is still heard', async () => {
		const tablet = await enrolled();
		const copy = await tablet.copy();
		quarter();
		await (await copy.tab()).report();
		expect(await (await copy.tab()).speak()).toBe('');
		afterwards();
		expect(await (await tablet.tab()).speak()).toBe('');
		expect(await tablet.isAlarm()).toBe(true);
	});

	it('that tells of its own key at the same time keeps nobody out', async () => {
		const tablet = await enrolled();
		const copy = await tablet.copy();
		quarter();
		await Promise.all([(await tablet.tab()).report(), (await copy.tab()).report()]);
		const tabs = [await tablet.tab(), await copy.tab()];
		for (let round = 0; round < 3; round += 1) for (const tab of tabs) await tab.speak();
		for (const tab of tabs) expect(await tab.speak()).toBe('');
		afterwards();
		for (const tab of tabs) expect(await tab.speak()).toBe('');
		expect(await tablet.isAlarm()).toBe(true);
	});

	it('that goes on under a new name gets a key of its own at once', async () => {
		const gate = await enrolStation(office, 'gate');
		const [fact] = gate.facts('visit:01', [
			{ type: 'VisitCancelled', v: 1, data: { by: 'staff' } }
		]);
		assert(fact, 'one happening makes one fact');
		await gate.push([fact]);
		const answer = await gate.push([{ ...fact, id: '01930000-0000-7000-8000-0000000000aa' }]);
		assert(answer.kind === 'forked', 'two facts in one place');
		const isDue = (device: string) =>
			office.requestKeys.isDue({ site: 'YQ', device }, 90, office.now());
		// The database dates the new name; here the office's clock is another.
		await office.database.query('update station set enrolled_at = $2 where device = $1', [
			answer.newDevice,
			new Date(office.now())
		]);
		expect(await isDue(answer.newDevice)).toBe(true);
		expect(await isDue(fact.device)).toBe(false);
	});

	it('gets in with no key that it cannot show, had before, or must not change', async () => {
		const tablet = await enrolled();
		const { site, device } = await tablet.who();
		const keys = await makeKeys();
		const publicKey = toBase64url(await publicKeyOf(keys));
		const offer = { publicKey, nonce: 'a nonce of its own' };
		const proofOf = async (by: CryptoKeyPair, at = { site, device }) =>
			toBase64url(await signWith(by)(keyOfferBytes({ ...at, ...offer })));
		const offered = async (proof: string) =>
			office.requestKeys.offer({ site, device }, { ...offer, proof }, 90, office.now());
		expect(await offered(await proofOf(keys))).toEqual({ ok: false, reason: 'not_due' });
		quarter();
		const foreign = await proofOf(await makeKeys());
		const elsewhere = await proofOf(keys, { site, device: 'yq-g1-other' });
		for (const proof of [foreign, elsewhere])
			expect(await offered(proof)).toEqual({ ok: false, reason: 'bad_signature' });
		expect(await offered(await proofOf(keys))).toEqual({ ok: true });
		const own = toBase64url(await publicKeyOf((await tablet.who()).keys));
		const again = { ...offer, publicKey: own, proof: await proofOf(keys) };
		expect(await office.requestKeys.offer({ site, device }, again, 90, office.now())).toEqual({
			...{ ok: false, reason: 'old_key' }
		});
		await office.enrolment.revoke(site, device, office.now());
		expect(await offered(await proofOf(keys))).toMatchObject({ ok: false });
		expect(await (await tablet.tab()).report()).toBe('Revoked');
	});
});

/** A report in whose course a key is made; what becomes of telling it. */
async function reported(tablet: Tablet, fate: Fate): Promise<void> {
	tablet.fates = { '/api/key': fate };
	await (await tablet.tab()).report();
	tablet.fates = {};
}
