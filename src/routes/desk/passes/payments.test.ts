import 'fake-indexeddb/auto';
import { afterAll, expect, test } from 'vitest';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import { passChargeId } from '#lib/domain/pass/pass-number.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { StationDatabase } from '#lib/store/db.ts';
import { entityRow } from '#lib/store/fold.ts';
import { activePass, sunQiang } from '../../../../tests/fixtures/workers.ts';
import { readFeesBack } from '../till/refund-queries.ts';
import { feesHeld } from './payments.ts';

const db = new StationDatabase('desk');
afterAll(() => db.delete());

test('[PA11] [PA23] S17: the fee of a renewal that came to nothing stands with its receipt until that is undone', async () => {
	const line = passChargeId('sun-1', 'renewal:2027-01-25');
	const number = 'SJ-YQ-T1-2026-000004';
	const receipt: Receipt = {
		...receipts.blank,
		...{ status: 'valid', number, payer: { name: '郑敏' }, issuedAt: 1 },
		lines: [{ kind: 'temp_reno', deposit: 0, fee: 500, charge: line, thing: 'pass:sun-1' }]
	};
	const put = (of: Receipt) => db.entities.put(entityRow(receipts, `receipt:${number}`, of, []));
	const renewal = { serial: 2, from: 0, validTo: 1, line, feeFen: 500 };
	const pass = { ...activePass(sunQiang), renewals: [{ ...renewal, void: true as const }] };
	await put(receipt);
	expect(await feesHeld(db, pass)).toMatchObject([{ fen: 500, receipt: { number } }]);
	expect(await feesHeld(db, { ...pass, renewals: [renewal] })).toEqual([]);
	// Whoever keeps the till has it on their list without looking for the card.
	await db.entities.put(entityRow(passes, 'pass:sun-1', pass, []));
	expect(await readFeesBack(db)).toMatchObject([{ fen: 500, receipt: { number } }]);
	await put({ ...receipt, status: 'void' });
	expect(await feesHeld(db, pass)).toEqual([]);
	expect(await readFeesBack(db)).toEqual([]);
});
