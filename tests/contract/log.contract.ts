import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonical } from '#lib/domain/canonical.ts';
import { chain, factDigest, type Fact, type Happening, type PlacedFact } from '#lib/domain/fact.ts';
import type { Role } from '#lib/domain/register.ts';
import { migrate } from '#lib/server/database/migrations.ts';
import type { Database } from '#lib/server/database/open.ts';
import { SqlLog, UnknownSite, UnknownStation } from '#lib/server/log.ts';
import { FactConflict } from '#lib/server/log-transaction.ts';

type Bench = { database: Database; stop: () => Promise<void> };

const started: Happening = { type: 'VisitStarted', v: 1, data: { purpose: 'family' } };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The next facts of a station's row, chained. */
function row(
	site: string,
	device: string,
	count: number,
	after?: Fact,
	happening: Happening = started
): Fact[] {
	const now = Date.parse('2026-11-23T01:02:00Z');
	return chain(
		`visit:${randomUUID()}`,
		Array.from({ length: count }, () => happening),
		{
			now,
			clock: { lo: now, hi: now },
			site,
			device,
			actor: { kind: 'visitor' },
			newId: randomUUID,
			salt: () => 'salt'
		},
		{ seq: after?.seq ?? 0, digest: after ? factDigest(after) : '' }
	);
}

const one = (site: string, device: string, happening?: Happening): Fact =>
	row(site, device, 1, undefined, happening)[0]!;

/** What every engine under the back office's log must keep. */
export function describeLog(name: string, start: () => Promise<Bench>): void {
	describe(`the log on ${name}`, () => {
		let bench: Bench;
		let log: SqlLog;
		let sites = 0;

		beforeAll(async () => {
			bench = await start();
			await migrate(bench.database);
			log = new SqlLog(bench.database);
		});
		afterAll(() => bench.stop());

		async function newSite(stations: Record<string, Role> = { desk: 'desk' }): Promise<string> {
			sites += 1;
			const site = `T${sites}`;
			await log.createSite(site);
			for (const [device, role] of Object.entries(stations)) {
				await bench.database.query(
					'insert into station (site, device, role, name, public_key) values ($1, $2, $3, $2, $4)',
					[site, device, role, `key of ${device}`]
				);
			}
			return site;
		}

		const append = (site: string, facts: Fact[], origin?: string) =>
			log.write(site, (transaction) => transaction.append(facts.map((fact) => ({ fact, origin }))));

		async function readAll(site: string, device = 'desk', limit = 500): Promise<PlacedFact[]> {
			const all: PlacedFact[] = [];
			for (let after = 0, more = true; more;) {
				const page = await log.read(site, device, after, limit);
				all.push(...page.facts);
				({ cursor: after, more } = page);
			}
			return all;
		}

		/** Reads on from its cursor until it has seen the last position, as a station would. */
		async function follow(site: string, last: number): Promise<number[]> {
			const seen: number[] = [];
			for (let cursor = 0; cursor < last; await pause(1)) {
				const page = await log.read(site, 'desk', cursor, 3);
				seen.push(...page.facts.map(({ position }) => position));
				cursor = page.cursor;
			}
			return seen;
		}

		const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

		it('[F1] gives gapless positions under eight writers that dawdle, and a follower misses none', async () => {
			const site = await newSite();
			const writers = 8;
			const rounds = 6;
			const size = 3;
			const following = follow(site, writers * rounds * size);
			const write = async (device: string) => {
				let last: Fact | undefined;
				for (let round = 0; round < rounds; round += 1) {
					const facts: Fact[] = row(site, device, size, last);
					last = facts.at(-1);
					await log.write(site, async (transaction) => {
						await transaction.append(facts.slice(0, 1).map((fact) => ({ fact })));
						if (round % 2 === 0) await pause(Math.random() * 8);
						await transaction.append(facts.slice(1).map((fact) => ({ fact })));
					});
				}
			};
			await Promise.all(upTo(writers).map((number) => write(`gate-${number}`)));

			expect(await following).toEqual(upTo(writers * rounds * size));
			const held = await readAll(site);
			for (const number of upTo(writers)) {
				const seqs = held
					.filter(({ fact }) => fact.device === `gate-${number}`)
					.map(({ fact }) => fact.seq);
				expect(seqs).toEqual(upTo(rounds * size));
			}
		});

		it('shows a follower the slow first writer before the quick second one', async () => {
			const site = await newSite();
			const slow = one(site, 'gate-1');
			const quick = one(site, 'gate-2');
			let release: () => void = () => undefined;
			const released = new Promise<void>((resolve) => (release = resolve));
			let begun: () => void = () => undefined;
			const begins = new Promise<void>((resolve) => (begun = resolve));
			const first = log.write(site, async (transaction) => {
				await transaction.append([{ fact: slow }]);
				begun();
				await released;
			});
			await begins;
			const order: string[] = [];
			const firstDone = first.then(() => order.push('slow'));
			const secondDone = append(site, [quick]).then(() => order.push('quick'));
			const following = follow(site, 2);
			// Long enough for a second writer that does not wait for the first to be done.
			await pause(100);
			expect(order).toEqual([]);
			release();
			await Promise.all([firstDone, secondDone]);

			expect(await following).toEqual([1, 2]);
			const held = await readAll(site);
			expect(held.map(({ fact }) => fact.id)).toEqual([slow.id, quick.id]);
		});

		it('leaves neither a fact nor a gap when work fails', async () => {
			const site = await newSite();
			await append(site, [one(site, 'gate-1')]);
			const lost = one(site, 'gate-2');
			const failing = log.write(site, async (transaction) => {
				await transaction.append([{ fact: lost }]);
				throw new Error('the rule said no');
			});
			await expect(failing).rejects.toThrow('the rule said no');
			const [next] = await append(site, [one(site, 'gate-3')]);
			expect(next?.position).toBe(2);
			expect((await readAll(site)).map(({ fact }) => fact.device)).toEqual(['gate-1', 'gate-3']);
		});

		it('lets others fold rows in the same transaction', async () => {
			const site = await newSite();
			const failing = log.write(site, async (transaction) => {
				await transaction.query('insert into unit (site, unit, kind) values ($1, $2, $3)', [
					site,
					'3-1-1201',
					'flat'
				]);
				throw new Error('no');
			});
			await expect(failing).rejects.toThrow('no');
			const rows = await bench.database.query('select unit from unit where site = $1', [site]);
			expect(rows).toEqual([]);
		});

		it('shows a lobby its own visitors only, and moves its cursor past the others', async () => {
			const site = await newSite({
				'lobby-1': 'lobby',
				'lobby-2': 'lobby',
				gate: 'gate',
				desk: 'desk',
				office: 'office'
			});
			await append(site, row(site, 'lobby-1', 2), 'lobby-1');
			await append(site, row(site, 'lobby-2', 3), 'lobby-2');
			await append(site, row(site, 'gate', 2));
			await append(site, row(site, 'desk', 1), 'lobby-1');

			for (const device of ['gate', 'desk', 'office']) {
				expect(await readAll(site, device, 3)).toHaveLength(8);
			}
			const positions = async (device: string, limit: number) =>
				(await readAll(site, device, limit)).map(({ position }) => position);
			expect(await positions('lobby-1', 500)).toEqual([1, 2, 8]);
			expect(await positions('lobby-1', 1)).toEqual([1, 2, 8]);
			expect(await positions('lobby-2', 2)).toEqual([3, 4, 5]);
			const nothing = await log.read(site, 'lobby-2', 5, 500);
			expect(nothing).toEqual({ facts: [], cursor: 8, more: false });
		});

		it('keeps sites apart', async () => {
			const [here, there] = [await newSite(), await newSite()];
			await append(here, row(here, 'gate-1', 2));
			const [first] = await append(there, row(there, 'gate-1', 1));
			expect(first?.position).toBe(1);
			expect(await readAll(here)).toHaveLength(2);
			const wrong = append(there, row(here, 'gate-1', 1));
			await expect(wrong).rejects.toThrow('its own site');
		});

		it('knows which facts it holds', async () => {
			const site = await newSite();
			const facts = row(site, 'gate-1', 3);
			await append(site, facts);
			const strange = randomUUID();
			await log.write(site, async (transaction) => {
				const asked = [facts[0]!.id, strange, facts[2]!.id, 'no uuid'];
				expect(await transaction.heldIds(asked)).toEqual(new Set([facts[0]!.id, facts[2]!.id]));
				expect(await transaction.heldIds([])).toEqual(new Set());
				expect(await transaction.idAt('gate-1', 2)).toBe(facts[1]!.id);
				expect(await transaction.idAt('gate-1', 4)).toBeUndefined();
				expect(await transaction.idAt('gate-2', 2)).toBeUndefined();
			});
		});

		it('[F1] answers a fact that it holds already as it is held, and refuses another in its place', async () => {
			const site = await newSite();
			const facts = row(site, 'gate-1', 3);
			const placed = await append(site, facts);
			const more = row(site, 'gate-1', 1, facts[2]);
			const again = await append(site, [facts[1]!, ...more, ...more]);
			expect(again.map(({ position }) => position)).toEqual([2, 4, 4]);
			expect(again[0]).toEqual(placed[1]);

			const samePlace = { ...facts[1]!, id: randomUUID() };
			const sameId = { ...facts[1]!, device: 'gate-2' };
			const sameBoth = { ...facts[1]!, data: { purpose: 'courier' } };
			for (const other of [samePlace, sameId, sameBoth]) {
				await expect(append(site, [one(site, 'gate-9'), other])).rejects.toThrow(FactConflict);
			}
			expect(await readAll(site)).toHaveLength(4);
		});

		it('remembers stations, takes in one that a backup lost, and makes a fresh one for a fork', async () => {
			const site = await newSite({ desk: 'desk', 'gate-1': 'gate' });
			const [first] = await append(site, row(site, 'gate-1', 1));
			const saved = {
				device: 'gate-1',
				acked: 1,
				ackedId: first!.fact.id,
				ackedDigest: factDigest(first!.fact),
				recovered: true
			};
			const fork = await log.write(site, async (transaction) => {
				await transaction.saveDevice(saved);
				await transaction.saveDevice({ ...saved, device: 'stranger' });
				return transaction.newDevice('gate-1', first!.fact.id);
			});
			await log.write(site, async (transaction) => {
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
			const site = await newSite({ desk: 'desk', 'gate-1': 'gate', lost: 'gate' });
			const revoke = "update station set revoked_at = now() where site = $1 and device = 'lost'";
			await bench.database.query(revoke, [site]);
			const before = await Promise.all([log.epoch(), log.epoch(), log.epoch()]);
			expect(new Set(before).size).toBe(1);
			expect(await new SqlLog(bench.database).epoch()).toBe(before[0]);
			expect(await log.recovering(site)).toBe(0);

			const renewed = await log.renewEpoch();
			expect(renewed).not.toBe(before[0]);
			expect(await log.epoch()).toBe(renewed);
			expect(await log.recovering(site)).toBe(2);
			await log.write(site, async (transaction) => {
				const gate = await transaction.device('gate-1');
				await transaction.saveDevice({ ...gate!, recovered: true });
			});
			expect(await log.recovering(site)).toBe(1);
		});

		it('says so when asked about a site or a station that it does not know', async () => {
			const site = await newSite();
			await expect(log.write('NOWHERE', () => Promise.resolve())).rejects.toThrow(UnknownSite);
			await expect(log.read('NOWHERE', 'desk', 0, 10)).rejects.toThrow(UnknownSite);
			await expect(log.read(site, 'stranger', 0, 10)).rejects.toThrow(UnknownStation);
		});

		it('does not disturb a site that is created again', async () => {
			const site = await newSite();
			await append(site, row(site, 'gate-1', 2));
			await log.createSite(site);
			const [next] = await append(site, [one(site, 'gate-2')]);
			expect(next?.position).toBe(3);
		});

		it('[F2] [F3] gives back every letter of a fact, and its digest with it', async () => {
			const site = await newSite();
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
			const answered = await log.write(site, (transaction) =>
				transaction.append(facts.map((fact) => ({ fact, kept: 'invalid' })))
			);
			const bare = one(site, 'bare');
			await append(site, [bare]);

			const held = await readAll(site);
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
				`select id, digest from fact where site = $1 and body ->> 'personal' is null order by position`,
				[site]
			);
			expect(columns).toEqual(
				[...facts, bare].map((fact) => ({ id: fact.id, digest: factDigest(fact) }))
			);
		});

		it('takes a fact whose time no calendar knows', async () => {
			const site = await newSite();
			for (const [index, occurredAt] of [
				'2026-02-31T25:00:00Z',
				'0000-01-01T00:00:00Z'
			].entries()) {
				const fact = { ...one(site, `gate-${index}`), occurredAt };
				const [placed] = await append(site, [fact]);
				expect(placed!.fact).toEqual(fact);
			}
		});

		it('takes a full push in one go', async () => {
			const site = await newSite();
			const placed = await append(site, row(site, 'gate-1', 500));
			expect(placed.map(({ position }) => position)).toEqual(upTo(500));
			const page = await log.read(site, 'desk', 0, 10_000);
			expect([page.facts.length, page.cursor, page.more]).toEqual([500, 500, false]);
		});
	});
}
