import { expect, test } from 'vitest';
import { dayMs } from '#lib/domain/time.ts';
import { beginDuty, keepBook, readDuty } from '#lib/store/staff.ts';
import { openDatabase } from '../../tests/sim/dexie.ts';
import { staffBook } from '../../tests/fixtures/staff-book.ts';
import { Duty } from './duty.svelte.ts';

const monday = Date.UTC(2026, 5, 1, 2);
const [zhao, pin] = [{ id: 'g01', name: '赵刚', roles: ['guard' as const] }, '246810'];
const bookAt = (at: number) => staffBook(new Uint8Array(32).fill(1), [zhao], pin, at);

/** A gate that was told on Monday who works here, ten days later; `ask`: what the back office answers now. */
async function afterHoliday(ask: (target: string) => Promise<unknown>) {
	const now = monday + 10 * dayMs;
	const db = await openDatabase('gate-1', 'YQ');
	await keepBook(db, await bookAt(monday));
	const written: string[] = [];
	const duty = new Duty({
		...{ face: 'gate', db, ask, newId: () => 'shift-1' },
		clock: () => ({ lo: now, hi: now, device: now, suspect: false }),
		who: { site: 'YQ', device: 'gate-1', role: 'gate', name: '' } as never,
		write: (_register, id) => {
			written.push(id);
			return Promise.resolve({ ok: false, reason: 'closed' } as never);
		}
	});
	return { duty, db, written };
}
const nobodyThere = () => Promise.reject(new Error('offline'));

test('[T6] a PIN typed after a long sleep has the list asked for at once, and is checked by the new one', async () => {
	const asked: string[] = [];
	const { duty, written } = await afterHoliday((target) => {
		asked.push(target);
		return bookAt(monday + 10 * dayMs);
	});
	expect(await duty.check('g01', pin)).toEqual({ ok: true, staff: zhao });
	expect(await duty.check('g01', '246811')).toMatchObject({ reason: 'wrong', left: 4 });
	expect(asked).toEqual(['/api/staff']);
	expect(written).toEqual([]);
});

test('[T6] with nobody to ask, the old list stays too old', async () => {
	const { duty } = await afterHoliday(nobodyThere);
	expect(await duty.check('g01', pin)).toEqual({ ok: false, reason: 'stale' });
});

test('[T7] whoever was idle too long is off duty with the start itself, not at the next round', async () => {
	const { duty, db, written } = await afterHoliday(nobodyThere);
	await beginDuty(db, zhao, 'shift-0', monday);
	const stop = duty.follow();
	await expect.poll(() => written.at(-1), { timeout: 2_000 }).toBe('shift-0');
	expect(await readDuty(db)).toBeUndefined();
	expect(duty.staff).toBeUndefined();
	stop();
});
