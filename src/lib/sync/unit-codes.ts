import * as v from 'valibot';
import { codeAnswerSchema } from '#lib/protocol/unit-codes.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import { codeTable, saveCodeTable } from '#lib/store/unit-code.ts';

/** Answers of five seconds' work each: what some thousands of new households need; the rest comes with the next hint. */
const roundsMax = 60;

/**
 * Asks for the units' sealed secrets, where the station does not hold the newest, until they are all there. Throws
 * what the wire throws.
 */
export async function refreshCodes(
	db: StationDatabase,
	ask: (target: string) => Promise<unknown>
): Promise<void> {
	for (let round = 0; round < roundsMax; round += 1) {
		const held = await codeTable(db);
		// Of an unfinished table even the same one is news: that it is finished.
		const have = held && !held.unfinished ? held.version : '';
		const told = v.parse(codeAnswerSchema, await ask(`/api/unit-codes?have=${have}`));
		if (!('version' in told)) return;
		await saveCodeTable(db, told);
		if (!told.unfinished) return;
	}
}
