import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { readCertificate } from '#lib/domain/certificate.ts';
import { fingerprintOf } from '#lib/domain/fingerprint.ts';
import type { Role } from '#lib/domain/register.ts';
import type { Verify } from '#lib/domain/cose.ts';
import { dayMs, minuteMs, secondMs } from '#lib/domain/time.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import { base64url, fromBase64url, makeKeyPair, verifierOf } from './crypto.ts';

const site = yunqi();
let office: TestOffice;
beforeAll(async () => (office = await openTestOffice()), 120_000);
afterAll(() => office.dispose());

async function makeCode(place = 'G1'): Promise<string> {
	const code = await office.enrolment.makeCode(site, place, office.now());
	assert(code !== undefined, 'the site has this station');
	return code;
}

async function enrol(code: string, role: Role = 'gate') {
	const publicKey = base64url((await makeKeyPair()).publicKey);
	return office.enrolment.byCode(site, { code, role, publicKey }, office.now());
}

describe('a code', () => {
	it('makes one station, once, with a certificate of the site for its key', async () => {
		const code = await makeCode();
		const first = await enrol(code);
		assert(first.ok, 'the code is good');
		expect(first).toMatchObject({ site: 'YQ', role: 'gate', name: '东门岗' });
		expect(first.device).toMatch(/^yq-g1-[a-z0-9]{5}$/);
		const verify = new Map(
			await Promise.all(
				first.siteKeys.map(
					async ({ kid, publicKey }) => [kid, await verifierOf(fromBase64url(publicKey))] as const
				)
			)
		);
		const certificate = await readCertificate(fromBase64url(first.certificate), (kid) =>
			verify.get(kid)
		);
		expect(certificate).toMatchObject({ device: first.device, role: 'gate' });
		expect(await enrol(code)).toEqual({ ok: false, reason: 'code_used' });
	});

	it('[T17] leaves the same six digits at the office that the tablet derives from its own key', async () => {
		const code = await makeCode();
		const publicKey = base64url((await makeKeyPair()).publicKey);
		const asked = { code, role: 'gate' as const, publicKey };
		const enrolled = await office.enrolment.byCode(site, asked, office.now());
		assert(enrolled.ok, 'the code is good');
		const lines = await office.enrolment.stations('YQ');
		expect(lines.find(({ device }) => device === enrolled.device)).toMatchObject({
			...{ fingerprint: fingerprintOf(publicKey), byCode: true }
		});
		// A station that enrolled itself is compared by nobody.
		office.wait(secondMs);
		const other = base64url((await makeKeyPair()).publicKey);
		const own = await office.enrolment.sample(
			site,
			{ role: 'gate', publicKey: other },
			office.now()
		);
		assert(own.ok, 'a sample site on this machine');
		const after = await office.enrolment.stations('YQ');
		expect(after.find(({ device }) => device === own.device)).toMatchObject({ byCode: false });
	});

	it('makes one station when two tablets use it at the same moment', async () => {
		const code = await makeCode();
		const both = await Promise.all([enrol(code), enrol(code)]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
	});

	it('stays good when the station could not be made', async () => {
		const code = await makeCode();
		const publicKey = base64url((await makeKeyPair()).publicKey);
		const elsewhere = { ...site, stations: [] };
		const asked = { code, role: 'gate' as const, publicKey };
		expect(await office.enrolment.byCode(elsewhere, asked, office.now())).toMatchObject({
			reason: 'station_unknown'
		});
		expect((await enrol(code)).ok).toBe(true);
	});

	it('is read whatever way it is typed, and has no letter that looks like another', async () => {
		const code = await makeCode();
		expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
		const typed = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
		expect((await enrol(`${typed.slice(0, 4)} - ${typed.slice(4)}`)).ok).toBe(true);
	});

	it('reads O, I and L as the figures they look like', async () => {
		// A known code in the table: chance alone seldom draws a 0 and a 1.
		const { sha256 } = await import('./crypto.ts');
		await office.database.query(
			`insert into enrolment (site, code_hash, role, name, expires_at) values ($1, $2, 'gate', 'G1', $3)`,
			['YQ', sha256('0101ABCD'), new Date(office.now() + minuteMs)]
		);
		expect((await enrol('oIOlabcd')).ok).toBe(true);
	});

	it('is refused when it is wrong, or of another site', async () => {
		const code = await makeCode();
		const last = code.endsWith('A') ? 'B' : 'A';
		const wrong = code.slice(0, -1) + last;
		expect(await enrol(wrong)).toEqual({ ok: false, reason: 'code_unknown' });
		expect(await enrol('')).toEqual({ ok: false, reason: 'code_unknown' });
	});

	it('is over after ten minutes', async () => {
		const code = await makeCode();
		office.wait(10 * minuteMs);
		expect(await enrol(code)).toEqual({ ok: false, reason: 'code_expired' });
	});

	it('is for its role only, and dies of five tries at another', async () => {
		const code = await makeCode();
		for (let tries = 0; tries < 5; tries += 1)
			expect(await enrol(code, 'desk')).toEqual({ ok: false, reason: 'station_unknown' });
		expect(await enrol(code)).toEqual({ ok: false, reason: 'code_expired' });
	});

	it('is made for configured stations only, and stored as a digest', async () => {
		expect(await office.enrolment.makeCode(site, 'Z9', office.now())).toBeUndefined();
		const code = await makeCode();
		const rows = await office.database.query('select * from enrolment');
		expect(JSON.stringify(rows)).not.toContain(code);
	});
});

describe('stations', () => {
	it('of a sample come by themselves; another site has none to give', async () => {
		const { publicKey } = await makeKeyPair();
		const asked = { role: 'gate' as const, publicKey: base64url(publicKey) };
		const real = { ...site, sample: false };
		expect(await office.enrolment.sample(real, asked, office.now())).toEqual({
			ok: false,
			reason: 'station_unknown'
		});
	});

	it('[C5] are certified on and on while they are heard, from their first day: old cards stay good', async () => {
		const { caller } = await enrolStation(office, 'desk');
		const since = Math.floor(office.now() / secondMs) * secondMs;
		const ownOf = async () => {
			const siteKeys = await office.keyring.siteKeys('YQ');
			const certificates = await office.enrolment.certificates('YQ', office.now());
			const verify = new Map<string, Verify>();
			for (const { kid, publicKey } of siteKeys)
				verify.set(kid, await verifierOf(fromBase64url(publicKey)));
			for (const text of certificates) {
				const read = await readCertificate(fromBase64url(text), (kid) => verify.get(kid));
				if (read?.device === caller.device) return read;
			}
			return undefined;
		};
		const days = (count: number) => since + count * dayMs;
		const heard = (at: number) =>
			office.database.query('update station set last_seen_at = $2 where device = $1', [
				...[caller.device, new Date(at)]
			]);
		expect(await ownOf()).toMatchObject({ notBefore: since, notAfter: days(90) });
		office.wait(40 * dayMs);
		await heard(office.now());
		expect(await ownOf()).toMatchObject({ notAfter: days(90) });
		office.wait(10 * dayMs);
		expect(await ownOf()).toMatchObject({ notBefore: since, notAfter: days(140) });
		// In a drawer since: it runs out.
		office.wait(60 * dayMs);
		expect(await ownOf()).toMatchObject({ notAfter: days(140) });
	});

	it('are listed with what is held of them, and can be cut off with every name they had', async () => {
		const { caller } = await enrolStation(office, 'desk');
		const before = await office.enrolment.certificates('YQ', office.now());
		const line = async () =>
			(await office.enrolment.stations('YQ')).find(({ device }) =>
				device.startsWith(caller.device)
			);
		expect(await line()).toMatchObject({ role: 'desk', held: 0, revokedAt: null, recovered: true });
		// After a fork it goes on under another name with the same key.
		await office.database.query(
			`insert into station (site, device, role, name, public_key, forked_from, acked, enrolled_at)
			select site, device || '-f1', role, name, public_key, device, 7, enrolled_at + interval '1 hour'
			from station where device = $1`,
			[caller.device]
		);
		expect(await line()).toMatchObject({ device: `${caller.device}-f1`, held: 7 });
		const cut = await office.enrolment.revoke('YQ', `${caller.device}-f1`, office.now());
		expect(cut.sort()).toEqual([caller.device, `${caller.device}-f1`]);
		const revoked = await office.database.query(
			'select 1 from station where device like $1 and revoked_at is not null',
			[`${caller.device}%`]
		);
		expect(revoked).toHaveLength(2);
		expect((await line())?.revokedAt?.getTime()).toBe(office.now());
		expect(await office.enrolment.certificates('YQ', office.now())).toHaveLength(before.length - 1);
		expect(await office.enrolment.revoke('YQ', 'nobody', office.now())).toEqual([]);
	});

	it('[T13] of which two copies are heard are an alarm with both names, until they are cut off', async () => {
		const desk = await enrolStation(office, 'desk');
		const [first] = desk.facts('visit:01', [
			{ type: 'VisitCancelled', v: 1, data: { by: 'staff' } }
		]);
		assert(first, 'one happening makes one fact');
		await desk.push([first]);
		expect((await office.enrolment.forks('YQ')).some(({ known }) => known === first.device)).toBe(
			false
		);
		// The copy of the tablet goes on from the same place with a fact of its own.
		const answer = await desk.push([{ ...first, id: '01930000-0000-7000-8000-00000000000f' }]);
		assert(answer.kind === 'forked', 'two facts in one place');
		const alarm = { known: first.device, other: answer.newDevice };
		expect(await office.enrolment.forks('YQ')).toContainEqual(expect.objectContaining(alarm));
		await office.enrolment.revoke('YQ', first.device, office.now());
		expect((await office.enrolment.forks('YQ')).some(({ known }) => known === first.device)).toBe(
			false
		);
	});
});
