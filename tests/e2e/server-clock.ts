/** Preloaded into a server under test: its clock stands where the walk put it, in its database's thread too. */
import { readFileSync } from 'node:fs';
import { moveClock } from './move-clock.ts';

/** Looked up again after so long: shorter than a walk holds its server still while time passes. */
const freshMs = 20;

const file = process.env['FOYER_WALK_CLOCK'] ?? '';
const elapsedMs = () => Number(process.hrtime.bigint() / 1_000_000n);
let [aheadMs, readAt] = [0, -freshMs];

function look(): number {
	const now = elapsedMs();
	if (now - readAt >= freshMs) [aheadMs, readAt] = [Number(readFileSync(file, 'utf8')), now];
	return aheadMs;
}

moveClock(look());
Object.defineProperty((globalThis as { movedClock?: object }).movedClock, 'aheadMs', { get: look });
