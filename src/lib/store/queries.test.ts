import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { visits } from '#lib/domain/visit.ts';
import { StationDatabase, type EntityRow, type FactRow } from './db.ts';
import { byStatus, countByStatus, keptFacts, newest } from './queries.ts';

let options: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange };
beforeEach(() => {
	options = { indexedDB: new IDBFactory(), IDBKeyRange };
});

const row = (nth: number, status: string, register = 'visit'): EntityRow => ({
	...{ subject: `${register}:${String(nth)}`, register, status, pending: [], entity: { nth } },
	at: `2026-06-01T08:00:${String(nth).padStart(2, '0')}.000Z`
});
const rows = [
	...[row(1, 'left'), row(2, 'inside'), row(3, 'left'), row(4, 'approved'), row(5, 'inside')],
	...[row(6, 'left'), row(7, 'raised', 'alert'), row(8, 'inside', 'visitx')]
];
const fact = (position: number, kept?: FactRow['kept']): FactRow => ({
	...{ id: `fact-${String(100 - position)}`, subject: 'visit:1', fact: {} as FactRow['fact'] },
	...{ position, ...(kept && { kept }) }
});
const facts = [
	...[fact(1, 'invalid'), fact(2, 'not_allowed'), fact(3), fact(4, 'broken_chain')],
	...[fact(5, 'not_allowed'), fact(6, 'invalid'), fact(7)]
];
const subjects = (found: readonly { subject: string }[]) =>
	found.map(({ subject }) => subject.slice('visit:'.length)).join(' ');

describe('lists', () => {
	test('tell the newest of all statuses first, and no other register’s', async () => {
		const db = new StationDatabase('gate', options);
		await db.entities.bulkAdd(rows);
		expect(subjects(await newest(db, visits))).toBe('6 5 4 3 2 1');
		expect(subjects(await newest(db, visits, {}, 2))).toBe('6 5');
		const span = { from: row(2, '').at, to: row(5, '').at };
		expect(subjects(await newest(db, visits, span))).toBe('4 3 2');
		expect(subjects(await byStatus(db, visits, 'inside'))).toBe('2 5');
		expect(await countByStatus(db, visits, 'left')).toBe(3);
		expect(await countByStatus(db, visits, 'lef')).toBe(0);
	});

	test('tell of what did not count the newest, and read no more of it', async () => {
		const db = new StationDatabase('desk', options);
		await db.facts.bulkAdd(facts);
		let read = 0;
		db.facts.hook('reading', (row) => ((read += 1), row));
		const kept = async (limit?: number) =>
			(await keptFacts(db, limit)).map(({ position }) => position);
		expect(await kept()).toEqual([6, 5, 4, 2, 1]);
		expect(read).toBe(5);
		expect(await kept(2)).toEqual([6, 5]);
		expect(read).toBe(7);
	});

	test('find what an earlier program had stored under its own indexes', async () => {
		const old = new Dexie('foyer-gate', options);
		old.version(3).stores({
			facts: '&id, subject, position, kept, [mine+seq]',
			entities: '&subject, [register+status], [register+at], [register+alarm]',
			...{ meta: '&key', local: '&key', blobs: '&[subject+digest], held' }
		});
		await old.table('entities').bulkAdd(rows);
		await old.table('facts').bulkAdd(facts);
		old.close();
		const db = new StationDatabase('gate', options);
		expect(subjects(await newest(db, visits))).toBe('6 5 4 3 2 1');
		expect(subjects(await byStatus(db, visits, 'inside'))).toBe('2 5');
		expect((await keptFacts(db, 2)).map(({ position }) => position)).toEqual([6, 5]);
	});
});
