/**
 * Whether, why and what to do next: the guard's answer to a scan (RULES.md G1–G19).
 * First red decides, ambers add up, leaving is never refused.
 */
import { assert } from './assert.ts';
import type { PassToken, ReadPass } from './credential.ts';
import type { Decision, Happening } from './fact.ts';
import { isOpen } from './hours.ts';
import {
	mayRenew,
	presenceCodes as holderPresence,
	projectCodes,
	spanMaxMs,
	statusCodes as holderStatus,
	toolCodes,
	workHourCodes,
	type HolderView
} from './pass/at-gate.ts';
import type { PassKind } from './pass/pass-kind.ts';
import { overridableCodes, type OverridableCode, type OverrideWhy } from './post-facts.ts';
import type { Limits } from './site.ts';
import type { Hours } from './site-visit-type.ts';
import { hourMs, secondMs } from './time.ts';
import { ambersMax } from './visit-facts.ts';
import { passRevoked, type Visit } from './visit.ts';

/** Nobody comes in with one of these. */
const reds = [
	'BAD_SIGNATURE',
	'WRONG_SITE',
	'REVOKED',
	'LOST',
	'RETURNED',
	'SUPERSEDED',
	'SUSPENDED',
	'USED_ELSEWHERE',
	'NOT_YET',
	'EXPIRED',
	'NO_PROJECT',
	'OUT_OF_HOURS',
	'GROUP_FULL',
	'REENTRIES_USED'
] as const;
export const verdictCodes = [
	'NOT_A_PASS',
	'UNKNOWN_KEY',
	...reds,
	'WRONG_AREA',
	'ALREADY_INSIDE',
	'NOT_INSIDE',
	'TOOLS_DIFFER',
	'LIST_STALE',
	'CLOCK_SUSPECT',
	'OK'
] as const;
export type VerdictCode = (typeof verdictCodes)[number];
const isRed = (code: VerdictCode): boolean => (reds as readonly VerdictCode[]).includes(code);
export type Colour = 'grey' | 'red' | 'amber' | 'green';
export type Direction = 'in' | 'out';

/** What this gate knows at the moment of the scan. */
export type GateView = {
	direction: Direction;
	/** The visit as folded here; undefined when this gate never heard of it. */
	visit?: Visit | undefined;
	/** What the others said when this entry was claimed: somebody is in on the pass, or it is taken back. */
	claimed?: 'taken' | 'revoked' | undefined;
	/** What is known of the holder where the code is no visitor's. */
	holder?: HolderView | undefined;
	/** The status list says that the issuer took this pass back. */
	denied?: boolean | undefined;
	/** When visitors of this type may come in, and by which clock; always where it is left out. 'unknown': these settings have no such type. */
	hours?: { open: readonly Hours[]; zone: string } | 'unknown' | undefined;
	/** The areas this gate leads to; every one where there is none. */
	areas?: readonly string[] | undefined;
	/** The interval in which the true time lies, and what the device's own clock says. */
	clock: { lo: number; hi: number; device: number; suspect: boolean };
	/** When this gate last heard from the back office; undefined: never. */
	heardAt?: number | undefined;
	limits: Limits;
};

export type Verdict = {
	code: VerdictCode;
	colour: Colour;
	/** Everything that asks for a second look, the deciding code included. */
	ambers: VerdictCode[];
	/** How many may go through now. */
	countMax: number;
	/** G19: the term has just run out; the desk renews it. */
	hint?: 'renew';
	/** G15: a red that a supervisor may override, with everything found, and for how many. */
	leave?: { code: OverridableCode; found: VerdictCode[]; countMax: number };
};

export function judgeScan(read: ReadPass, view: GateView): Verdict {
	if (!read.ok && read.code !== 'UNKNOWN_KEY') {
		const colour = read.code === 'NOT_A_PASS' ? 'grey' : view.direction === 'out' ? 'amber' : 'red';
		return { code: read.code, colour, ambers: colour === 'amber' ? [read.code] : [], countMax: 0 };
	}
	const { token } = read;
	const all: VerdictCode[] = [
		...(read.ok ? [] : (['UNKNOWN_KEY'] as const)),
		...(token.kind === 'visitor' ? visitCodes(token, view) : holderCodes(token.kind, token, view)),
		...areaCodes(token, view),
		...doubtCodes(view)
	];
	const found = [...new Set(all)];
	const inside = view.visit?.insideCount ?? 0;
	const countMax =
		view.direction === 'in' ? Math.max(1, token.count - inside) : inside || token.count;
	const red = found.find(isRed);
	if (red && view.direction === 'in') {
		const leave = leaveOf(found, countMax);
		const hint = red === 'EXPIRED' && renewHint(token, view);
		const more = { ...(hint && { hint: 'renew' as const }), ...(leave && { leave }) };
		return { code: red, colour: 'red', ambers: [], countMax: 0, ...more };
	}
	const [first] = found;
	if (!first) return { code: 'OK', colour: 'green', ambers: [], countMax };
	return { code: red ?? first, colour: 'amber', ambers: found, countMax };
}

/** G15. What cannot be overridden is judged first, so the first red tells; an unknown issuer may have forged it. */
function leaveOf(found: VerdictCode[], countMax: number): Verdict['leave'] {
	const red = found.find(isRed);
	const code = overridableCodes.find((one) => one === red);
	return code && !found.includes('UNKNOWN_KEY') ? { code, found, countMax } : undefined;
}

function visitCodes(token: PassToken, view: GateView): VerdictCode[] {
	return [
		...statusCodes(view),
		...timeCodes(token, view, visitorSpanMs),
		...hourCodes(view),
		...presenceCodes(token.entriesMax, token.count, view)
	];
}

/** G16–G18. A gate that holds nothing of it judges the text alone. */
function holderCodes(kind: PassKind, token: PassToken, view: GateView): VerdictCode[] {
	const { holder, clock, direction } = view;
	const claimed = claimedCodes(view);
	if (!holder) return [...claimed, ...timeCodes(token, view, Infinity), 'LIST_STALE'];
	return [
		...claimed,
		...holderStatus(token.serial, holder),
		...timeCodes(token, view, spanMaxMs(kind, holder)),
		...projectCodes(kind, holder, clock),
		...workHourCodes(kind, holder, clock, direction),
		...holderPresence(holder, direction),
		...toolCodes(holder, direction)
	];
}

function renewHint({ kind, validTo }: PassToken, { holder, clock }: GateView): boolean {
	return kind !== 'visitor' && holder !== undefined && mayRenew(validTo, holder, clock.hi);
}

function statusCodes(view: GateView): VerdictCode[] {
	const { visit, denied } = view;
	return (visit && passRevoked(visit)) || denied ? ['REVOKED'] : claimedCodes(view);
}

/** G10: what the others answered holds for every kind of pass. */
function claimedCodes({ claimed, direction }: GateView): VerdictCode[] {
	if (claimed === 'revoked') return ['REVOKED'];
	return claimed === 'taken' && direction === 'in' ? ['USED_ELSEWHERE'] : [];
}

/** No visit type lasts longer than a day; half a day more for a station that was long without contact. */
const visitorSpanMs = 36 * hourMs;

/** G4: a check of time is made at both ends of the trusted interval; where they differ, nobody is sure. */
function timeCodes(
	{ validFrom, validTo }: { validFrom: number; validTo: number },
	{ clock }: GateView,
	longestMs: number
): VerdictCode[] {
	const at = (now: number): VerdictCode | undefined => {
		// Tokens carry whole seconds; a pass must not be early for the rest of its first second.
		if (now < validFrom) return 'NOT_YET';
		return now >= validTo ? 'EXPIRED' : undefined;
	};
	// Signed by a station that did not know the time well: somebody should look.
	if (validTo - validFrom > longestMs) return ['CLOCK_SUSPECT'];
	const early = at(clock.lo);
	if (early === at(clock.hi)) return early ? [early] : [];
	return ['CLOCK_SUSPECT'];
}

/** G11: nobody comes in outside the hours of their type; leaving knows no hours. */
function hourCodes({ hours, clock, direction }: GateView): VerdictCode[] {
	if (!hours || direction === 'out') return [];
	// Settings older than the visit: nobody here can tell whether it is open.
	if (hours === 'unknown') return ['LIST_STALE'];
	const early = isOpen(hours.open, clock.lo, hours.zone);
	if (early !== isOpen(hours.open, clock.hi, hours.zone)) return ['CLOCK_SUSPECT'];
	return early ? [] : ['OUT_OF_HOURS'];
}

/** G12: the pass leads to another part of the site; the guard shows the way. */
function areaCodes({ area }: PassToken, { areas = [], direction }: GateView): VerdictCode[] {
	const elsewhere = area !== undefined && areas.length > 0 && !areas.includes(area);
	return elsewhere && direction === 'in' ? ['WRONG_AREA'] : [];
}

function presenceCodes(
	entriesMax: number,
	count: number,
	{ visit, direction }: GateView
): VerdictCode[] {
	if (direction === 'out') return visit && visit.insideCount > 0 ? [] : ['NOT_INSIDE'];
	if (!visit) return [];
	if (visit.insideCount >= count) return [count > 1 ? 'GROUP_FULL' : 'ALREADY_INSIDE'];
	return visit.status !== 'inside' && visit.entries >= entriesMax ? ['REENTRIES_USED'] : [];
}

function doubtCodes({ clock, heardAt, limits, direction }: GateView): VerdictCode[] {
	if (direction === 'out') return [];
	const stale = heardAt === undefined || clock.hi - heardAt > limits.listStaleSeconds * secondMs;
	return [
		...(stale ? (['LIST_STALE'] as const) : []),
		...(clock.suspect ? (['CLOCK_SUSPECT'] as const) : [])
	];
}

export type AdmitReason = 'refused' | 'reason_needed' | 'count_invalid';
export type Accepted = 'known_face' | 'phoned' | 'captain' | 'other';

/** G6: green goes in; amber with a stated reason; red never by a guard. */
export function admit(
	verdict: Verdict,
	choice: { count: number; accepted?: Accepted; certainty: 'all' | 'alone' }
): Decision<AdmitReason> {
	if (verdict.colour === 'red' || verdict.colour === 'grey')
		return { ok: false, reason: 'refused' };
	if (verdict.colour === 'amber' && !choice.accepted) return { ok: false, reason: 'reason_needed' };
	if (!countFits(choice.count, verdict)) return { ok: false, reason: 'count_invalid' };
	const { count, accepted, certainty } = choice;
	const data = { count, ambers: verdict.ambers, ...(accepted && { accepted }), certainty };
	return { ok: true, happenings: [{ type: 'VisitorEntered', v: 1, data }] };
}

/** G15: red, and a supervisor gave leave by their own PIN and says why. The entry is noted with what was found. */
export function admitByLeave(
	{ leave }: Verdict,
	choice: { count: number; by: string; why: OverrideWhy; certainty: 'all' | 'alone' }
): Decision<'refused' | 'count_invalid'> {
	if (!leave) return { ok: false, reason: 'refused' };
	const { count, by, why, certainty } = choice;
	if (!Number.isInteger(count) || count < 1 || count > leave.countMax)
		return { ok: false, reason: 'count_invalid' };
	const overridden = { code: leave.code, why, by, count };
	const entry = { count, ambers: leave.found.slice(0, ambersMax), certainty };
	return {
		ok: true,
		happenings: [
			{ type: 'RedOverridden', v: 1, data: overridden },
			{ type: 'VisitorEntered', v: 1, data: entry }
		]
	};
}

/** G5: leaving is never refused; what was odd is noted. */
export function letOut(verdict: Verdict, count: number): Decision<'count_invalid'> {
	assert(verdict.colour !== 'red', 'nobody is held back at the exit');
	if (!countFits(count, verdict)) return { ok: false, reason: 'count_invalid' };
	const happening: Happening = {
		type: 'VisitorLeft',
		v: 1,
		data: { count, ambers: verdict.ambers }
	};
	return { ok: true, happenings: [happening] };
}

/** G7: a refused scan of a known visit is a fact too. */
export function noteRefusal(verdict: Verdict): Decision<never> {
	return { ok: true, happenings: [{ type: 'EntryRefused', v: 1, data: { code: verdict.code } }] };
}

function countFits(count: number, { countMax }: Verdict): boolean {
	return Number.isInteger(count) && count >= 1 && count <= countMax;
}
