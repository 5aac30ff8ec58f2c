import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { namelessFact, type Fact } from '#lib/domain/fact.ts';
import { dayMs } from '#lib/domain/time.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice,
	type TestStation
} from '../../../tests/fixtures/back-office.ts';
import { sealedFacts } from '../../../tests/fixtures/sealing.ts';
import { yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { makeBackup } from './operations/backup.ts';
import { SqlLog } from './log.ts';
import { restore } from './operations/restore.ts';
import { reopenNames } from './reopened-names.ts';

let office: TestOffice;
beforeAll(async () => (office = await openTestOffice()), 120_000);
afterAll(() => office.dispose());

let comers = 0;
/** Each with another number of people, so that no two are one visit. */
function arrival(station: TestStation, subject = `visit:${randomUUID()}`): Fact[] {
	comers += 1;
	const form = { ...zhangWei, companions: comers % 14 };
	const decision = signIn(visits.blank, form, yunqi());
	assert(decision.ok, 'the form is good');
	return station.facts(subject, decision.happenings);
}
const key = () => office.sealing.current('YQ');
const personalOf = async (id: string | undefined, from = office) => {
	const [row] = await from.database.query<{ personal: unknown; kept: string | null }>(
		'select personal::json, kept from fact where id = $1',
		[id]
	);
	return row;
};

describe('a fact whose names came sealed', () => {
	it('[Y25] is opened, compared with its digest, and goes on like any other', async () => {
		const station = await enrolStation(office, 'lobby');
		const [fact] = arrival(station);
		const [sealed] = await sealedFacts([fact!], await key());
		expect(JSON.stringify(sealed)).not.toMatch(/张|周/);
		expect(await station.push([sealed!])).toMatchObject({ upTo: 1, kept: [] });
		expect(await personalOf(fact?.id)).toEqual({ personal: fact?.personal, kept: null });
		await office.settle();
		// The host could be found: by unit and surname.
		expect(await office.visit(fact!.subject)).toMatchObject({
			status: 'confirming',
			visitor: { surname: '张' }
		});
		expect(await office.sealed.unopened('YQ')).toEqual([]);
	});

	it('[Y26] is the same fact as with its names, whichever of the two comes first', async () => {
		for (const isSealedFirst of [true, false]) {
			const station = await enrolStation(office, 'lobby');
			const plain = arrival(station);
			const sealed = await sealedFacts(plain, await key());
			const first = await station.push(isSealedFirst ? sealed : plain);
			expect(await station.push(isSealedFirst ? plain : sealed)).toEqual(first);
			expect(await personalOf(plain[0]?.id)).toEqual({ personal: plain[0]?.personal, kept: null });
		}
		expect(await office.sealed.unopened('YQ')).toEqual([]);
	});

	it('[Y26] brings the names back to a back office that lost them', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'foyer-sealed-'));
		const station = await enrolStation(office, 'lobby');
		const facts = await sealedFacts(arrival(station), await key());
		await makeBackup(office.database, join(folder, 'old.backup.gz'), office.now());
		await station.push(facts);
		const place = join(folder, 'db');
		await restore(join(folder, 'old.backup.gz'), place, [], () => undefined);
		const restored = await openTestOffice({ database: place });
		try {
			expect(await personalOf(facts[0]?.id, restored)).toBeUndefined();
			await station.push(facts, restored);
			expect((await restored.visit(facts[0]!.subject)).visitor?.surname).toBe('张');
		} finally {
			await restored.dispose();
			rmSync(folder, { recursive: true, force: true });
		}
	});

	it('[M4] that was erased stays erased', async () => {
		const station = await enrolStation(office, 'lobby');
		const facts = arrival(station);
		await office.retention.erase('YQ', [facts[0]!.subject]);
		await station.push(await sealedFacts(facts, await key()));
		expect((await office.visit(facts[0]!.subject)).visitor).toBeUndefined();
	});
});

describe('the keys', () => {
	it('[R5] are told by their public part; a new one is used when a week of backups holds it', async () => {
		const first = await key();
		expect(Object.keys(first)).toEqual(['kid', 'publicKey']);
		expect(await key()).toEqual(first);
		const station = await enrolStation(office, 'lobby');
		const old = await sealedFacts(arrival(station), first);
		office.wait(90 * dayMs);
		expect(await key()).toEqual(first);
		office.wait(7 * dayMs - 1);
		expect(await key()).toEqual(first);
		office.wait(1);
		const next = await key();
		expect(next.kid).not.toBe(first.kid);
		// What a tablet had sealed to the old one still opens.
		await station.push(old);
		expect((await office.visit(old[0]!.subject)).visitor?.surname).toBe('张');
	});
});

describe('names that do not open', () => {
	const change = async (fact: Fact, what: 'key' | 'text' | 'fact' | 'digest' | 'nothing') => {
		const other = { ...fact, id: randomUUID() };
		const [sealed] = await sealedFacts([what === 'fact' ? other : fact], await key());
		assert(sealed?.sealed, 'it has names');
		const text = sealed.sealed;
		const bad = {
			...{ key: `0123456789abcdef${text.slice(16)}`, text: `${text.slice(0, -2)}AA` },
			...{ fact: text, digest: text, nothing: 'no sealed text' }
		}[what];
		return {
			...namelessFact(fact),
			sealed: bad,
			...(what === 'digest' && { personalDigest: '0'.repeat(64) })
		};
	};

	it('[Y25] keep nobody out: the fact counts without them, the reason is told, the text is kept', async () => {
		const station = await enrolStation(office, 'lobby');
		const all: Fact[] = [];
		for (const what of ['key', 'text', 'fact', 'nothing'] as const)
			all.push(await change(arrival(station)[0]!, what));
		const good = await sealedFacts(arrival(station), await key());
		expect(await station.push([...all, ...good])).toMatchObject({ upTo: 5, kept: [] });
		for (const { subject, id } of all) {
			expect((await office.visit(subject)).visitor).toBeUndefined();
			expect(await personalOf(id)).toEqual({ personal: null, kept: null });
		}
		expect((await office.visit(good[0]!.subject)).visitor?.surname).toBe('张');
		expect(await office.sealed.unopened('YQ')).toMatchObject([
			{ reason: 'unknown_key', count: 1 },
			{ reason: 'unreadable', count: 3 }
		]);
		const kept = await office.database.query('select sealed from unopened order by fact');
		expect(kept).toHaveLength(4);
		// Told again they are noted once.
		await station.push([...all, ...good]);
		expect(await office.database.query('select 1 from unopened')).toHaveLength(4);
		office.wait(400 * dayMs);
		await office.retention.run(yunqi());
		expect(await office.database.query('select 1 from unopened')).toEqual([]);
	});

	it('[Y25] open at the next start once their key is back, and every station reads them again', async () => {
		const station = await enrolStation(office, 'lobby');
		const gate = await enrolStation(office, 'gate');
		const [back, gone] = [arrival(station), arrival(station)];
		const sealed = await sealedFacts([...back, ...gone], await key());
		const { database } = office;
		const [lost] = await database.query<{ kid: string; kept: string }>(
			`with gone as (delete from signing_key where role = 'seal' and site = 'YQ' and kid = $1 returning *)
			select kid, to_jsonb(gone)::text as kept from gone`,
			[(await key()).kid]
		);
		assert(lost, 'there is a key');
		await station.push(sealed);
		const log = new SqlLog(database);
		const epoch = await log.epoch();
		const reopen = () => reopenNames(database, log, office.sealing, 'YQ');
		expect(await reopen()).toBe(0);
		await office.retention.erase('YQ', [gone[0]!.subject]);
		await database.query(
			'insert into signing_key select * from jsonb_populate_record(null::signing_key, $1::text::jsonb)',
			[lost.kept]
		);

		expect(await reopen()).toBe(1);
		expect((await office.visit(back[0]!.subject)).visitor?.surname).toBe('张');
		expect(await personalOf(back[0]!.id)).toEqual({ personal: back[0]!.personal, kept: null });
		// M4: what was erased meanwhile stays erased.
		expect((await office.visit(gone[0]!.subject)).visitor).toBeUndefined();
		expect(await personalOf(gone[0]!.id)).toEqual({ personal: null, kept: null });
		expect(await log.epoch()).not.toBe(epoch);
		const { facts } = await office.intake.page(gate.caller, '', 0);
		const told = facts.find(({ fact }) => fact.id === back[0]!.id);
		expect(told?.fact.personal).toEqual(back[0]!.personal);
		// Once.
		const after = await log.epoch();
		expect(await reopen()).toBe(0);
		expect(await log.epoch()).toBe(after);
	});

	it('[Y25] names that are not those of the digest are not believed', async () => {
		const station = await enrolStation(office, 'lobby');
		const fact = await change(arrival(station)[0]!, 'digest');
		await station.push([fact]);
		expect(await personalOf(fact.id)).toEqual({ personal: null, kept: null });
		expect(await office.sealed.unopened('YQ')).toMatchObject([{ reason: 'digest_differs' }]);
	});

	it('[Y6] names told both ways at once fit no fact', async () => {
		const station = await enrolStation(office, 'lobby');
		const [fact] = arrival(station);
		const [sealed] = await sealedFacts([fact!], await key());
		const answer = await station.push([{ ...fact!, sealed: sealed!.sealed }]);
		expect(answer).toMatchObject({ kept: [{ id: fact!.id, reason: 'invalid' }] });
	});
});
