/** Who must be rung up for, who is inside and who may come: the lists beside the scanner. */
import { deniedSince, type Pass } from '#lib/domain/pass/pass-state.ts';
import type { Limits } from '#lib/domain/site.ts';
import { secondMs } from '#lib/domain/time.ts';
import { isTried } from '#lib/domain/visit-verbs.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Listed } from '#lib/store/queries.ts';
import { enteredAtOf, headsOf, type Insider } from './insider.ts';

/** A house this full is read whole, so that the newest are never cut off; lists show `shownMax`. */
export const insideMax = 5_000;
/** More lines than this nobody looks through; the digits of the pass find everybody. */
export const shownMax = 100;

export type Line = { id: string; visit: Visit };

const idOf = (subject: string) => subject.slice(subject.indexOf(':') + 1);
const linesOf = (rows: readonly Listed<Visit>[]): Line[] =>
	rows.map(({ subject, entity }) => ({ id: idOf(subject), visit: entity }));

/**
 * Who waits for a call, longest waiting first. H8: a round whose telephone is next. V6, V9: who was sent
 * here — because nobody answered or could be asked, or with a code not scanned yet — while there is time.
 */
export function callsToMake(
	waiting: readonly Listed<Visit>[],
	{ lo, hi }: { lo: number; hi: number },
	{ windowSeconds }: Pick<Limits, 'windowSeconds'>
): Line[] {
	const needsCall = ({ status, round, submittedAt, handOverOffered }: Visit) => {
		if (status === 'confirming') return round && (round.channel === 'phone' || hi >= round.phoneAt);
		const sentHere = status === 'unconfirmed' || (status === 'submitted' && handOverOffered);
		return sentHere && lo <= submittedAt + windowSeconds * secondMs;
	};
	return linesOf(waiting)
		.filter(({ visit }) => needsCall(visit))
		.sort((a, b) => a.visit.submittedAt - b.visit.submittedAt);
}

/** V6: who was rung up for without an answer stays while there is time, but no longer as a call to make. */
export function inTurn(calls: readonly Line[]): { toMake: Line[]; awaited: Line[] } {
	const isAwaited = ({ visit }: Line) => visit.status === 'unconfirmed' && isTried(visit);
	return {
		toMake: calls.filter((call) => !isAwaited(call)),
		awaited: calls.filter(isAwaited)
	};
}

/** What a guard must act on while somebody is inside, gravest first. */
export const urgentFlags = ['recalled', 'used_after_denial', 'code_twice', 'overstay'] as const;
export const urgentFlag = ({ flags }: Visit) => urgentFlags.find((flag) => flags.includes(flag));

/** H9: agreed to when the round was over: who waits here sees no kiosk, so the gate is told. */
export const isLateYes = ({ visit: { answer } }: Line) =>
	answer?.yes === true && answer.late === true;

/** The same of anybody inside: a card that was revoked or lost meanwhile is a permission withdrawn. */
export function insiderFlag(one: Insider): (typeof urgentFlags)[number] | undefined {
	if ('visit' in one) return urgentFlag(one.visit);
	const { flags } = one.pass;
	if (deniedSince(one.pass) !== undefined) return 'recalled';
	return flags.includes('used_after_denial') ? 'used_after_denial' : undefined;
}

/** Visitors and holders of cards; those to act on on top, then the newest. `people` counts all of them, shown or not. */
export function insideNow(
	rows: readonly Listed<Visit>[],
	cards: readonly Listed<Pass>[] = []
): { lines: Insider[]; people: number } {
	const holders = cards.map(({ subject, entity }): Insider => ({
		id: idOf(subject),
		pass: entity
	}));
	const isUrgent = (one: Insider) => Number(insiderFlag(one) !== undefined);
	const all: Insider[] = [...linesOf(rows), ...holders].sort(
		(a, b) => isUrgent(b) - isUrgent(a) || enteredAtOf(b) - enteredAtOf(a)
	);
	const people = all.reduce((sum, one) => sum + headsOf(one), 0);
	return { lines: all.slice(0, shownMax), people };
}

/** Agreed to and not yet in, while the pass lasts; the newest consent first. */
export function expectedNow(approved: readonly Listed<Visit>[], now: number): Line[] {
	return linesOf(approved)
		.filter(({ visit: { pass } }) => !pass || now < pass.validTo)
		.sort((a, b) => (b.visit.answer?.at ?? 0) - (a.visit.answer?.at ?? 0))
		.slice(0, shownMax);
}
