import { expect, test } from 'vitest';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { entityRow } from '#lib/store/fold.ts';
import { openDatabase } from '../../tests/sim/dexie.ts';
import { carriedOf } from './carried.ts';

const now = Date.UTC(2026, 10, 23, 12);
const hourMs = 3_600_000;

test('[T15] alarms nobody answered and this shift’s overrides are told to the next one', async () => {
	const db = await openDatabase('gate-1', 'YQ');
	const put = (id: string, change: Partial<Visit>) => {
		const visit = {
			...visits.blank,
			status: 'left' as const,
			submittedAt: now - hourMs,
			...change
		};
		return db.entities.put(entityRow(visits, `visit:${id}`, visit, []));
	};
	const override = (at: number, device = 'gate-1') => ({
		...{ code: 'EXPIRED' as const, why: 'checked' as const, by: 'S01', count: 1 },
		...{ at, device }
	});
	await put('alarm', { flags: ['double_entry'] });
	await put('mine', { overrides: [override(now - 2), override(now - 1)] });
	await put('before', { overrides: [override(now - 5 * hourMs)] });
	await put('elsewhere', { overrides: [override(now - 1, 'gate-2')] });
	const station = { db, clock: () => ({ lo: now, hi: now, device: now, suspect: false }) };
	expect(await carriedOf(station, now - hourMs)).toMatchObject({ alarms: 1, overrides: 2 });
	expect(await carriedOf(station)).toMatchObject({ alarms: 1, overrides: 0 });
});
