/** What people do in the ledger's simulation, and how often of all that happens there. */
import { closeDay, countFloat, handOver, topUp } from './cash.ts';
import { ask, decline, lose, pay, race, reverse, withhold } from './refunds.ts';
import { carry, charge, purchase, replace, sell, sellFee, sellPurchase, undo } from './sales.ts';
import type { Scene } from './scene.ts';
import type { LedgerStation } from './station.ts';

type Act = (scene: Scene, station: LedgerStation) => void;
export type Weighed = readonly [weight: number, act: Act];

/** What happens at a till, and how often of all that happens there. */
export const atTills: readonly Weighed[] = [
	[16, sell],
	[3, sellFee],
	[2, sellPurchase],
	[6, undo],
	[5, replace],
	[10, ask],
	[14, pay],
	[3, decline],
	[3, reverse],
	[4, race],
	[4, purchase],
	[14, closeDay],
	[5, topUp],
	[3, countFloat],
	[2, handOver],
	[3, carry]
];
export const atDesk: readonly Weighed[] = [
	[12, charge],
	[4, carry],
	[4, withhold],
	[2, lose],
	[1, decline]
];
