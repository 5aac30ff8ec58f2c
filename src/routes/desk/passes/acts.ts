/** What can be done with a pass now, who may, and what keeps it from being done. Each is asked of its own rule. Pure. */
import type { Occasion } from '#lib/domain/fact.ts';
import { approvePass, askForPapers, rejectPass } from '#lib/domain/pass/apply.ts';
import { resumePass, revokePass, suspendPass } from '#lib/domain/pass/block.ts';
import { issueCard, renewPass } from '#lib/domain/pass/issue.ts';
import { recoverPass, reportLost, takeOver, writeOff } from '#lib/domain/pass/loss.ts';
import { holdWhys, type HoldWhy } from '#lib/domain/pass/pass-facts.ts';
import { kindRules } from '#lib/domain/pass/pass-kind.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { PassDecision, PassReason } from '#lib/domain/pass/pass-reason.ts';
import { statusAt, type Pass } from '#lib/domain/pass/pass-state.ts';
import type { PermitView } from '#lib/domain/pass/permit-view.ts';
import { returnPass } from '#lib/domain/pass/return.ts';
import type { PassRules } from '#lib/domain/site-passes.ts';
import type { Act } from '#lib/domain/staff.ts';

/** In the order in which the sheet offers them. */
export const passActs = [
	'papers',
	'askPapers',
	'approve',
	'issue',
	'renew',
	'addFlat',
	'return',
	'lost',
	'recover',
	'replace',
	'writeOff',
	'suspend',
	'resume',
	'revoke',
	'reject'
] as const;
export type PassAct = (typeof passActs)[number];

/** `refused`: the state allows it, but not now; the reason is told beside it. */
export type Offer = { act: PassAct; refused?: { reason: PassReason; detail?: unknown } };

/** Whose hand an act needs. Where that is not everybody's at the desk, somebody gives it by their own PIN. */
export function handFor(act: PassAct | 'number'): Act {
	if (act === 'number') return 'reveal_number';
	if (act === 'suspend' || act === 'resume') return 'suspend_pass';
	return act === 'writeOff' ? 'write_off' : 'issue_worker_pass';
}

/** Stopped works hold a card by themselves, and let go of it: the next look undoes what a hand did about that. */
const handHolds = holdWhys.filter((why) => why !== 'project_stopped');

/** Reasons somebody may add to a pass, or take off it. */
export const holdsFor = ({ holds }: Pass, act: 'suspend' | 'resume'): HoldWhy[] =>
	handHolds.filter((why) => holds.includes(why) === (act === 'resume'));

/** Who asks for a card back; the last two are the desk's own, by a supervisor's or the manager's PIN. */
export const askers = ['owner', 'tenant', 'lead', 'stay_ended', 'safety', 'manager'] as const;
export type Asker = (typeof askers)[number];
export const isByOffice = (asker: Asker): boolean => asker === 'safety' || asker === 'manager';

/** PA10: whoever asks takes back the leave for the chosen flat alone; undefined: the whole card. */
export const flatTaken = (asker: Asker, unit: string): string | undefined =>
	isByOffice(asker) ? undefined : unit;

/** As if it were paid: whether it is, money says when it is done. */
const paid = { receipt: 'SJ-0000' };

export function offersFor(
	{ id, pass }: { id: string; pass: Pass },
	permits: readonly PermitView[],
	rules: PassRules,
	when: Pick<Occasion, 'clock'>
): Offer[] {
	const status = statusAt(pass, when.clock.hi);
	const card = { number: 'XX-0000', line: 'line', payment: paid };
	const asked: Record<PassAct, () => PassDecision> = {
		askPapers: () => (pass.seen.length > 0 ? askForPapers(pass, pass.seen) : wrongStatus),
		papers: () => (status === 'incomplete' ? allowed : wrongStatus),
		approve: () => (status === 'applied' ? approvePass(pass, 'line', rules) : wrongStatus),
		issue: () => issueCard(pass, card, permits, rules, when),
		renew: () => renewal(pass, permits, rules, when),
		addFlat: () => (status === 'active' && pass.kind === 'temp_reno' ? allowed : wrongStatus),
		return: () => returnPass(pass),
		lost: () => reportLost(pass, 'holder'),
		recover: () => recoverPass(pass, permits, when),
		replace: () => takeOver(passes.blank, { id, pass }, card, permits, rules, when),
		writeOff: () => writeOff(pass, 'refund'),
		suspend: () =>
			status === 'expired' ? wrongStatus : firstOf(handHolds.map((why) => suspendPass(pass, why))),
		resume: () => firstOf(handHolds.map((why) => resumePass(pass, why))),
		revoke: () => revokePass(pass, 'manager'),
		reject: () => rejectPass(pass, 'other')
	};
	return passActs.flatMap((act): Offer[] => {
		const decision = asked[act]();
		if (decision.ok) return [{ act }];
		const { reason, detail } = decision;
		return reason === 'WRONG_STATUS' ? [] : [{ act, refused: { reason, detail } }];
	});
}

/** A lease that is over may have been prolonged: its new end is asked for with the renewal. */
function renewal(
	pass: Pass,
	permits: readonly PermitView[],
	rules: PassRules,
	when: Pick<Occasion, 'clock'>
): PassDecision {
	const decision = renewPass(pass, { line: 'line', payment: paid }, permits, rules, when);
	const isByLease = kindRules[pass.kind].within !== 'project';
	return !decision.ok && decision.reason === 'LEASE_OVER' && isByLease ? allowed : decision;
}

const allowed: PassDecision = { ok: true, happenings: [] };
const wrongStatus: PassDecision = { ok: false, reason: 'WRONG_STATUS' };

const firstOf = (decisions: readonly PassDecision[]): PassDecision =>
	decisions.find(({ ok }) => ok) ?? wrongStatus;
