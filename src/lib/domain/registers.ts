import { alerts } from './alert.ts';
import { moneyRegisters } from './money/money-registers.ts';
import { papers } from './paper-print.ts';
import { passes } from './pass/pass.ts';
import type { AnyRegister } from './register.ts';
import { hotWorks } from './renovation/hot-work.ts';
import { renovations } from './renovation/renovation.ts';
import { rollCalls } from './roll-call.ts';
import { shifts } from './shift.ts';
import { visits } from './visit.ts';

/** The catalogue: every book a station or the back office folds. */
export const registers: readonly AnyRegister[] = [
	visits,
	alerts,
	rollCalls,
	shifts,
	passes,
	papers,
	renovations,
	hotWorks,
	...moneyRegisters
];
