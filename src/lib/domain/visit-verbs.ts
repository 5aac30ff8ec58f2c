/** What people may do with a visit, in the order of a visitor's day. Pure: RULES.md V1–V12, H1–H9. */
import type { Decision, Happening } from './fact.ts';
import type { Resolution } from './directory.ts';
import { paperNumberPattern } from './post-facts.ts';
import { areaOf, visitTypeOf, type Limits, type Site } from './site.ts';
import { endOfDay, minuteMs, secondMs } from './time.ts';
import { openStatuses, waitingStatuses, type Visit } from './visit-state.ts';
import {
	groupMax,
	visitFactVersion,
	wordsMax,
	type VisitFact,
	type VisitFactType
} from './visit-facts.ts';
import { checkForm, type SignInForm, type SignInReason } from './visit-form.ts';

export type AskReason = 'not_open' | 'too_many_rounds' | 'window_over';
export type AnswerReason =
	'not_asked' | 'not_an_approver' | 'already_answered' | 'too_late' | 'already_inside';
export type PassReason = 'not_approved' | 'already_issued' | 'no_pass_for_type';
export type CloseReason = 'not_open' | 'too_early';

const no = <R extends string>(reason: R): { ok: false; reason: R } => ({ ok: false, reason });
const iso = (at: number) => new Date(at).toISOString();

export function happening<T extends VisitFactType>(
	type: T,
	data: VisitFact<T>['data'],
	personal?: object
): Happening {
	return { type, v: visitFactVersion(type), data, ...(personal && { personal }) };
}

const yes = (...happenings: Happening[]): { ok: true; happenings: Happening[] } => ({
	ok: true,
	happenings
});

/** V1, V2: the notice first; then purpose, unit, whom, who, and what this reason to come asks. */
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

/** V3, H1: asks the household, or notes for the staff why nobody can be asked. Opens a round. */
export function askHost(
	visit: Visit,
	resolution: Resolution,
	channel: 'link' | 'phone',
	now: number,
	limits: Limits
): Decision<AskReason> {
	if (!waitingStatuses.includes(visit.status)) return no('not_open');
	const rounds = visit.round?.number ?? 0;
	if (rounds >= limits.roundsMax) return no('too_many_rounds');
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

/** V6: a visitor whom nobody answered has the same question asked once more. */
export function askAgain(visit: Visit, now: number, limits: Limits): Decision<AskReason> {
	if (visit.status !== 'unconfirmed') return no('not_open');
	if ((visit.round?.number ?? 0) >= limits.roundsMax) return no('too_many_rounds');
	if (now > visit.submittedAt + limits.windowSeconds * secondMs) return no('window_over');
	return yes(happening('VisitorAskedAgain', {}));
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
	if (['cancelled', 'abandoned', 'refused', 'lapsed', 'merged', 'closed'].includes(visit.status))
		return no('too_late');
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

/** H7: was anybody rung up in this round? */
export function isTried({ round, attempts }: Pick<Visit, 'round' | 'attempts'>): boolean {
	return attempts.some((attempt) => (attempt.round ?? round?.number) === round?.number);
}

/** H7: every number was tried: the round ends without an answer. Not before a call is on record. */
export function endCalls(visit: Visit): Decision<'not_open' | 'not_tried'> {
	if (visit.status !== 'confirming' || !visit.round) return no('not_open');
	if (!isTried(visit)) return no('not_tried');
	return yes(happening('RoundClosed', { round: visit.round.number, why: 'all_tried' }));
}

/** Validity of a visitor's pass from the moment of consent: `validFrom` included, `validTo` not (C2). */
export function passTerm(
	site: Site,
	visitType: string,
	from: number
): { validFrom: number; validTo: number } {
	const stay = visitTypeOf(site, visitType)?.stay ?? 'day';
	const validTo = stay === 'day' ? endOfDay(from, site.zone) : from + stay * minuteMs;
	return { validFrom: from, validTo };
}

/** K3: nobody needs to be asked for this type, or the host stands at the desk and says so. */
export function approve(
	visit: Visit,
	site: Site,
	why: 'no_consent_needed' | 'host_present'
): Decision<CloseReason | 'consent_needed'> {
	if (visit.status !== 'submitted') return no('not_open');
	const needsNobody = visitTypeOf(site, visit.type)?.consent === 'none';
	if (why === 'no_consent_needed' && !needsNobody) return no('consent_needed');
	return yes(happening('VisitApproved', { why }));
}

/**
 * V2, C1: no pass before the host agrees; one a visit. It begins no later than the earliest the true
 * time can be (G4), or a station that was restarted offline would find its own pass too early.
 */
export function issuePass(
	visit: Visit,
	pass: { number: string; serial: number; own?: string },
	site: Site,
	clock: { lo: number; hi: number }
): Decision<PassReason> {
	if (visit.pass) return no('already_issued');
	if (visit.status !== 'approved') return no('not_approved');
	const type = visitTypeOf(site, visit.type);
	if (type?.pass === 'none') return no('no_pass_for_type');
	const agreedAt = visit.answer?.at ?? visit.approvedAt ?? clock.hi;
	const { validTo } = passTerm(site, visit.type, agreedAt);
	const validFrom = Math.min(agreedAt, clock.lo);
	const area = areaOf(site, visit.unit);
	return yes(
		happening('PassIssued', {
			number: pass.number,
			kind: type?.pass === 'counter' ? 'counter' : 'visitor',
			validFrom: iso(validFrom),
			validTo: iso(validTo),
			count: 1 + visit.companions,
			entriesMax: 1 + (type?.reentries ?? 0),
			serial: pass.serial,
			...(area && { area }),
			...(pass.own && { own: pass.own })
		})
	);
}

/** V10: the visitor leaves before going in. */
export function cancel(visit: Visit, by: 'visitor' | 'staff'): Decision<CloseReason> {
	if (!openStatuses.includes(visit.status)) return no('not_open');
	return yes(happening('VisitCancelled', { by }));
}

/** V10: the visitor does not want to wait any longer. */
export function giveUp(visit: Visit): Decision<CloseReason> {
	if (visit.status !== 'unconfirmed') return no('not_open');
	return yes(happening('VisitAbandoned', { why: 'gave_up' }));
}

/** V11: a guard sends somebody away, and says why; another reason than those of the list needs words. They are personal. */
export function refuse(
	visit: Visit,
	why: VisitFact<'VisitRefused'>['data']['why'],
	typed = ''
): Decision<'not_open' | 'no_words'> {
	if (!openStatuses.includes(visit.status)) return no('not_open');
	const note = Array.from(typed.trim()).slice(0, wordsMax).join('');
	if (why === 'other' && note === '') return no('no_words');
	return yes(happening('VisitRefused', { why }, note ? { note } : undefined));
}

/** V12: a document was looked at: its kind and last four characters, never the number. */
export function noteDocument(
	visit: Visit,
	document: VisitFact<'DocumentSeen'>['data']['document'],
	number: string
): Decision<CloseReason> {
	if (visit.status === 'blank') return no('not_open');
	const tail = number
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, '')
		.slice(-4);
	if (!tail) return no('not_open');
	return yes(happening('DocumentSeen', { document }, { tail }));
}

/** V16: the numbers of officials' cards, one after the other in whatever way they were typed. */
export function notePapers(visit: Visit, typed: string): Decision<CloseReason | 'no_number'> {
	if (visit.status === 'blank') return no('not_open');
	const words = typed
		.normalize('NFKC')
		.toUpperCase()
		.split(/[^0-9A-Z-]+/);
	const numbers = words.filter((word) => paperNumberPattern.test(word)).slice(0, groupMax);
	if (numbers.length === 0) return no('no_number');
	return yes(happening('PapersSeen', {}, { numbers }));
}

/** P4: what is masked was shown to somebody; that is noted before it is seen. */
export function showDetails(visit: Visit, what: 'phone'): Decision<CloseReason> {
	if (!visit.visitor?.[what]) return no('not_open');
	return yes(happening('DetailsShown', { what }));
}

/** H12: one of those who are being asked, while they are; noted before the number is seen. */
export function showHostPhone(
	visit: Visit,
	approver: string
): Decision<'not_open' | 'not_an_approver'> {
	const { round, status } = visit;
	if (status !== 'confirming' || !round) return no('not_open');
	if (!round.approvers.includes(approver)) return no('not_an_approver');
	return yes(happening('HostPhoneShown', { round: round.number, approver }));
}

/** V13: ambulance, fire engine, rescue: in at once, noted as a vehicle without anybody's data. */
export function openGreenChannel(
	visit: Visit,
	kind: VisitFact<'GreenChannelOpened'>['data']['kind'],
	unit?: string
): Decision<SignInReason> {
	if (visit.status !== 'blank') return no('already_signed_in');
	return yes(happening('GreenChannelOpened', { kind, ...(unit && { unit }) }));
}
