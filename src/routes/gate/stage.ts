import type { PassToken, ReadPass } from '#lib/domain/credential.ts';
import type { ReadHandOver } from '#lib/domain/hand-over-token.ts';
import { isOldPaper } from '#lib/domain/pass/return.ts';
import type { Tool } from '#lib/domain/pass/pass-facts.ts';
import type { Direction, Verdict } from '#lib/domain/verdict.ts';
import type { ClaimedBy } from '#lib/protocol/claim.ts';
import type { QrDrawing } from '#lib/ui/frame.ts';
import type { About } from './about.ts';
import type { Insider } from './insider.ts';

/** Why a hand-over code cannot be carried on; the last two are told to the visitor in neutral words. */
export type Refusal =
	| Extract<ReadHandOver, { ok: false }>['code']
	| 'form'
	| 'over'
	| 'tries'
	| 'window'
	| 'refused'
	| 'unanswered';

/** What stands on the guard's screen. */
export type Stage =
	| { name: 'idle' | 'checking' | 'more' | 'roll' }
	| { name: 'typing'; unknown: boolean; several: Insider[] }
	| VerdictStage
	| { name: 'calling'; visit: string; handedOver: boolean }
	| { name: 'pass'; visit: string; text: string; qr: QrDrawing }
	| { name: 'refused'; reason: Refusal };

export type VerdictStage = {
	name: 'verdict';
	read: ReadPass;
	direction: Direction;
	/** As this gate knew them when it judged. */
	about: About;
	/** Found by a number or in a list: nobody held a card before the camera. */
	byHand?: boolean;
	/** PA18: what a holder carries in, or is seen to carry out. */
	tools?: readonly Tool[];
	verdict: Verdict;
	/** What the others said to the claim, when it was not granted. */
	claimed?: { kind: 'taken' | 'revoked'; by?: ClaimedBy };
};

/** PA12: the text that was shown is not the one the pass goes by. */
export function isOldCard({ read, about }: VerdictStage): boolean {
	const [token, pass] = [tokenOf(read), about.holder?.pass];
	return token !== undefined && pass !== undefined && isOldPaper(pass, token.serial);
}

/** The signed part of a pass; none when the text was no pass of this site. */
export function tokenOf(read: ReadPass): PassToken | undefined {
	return read.ok || read.code === 'UNKNOWN_KEY' ? read.token : undefined;
}

/** The visit or card a stage is about. */
export function subjectOf(stage: Stage): string | undefined {
	if (stage.name !== 'verdict')
		return stage.name === 'calling' || stage.name === 'pass' ? `visit:${stage.visit}` : undefined;
	return subjectOfRead(stage.read);
}

export function subjectOfRead(read: ReadPass): string | undefined {
	const token = tokenOf(read);
	return token && `${token.kind === 'visitor' ? 'visit' : 'pass'}:${token.visit}`;
}

export function sameVerdict(a: Verdict, b: Verdict): boolean {
	return a.code === b.code && a.countMax === b.countMax && a.ambers.join() === b.ambers.join();
}
