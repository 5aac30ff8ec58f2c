import type { AnyRegister } from '../register.ts';
import { cashDays } from './cash-day.ts';
import { charges } from './charge.ts';
import { receipts } from './receipt.ts';
import { tills } from './till.ts';

/** The four books of the money. */
export const moneyRegisters: readonly AnyRegister[] = [charges, receipts, tills, cashDays];
