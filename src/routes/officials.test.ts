import { expect, test, vi } from 'vitest';
import { blankVisit, type Visit } from '#lib/domain/visit-state.ts';
import type { Station } from '#lib/store/station.ts';
import { monday, yunqi } from '../../tests/fixtures/cast.ts';
import { openDatabase } from '../../tests/sim/dexie.ts';
import { Officials } from './officials.svelte.ts';

test('[V16] what was looked up for a supervisor is not shown behind them, when their duty ends meanwhile', async () => {
	const db = await openDatabase('gate-1', 'YQ');
	const entity: Visit = {
		...blankVisit,
		...{ status: 'inside', type: 'official', enteredAt: monday, insideCount: 2 }
	};
	const at = new Date(monday).toISOString();
	const row = { subject: 'visit:1', register: 'visit', status: 'inside', at, pending: [] };
	await db.entities.put({ ...row, entity });
	const station = {
		...{ db, site: yunqi(), clock: () => ({ lo: monday, hi: monday }) },
		staff: { roles: ['supervisor'] } as unknown
	};
	const officials = new Officials(station as Station);
	officials.follow()();
	await vi.waitFor(() => expect(officials.open).toHaveLength(1));

	officials.follow()();
	station.staff = undefined;
	officials.follow();
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(officials.open).toEqual([]);
});
