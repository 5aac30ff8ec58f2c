import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import { bodyLimitBytes } from '#lib/protocol/messages.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { BadPush } from './intake.ts';
import { Leavings } from './leaving.ts';

let office: TestOffice;
beforeAll(async () => (office = await openTestOffice()), 120_000);
afterAll(() => office.dispose());

const subject = () => `visit:${randomUUID()}`;
function signedIn(change: Partial<SignInForm> = {}) {
	const decision = signIn(visits.blank, { ...zhangWei, ...change }, yunqi());
	assert(decision.ok, 'the form is good');
	return decision.happenings;
}
const envelope = (site: string, device: string) => ({
	...{ protocol: 1, site, device, epoch: '', after: 0, afterId: '', head: 0, headId: '', facts: [] }
});

describe('what is no push', () => {
	it.each([
		['no JSON', Buffer.from('{"protocol":1'), false],
		['not the gzip it says it is', Buffer.from('{}'), true],
		['another protocol', Buffer.from('{"protocol":2}'), false],
		['nothing', Buffer.alloc(0), false]
	])('is refused and changes nothing: %s', async (_what, body, packed) => {
		const { caller } = await enrolStation(office, 'lobby');
		await expect(office.intake.push(caller, body, packed)).rejects.toThrow(BadPush);
	});

	it('a small body that unpacks into a large one is not unpacked', async () => {
		const { caller } = await enrolStation(office, 'lobby');
		const { site, device } = caller;
		const packed = (bytes: number) =>
			gzipSync(JSON.stringify(envelope(site, device)).padEnd(bytes));
		const bomb = packed(bodyLimitBytes + 1);
		expect(bomb.length).toBeLessThan(20_000);
		await expect(office.intake.push(caller, bomb, true)).rejects.toThrow('within the limit');
		const good = packed(bodyLimitBytes);
		expect((await office.intake.push(caller, good, true)).kind).toBe('acknowledged');
	});

	it("a push in another station's or another site's name is refused", async () => {
		const one = await enrolStation(office, 'lobby');
		const other = await enrolStation(office, 'lobby');
		const { site, device } = other.caller;
		for (const push of [envelope(site, device), envelope('BJ', one.caller.device)])
			await expect(
				office.intake.push(one.caller, Buffer.from(JSON.stringify(push)), false)
			).rejects.toThrow('another station');
	});
});

describe('a sign-in', () => {
	it('[Y13] that comes after others told of its visit is folded behind what they told', async () => {
		const [gate, lobby] = [await enrolStation(office, 'gate'), await enrolStation(office, 'lobby')];
		const [known, fresh] = [subject(), subject()];
		const entered = { count: 1, ambers: [], certainty: 'all' };
		await gate.push(gate.facts(known, [{ type: 'VisitorEntered', v: 1, data: entered }]));
		const before = await office.visit(known);
		expect(before).not.toEqual(visits.blank);
		const told = [fresh, known].flatMap((one, companions) =>
			lobby.facts(one, signedIn({ companions, surname: '吴' }))
		);
		expect(await lobby.push(told)).toMatchObject({ kind: 'acknowledged', upTo: 2, kept: [] });
		await office.settle();
		expect((await office.visit(fresh)).status).toBe('confirming');
		const { enteredAt, unit } = await office.visit(known);
		expect({ enteredAt, unit }).toEqual({ enteredAt: before.enteredAt, unit: zhangWei.unit });
	});
});

describe('one bad fact', () => {
	it('[Y6] among good ones is kept with its reason, and the others are folded', async () => {
		const station = await enrolStation(office, 'lobby');
		const [first, last] = [subject(), subject()];
		const entered = { count: 1, ambers: [], certainty: 'all' };
		const facts = [
			...station.facts(first, signedIn()),
			...station.facts(first, [{ type: 'VisitorEntered', v: 1, data: entered }]),
			...station.facts(last, signedIn({ companions: 3 }))
		];
		const answer = await station.push(facts);
		expect(answer).toMatchObject({
			kind: 'acknowledged',
			upTo: 3,
			kept: [{ id: facts[1]?.id, reason: 'not_allowed' }]
		});
		await office.settle();
		expect((await office.visit(first)).status).toBe('confirming');
		expect((await office.visit(last)).status).toBe('confirming');
	});

	it('[F5] of an unknown kind or with data that do not fit is kept, not lost', async () => {
		const station = await enrolStation(office, 'lobby');
		const facts = [
			...station.facts(subject(), [{ type: 'RobotDelivered', v: 1, data: {} }]),
			...station.facts(subject(), [{ type: 'VisitorSignedIn', v: 1, data: { unit: '?' } }]),
			...station.facts(subject(), signedIn())
		];
		const answer = await station.push(facts);
		assert(answer.kind === 'acknowledged', 'the row is this station’s own');
		expect(answer.kept.map(({ reason }) => reason)).toEqual(['unknown_kind', 'invalid']);
		const page = await office.intake.page(station.caller, answer.epoch, 0);
		const mine = page.facts.filter(({ fact }) => fact.device === station.caller.device);
		expect(mine.map(({ kept }) => kept)).toEqual(['unknown_kind', 'invalid', undefined]);
	});

	it('[Y5] and the whole push sent again changes nothing', async () => {
		const station = await enrolStation(office, 'lobby');
		const facts = station.facts(subject(), signedIn());
		const first = await station.push(facts);
		const count = async () =>
			(await office.database.query('select 1 from fact where device = $1', [station.caller.device]))
				.length;
		expect(await count()).toBe(1);
		expect(await station.push(facts)).toEqual(first);
		expect(await count()).toBe(1);
	});
});

describe('an act that binds whoever signed it', () => {
	it('[T16] is kept aside where the book of staff does not give them the act; who has left counts with the roles they had', async () => {
		const desk = await enrolStation(office, 'desk');
		const say = (type: string, data: object) => ({ type, v: 1, data });
		const accepted = (as: string, by: string) => say('AcceptanceSigned', { as, by });
		const works = [
			say('RenovationPlanChecked', { by: 'd01' }),
			say('RenovationPlanChecked', { by: 'nobody' }),
			say('RenovationPlanChecked', { by: 'e01' }),
			...[accepted('engineer', 's01'), accepted('supervisor', 's01')]
		];
		const off = (by: string) => say('PassWrittenOff', { deposit: 'refund', serial: 1, by });
		const receptionist = { kind: 'staff', id: 'd01' } as const;
		const facts = [
			...desk.facts(`renovation:${randomUUID()}`, works),
			...desk.facts(`pass:${randomUUID()}`, [off('d01'), off('m01')]),
			...desk.facts(`hot_work:${randomUUID()}`, [say('HotWorkSiteFound', {})], receptionist)
		];
		const answer = await desk.push(facts);
		const aside = [0, 1, 3, 5, 7].map((at) => ({ id: facts[at]?.id, reason: 'not_their_act' }));
		expect(answer).toMatchObject({ kind: 'acknowledged', upTo: 8, kept: aside });

		const end = `update staff set ended_at = $1 where site = 'YQ' and staff = 'e01'`;
		await office.database.query(end, [new Date(office.now())]);
		const late = desk.facts(`renovation:${randomUUID()}`, [accepted('engineer', 'e01')]);
		expect(await desk.push(late)).toMatchObject({ kind: 'acknowledged', kept: [] });
	});
});

describe('a visit of another lobby', () => {
	const cancelled = { type: 'VisitCancelled', v: 1, data: { by: 'visitor' } };

	it('[F6] is not this one’s to cancel, to confirm by a code or to give a pass for; its visitor may sign out here', async () => {
		const [own, other] = [await enrolStation(office, 'lobby'), await enrolStation(office, 'lobby')];
		const visit = subject();
		await own.push(own.facts(visit, signedIn({ companions: 7 })));
		await office.settle();
		const left = { type: 'VisitorLeft', v: 1, data: { count: 1, ambers: [] } };
		const byCode = { type: 'HostConfirmedByCode', v: 1, data: { step: 29923262 } };
		const facts = [cancelled, byCode, left].flatMap((one) => other.facts(visit, [one]));
		const kept = facts.slice(0, 2).map(({ id }) => ({ id, reason: 'not_allowed' }));
		expect(await other.push(facts)).toMatchObject({ kind: 'acknowledged', upTo: 3, kept });
		expect((await office.visit(visit)).status).toBe('left');
	});

	it('[L12] its visitor is found here by the pass or its number, and told nothing else of', async () => {
		const [own, other] = [await enrolStation(office, 'lobby'), await enrolStation(office, 'lobby')];
		const visit = subject();
		const number = '730164';
		const pass = {
			...{ kind: 'visitor', number, count: 2, entriesMax: 3, serial: 7 },
			...{ validFrom: '2026-11-23T00:00:00.000Z', validTo: '2026-11-24T00:00:00.000Z' }
		};
		const entered = { count: 2, ambers: [], certainty: 'all' };
		const form = signedIn({ surname: '孙', phone: '13800000077' });
		await own.push(own.facts(visit, [...form, { type: 'PassIssued', v: 2, data: pass }]));
		const id = visit.slice('visit:'.length);
		const asked = () =>
			Promise.all(
				[{ number }, { visit: id }, { number: '730165' }].map((ask) =>
					office.leavings.find(other.caller, ask)
				)
			);
		expect(await asked()).toEqual(Array(3).fill({ leaving: null }));
		const gate = await enrolStation(office, 'gate');
		await gate.push(gate.facts(visit, [{ type: 'VisitorEntered', v: 1, data: entered }]));
		const found = { leaving: { visit: id, count: 2 } };
		expect(await asked()).toEqual([found, found, { leaving: null }]);
		await other.push(
			other.facts(visit, [{ type: 'VisitorLeft', v: 1, data: { count: 2, ambers: [] } }])
		);
		expect((await office.visit(visit)).status).toBe('left');
		expect(await asked()).toEqual(Array(3).fill({ leaving: null }));
	});

	it('[L13] is found by the end of a phone too, when it is one alone; after ten misses by none', async () => {
		const [own, other] = [await enrolStation(office, 'lobby'), await enrolStation(office, 'lobby')];
		const gate = await enrolStation(office, 'gate');
		const entered = { count: 1, ambers: [], certainty: 'all' };
		const inside = async (phone: string) => {
			const visit = subject();
			await own.push(own.facts(visit, signedIn({ surname: '孙', phone })));
			await gate.push(gate.facts(visit, [{ type: 'VisitorEntered', v: 1, data: entered }]));
			return visit.slice('visit:'.length);
		};
		const asked = (tail: string) => office.leavings.find(other.caller, { tail });
		const none = { leaving: null };
		const first = await inside('13800004371');
		expect(await asked('4371')).toEqual({ leaving: { visit: first, count: 1 } });
		expect(await asked('0000')).toEqual(none);
		await inside('13900004371');
		expect(await asked('4371'), 'two alike').toEqual(none);
		const third = await inside('13800004372');
		for (let nth = 0; nth < 7; nth += 1) await asked('0000');
		expect(await asked('4372')).toEqual({ leaving: { visit: third, count: 1 } });
		await asked('0000');
		expect(await asked('4372'), 'ten ends of phones were wrong').toEqual(none);
	});

	it('[L13] many ends asked at once are ten as well, and whoever hits is not counted', async () => {
		const [own, burst] = [await enrolStation(office, 'lobby'), await enrolStation(office, 'lobby')];
		const gate = await enrolStation(office, 'gate');
		const entered = { count: 1, ambers: [], certainty: 'all' };
		const visit = subject();
		await own.push(own.facts(visit, signedIn({ surname: '孙', phone: '13800004399' })));
		await gate.push(gate.facts(visit, [{ type: 'VisitorEntered', v: 1, data: entered }]));
		const asked = (tail: string) => office.leavings.find(burst.caller, { tail });
		const hit = { leaving: { visit: visit.slice('visit:'.length), count: 1 } };
		for (let nth = 0; nth < 11; nth += 1) expect(await asked('4399')).toEqual(hit);
		const tails = Array.from({ length: 40 }, (_, nth) => String(8_000 + nth));
		const all = await Promise.all([...tails, '4399'].map(asked));
		expect(all.at(-1), 'forty wrong ones came before it').toEqual({ leaving: null });
	});

	it('[L12] nobody tries one number after the other', async () => {
		const { caller } = await enrolStation(office, 'lobby');
		const leavings = new Leavings(
			{ query: () => Promise.resolve([inside]) } as never,
			office.sites,
			() => 0
		);
		const inside = { subject: 'visit:1', state: { insideCount: 1 } };
		const answers = [];
		for (let nth = 0; nth < 70; nth += 1)
			answers.push((await leavings.find(caller, { number: '000000' })).leaving);
		expect(answers.filter(Boolean)).toHaveLength(60);
	});

	it('[F6] is its own after a fork: the names of one tablet share its key', async () => {
		const [before, after] = [
			await enrolStation(office, 'lobby'),
			await enrolStation(office, 'lobby')
		];
		const visit = subject();
		await before.push(before.facts(visit, signedIn({ companions: 4 })));
		await office.database.query(
			`update station set public_key = (select public_key from station where site = $1 and device = $2)
			where site = $1 and device = $3`,
			[before.caller.site, before.caller.device, after.caller.device]
		);
		expect(await after.push(after.facts(visit, [cancelled]))).toMatchObject({ kept: [] });
		expect((await office.visit(visit)).status).toBe('cancelled');
	});

	it('[F6] a visit of its own is, and one that nobody has told of yet', async () => {
		const station = await enrolStation(office, 'lobby');
		const [known, together] = [subject(), subject()];
		await station.push(station.facts(known, signedIn({ companions: 5 })));
		const facts = [
			...station.facts(known, [cancelled]),
			...station.facts(together, [...signedIn({ companions: 2 }), cancelled])
		];
		expect(await station.push(facts)).toMatchObject({ kind: 'acknowledged', kept: [] });
		expect((await office.visit(known)).status).toBe('cancelled');
		expect((await office.visit(together)).status).toBe('cancelled');
	});
});
