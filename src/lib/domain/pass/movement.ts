/** A holder goes in or out at a gate, by its verdict (RULES.md G5, G6, G7, G15, PA18). */
import { assert } from '../assert.ts';
import type { Decision } from '../fact.ts';
import type { OverrideWhy } from '../post-facts.ts';
import type { Accepted, Verdict } from '../verdict.ts';
import { ambersMax } from '../visit-facts.ts';
import { toolsMax, type Tool } from './pass-facts.ts';

export type MoveReason = 'refused' | 'reason_needed' | 'tools_too_many';
type Certainty = 'all' | 'alone';

/** Green goes in; amber with a stated reason; red never by a guard. `tools`: what is carried in, by line. */
export function admitHolder(
	verdict: Verdict,
	choice: { accepted?: Accepted; certainty: Certainty; tools?: readonly Tool[] }
): Decision<MoveReason> {
	const { accepted, certainty, tools = [] } = choice;
	if (verdict.colour === 'red' || verdict.colour === 'grey')
		return { ok: false, reason: 'refused' };
	if (verdict.colour === 'amber' && !accepted) return { ok: false, reason: 'reason_needed' };
	if (tools.length > toolsMax) return { ok: false, reason: 'tools_too_many' };
	const data = { ambers: verdict.ambers.slice(0, ambersMax), ...(accepted && { accepted }) };
	return one('HolderEntered', { ...data, certainty }, tools);
}

/** Red, and a supervisor gave leave by their own PIN and says why. */
export function admitHolderByLeave(
	{ leave }: Verdict,
	choice: { by: string; why: OverrideWhy; certainty: Certainty }
): Decision<'refused'> {
	if (!leave) return { ok: false, reason: 'refused' };
	const { by, why, certainty } = choice;
	const entry = { ambers: leave.found.slice(0, ambersMax), certainty };
	return {
		ok: true,
		happenings: [
			{ type: 'HolderRedOverridden', v: 1, data: { code: leave.code, why, by } },
			{ type: 'HolderEntered', v: 1, data: entry }
		]
	};
}

/** Leaving is never refused; what was odd is noted. */
export function letHolderOut(verdict: Verdict, tools: readonly Tool[] = []): Decision<MoveReason> {
	assert(verdict.colour !== 'red', 'nobody is held back at the exit');
	if (tools.length > toolsMax) return { ok: false, reason: 'tools_too_many' };
	return one('HolderLeft', { ambers: verdict.ambers.slice(0, ambersMax) }, tools);
}

export function noteHolderRefused({ code }: Verdict): Decision<never> {
	return { ok: true, happenings: [{ type: 'HolderRefused', v: 1, data: { code } }] };
}

function one(type: string, data: object, tools: readonly Tool[]): Decision<never> {
	const personal = tools.length > 0 && { personal: { tools: [...tools] } };
	return { ok: true, happenings: [{ type, v: 1, data, ...personal }] };
}
