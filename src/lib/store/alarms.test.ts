import { expect, test } from 'vitest';
import type { Fact } from '#lib/domain/fact.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { openDatabase } from '../../../tests/sim/dexie.ts';
import { listAlarms } from './alarms.ts';
import { entityRow } from './fold.ts';

const now = Date.UTC(2026, 10, 23);
const hourMs = 3_600_000;
const visit = (change: Partial<Visit>): Visit => ({
	...visits.blank,
	...{ status: 'left', submittedAt: now - hourMs, enteredAt: now - hourMs },
	...change
});

test('[A4] alarms are the flagged visits of the day and those still inside, newest first, until answered', async () => {
	const db = await openDatabase('gate-1', 'YQ');
	const old = { submittedAt: now - 90 * hourMs, enteredAt: now - 89 * hourMs };
	const put = (id: string, entity: Visit) =>
		db.entities.put(entityRow(visits, `visit:${id}`, entity, []));
	const answer = { found: 'counted', by: 'S01', at: now } as const;
	await put('calm', visit({}));
	await put('double', visit({ flags: ['double_entry'] }));
	await put('denied', visit({ flags: ['used_after_denial'], enteredAt: now - 1 }));
	await put('gone', visit({ flags: ['double_entry'], ...old }));
	await put('stays', visit({ flags: ['double_entry'], ...old, status: 'inside', insideCount: 1 }));
	await put('seen', visit({ flags: ['double_entry'], answered: { double_entry: answer } }));
	const half = { double_entry: answer };
	await put('half', visit({ flags: ['double_entry', 'code_twice'], answered: half, enteredAt: 1 }));
	const alarms = await listAlarms(db, now);
	expect(alarms.map(({ id, kind }) => [id, kind])).toEqual([
		['denied', 'used_after_denial'],
		['double', 'double_entry'],
		['stays', 'double_entry'],
		['half', 'code_twice']
	]);
});

test('[A4] an alarm says at which gates it happened, and when', async () => {
	const db = await openDatabase('gate-1', 'YQ');
	const subject = 'visit:double';
	await db.entities.put(entityRow(visits, subject, visit({ flags: ['double_entry'] }), []));
	const told = (device: string, at: number, type = 'VisitorEntered') => ({
		...{ id: `${device}-${String(at)}`, subject },
		fact: { device, type, occurredAt: new Date(at).toISOString() } as Fact
	});
	await db.facts.bulkAdd([
		...[told('yq-g2-1', now + 2), told('yq-g1-1', now + 1)],
		told('yq-g1-1', now + 3, 'EntryRefused')
	]);
	const [alarm] = await listAlarms(db, now);
	expect(alarm?.moments).toEqual([
		{ device: 'yq-g1-1', at: now + 1 },
		{ device: 'yq-g2-1', at: now + 2 }
	]);
});

test('[A4] a worker’s card used twice stands among them', async () => {
	const db = await openDatabase('gate-1', 'YQ');
	const card: Pass = {
		...passes.blank,
		flags: ['double_entry'],
		insideCount: 1,
		entered: { lo: now, hi: now }
	};
	await db.entities.put(entityRow(passes, 'pass:sun-1', card, []));
	await db.entities.put(entityRow(visits, 'visit:denied', visit({ flags: ['double_entry'] }), []));
	const told = {
		device: 'yq-g2-1',
		type: 'HolderEntered',
		occurredAt: new Date(now).toISOString()
	};
	await db.facts.add({ id: 'one', subject: 'pass:sun-1', fact: told as Fact });
	const alarms = await listAlarms(db, now);
	expect(alarms.map(({ book, id }) => [book, id])).toEqual([
		['pass', 'sun-1'],
		['visit', 'denied']
	]);
	expect(alarms[0]?.moments).toEqual([{ device: 'yq-g2-1', at: now }]);
});
