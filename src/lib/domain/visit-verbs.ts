/** What people may do with a visit, in the order of a visitor's day. Pure: RULES.md V1–V12, H1–H9. */
import type { Decision, Happening } from './fact.ts';
import type { Resolution } from './directory.ts';
import { cleanName, titles, type Title } from './person.ts';
import type { Limits, Site } from './site.ts';
import { endOfDay, hourMs, secondMs } from './time.ts';
import type { Visit } from './visit.ts';
import type { VisitFact, VisitFactType } from './visit-facts.ts';

export type SignInForm = {
	visitType: string;
	unit: string;
	companions: number;
	language: 'zh-CN' | 'en';
	noticeVersion: string;
	surname: string;
	title: Title;
	hostSurname: string;
};

export type SignInReason =
	| 'notice_not_accepted'
	| 'type_unknown'
	| 'unit_malformed'
	| 'name_invalid'
	| 'host_name_invalid'
	| 'companions_too_many'
	| 'already_signed_in';
export type AskReason = 'not_open' | 'too_many_rounds' | 'window_over';
export type AnswerReason =
	'not_asked' | 'not_an_approver' | 'already_answered' | 'too_late' | 'already_inside';
export type PassReason = 'not_approved' | 'already_issued';
export type CloseReason = 'not_open' | 'too_early';

/** Rounds a visitor may start, so that nobody's phone is rung all evening. */
export const roundsMax = 3;

const no = <R extends string>(reason: R): { ok: false; reason: R } => ({ ok: false, reason });
const iso = (at: number) => new Date(at).toISOString();

function happening<T extends VisitFactType>(
	type: T,
	data: VisitFact<T>['data'],
	personal?: object
): Happening {
	return { type, v: 1, data, ...(personal && { personal }) };
}

const yes = (...happenings: Happening[]): { ok: true; happenings: Happening[] } => ({
	ok: true,
	happenings
});

/** V1, V2: the notice first; then purpose, unit, whom, and who. Nothing else is asked of a family visit. */
export function signIn(visit: Visit, form: SignInForm, site: Site): Decision<SignInReason> {
	if (visit.status !== 'blank') return no('already_signed_in');
	const checked = checkForm(form, site);
	if (!checked.ok) return checked;
	const { data, personal } = checked;
	return yes(happening('VisitorSignedIn', data, personal));
}

/** V9: nobody can be asked from this kiosk: the visitor takes a code to the guard, who asks instead. */
export function offerHandOver(visit: Visit, validTo: number): Decision<CloseReason> {
	if (visit.status !== 'submitted') return no('not_open');
	return yes(happening('HandOverOffered', { validTo: iso(validTo) }));
}

/** V9: a kiosk that is cut off shows what was typed; the guard's station carries the same visit on. */
export function handOver(
	visit: Visit,
	form: SignInForm & { from: string; signedInAt: number },
	site: Site
): Decision<SignInReason> {
	if (visit.status !== 'blank') return no('already_signed_in');
	const checked = checkForm(form, site);
	if (!checked.ok) return checked;
	const data = { ...checked.data, from: form.from, signedInAt: iso(form.signedInAt) };
	return yes(happening('VisitHandedOver', data, checked.personal));
}

type CheckedForm =
	| {
			ok: true;
			data: Omit<SignInForm, 'surname' | 'title' | 'hostSurname'>;
			personal: Pick<SignInForm, 'surname' | 'title' | 'hostSurname'>;
	  }
	| { ok: false; reason: SignInReason };

function checkForm(form: SignInForm, site: Site): CheckedForm {
	const type = site.visitTypes.find(({ key }) => key === form.visitType);
	if (form.noticeVersion !== site.notice.version) return no('notice_not_accepted');
	if (!type) return no('type_unknown');
	const parts = form.unit.split('-');
	const fits = site.unitLevels.every(({ digitsMax }, at) =>
		new RegExp(`^[0-9]{1,${String(digitsMax)}}$`).test(parts[at] ?? '')
	);
	if (!fits || parts.length !== site.unitLevels.length) return no('unit_malformed');
	const surname = cleanName(form.surname);
	if (!surname || !titles.includes(form.title)) return no('name_invalid');
	const hostSurname = cleanName(form.hostSurname);
	if (!hostSurname) return no('host_name_invalid');
	const { visitType, unit, companions, language, noticeVersion } = form;
	if (!Number.isInteger(companions) || companions < 0 || companions > type.companionsMax) {
		return no('companions_too_many');
	}
	return {
		ok: true,
		data: { visitType, unit, companions, language, noticeVersion },
		personal: { surname, title: form.title, hostSurname }
	};
}

/** V3, H1: asks the household, or notes for the staff why nobody can be asked. Opens a round. */
export function askHost(
	visit: Visit,
	resolution: Resolution,
	channel: 'link' | 'phone',
	now: number,
	limits: Limits
): Decision<AskReason> {
	if (!['submitted', 'confirming', 'unconfirmed'].includes(visit.status)) return no('not_open');
	const rounds = visit.round?.number ?? 0;
	if (rounds >= roundsMax) return no('too_many_rounds');
	if (now > visit.submittedAt + limits.windowSeconds * secondMs) return no('window_over');
	if (!resolution.ok) return yes(happening('HostUnresolved', { code: resolution.reason }));
	return yes(
		happening('HostAsked', {
			round: rounds + 1,
			channel,
			approvers: resolution.approvers,
			phoneAt: iso(now + (channel === 'link' ? limits.linkSeconds * secondMs : 0)),
			endsAt: iso(now + limits.roundSeconds * secondMs)
		})
	);
}

export type Answer = { yes: boolean; approver: string; channel: 'link' | 'phone' | 'intercom' };

/**
 * H2–H5: an approver of the unit answers. A "yes" counts once and within the window; a "no" may follow
 * a "yes" until somebody went in.
 */
export function answerVisit(
	visit: Visit,
	answer: Answer,
	now: number,
	limits: Limits
): Decision<AnswerReason> {
	const { round } = visit;
	if (!round) return no('not_asked');
	if (!round.approvers.includes(answer.approver)) return no('not_an_approver');
	if (visit.status === 'inside' || visit.status === 'left') return no('already_inside');
	if (visit.status === 'cancelled' || visit.status === 'abandoned') return no('too_late');
	if (visit.status === 'approved' && answer.yes) return no('already_answered');
	if (visit.status === 'denied' && visit.answer?.approver === answer.approver)
		return no('already_answered');
	if (visit.status === 'denied' && !answer.yes) return no('already_answered');
	if (visit.status !== 'approved' && now > visit.submittedAt + limits.windowSeconds * secondMs)
		return no('too_late');
	const { approver, channel } = answer;
	const type = answer.yes ? 'HostConfirmed' : 'HostDeclined';
	return yes(happening(type, { round: round.number, approver, channel }));
}

/** H6: a call that reached nobody, or somebody who may not answer, is no consent; it is noted. */
export function noteCall(
	visit: Visit,
	call: { channel: 'phone' | 'intercom'; outcome: 'no_answer' | 'other_person' }
): Decision<AskReason> {
	if (visit.status !== 'confirming' || !visit.round) return no('not_open');
	return yes(happening('CallAttempted', { round: visit.round.number, ...call }));
}

/** H7: every number was tried: the round ends without an answer. */
export function endCalls(visit: Visit): Decision<AskReason> {
	if (visit.status !== 'confirming' || !visit.round) return no('not_open');
	return yes(happening('RoundClosed', { round: visit.round.number, why: 'all_tried' }));
}

/** H8, V6: what time alone does: the link gives way to the telephone, the round ends, the waiting is over. */
export function tick(visit: Visit, now: number, limits: Limits): Happening[] {
	const { round, status } = visit;
	const waits = status === 'submitted' || status === 'unconfirmed';
	if (waits && now > visit.submittedAt + limits.windowSeconds * secondMs) {
		return [happening('VisitAbandoned', { why: 'window_over' })];
	}
	if (visit.status !== 'confirming' || !round) return [];
	if (now >= round.endsAt)
		return [happening('RoundClosed', { round: round.number, why: 'timeout' })];
	if (round.channel === 'link' && now >= round.phoneAt) {
		return [happening('RoundMovedToPhone', { round: round.number, why: 'link_timeout' })];
	}
	return [];
}

/** Validity of a visitor's pass from the moment of consent: `validFrom` included, `validTo` not (C2). */
export function passTerm(
	site: Site,
	visitType: string,
	from: number
): { validFrom: number; validTo: number } {
	const type = site.visitTypes.find(({ key }) => key === visitType);
	const stay = type?.stay ?? 'day';
	const validTo = stay === 'day' ? endOfDay(from, site.zone) : from + stay * hourMs;
	return { validFrom: from, validTo };
}

/**
 * V2, C1: no pass before the host agrees; one a visit. It begins no later than the earliest the true
 * time can be (G4), or a station that was restarted offline would find its own pass too early.
 */
export function issuePass(
	visit: Visit,
	pass: { number: string; serial: number },
	site: Site,
	clock: { lo: number; hi: number }
): Decision<PassReason> {
	if (visit.pass) return no('already_issued');
	if (visit.status !== 'approved') return no('not_approved');
	const agreedAt = visit.answer?.at ?? clock.hi;
	const { validTo } = passTerm(site, visit.type, agreedAt);
	const validFrom = Math.min(agreedAt, clock.lo);
	const reentries = site.visitTypes.find(({ key }) => key === visit.type)?.reentries ?? 0;
	return yes(
		happening('PassIssued', {
			number: pass.number,
			kind: 'visitor',
			validFrom: iso(validFrom),
			validTo: iso(validTo),
			count: 1 + visit.companions,
			entriesMax: 1 + reentries,
			serial: pass.serial
		})
	);
}

/** V10: the visitor leaves before going in. */
export function cancel(visit: Visit, by: 'visitor' | 'staff'): Decision<CloseReason> {
	if (!['submitted', 'confirming', 'unconfirmed', 'approved'].includes(visit.status))
		return no('not_open');
	return yes(happening('VisitCancelled', { by }));
}

/** V10: the visitor does not want to wait any longer. */
export function giveUp(visit: Visit): Decision<CloseReason> {
	if (visit.status !== 'unconfirmed') return no('not_open');
	return yes(happening('VisitAbandoned', { why: 'gave_up' }));
}
