import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { registers } from '#lib/domain/registers.ts';
import { applyForPass, approvePass } from '#lib/domain/pass/apply.ts';
import { issueCard } from '#lib/domain/pass/issue.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { validToOf } from '#lib/domain/pass/pass-state.ts';
import { dayMs, hourMs } from '#lib/domain/time.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import { factOf, facts } from '../../../tests/fixtures/books.ts';
import { monday, nextId, occupants, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { openLobby } from '../../../tests/fixtures/lobby-store.ts';
import {
	activePass,
	approvedPass,
	issued,
	liuDayong,
	permit
} from '../../../tests/fixtures/workers.ts';
import { StationDatabase, type SyncRow } from './db.ts';
import { entityRow } from './fold.ts';
import { DexieMemory } from './memory.ts';
import { pagesOf } from './pages.ts';
import { record } from './record.ts';
import { eraseNames } from './retention.ts';
import { readStanding, saveStanding } from './standing.ts';
import { sealOldVisits } from './station-names.ts';

const card = { number: 'LS-000123', payment: { receipt: 'SJ-YQ-T1-2026-000001' } };
/** Everything was seen, and nobody has decided yet. */
const waiting = { ...approvedPass(), status: 'applied' as const };

test('[R2] a station erases names by itself, but never what it alone knows', async () => {
	const db = new StationDatabase('lobby');
	const site = yunqi();
	const sync: SyncRow = {
		...{ device: 'yq-k1-aaaaa', site: 'YQ', head: 0, headId: '', headDigest: '', acked: 0 },
		...{ cursor: 0, epoch: 'one', turn: 0, newestMs: 0 }
	};
	await db.meta.put({ key: 'sync', value: sync });
	const moment = {
		now: monday,
		clock: { lo: monday, hi: monday },
		newId: nextId,
		salt: () => 'salt'
	};
	const actor = { kind: 'visitor' as const };
	const made = await record(db, visits, 'visit:one', (entity) => signIn(entity, zhangWei, site), {
		...moment,
		actor
	});
	const over = monday + 72 * hourMs;
	expect(await eraseNames(db, site, over)).toBe(0);

	const memory = new DexieMemory(db, registers);
	await memory.acknowledge({ device: sync.device, epoch: 'one' }, 1, 'one');
	const [fact] = made.ok ? made.facts : [];
	const page = {
		epoch: 'one',
		serverTime: '2026-11-23T01:02:00.000Z',
		after: 0,
		cursor: 1,
		more: false,
		degraded: false
	};
	await memory.apply(
		{ epoch: 'one', cursor: 0 },
		{ ...page, facts: [{ position: 1, receivedAt: page.serverTime, fact: fact! }] }
	);
	expect(await eraseNames(db, site, over - 1)).toBe(0);
	expect(await eraseNames(db, site, over)).toBe(1);
	expect(JSON.stringify([await db.facts.toArray(), await db.entities.toArray()])).not.toMatch(
		/张|周/
	);
	expect(await db.entities.get('visit:one')).toMatchObject({
		status: 'submitted',
		unit: '3-1-1201'
	});
});

test('[R7] a post seals a holder’s name a month after the card is over, and erases it on its date', async () => {
	const db = new StationDatabase('gate', {}, nextId());
	const site = yunqi();
	await db.meta.put({
		key: 'sync',
		value: {
			...{ device: 'yq-g1-aaaaa', site: 'YQ', head: 0, headId: '', headDigest: '', acked: 0 },
			...{ cursor: 0, epoch: 'one', turn: 0, newestMs: 0 }
		}
	});
	const memory = new DexieMemory(db, registers);
	const told = [
		...facts(passes, applyForPass(passes.blank, liuDayong, [permit], site, issued), issued),
		...facts(passes, approvePass(waiting, 'line-1', site), issued),
		...facts(passes, issueCard(approvedPass(), card, [permit], site, issued), issued)
	];
	const serverTime = '2026-11-23T02:00:00.000Z';
	const placed = told.map((fact, at) => ({ position: at + 1, receivedAt: serverTime, fact }));
	const page = {
		...{ epoch: 'one', serverTime, after: 0, cursor: 3 },
		more: false,
		degraded: false
	};
	await memory.apply({ epoch: 'one', cursor: 0 }, { ...page, facts: placed });
	const all = async () => JSON.stringify([await db.facts.toArray(), await db.entities.toArray()]);
	const over = validToOf(activePass()) + 30 * dayMs;
	const seal = (at: number) => sealOldVisits(db, site, { key: undefined }, at);
	expect([await seal(over - 1), (await all()).includes('刘大勇')]).toEqual([0, true]);
	expect([await seal(over), (await all()).includes('刘大勇')]).toEqual([1, false]);
	expect(await db.entities.get('pass:one')).toMatchObject({ status: 'active', unit: '2-1-301' });
	// The deposit is held: nothing is erased for time alone.
	expect(await eraseNames(db, site, over + 400 * dayMs)).toBe(0);
});

test('[R14] a post erases at its next round what it hears was asked for: its own, what it was told, and what did not count', async () => {
	const db = new StationDatabase('gate', {}, nextId());
	const site = yunqi();
	const device = 'yq-g1-aaaaa';
	await db.meta.put({
		key: 'sync',
		value: {
			...{ device, site: 'YQ', head: 0, headId: '', headDigest: '', acked: 0 },
			...{ cursor: 0, epoch: 'one', turn: 0, newestMs: 0 }
		}
	});
	const clock = { lo: monday, hi: monday };
	const moment = { now: monday, clock, newId: nextId, salt: () => 'salt' };
	const actor = { kind: 'staff' as const };
	const own = await record(db, visits, 'visit:one', (entity) => signIn(entity, zhangWei, site), {
		...{ ...moment, actor }
	});
	const [signedIn] = own.ok ? own.facts : [];
	const asked = { type: 'ErasureAsked', v: 1, data: { why: 'person_asked' } };
	const strange = { type: 'RobotDelivered', v: 1, data: {}, personal: { to: '张' } };
	const serverTime = new Date(monday).toISOString();
	const told = [
		{ fact: signedIn! },
		{ fact: factOf('visit', strange, moment), kept: 'unknown_kind' as const },
		{ fact: factOf('visit', asked, moment, { device: 'office' }) }
	].map((one, at) => ({ ...one, position: at + 1, receivedAt: serverTime }));
	const page = { epoch: 'one', serverTime, after: 0, more: false, degraded: false };
	const memory = new DexieMemory(db, registers);
	const tell = (from: number, to: number) =>
		memory.apply(
			{ epoch: 'one', cursor: from },
			{ ...page, after: from, cursor: to, facts: told.slice(from, to) }
		);
	const all = async () => JSON.stringify([await db.facts.toArray(), await db.entities.toArray()]);
	await tell(0, 2);
	expect(await eraseNames(db, site, monday)).toBe(0);
	await tell(2, 3);
	// Its own was not delivered: the back office must hear it before it goes.
	expect([await eraseNames(db, site, 0), /"personal":\{"surname"/.test(await all())]).toEqual([
		1,
		true
	]);
	await memory.acknowledge({ device, epoch: 'one' }, 1, 'one');
	// However unsure the clock.
	expect(await eraseNames(db, site, 0)).toBe(1);
	expect(await all()).not.toMatch(/张|周/);
	expect(await db.entities.get('visit:one')).toMatchObject({ entity: { unit: '3-1-1201' } });
	expect(await eraseNames(db, site, 0)).toBe(0);
});

test('[R12] a gate that is cut off forgets by itself who moved out a month ago', async () => {
	const db = new StationDatabase('gate', {}, nextId());
	const site = yunqi();
	await saveStanding(db, {
		...{ serverTime: new Date(monday).toISOString(), publicUrl: '', statusList: '' },
		...{ siteKeys: [], certificates: [], occupants: [...occupants], site }
	});
	const held = async () =>
		(await readStanding(db))?.occupants.filter(({ surname }) => surname === '林').length;
	const gone = Date.parse('2026-12-16T00:00:00+08:00');
	await eraseNames(db, site, gone - 1);
	expect(await held()).toBe(1);
	await eraseNames(db, site, gone);
	expect(await held()).toBe(0);
	expect((await readStanding(db))?.occupants).toHaveLength(occupants.length - 1);
});

test('[R11] of a fact that did not count a post seals its own names a day after it came, and erases them on their date', async () => {
	const db = new StationDatabase('gate', {}, nextId());
	const site = yunqi();
	const [fact] = facts(
		passes,
		applyForPass(passes.blank, liuDayong, [permit], site, issued),
		issued
	);
	const receivedAt = new Date(monday).toISOString();
	const kept = { subject: 'pass:one', kept: 'not_allowed' as const, receivedAt };
	await db.meta.put({ key: 'sync', value: { device: 'yq-g1-aaaaa', site: 'YQ' } });
	await db.facts.bulkPut([
		{ ...kept, id: 'own', fact: { ...fact!, id: 'own' }, mine: 'yq-g1-aaaaa', seq: 1, position: 1 },
		{ ...kept, id: 'told', fact: { ...fact!, id: 'told' }, position: 2 },
		// What the same person's card rightly says is left alone.
		{ subject: 'pass:one', id: 'good', fact: { ...fact!, id: 'good' }, position: 3, receivedAt }
	]);
	const named = async () =>
		(await db.facts.toArray()).flatMap((row) => {
			if (row.fact.personal) return [`${row.id} open`];
			return row.fact.sealed ? [`${row.id} sealed`] : [];
		});
	const { db: lobby, key } = await openLobby();
	await lobby.delete();
	const day = monday + 24 * hourMs;
	expect([await sealOldVisits(db, site, { key }, day - 1), await named()]).toEqual([
		0,
		['good open', 'own open', 'told open']
	]);
	expect([await sealOldVisits(db, site, { key }, day), await named()]).toEqual([
		2,
		['good open', 'own sealed']
	]);
	const over = monday + 30 * dayMs;
	expect([await eraseNames(db, site, over - 1), await eraseNames(db, site, over)]).toEqual([0, 1]);
	expect(await named()).toEqual(['good open']);
});

test('[R2] however many visits a post has seen, it looks through them page by page and misses none', async () => {
	const db = new StationDatabase('gate', {}, nextId());
	const subjects = Array.from({ length: 7 }, (_, nth) => `visit:${String(nth)}`);
	await db.entities.bulkPut(
		subjects.map((subject) => entityRow(visits, subject, visits.blank, []))
	);
	await db.entities.put(entityRow(passes, 'pass:one', passes.blank, []));
	const pages: string[][] = [];
	for await (const page of pagesOf(db, 'visit', 3)) pages.push(page.map(({ subject }) => subject));
	expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
	expect(pages.flat()).toEqual(subjects);
});

test('[R2] [R4] one row whose day no calendar has keeps nothing else from its date, and is told of', async () => {
	const db = new StationDatabase('gate', {}, nextId());
	const site = yunqi();
	const works = (subject: string, to: string) => {
		const people = { applicant: '赫连' };
		const entity = { ...renovations.blank, status: 'submitted' as const, to, people };
		return entityRow(renovations, `renovation:${subject}`, entity, []);
	};
	await db.entities.bulkPut([works('odd', '2026-02-30'), works('past', '2026-01-01')]);
	await saveStanding(db, {
		...{ serverTime: new Date(monday).toISOString(), publicUrl: '', statusList: '' },
		...{ siteKeys: [], certificates: [], occupants: [...occupants], site }
	});
	const faults: unknown[] = [];
	const later = monday + 400 * dayMs;
	const tell = (error: unknown) => void faults.push(error);
	expect(await sealOldVisits(db, site, { key: undefined }, later, tell)).toBe(1);
	expect(faults).toHaveLength(1);
	await db.entities.put(works('past', '2026-01-01'));
	expect(await eraseNames(db, site, later, tell)).toBe(1);
	const named = (await db.entities.toArray()).filter(({ entity }) =>
		JSON.stringify(entity).includes('赫连')
	);
	expect(named.map(({ subject }) => subject)).toEqual(['renovation:odd']);
	expect(faults).toHaveLength(2);
	// What comes after the books goes too.
	expect((await readStanding(db))?.occupants.some(({ surname }) => surname === '林')).toBe(false);
});
