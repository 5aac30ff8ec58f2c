import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonical } from '#lib/domain/canonical.ts';
import { factDigest } from '#lib/domain/fact.ts';
import { SqlLog } from '#lib/server/log.ts';
import { FactConflict } from '#lib/server/held-facts.ts';
import { statements as factJson } from '#lib/server/database/migrations/0014-fact-json.ts';
import { statements as factText } from '#lib/server/database/migrations/0039-fact-text.ts';
import { type LogBench, one, row } from './log-bench.ts';
import { describeOrder } from './log-order.contract.ts';
import { describePresumed } from './log-presumed.contract.ts';
import { describeSnapshots } from './log-snapshot.contract.ts';

/** What every engine under the back office's log must keep. */
export function describeLog(name: string, start: () => Promise<LogBench>): void {
	describe(`the log on ${name}`, () => {
		let bench: LogBench;
		beforeAll(async () => {
			bench = await start();
		});
		afterAll(() => bench.stop());

		describeOrder(() => bench);
		describePresumed(() => bench);
		describeSnapshots(() => bench);

		it('knows which facts it holds', async () => {
			const site = await bench.newSite();
			const facts = row(site, 'gate-1', 3);
			await bench.append(site, facts);
			const strange = randomUUID();
			await bench.log.write(site, async (transaction) => {
				const asked = [facts[0]!.id, strange, facts[2]!.id, 'no uuid'];
				expect(await transaction.heldIds(asked)).toEqual(new Set([facts[0]!.id, facts[2]!.id]));
				expect(await transaction.heldIds([])).toEqual(new Set());
				expect(await transaction.idAt('gate-1', 2)).toBe(facts[1]!.id);
				expect(await transaction.idAt('gate-1', 4)).toBeUndefined();
				expect(await transaction.idAt('gate-2', 2)).toBeUndefined();
			});
		});

		it('[F1] answers a fact that it holds already as it is held, and refuses another in its place', async () => {
			const site = await bench.newSite();
			const facts = row(site, 'gate-1', 3);
			const placed = await bench.append(site, facts);
			const more = row(site, 'gate-1', 1, facts[2]);
			const again = await bench.append(site, [facts[1]!, ...more, ...more]);
			expect(again.map(({ position }) => position)).toEqual([2, 4, 4]);
			expect(again[0]).toEqual(placed[1]);

			const samePlace = { ...facts[1]!, id: randomUUID() };
			const sameId = { ...facts[1]!, device: 'gate-2' };
			const sameBoth = { ...facts[1]!, data: { purpose: 'courier' } };
			for (const other of [samePlace, sameId, sameBoth]) {
				await expect(bench.append(site, [one(site, 'gate-9'), other])).rejects.toThrow(
					FactConflict
				);
			}
			expect(await bench.readAll(site)).toHaveLength(4);
		});

		it('remembers stations, takes in one that a backup lost, and makes a fresh one for a fork', async () => {
			const site = await bench.newSite({ desk: 'desk', 'gate-1': 'gate' });
			const [first] = await bench.append(site, row(site, 'gate-1', 1));
			const saved = {
				device: 'gate-1',
				acked: 1,
				ackedId: first!.fact.id,
				ackedDigest: factDigest(first!.fact),
				recovered: true
			};
			const fork = await bench.log.write(site, async (transaction) => {
				await transaction.saveDevice(saved);
				await transaction.saveDevice({ ...saved, device: 'stranger' });
				return transaction.newDevice('gate-1', first!.fact.id);
			});
			await bench.log.write(site, async (transaction) => {
				expect(await transaction.device('gate-1')).toEqual(saved);
				expect((await transaction.device('stranger'))?.acked).toBe(1);
				expect(await transaction.device('nobody')).toBeUndefined();
				expect(fork).toMatch(/^gate-1-f[0-9a-f]{8}$/);
				const blank = { acked: 0, ackedId: '', ackedDigest: '', recovered: true };
				expect(await transaction.device(fork)).toEqual({ device: fork, ...blank });
				expect(await transaction.newDevice('gate-1', first!.fact.id)).toBe(fork);
				const second = await transaction.newDevice(fork, randomUUID());
				expect(second).toMatch(/^gate-1-f[0-9a-f]{8}$/);
				expect(second).not.toBe(fork);
			});
			const [copy] = await bench.database.query(
				'select role, name, public_key, forked_from from station where site = $1 and device = $2',
				[site, fork]
			);
			const copied = { role: 'gate', name: 'gate-1', public_key: 'key of gate-1' };
			expect(copy).toEqual({ ...copied, forked_from: 'gate-1' });
		});

		it('keeps its epoch, and after a restore counts the stations still to be heard', async () => {
			const site = await bench.newSite({ desk: 'desk', 'gate-1': 'gate', lost: 'gate' });
			const revoke = "update station set revoked_at = now() where site = $1 and device = 'lost'";
			await bench.database.query(revoke, [site]);
			const before = await Promise.all([bench.log.epoch(), bench.log.epoch(), bench.log.epoch()]);
			expect(new Set(before).size).toBe(1);
			expect(await new SqlLog(bench.database).epoch()).toBe(before[0]);
			expect(await bench.log.recovering(site)).toBe(0);

			const renewed = await bench.log.renewEpoch();
			expect(renewed).not.toBe(before[0]);
			expect(await bench.log.epoch()).toBe(renewed);
			expect(await bench.log.recovering(site)).toBe(2);
			await bench.log.write(site, async (transaction) => {
				const gate = await transaction.device('gate-1');
				await transaction.saveDevice({ ...gate!, recovered: true });
			});
			expect(await bench.log.recovering(site)).toBe(1);
		});

		it('does not disturb a site that is created again', async () => {
			const site = await bench.newSite();
			await bench.append(site, row(site, 'gate-1', 2));
			await bench.log.createSite(site);
			const [next] = await bench.append(site, [one(site, 'gate-2')]);
			expect(next?.position).toBe(3);
		});

		it('[F2] [F3] gives back every letter of a fact, and its digest with it', async () => {
			const site = await bench.newSite();
			const deep = Array.from({ length: 60 }).reduce<object>((inner) => ({ inner }), { end: '底' });
			const awkward: object[] = [
				{
					name: '张𬭎',
					note: '王小明 👨‍👩‍👧‍👦 "引号" \\ \n\t\u2028',
					zero: 0,
					minus: -1.5e-7,
					big: 1e21
				},
				{ nested: { list: [1, [2, [null, true, '龘']], {}], empty: [] }, 键: '值', __proto: 1 },
				{ nul: 'a\u0000b', half: '\ud83d', looksEscaped: '\\u0000' },
				{ deep },
				{}
			];
			const facts = awkward.map((data, index) =>
				one(site, `gate-${index}`, { type: 'NoteTaken', v: 1, data, personal: { words: data } })
			);
			const answered = await bench.log.write(site, (transaction) =>
				transaction.append(facts.map((fact) => ({ fact, kept: 'invalid' })))
			);
			const bare = one(site, 'bare');
			await bench.append(site, [bare]);

			const held = await bench.readAll(site);
			expect(held.slice(0, -1)).toEqual(answered);
			for (const [index, fact] of facts.entries()) {
				const placed = held[index]!;
				expect(placed.fact).toEqual(fact);
				expect(canonical(placed.fact)).toBe(canonical(fact));
				expect(factDigest(placed.fact)).toBe(factDigest(fact));
				expect(placed.kept).toBe('invalid');
				expect(Number.isNaN(Date.parse(placed.receivedAt))).toBe(false);
			}
			expect(held.at(-1)!.fact).toEqual(bare);
			expect('personal' in held.at(-1)!.fact || 'kept' in held.at(-1)!).toBe(false);
			const columns = await bench.database.query<{ id: string; digest: string }>(
				`select id, digest from fact where site = $1 and body::json ->> 'personal' is null order by position`,
				[site]
			);
			expect(columns).toEqual(
				[...facts, bare].map((fact) => ({ id: fact.id, digest: factDigest(fact) }))
			);
		});

		it('[M1] reads what an older program wrote, and the names in it, as it was', async () => {
			const site = await bench.newSite();
			const words = { nul: 'a\u0000b', deep: '底', list: [1, { two: '2' }] };
			const told = row(site, 'gate-1', 3, undefined, {
				...{ type: 'NoteTaken', v: 1, data: words, personal: words }
			});
			await bench.append(site, told);
			const before = await bench.readAll(site);
			await bench.database.query(`alter table fact alter column body type jsonb using body::jsonb,
				alter column personal type jsonb using personal::jsonb`);
			for (const step of [factJson, factText]) {
				for (const statement of step) await bench.database.query(statement);
				expect(await bench.readAll(site)).toEqual(before);
			}
			expect(before.map(({ fact }) => fact)).toEqual(told);
		});

		it('takes a fact whose time no calendar knows', async () => {
			const site = await bench.newSite();
			for (const [index, occurredAt] of [
				'2026-02-31T25:00:00Z',
				'0000-01-01T00:00:00Z'
			].entries()) {
				const fact = { ...one(site, `gate-${index}`), occurredAt };
				const [placed] = await bench.append(site, [fact]);
				expect(placed!.fact).toEqual(fact);
			}
		});

		it('finds facts by their time, also long before and long after today', async () => {
			const site = await bench.newSite();
			const times = [
				'1969-12-31T23:59:59.999Z',
				'1999-12-31T23:59:59.000Z',
				'9999-12-31T00:00:00.001Z'
			];
			for (const [index, occurredAt] of times.entries())
				await bench.append(site, [{ ...one(site, `gate-${index}`), occurredAt }]);
			const held = await bench.database.query<{ at: Date }>(
				'select occurred_at as at from fact where site = $1 order by position',
				[site]
			);
			expect(held.map(({ at }) => at.toISOString())).toEqual(times);
		});
	});
}
