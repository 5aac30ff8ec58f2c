import { expect, test } from 'vitest';
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

test('[Y20] alarms are the flagged visits of the day and those still inside, newest first', async () => {
	const db = await openDatabase('gate-1', 'YQ');
	const old = { submittedAt: now - 90 * hourMs, enteredAt: now - 89 * hourMs };
	const put = (id: string, entity: Visit) =>
		db.entities.put(entityRow(visits, `visit:${id}`, entity, []));
	await put('calm', visit({}));
	await put('double', visit({ flags: ['double_entry'] }));
	await put('denied', visit({ flags: ['used_after_denial'], enteredAt: now - 1 }));
	await put('gone', visit({ flags: ['double_entry'], ...old }));
	await put('stays', visit({ flags: ['double_entry'], ...old, status: 'inside', insideCount: 1 }));
	const alarms = await listAlarms(db, now);
	expect(alarms.map(({ visit: id, kinds }) => [id, kinds])).toEqual([
		['denied', ['used_after_denial']],
		['double', ['double_entry']],
		['stays', ['double_entry']]
	]);
});
