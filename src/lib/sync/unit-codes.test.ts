import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { StationDatabase } from '#lib/store/db.ts';
import { codeTable } from '#lib/store/unit-code.ts';
import { refreshCodes } from './unit-codes.ts';

test('[U3] a station asks until the table of the households’ codes is finished', async () => {
	const db = new StationDatabase('gate', { indexedDB: new IDBFactory(), IDBKeyRange });
	const table = { salt: 'a'.repeat(22), iterations: 100_000, entries: [] };
	const [half, whole] = ['half'.repeat(6), 'whole'.repeat(6)];
	const answers: object[] = [
		{ ...table, version: half, unfinished: true },
		{ ...table, version: half, unfinished: true },
		{ ...table, version: whole }
	];
	const asked: string[] = [];
	const ask = (target: string) => {
		asked.push(target.split('=')[1] ?? '');
		return Promise.resolve(answers.shift() ?? { unchanged: true });
	};
	await refreshCodes(db, ask);
	expect(await codeTable(db)).toEqual({ ...table, version: whole });
	await refreshCodes(db, ask);
	expect(asked).toEqual(['', '', '', whole]);
});
