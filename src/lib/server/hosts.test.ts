import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { minuteMs, secondMs } from '#lib/domain/time.ts';
import { askAgain, issuePass } from '#lib/domain/visit-verbs.ts';
import { passRevoked, type Visit } from '#lib/domain/visit.ts';
import {
	enrolStation,
	linksOf,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { at, yunqi } from '../../../tests/fixtures/cast.ts';

let office: TestOffice;
beforeAll(async () => (office = await openTestOffice()), 120_000);
afterAll(() => office.dispose());

/** A visit to 3-1-1201 whose household has been asked, with the links of its two approvers. */
async function asked(form = {}) {
	const subject = await signedIn(office, form);
	const links = await linksOf(office, subject);
	const [zhou, li] = [links.get('周'), links.get('李')];
	assert(zhou && li, 'both approvers got a link');
	return { subject, zhou, li };
}
type Link = { link: string; secret: string };
const show = ({ link, secret }: Link) => office.links.show(link, secret);
const say = ({ link, secret }: Link, yes: boolean) => office.links.answer(link, secret, yes);

describe('a child alone', () => {
	it('[V17] calls every post once when the first round found nobody, and not before', async () => {
		const child = { visitType: 'child', unit: '3-1-1201', companions: 1 };
		const subject = await signedIn(office, child);
		const alarm = async () =>
			office.database.query<{ status: string; state: object }>(
				`select status, state from entity where subject = $1`,
				[subject.replace('visit:', 'alert:')]
			);
		await office.settle();
		expect(await alarm()).toEqual([]);
		office.wait(2 * minuteMs + secondMs);
		await office.settle();
		await office.settle();
		expect((await office.visit(subject)).status).toBe('unconfirmed');
		const raised = { kind: 'child', visit: subject.slice('visit:'.length), status: 'raised' };
		expect(await alarm()).toMatchObject([{ status: 'raised', state: raised }]);
		const facts = await office.database.query(`select type from fact where subject = $1`, [
			subject.replace('visit:', 'alert:')
		]);
		expect(facts).toEqual([{ type: 'AlertRaised' }]);
	});
});

describe('the link', () => {
	it('[H1] [H2] goes to the approvers of the unit only, not to the child of that name', async () => {
		const { subject } = await asked();
		const { status, round } = await office.visit(subject);
		expect(status).toBe('confirming');
		expect(round?.approvers.toSorted()).toEqual(['li-mei', 'zhou-jianguo']);
		expect([...(await linksOf(office, subject)).keys()].toSorted()).toEqual(['周', '李']);
	});

	it('[V3] is made for nobody who has moved out; staff learn why', async () => {
		const subject = await signedIn(office, { unit: '6-1-502', hostSurname: '林' });
		expect((await office.visit(subject)).unresolved).toBe('OCCUPANCY_ENDED');
		expect((await linksOf(office, subject)).size).toBe(0);
	});

	it('shows the visit and changes nothing, however often', async () => {
		const { subject, zhou } = await asked();
		const before = await office.visit(subject);
		const shown = await show(zhou);
		expect(await show(zhou)).toEqual(shown);
		expect(shown).toEqual({
			ok: true,
			view: {
				visit: {
					purpose: { 'zh-CN': '探访住户', en: 'Visit a resident' },
					unit: '3-1-1201',
					companions: expect.any(Number) as number,
					said: [],
					visitor: { surname: '张', title: 'mr' },
					status: 'confirming'
				}
			}
		});
		expect(await office.visit(subject)).toEqual(before);
	});

	it('[K5] shows whom the visitor represents, and neither phone nor what else they gave', async () => {
		const { zhou } = await asked({
			...{ visitType: 'service', company: '安居', tools: '梯子', phone: '13800000001' }
		});
		const shown = await show(zhou);
		assert(shown.ok, 'the link lives');
		const { said, visitor } = shown.view.visit;
		expect({ said, visitor }).toEqual({ said: ['安居'], visitor: { surname: '张', title: 'mr' } });
	});

	it('[V6] goes out anew when the visitor at the kiosk asks again', async () => {
		const { subject } = await asked();
		office.wait(2 * minuteMs + secondMs);
		for (let round = 0; round < 2; round += 1) await office.settle();
		const silent = await office.visit(subject);
		expect(silent).toMatchObject({ status: 'unconfirmed', round: { number: 1 } });
		const kiosk = await enrolStation(office, 'lobby');
		const again = askAgain(silent, office.now(), yunqi().limits);
		assert(again.ok, 'nobody has answered');
		await kiosk.push(kiosk.facts(subject, again.happenings));
		await office.settle();
		const visit = await office.visit(subject);
		expect(visit).toMatchObject({ status: 'confirming', round: { number: 2 } });
		const links = await office.database.query<{ approver: string }>(
			'select approver from host_link where subject = $1 and round = 2 order by approver',
			[subject]
		);
		expect(links.map(({ approver }) => approver)).toEqual(['li-mei', 'zhou-jianguo']);
	});

	it('keeps only a digest of its secret, and refuses another one', async () => {
		const { subject, zhou, li } = await asked();
		const stored = await office.database.query('select * from host_link where link = $1', [
			zhou.link
		]);
		expect(stored).toHaveLength(1);
		expect(JSON.stringify(stored)).not.toContain(zhou.secret);
		const wrong = { link: zhou.link, secret: li.secret };
		expect(await show(wrong)).toEqual({ ok: false, reason: 'link_unknown' });
		expect(await say(wrong, true)).toEqual({ ok: false, reason: 'link_unknown' });
		expect((await office.visit(subject)).status).toBe('confirming');
	});

	it('is over after ten minutes', async () => {
		const { zhou } = await asked();
		office.wait(10 * minuteMs - 1);
		expect((await show(zhou)).ok).toBe(true);
		office.wait(1);
		expect(await show(zhou)).toEqual({ ok: false, reason: 'link_expired' });
		expect(await say(zhou, true)).toEqual({ ok: false, reason: 'link_expired' });
	});
});

describe("the host's answer", () => {
	it('[H3] [V2] counts once; a second yes is refused, and the link leaves the desk', async () => {
		const { subject, zhou, li } = await asked();
		expect(await say(zhou, true)).toEqual({ ok: true });
		expect(await say(zhou, true)).toEqual({ ok: false, reason: 'already_answered' });
		expect(await say(li, true)).toEqual({ ok: false, reason: 'already_answered' });
		const visit = await office.visit(subject);
		expect(visit.status).toBe('approved');
		expect(visit.answer).toMatchObject({ yes: true, approver: 'zhou-jianguo', channel: 'link' });
		expect((await linksOf(office, subject)).size).toBe(0);
		expect(await show(zhou)).toMatchObject({ view: { answered: 'yes' } });
		expect(await show(li)).not.toHaveProperty('view.answered');
	});

	it('[H3] counts once when two taps arrive together', async () => {
		const { subject, zhou } = await asked();
		const told = await Promise.all([say(zhou, true), say(zhou, true), say(zhou, true)]);
		expect(told.filter(({ ok }) => ok)).toHaveLength(1);
		const yeses = await office.database.query(
			`select 1 from fact where subject = $1 and type = 'HostConfirmed'`,
			[subject]
		);
		expect(yeses).toHaveLength(1);
	});

	it('[H4] may be taken back until somebody went in, and kills the pass', async () => {
		const { subject, zhou } = await asked();
		await say(zhou, true);
		await issue(subject);
		expect(passRevoked(await office.visit(subject))).toBe(false);
		expect(await say(zhou, false)).toEqual({ ok: true });
		const visit = await office.visit(subject);
		expect(visit.status).toBe('denied');
		expect(passRevoked(visit)).toBe(true);
		expect(await say(zhou, false)).toEqual({ ok: false, reason: 'already_answered' });
	});

	it('[H4] may not be taken back by the link once the visitor is inside', async () => {
		const { subject, zhou } = await asked();
		await say(zhou, true);
		const gate = await enrolStation(office, 'gate');
		const entered = { count: 2, ambers: [], certainty: 'all' };
		await gate.push(gate.facts(subject, [{ type: 'VisitorEntered', v: 1, data: entered }]));
		expect((await office.visit(subject)).status).toBe('inside');
		expect((await say(zhou, false)).ok).toBe(false);
		expect((await office.visit(subject)).status).toBe('inside');
	});

	it("[H5] yes after another's no is a conflict and opens nothing", async () => {
		const { subject, zhou, li } = await asked();
		expect(await say(zhou, false)).toEqual({ ok: true });
		await say(li, true);
		const visit: Visit = await office.visit(subject);
		expect(visit.status).toBe('denied');
		expect(visit.flags).toContain('conflict');
	});
});

describe('time alone', () => {
	it('[H8] moves the silent round to the telephone, ends it, and gives the visit up', async () => {
		const { limits } = yunqi();
		const { subject } = await asked();
		const step = async (ms: number) => {
			office.wait(ms);
			await office.settle();
			return office.visit(subject);
		};
		expect((await step(limits.linkSeconds * secondMs - 1)).round?.channel).toBe('link');
		expect((await step(1)).round?.channel).toBe('phone');
		const rest = (limits.roundSeconds - limits.linkSeconds) * secondMs;
		expect((await step(rest - 1)).status).toBe('confirming');
		expect((await step(1)).status).toBe('unconfirmed');
		const window = (limits.windowSeconds - limits.roundSeconds) * secondMs;
		expect((await step(window)).status).toBe('unconfirmed');
		expect((await step(1)).status).toBe('abandoned');
	});

	it('[H9] lets a late yes count while the link lives', async () => {
		const { subject, zhou } = await asked();
		office.wait(9 * minuteMs);
		await office.settle();
		expect((await office.visit(subject)).status).toBe('unconfirmed');
		expect(await say(zhou, true)).toEqual({ ok: true });
		expect((await office.visit(subject)).status).toBe('approved');
	});
});

/** A lobby terminal issues the pass of an approved visit. */
async function issue(subject: string): Promise<void> {
	const desk = await enrolStation(office, 'desk');
	const visit = await office.visit(subject);
	const decision = issuePass(visit, { number: '402815', serial: 1 }, yunqi(), at(office.now()));
	assert(decision.ok, 'an approved visit gets a pass');
	await desk.push(desk.facts(subject, decision.happenings));
}
