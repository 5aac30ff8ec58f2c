import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Happening } from '#lib/domain/fact.ts';
import { dayMs } from '#lib/domain/time.ts';
import { claimMs, type Claim } from '#lib/protocol/claim.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice,
	type TestStation
} from '../../../tests/fixtures/back-office.ts';
import { approvedCard, issued, stated } from '../../../tests/fixtures/renovation-story.ts';
import { entered } from '../../../tests/fixtures/story.ts';
import { SqlLog } from './log.ts';

let office: TestOffice;
let gate: TestStation;
let other: TestStation;
beforeAll(async () => {
	office = await openTestOffice();
	[gate, other] = [await enrolStation(office, 'gate'), await enrolStation(office, 'gate')];
}, 120_000);
afterAll(() => office.dispose());

const pass = { count: 1, entriesMax: 1 };
const claimOf = (visit: string, entry: string = randomUUID()): Claim => ({
	...{ visit, entry, count: 1, pass }
});
const openClaims = async (visit: string) =>
	(await office.database.query('select 1 from claim where subject = $1', [`visit:${visit}`]))
		.length;

it('[Y17] one pass at two gates at once: one is granted, the other hears who was first', async () => {
	const visit = randomUUID();
	const answers = await Promise.all(
		[gate, other, gate, other].map(({ caller }) => office.claims.ask(caller, claimOf(visit)))
	);
	expect(answers.filter(({ kind }) => kind === 'granted')).toHaveLength(1);
	const refused = answers.filter((answer) => answer.kind === 'taken');
	expect(refused).toHaveLength(3);
	for (const { by } of refused) expect(by?.gate).toMatch(/\p{Script=Han}/u);
	expect(await openClaims(visit)).toBe(1);
});

it('[Y18] the entry settles its claim, and tells the next gate itself', async () => {
	const visit = randomUUID();
	const station = await enrolStation(office, 'gate');
	const facts = station.facts(`visit:${visit}`, [entered(1)]);
	const claim = claimOf(visit, facts[0]!.id);
	expect((await office.claims.ask(station.caller, claim)).kind).toBe('granted');
	await station.push(facts);
	expect(await openClaims(visit)).toBe(0);
	expect(await office.claims.ask(station.caller, claim)).toMatchObject({ sure: false });
	expect(await openClaims(visit)).toBe(0);
	const answer = await office.claims.ask(other.caller, claimOf(visit));
	expect(answer).toMatchObject({ kind: 'taken', by: { at: new Date(office.now()).toISOString() } });
});

it('[Y18] a claim without its entry is swept when it can no longer matter', async () => {
	const visit = randomUUID();
	await office.claims.ask(gate.caller, claimOf(visit));
	office.wait(claimMs);
	expect(await office.claims.ask(other.caller, claimOf(visit))).toMatchObject({ sure: false });
	office.wait(37 * 3_600_000);
	await office.claims.ask(gate.caller, claimOf(randomUUID()));
	expect(await openClaims(visit)).toBe(0);
});

it('[Y17] a host who took the consent back is told to the gate', async () => {
	const visit = randomUUID();
	const desk = await enrolStation(office, 'desk');
	const said = { round: 1, approver: 'zhou-jianguo', channel: 'phone' };
	const no: Happening = { type: 'HostDeclined', v: 1, data: said };
	await desk.push(desk.facts(`visit:${visit}`, [no]));
	expect((await office.claims.ask(gate.caller, claimOf(visit))).kind).toBe('revoked');
});

it('[Y19] after a restore nothing is granted before every station was heard', async () => {
	const epoch = await new SqlLog(office.database).renewEpoch();
	const answer = await office.claims.ask(gate.caller, claimOf(randomUUID()));
	expect(answer).toMatchObject({ kind: 'degraded', epoch });
	await office.database.query('update station set recovered = true');
	expect((await office.claims.ask(gate.caller, claimOf(randomUUID()))).kind).toBe('granted');
});

it('[Y17] [Y18] a holder’s card is claimed in its own book, settled by its entry, and tells the next gate where', async () => {
	const id = randomUUID();
	const station = await enrolStation(office, 'gate');
	const data = { ambers: [], certainty: 'all' };
	const facts = station.facts(`pass:${id}`, [{ type: 'HolderEntered', v: 1, data }]);
	const asked = { ...claimOf(id, facts[0]!.id), book: 'pass' as const };
	expect((await office.claims.ask(station.caller, asked)).kind).toBe('granted');
	const open = 'select 1 from claim where subject = $1';
	expect(await office.database.query(open, [`pass:${id}`])).toHaveLength(1);
	await station.push(facts);
	expect(await office.database.query(open, [`pass:${id}`])).toHaveLength(0);
	const answer = await office.claims.ask(other.caller, { ...claimOf(id), book: 'pass' });
	expect(answer).toMatchObject({ kind: 'taken', by: { at: new Date(office.now()).toISOString() } });
});

it('[PA9] [Y18] nobody comes in on a suspended card by a claim, and who resumed does', async () => {
	const id = randomUUID();
	const desk = await enrolStation(office, 'desk');
	const tell = async (...said: Happening[]) => desk.push(desk.facts(`pass:${id}`, said));
	const ask = async () =>
		(await office.claims.ask(gate.caller, { ...claimOf(id), book: 'pass' })).kind;
	await tell(...approvedCard(), issued(office.now(), office.now() + dayMs));
	await tell(stated('PassSuspended', { why: 'incident', by: 's01' }));
	expect(await ask()).toBe('revoked');
	await tell(stated('PassResumed', { why: 'incident', by: 's01' }));
	expect(await ask()).toBe('granted');
});
