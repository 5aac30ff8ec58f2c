import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chainBreak, type Decision, type Fact, type PlacedFact } from '#lib/domain/fact.ts';
import { fold } from '#lib/domain/register.ts';
import { registers } from '#lib/domain/registers.ts';
import { readSealed, type SealKey } from '#lib/domain/sealing.ts';
import { leavingBy } from '#lib/domain/sign-out.ts';
import { hourMs, minuteMs } from '#lib/domain/time.ts';
import { repeatedBy, visitorIn } from '#lib/domain/visit-repeat.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { monday, nextId, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { openLobby, touchAt } from '../../../tests/fixtures/lobby-store.ts';
import { readSync, type StationDatabase, type SyncRow } from './db.ts';
import { catchUp } from './fold.ts';
import { forgetAll } from './forget.ts';
import { endMarks, openMarker, readMarks } from './marks.ts';
import { DexieMemory } from './memory.ts';
import { record } from './record.ts';
import { eraseNames } from './retention.ts';
import { sealSubjects } from './seal.ts';
import { LobbyNames, sealOldVisits, sealUnsent } from './station-names.ts';

const site = yunqi();
const serverTime = new Date(monday).toISOString();
/** 张伟 with his phone, so that it too can be looked for. */
const form = { ...zhangWei, phone: '13800000001' };
const names = /张|李|周|13800000001|"0001"/;

let db: StationDatabase;
let key: SealKey;
beforeEach(async () => {
	({ db, key } = await openLobby());
});
afterEach(() => db.delete());

async function note(id: string, ask: (visit: Visit) => Decision<string>) {
	const recorded = await record(db, visits, `visit:${id}`, ask, touchAt());
	return recorded.ok ? recorded.facts : [];
}
const arrive = (id: string, more = {}) =>
	note(id, (visit) => signIn(visit, { ...form, ...more }, site));
const happen = (id: string, type: string, data: object, personal?: object) =>
	note(id, () => ({ ok: true, happenings: [{ type, v: 1, data, ...(personal && { personal }) }] }));
const enter = (id: string) =>
	happen(id, 'VisitorEntered', { count: 2, ambers: [], certainty: 'all' });
const leave = (id: string) => happen(id, 'VisitorLeft', { count: 2, ambers: [] });
const memory = (isNameless = false) => new DexieMemory(db, registers, { isNameless });
const acknowledge = async () => {
	const { device, epoch, head } = await readSync(db);
	await memory().acknowledge({ device, epoch }, head, epoch);
};
const page = (after: number, facts: PlacedFact[], epoch = 'one') => ({
	...{ epoch, serverTime, after, facts, cursor: after + facts.length, more: false, degraded: false }
});
const placed = (facts: readonly Fact[]): PlacedFact[] =>
	facts.map((fact, index) => ({ position: index + 1, receivedAt: serverTime, fact }));
const visitOf = async (id: string) => (await db.entities.get(`visit:${id}`))?.entity as Visit;
const factsOf = async (id: string) =>
	(await db.facts.where({ subject: `visit:${id}` }).toArray()).map(({ fact }) => fact);

/** Every word of every table. */
async function everything(): Promise<string> {
	return JSON.stringify(await Promise.all(db.tables.map((table) => table.toArray())));
}

describe('a lobby', () => {
	it('[R3] keeps no name once the visitor has left the screen, in no table, and loses nothing', async () => {
		const [fact] = await arrive('one');
		await arrive('two', { surname: '李' });
		const lobby = new LobbyNames(db);
		await lobby.seal({ key }, 'two');
		expect((await visitOf('two')).visitor?.surname).toBe('李');
		expect((await visitOf('one')).visitor).toBeUndefined();
		await arrive('three');
		await lobby.seal({ key });
		expect(await everything()).not.toMatch(names);

		const [kept] = await factsOf('one');
		const { personal, ...bare } = fact!;
		expect(personal).toBeDefined();
		expect(kept).toEqual({ ...bare, sealed: kept?.sealed });
		expect(readSealed(kept?.sealed ?? '')?.kid).toBe(key.kid);
		// The outbox is what it was, in one row, sealed: nothing waits for a name any more.
		const outbox = await memory().ownAfter(0, 10);
		expect(outbox.map(({ seq, sealed }) => [seq, typeof sealed])).toEqual([
			[1, 'string'],
			[2, 'string'],
			[3, 'string']
		]);
		expect(chainBreak(outbox, { seq: 0, digest: '' })).toBeUndefined();
		expect(await visitOf('one')).toEqual(fold(visits, await factsOf('one')));
		expect(await visitOf('one')).toMatchObject({ status: 'submitted', unit: '3-1-1201' });
	});

	it('[R3] seals after a crash, and what it had under another name; a second round changes nothing', async () => {
		await arrive('old');
		await db.meta
			.where('key')
			.equals('sync')
			.modify((row) => {
				Object.assign(row.value as SyncRow, {
					device: 'yq-k1-bbbbb',
					head: 0,
					headId: '',
					headDigest: ''
				});
			});
		await arrive('new');
		await new LobbyNames(db).seal({ key });
		const once = await everything();
		expect(once).not.toMatch(names);
		await new LobbyNames(db).seal({ key });
		expect(await everything()).toBe(once);
	});

	it('[R3] waits for a key, and seals as soon as it is told one', async () => {
		await arrive('one');
		const lobby = new LobbyNames(db);
		await lobby.seal({ key: undefined });
		expect((await visitOf('one')).visitor?.surname).toBe('张');
		expect((await factsOf('one'))[0]?.personal).toBeDefined();
		await lobby.seal({ key });
		expect(await everything()).not.toMatch(names);
	});

	it('[R3] [Y27] gets no name back: not by the feed, a new epoch, a fork, a fold of everything, or rows', async () => {
		const facts = await arrive('one');
		await new LobbyNames(db).seal({ key });
		await acknowledge();
		const handed: Fact = {
			...{ ...facts[0]!, id: nextId(), device: 'yq-g1-ccccc', type: 'VisitHandedOver' },
			data: { ...facts[0]!.data, from: 'yq-k1-aaaaa', signedInAt: serverTime }
		};
		const told = placed([facts[0]!, handed]);
		expect(await memory(true).apply({ epoch: 'one', cursor: 0 }, page(0, told))).toBe(true);
		expect(await everything()).not.toMatch(names);
		await memory(true).apply({ epoch: 'one', cursor: 2 }, page(0, [], 'two'));
		await memory(true).apply({ epoch: 'two', cursor: 0 }, page(0, told, 'two'));
		expect(await everything()).not.toMatch(names);
		await memory(true).fork({ device: 'yq-k1-aaaaa', epoch: 'two' }, 1, 'yq-k1-f1', 'two');
		const [moved] = await memory().ownAfter(0, 10);
		expect(moved).toMatchObject({ device: 'yq-k1-f1', id: facts[0]!.id });
		expect(readSealed(moved?.sealed ?? '')).toBeDefined();
		await db.meta.delete('folded');
		expect(await catchUp(db, registers)).toBe(true);
		expect(await everything()).not.toMatch(names);
		expect(await visitOf('one')).toMatchObject({ unit: '3-1-1201', handOverOffered: true });

		await db.meta
			.where('key')
			.equals('sync')
			.modify((row) => {
				Object.assign(row.value as SyncRow, { turn: 0, loading: { at: 0, after: '' } });
			});
		const row = { subject: 'visit:three', entity: { ...visits.blank, visitor: { surname: '张' } } };
		const rows = {
			...{ epoch: 'two', serverTime, after: '', at: 3, rows: [row] },
			more: false,
			degraded: false
		};
		expect(await memory(true).load({ epoch: 'two', loading: { at: 0, after: '' } }, [rows])).toBe(
			true
		);
		expect(await visitOf('three')).toMatchObject({ status: 'blank' });
		expect(await everything()).not.toMatch(names);
	});

	it('keeps a name that is told while others are being sealed, until the next round', async () => {
		await arrive('one');
		const sealing = sealSubjects(db, ['visit:one'], { key });
		const telling = happen('one', 'DocumentSeen', { document: 'passport' }, { tail: '9876' });
		await Promise.all([sealing, telling]);
		const open = (await factsOf('one')).filter(({ personal }) => personal).map(({ type }) => type);
		if (open.length > 0) expect((await visitOf('one')).document?.tail).toBe('9876');
		await new LobbyNames(db).seal({ key });
		expect(await everything()).not.toMatch(/张|周|9876/);
	});

	it('[R6] still knows today by their digits who leaves, and who signs in again; tomorrow nobody', async () => {
		await arrive('one');
		await enter('one');
		await arrive('two', { phone: undefined, surname: '李' });
		const marker = await openMarker(db, '2026-11-23');
		await new LobbyNames(db).seal({ key, marker });
		expect(await everything()).not.toMatch(names);
		const known = async () => {
			const marks = await readMarks(db);
			return Promise.all(
				['one', 'two'].map(async (id) => {
					const mark = marks.get(`visit:${id}`);
					return { id, visit: await visitOf(id), ...(mark && { marks: mark }) };
				})
			);
		};
		const leaving = async (digits: string) =>
			leavingBy(digits, await known(), await (await openMarker(db, '2026-11-23')).tail(digits))?.id;
		expect(await leaving('0001')).toBe('one');
		expect(await leaving('0002')).toBeUndefined();

		const again = async (more: object) => {
			const asked = { ...form, ...more };
			const visitor = visitorIn(asked, site);
			const marks = visitor && (await marker.of(visitor));
			return repeatedBy(asked, await known(), monday + minuteMs, site, marks)?.id;
		};
		expect(await again({})).toBe('one');
		expect(await again({ surname: '王' })).toBe('one');
		expect(await again({ phone: undefined, surname: '李' })).toBe('two');
		expect(await again({ phone: '13900000001' })).toBeUndefined();
		expect(await again({ unit: '3-1-1202' })).toBeUndefined();
		expect(await again({ phone: undefined, surname: '王' })).toBeUndefined();
		expect(await again({ phone: undefined, surname: '李', companions: 4 })).toBeUndefined();

		await endMarks(db, '2026-11-23');
		expect(await leaving('0001')).toBe('one');
		await endMarks(db, '2026-11-24');
		expect(await db.local.where('key').startsWith('mark').count()).toBe(0);
		expect(await leaving('0001')).toBeUndefined();
	});
});

describe('a gate or desk', () => {
	it('[R4] keeps names while a visit is in force and a day longer; then own are sealed, told ones dropped', async () => {
		const facts = await arrive('own');
		const told = { ...facts[0]!, id: nextId(), device: 'yq-k1-zzzzz', subject: 'visit:told' };
		await memory().apply({ epoch: 'one', cursor: 0 }, page(0, placed([told])));
		await enter('own');
		const seal = (surely: number) => sealOldVisits(db, site, { key }, surely);
		expect(await seal(monday + 24 * hourMs - 1)).toBe(0);
		expect(await seal(monday + 24 * hourMs)).toBe(1);
		// 张伟 who was told of is nameless; the one inside is not, however long he stays.
		expect((await visitOf('told')).visitor).toBeUndefined();
		expect((await factsOf('told'))[0]).not.toHaveProperty('sealed');
		expect(await seal(monday + 999 * hourMs)).toBe(0);
		expect((await visitOf('own')).visitor?.surname).toBe('张');
		await leave('own');
		const end = ((await visitOf('own')).leftAt ?? Infinity) + 24 * hourMs;
		expect(await seal(end - 1)).toBe(0);
		expect(await seal(end)).toBe(1);
		expect(await everything()).not.toMatch(names);
		// Nothing of it was delivered yet: it all is, with what only the back office can open.
		const outbox = await memory().ownAfter(0, 10);
		expect(outbox.map(({ type, sealed }) => [type, typeof sealed])).toEqual([
			['VisitorSignedIn', 'string'],
			['VisitorEntered', 'undefined'],
			['VisitorLeft', 'undefined']
		]);
	});

	it('[R4] without a key it keeps its own names, and drops those it was told', async () => {
		const facts = await arrive('own');
		const told = { ...facts[0]!, id: nextId(), device: 'yq-k1-zzzzz', subject: 'visit:told' };
		await memory().apply({ epoch: 'one', cursor: 0 }, page(0, placed([told])));
		expect(await sealOldVisits(db, site, { key: undefined }, monday + 99 * hourMs)).toBe(1);
		expect((await visitOf('own')).visitor?.surname).toBe('张');
		expect((await visitOf('told')).visitor).toBeUndefined();
	});

	it('[R2] sealed names go on their date as well, never before they are delivered', async () => {
		await arrive('one');
		await sealSubjects(db, ['visit:one'], { key });
		const date = monday + 72 * hourMs;
		expect(await eraseNames(db, site, date)).toBe(0);
		await acknowledge();
		const own = await memory().ownAfter(0, 10);
		await memory().apply({ epoch: 'one', cursor: 0 }, page(0, placed(own)));
		expect(await eraseNames(db, site, date - 1)).toBe(0);
		expect(await eraseNames(db, site, date)).toBe(1);
		expect((await factsOf('one'))[0]).not.toHaveProperty('sealed');
		expect(await db.local.count()).toBe(0);
		expect(await eraseNames(db, site, date)).toBe(0);
	});

	it('[R4] that is cut off keeps what nobody else holds, sealed', async () => {
		await arrive('sent');
		await acknowledge();
		await arrive('unsent');
		await sealUnsent(db, { key });
		expect(await forgetAll(db)).toBe(1);
		expect(await everything()).not.toMatch(names);
		const [row] = await db.facts.toArray();
		expect(readSealed(row?.fact.sealed ?? '')).toBeDefined();
	});
});
