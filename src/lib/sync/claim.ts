/** A gate's side of a claim (RULES.md Y17, Y19): ask, and decide alone when no good answer comes in time. */
import type { Claim, ClaimAnswer, Claimed } from '#lib/protocol/claim.ts';
import { asClaimAnswer } from './answers.ts';
import type { Pace } from './lane.ts';
import { ask, type Road } from './request.ts';

/**
 * How long a visitor at the gate is kept waiting for it; with the rest of the verdict below a second.
 * Also shorter than any restart of a back office: no grant is heard after a restore.
 */
export const claimPatienceMs = 800;

export type ClaimParts = {
	send: (claim: Claim) => Promise<ClaimAnswer>;
	/** The epoch this station lives in: an answer from another one is of another life. */
	epoch: () => Promise<string>;
	pace: Pace;
};

export async function claimEntry(
	{ send, epoch, pace }: ClaimParts,
	claim: Claim
): Promise<Claimed> {
	const late = new AbortController();
	const silence = pace.wait(claimPatienceMs, late.signal).then(() => undefined);
	// Whatever the road throws means the same here: this gate is on its own.
	const asked = send(claim).catch(() => undefined);
	const answer = await Promise.race([asked, silence]);
	late.abort();
	if (!answer || answer.kind === 'degraded') return { kind: 'alone' };
	if (answer.epoch !== (await epoch())) return { kind: 'alone' };
	if (answer.kind === 'granted') return { kind: answer.sure ? 'granted' : 'alone' };
	if (answer.kind === 'revoked') return { kind: 'revoked' };
	return { kind: 'taken', ...(answer.by && { by: answer.by }) };
}

export function sendClaim(road: Road): ClaimParts['send'] {
	return async (claim) => asClaimAnswer(await ask(road, 'POST', '/api/claim', claim));
}
