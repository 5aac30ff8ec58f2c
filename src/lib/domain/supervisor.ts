/** What a supervisor is told of at the gate or desk where they are on duty (RULES.md V16): officials have come in. */
import type { Decision } from './fact.ts';
import { visitTypeOf, type Site } from './site.ts';
import { dayMs } from './time.ts';
import type { Visit } from './visit-state.ts';

/** Whoever comes on duty later than this reads of it in the office. */
export const toldWithinMs = dayMs;

/** Visits that began earlier are not looked through for them. */
export const toldFrom = (now: number): string => new Date(now - 2 * toldWithinMs).toISOString();

export function isToBeTold(visit: Visit, site: Site, now: number): boolean {
	const { type, enteredAt, insideCount, told } = visit;
	if (enteredAt === undefined || told || !visitTypeOf(site, type)?.tellsSupervisor) return false;
	return insideCount > 0 || now - enteredAt < toldWithinMs;
}

/** A supervisor says that they know. Said twice it is said once. */
export function noteTold({ told }: Visit): Decision<never> {
	return { ok: true, happenings: told ? [] : [{ type: 'SupervisorTold', v: 1, data: {} }] };
}
