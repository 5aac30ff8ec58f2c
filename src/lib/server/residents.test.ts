import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { stepAt } from '#lib/domain/unit-code.ts';
import {
	enrolStation,
	linksOf,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { entered } from '../../../tests/fixtures/story.ts';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import type { Resident } from './residents.ts';

const site = yunqi();
let office: TestOffice;
beforeAll(async () => (office = await openTestOffice()), 120_000);
afterAll(() => office.dispose());
beforeEach(() => office.database.query('delete from standing_answer'));

const keyOf = (url: string) => new URL(url).hash.slice(1);
async function residentOf(person: string): Promise<Resident> {
	const url = await office.residents.makePage(site, person);
	const resident = await office.residents.holder(keyOf(url));
	assert(resident, 'a page that was just made opens');
	return resident;
}
const say = async (answer: 'yes' | 'no' | 'leave_at_gate', visitType = 'family') =>
	office.residents.setStanding(await residentOf('li-mei'), {
		...{ unit: '3-1-1201', visitType, answer, until: '2026-12-31' }
	});

describe("a resident's own page", () => {
	test('[N12] opens with its secret, of which the server keeps a digest', async () => {
		const url = await office.residents.makePage(site, 'zhou-jianguo');
		expect(url).toMatch(/^https:\/\/door\.example\.com\/my#YQ\.[A-Za-z0-9_-]{22}$/);
		const rows = await office.database.query('select * from resident_page');
		expect(JSON.stringify(rows)).not.toContain(keyOf(url).slice(3));
		expect(await office.residents.holder(keyOf(url))).toMatchObject({
			...{ person: 'zhou-jianguo', units: ['3-1-1201'] }
		});
		expect(await office.residents.holder('YQ.AAAAAAAAAAAAAAAAAAAAAA')).toBeUndefined();
		expect(await office.residents.holder(keyOf(url).replace('YQ', 'QM'))).toBeUndefined();
	});

	test('[N12] opening one reads the people of its own units, however many the site has', async () => {
		const url = await office.residents.makePage(site, 'li-mei');
		const asked = vi.spyOn(office.directory, 'occupants');
		const resident = await office.residents.holder(keyOf(url));
		assert(resident, 'a page that was just made opens');
		await office.residents.view(resident);
		const read = await Promise.all(
			asked.mock.results.map(({ value }) => value as Promise<object[]>)
		);
		asked.mockRestore();
		expect(read.flat().length).toBeGreaterThan(1);
		for (const one of read.flat()) expect(one).toMatchObject({ unit: '3-1-1201' });
	});

	test('[N12] a new one ends the old one; the child and who moved out have none', async () => {
		const first = await office.residents.makePage(site, 'zhou-jianguo');
		const second = await office.residents.makePage(site, 'zhou-jianguo');
		expect(await office.residents.holder(keyOf(first))).toBeUndefined();
		expect(await office.residents.holder(keyOf(second))).toBeDefined();
		for (const person of ['zhou-xiaobao', 'lin-xiaotong']) {
			const url = await office.residents.makePage(site, person);
			expect(await office.residents.holder(keyOf(url)), person).toBeUndefined();
		}
	});

	test('[N12] is offered to approvers of today only, and sent where a way leads to them', async () => {
		const { residents } = office;
		const offered = await residents.offer(site, 'wu-haitao', 'show');
		assert(offered.ok && offered.url, 'an approver gets a page');
		expect(await residents.holder(keyOf(offered.url))).toMatchObject({ person: 'wu-haitao' });
		for (const person of ['zhou-xiaobao', 'lin-xiaotong', 'nobody'])
			expect(await residents.offer(site, person, 'show'), person).toEqual({
				...{ ok: false, reason: 'not_an_approver' }
			});
		// No channel is switched on here; the page that was shown before goes on.
		expect(await residents.offer(site, 'wu-haitao', 'send')).toEqual({
			...{ ok: false, reason: 'unreachable' }
		});
		expect(await residents.holder(keyOf(offered.url))).toBeDefined();
	});

	test('[U3] shows the secret of the own unit only', async () => {
		const view = await office.residents.view(await residentOf('li-mei'));
		expect(view.units.map(({ unit }) => unit)).toEqual(['3-1-1201']);
		const secret = Buffer.from(view.units[0]?.secret ?? '', 'base64url');
		expect(secret).toEqual(Buffer.from(await office.unitCodes.secret(site, '3-1-1201')));
		expect(view.types.map(({ key }) => key)).not.toContain('official');
	});

	test('[H11] [V18] lets a visitor stay the night and takes a permission back, of the own unit only', async () => {
		const subject = await signedIn(office);
		const zhou = (await linksOf(office, subject)).get('周');
		assert(zhou, 'the household was asked');
		await office.links.answer(zhou.link, zhou.secret, true);
		const gate = await enrolStation(office, 'gate');
		await gate.push(gate.facts(subject, [entered(1)]));
		const id = subject.slice('visit:'.length);
		const mine = await residentOf('li-mei');
		const shown = (await office.residents.view(mine)).visits.find((visit) => visit.id === id);
		expect(shown).toMatchObject({ status: 'inside', visitor: { surname: '张', title: 'mr' } });
		const other = await residentOf('wang-zhiqiang');
		expect(await office.residents.recall(other, id)).toEqual({
			...{ ok: false, reason: 'not_your_unit' }
		});
		expect(await office.residents.agreeOvernight(other, id)).toMatchObject({ ok: false });
		expect(await office.residents.agreeOvernight(mine, id)).toEqual({ ok: true });
		const [staying] = (await office.residents.view(mine)).visits;
		expect(staying?.overnight).toBe((await office.visit(subject)).overnight?.until);
		expect(await office.residents.recall(mine, id)).toEqual({ ok: true });
		const visit = await office.visit(subject);
		expect(visit.flags).toContain('recalled');
		expect(visit.status).toBe('inside');
		expect(await office.residents.recall(mine, id)).toEqual({ ok: false, reason: 'not_open' });
	});
});

test('[PA10] an approver sees the workers of the own unit, masked, and takes one back: that flat, then the card', async () => {
	const desk = await enrolStation(office, 'desk');
	const [id, other] = [randomUUID(), randomUUID()];
	const until = Date.parse('2027-02-01T00:00:00+08:00');
	const card = (kind: string, units: string[], number: string) => [
		{
			...{ type: 'PassAppliedFor', v: 1 },
			data: {
				...{ kind, flats: units.map((unit) => ({ unit })), needs: [], seen: [] },
				sponsor: { kind: 'owner' }
			},
			personal: { name: '孙强', trade: 'electric' }
		},
		{
			...{ type: 'PassApproved', v: 1 },
			data: { charge: { line: `line-${number}`, depositFen: 1000, feeFen: 500 } }
		},
		{
			...{ type: 'PassCardIssued', v: 1 },
			data: {
				...{ number, validFrom: '2026-11-22T16:00:00.000Z' },
				...{ validTo: new Date(until).toISOString(), receipt: 'SJ-YQ-T1-2026-000001' }
			}
		}
	];
	const told = [
		...desk.facts(`pass:${id}`, card('temp_reno', ['3-1-1201', '6-1-502'], 'LS-D1-000001')),
		...desk.facts(`pass:${other}`, card('tenant', ['3-1-1201'], 'ZH-D1-000001'))
	];
	expect(await desk.push(told)).toMatchObject({ kept: [] });
	const mine = await residentOf('li-mei');
	const shown = async (of: Resident) => (await office.residents.view(of)).cards;
	expect(await shown(mine)).toEqual([
		{
			...{ id, unit: '3-1-1201', number: 'LS-D1-000001', name: '孙*', trade: 'electric', until },
			isSuspended: false
		}
	]);
	const take = (of: Resident, unit: string, pass = id) =>
		office.residents.takeBackCard(of, { id: pass, unit });
	const stranger = await residentOf('wu-haitao');
	expect(await shown(stranger)).toEqual([]);
	const no = { ok: false, reason: 'not_your_unit' };
	expect(await take(stranger, '3-1-1201')).toEqual(no);
	expect(await take(mine, '6-1-502')).toEqual(no);
	// A tenant's card is no worker's: that is the desk's.
	expect(await take(mine, '3-1-1201', other)).toEqual(no);
	expect(await take(mine, '3-1-1201')).toEqual({ ok: true });
	expect(await shown(mine)).toEqual([]);
	const state = async () => {
		const sql = 'select state from entity where subject = $1';
		return (await office.database.query<{ state: Pass }>(sql, [`pass:${id}`]))[0]?.state;
	};
	expect(await state()).toMatchObject({ status: 'active', flats: [{ unit: '6-1-502' }] });
	const last = await residentOf('wang-zhiqiang');
	expect(last.units).toContain('6-1-502');
	expect(await take(last, '6-1-502')).toEqual({ ok: true });
	expect(await state()).toMatchObject({ status: 'revoked', revoked: { why: 'owner' } });
	expect(await take(last, '6-1-502')).toMatchObject({ ok: false });
});

describe('standing answers', () => {
	test('[N10] speak before anybody is asked; no link is made', async () => {
		expect(await say('yes')).toEqual({ ok: true });
		const subject = await signedIn(office);
		expect(await office.visit(subject)).toMatchObject({
			status: 'approved',
			answer: { channel: 'standing', approver: 'li-mei', yes: true }
		});
		expect((await linksOf(office, subject)).size).toBe(0);
		await say('no');
		expect(await office.visit(await signedIn(office))).toMatchObject({
			status: 'denied',
			answer: { channel: 'standing', yes: false }
		});
	});

	test('[N11] [N10] a courier leaves it at the gate, or the household is asked when it said nothing', async () => {
		const courier = { visitType: 'courier', platform: '顺丰' };
		const sign = () => signedInAs(courier);
		expect((await office.visit(await sign())).status).toBe('confirming');
		await say('leave_at_gate', 'courier');
		expect(await office.visit(await sign())).toMatchObject({
			status: 'denied',
			answer: { leaveAtGate: true }
		});
		await say('yes', 'courier');
		expect((await office.visit(await sign())).status).toBe('approved');
	});

	test('[N10] are over after their last day and when their author has moved out', async () => {
		await say('no');
		await office.database.query(`update standing_answer set until = '2026-11-22'`);
		expect((await office.visit(await signedIn(office))).status).toBe('confirming');
		await office.database.query(
			`update standing_answer set until = '2026-12-31', set_by = 'lin-xiaotong'`
		);
		expect((await office.visit(await signedIn(office))).status).toBe('confirming');
	});

	test('[N10] are set for the own unit, a kind of visit that asks, and a day to come', async () => {
		const resident = await residentOf('li-mei');
		const answer = {
			unit: '3-1-1201',
			visitType: 'agent',
			answer: 'no',
			until: '2026-12-31'
		} as const;
		const set = (change: object) =>
			office.residents.setStanding(resident, { ...answer, ...change });
		expect(await set({ unit: '6-1-502' })).toMatchObject({ reason: 'not_your_unit' });
		expect(await set({ visitType: 'official' })).toMatchObject({ reason: 'malformed' });
		expect(await set({ until: '2026-11-22' })).toMatchObject({ reason: 'malformed' });
		expect(await set({ until: '2026-11-23' })).toEqual({ ok: true });
		expect((await office.residents.view(resident)).standing).toEqual([
			{ ...answer, until: '2026-11-23', mine: true }
		]);
		const husband = await residentOf('zhou-jianguo');
		expect((await office.residents.view(husband)).standing).toMatchObject([{ mine: false }]);
		expect(await office.residents.endStanding(husband, '3-1-1201', 'agent')).toEqual({ ok: true });
		expect((await office.residents.view(resident)).standing).toEqual([]);
	});
});

test('[U8] one code at two gates that could not hear each other shows on both visits', async () => {
	const gates = [await enrolStation(office, 'gate'), await enrolStation(office, 'gate')];
	const subjects = [await signedIn(office), await signedIn(office)];
	const step = stepAt(office.now());
	const byCode = { type: 'HostConfirmedByCode', v: 1, data: { step } };
	for (const [at, gate] of gates.entries()) {
		expect((await office.visit(subjects[at]!)).status).toBe('confirming');
		await gate.push(gate.facts(subjects[at]!, [byCode]));
		await office.settle();
		const flags = await Promise.all(subjects.map(async (one) => (await office.visit(one)).flags));
		expect(flags).toEqual(at === 0 ? [[], []] : [['code_twice'], ['code_twice']]);
	}
	// Noted once: the next second has nothing to add.
	await office.settle();
	const noted = await office.database.query(`select 1 from fact where type = 'CodeUsedTwice'`);
	expect(noted).toHaveLength(2);
});

/** A courier has no name and names nobody. */
async function signedInAs(form: { visitType: string; platform: string }): Promise<string> {
	const station = await enrolStation(office, 'lobby');
	const subject = `visit:${randomUUID()}`;
	const data = {
		...{ ...form, unit: '3-1-1201', companions: 0, language: 'zh-CN', noticeVersion: '2026-11' }
	};
	await station.push(station.facts(subject, [{ type: 'VisitorSignedIn', v: 2, data }]));
	await office.settle();
	return subject;
}
