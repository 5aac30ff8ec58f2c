import * as v from 'valibot';
import { codeAnswerSchema } from '#lib/protocol/unit-codes.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import { codeTable, saveCodeTable } from '#lib/store/unit-code.ts';

/** Asks for the units' sealed secrets, where the station does not hold the newest. Throws what the wire throws. */
export async function refreshCodes(
	db: StationDatabase,
	ask: (target: string) => Promise<unknown>
): Promise<void> {
	const have = (await codeTable(db))?.version ?? '';
	const told = v.parse(codeAnswerSchema, await ask(`/api/unit-codes?have=${have}`));
	if ('version' in told) await saveCodeTable(db, told);
}
