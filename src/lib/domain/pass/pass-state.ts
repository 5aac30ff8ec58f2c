/** A pass as folded so far. Every status is read off what was stated, so that the order of arrival does not matter (RULES.md PA11). */
import type {
	depositEnds,
	Flat,
	Holder,
	HoldWhy,
	lostBys,
	PassCharge,
	rejections,
	RevokeWhy,
	Tool
} from './pass-facts.ts';
import type { AlarmAnswers } from '../post-facts.ts';
import type { PaperKey, PassKind, SponsorKind } from './pass-kind.ts';

export const passStatuses = [
	'blank',
	'applied',
	'incomplete',
	'approved',
	'rejected',
	'cancelled',
	'active',
	'suspended',
	'expired',
	'lost',
	'superseded',
	'written_off',
	'revoked',
	'returned'
] as const;
export type PassStatus = (typeof passStatuses)[number];

export type Card = { number: string; validFrom: number; validTo: number; issuer: string };

/** One issue after the first. Void: somebody ended the pass without knowing of it. */
export type Renewal = {
	serial: number;
	/** The day of the renewal: what is signed then is good from then on. */
	from: number;
	validTo: number;
	line: string;
	feeFen: number;
	void?: true;
};

/** Something that ended the pass, and the issue that whoever stated it knew of. */
type Ending = { at: number; serial: number };

export const passFlags = [
	'used_after_denial',
	'revoked_inside',
	'double_entry',
	'replaced_twice',
	'issued_after_rejection'
] as const;
export type PassFlag = (typeof passFlags)[number];

export type Pass = {
	status: PassStatus;
	kind: PassKind;
	appliedAt: number;
	sponsor?: { kind: SponsorKind; person?: string | undefined };
	flats: Flat[];
	/** Flats that came later, and when: an entry before that was not for them. */
	addedAt?: Record<string, number>;
	needs: PaperKey[];
	seen: PaperKey[];
	lastDay?: string;
	charge?: PassCharge;
	approvedAt?: number;
	/** As first issued; `renewals` go on from there. */
	card?: Card;
	renewals: Renewal[];
	holds: HoldWhy[];
	rejected?: { at: number; why: (typeof rejections)[number] };
	lapsedAt?: number;
	lost?: Ending & { by: (typeof lostBys)[number] };
	revoked?: Ending & { why: RevokeWhy };
	replaced?: Ending & { by: string };
	replaces?: string;
	writtenOff?: Ending & { deposit: 'refund' | 'withhold' };
	returned?: Ending;
	/** The end of the term that a timer has noted. */
	ranOutAt?: number;
	/** What became of its deposit. */
	deposit?: { how: (typeof depositEnds)[number]; at: number };
	insideCount: 0 | 1;
	/** The last entry: the earliest and the latest it can have been. */
	entered?: { lo: number; hi: number };
	/** The last leaving: the earliest it can have been. */
	leftAt?: number;
	entries: number;
	flags: PassFlag[];
	/** G15: whom a supervisor let in against a red: as of a visit. */
	overrides?: { at: number; device: string }[];
	/** A4: what whoever went to look found. */
	answered?: AlarmAnswers;
	/** Gone after its date; and never in `data`. */
	holder?: Holder;
	/** Of their tools, what is in the house now. */
	tools?: Tool[];
	/** What went out and had never come in. */
	unknownTools?: Tool[];
};

export const blankPass: Pass = {
	status: 'blank',
	kind: 'temp_reno',
	appliedAt: 0,
	flats: [],
	needs: [],
	seen: [],
	renewals: [],
	holds: [],
	insideCount: 0,
	entries: 0,
	flags: []
};

/** The number of the issue that counts: each renewal makes a new card text and the ones before are superseded. */
export function serialOf({ card, renewals }: Pass): number {
	if (!card) return 0;
	return renewals.findLast((renewal) => !renewal.void)?.serial ?? 1;
}

/** A text printed before the last renewal, or for one that came to nothing. */
export const isOldText = (pass: Pass, serial: number): boolean =>
	serial < serialOf(pass) ||
	pass.renewals.some((one) => one.serial === serial && one.void === true);

/** The number the next issue gets: also a void one was printed. */
export function nextSerial({ renewals }: Pass): number {
	return Math.max(1, ...renewals.map(({ serial }) => serial)) + 1;
}

/** 24:00 of its last day, which is no longer part of it; 0 before it was issued. */
export function validToOf({ card, renewals }: Pass): number {
	return renewals.findLast((renewal) => !renewal.void)?.validTo ?? card?.validTo ?? 0;
}

/** From when on the text that counts is good: one issue's time, so that it lies within its issuer's key. */
export function validFromOf({ card, renewals }: Pass): number {
	return renewals.findLast((renewal) => !renewal.void)?.from ?? card?.validFrom ?? 0;
}

/** Fees of renewals that came to nothing: the payer gets them back. */
export function feesToReturn({ renewals }: Pass): Pick<Renewal, 'line' | 'feeFen'>[] {
	return renewals.flatMap(({ void: isVoid, line, feeFen }) =>
		isVoid && feeFen > 0 ? [{ line, feeFen }] : []
	);
}

/** From when on nobody may come in with it; undefined while it is good. */
export function deniedSince({ lost, revoked, replaced, returned }: Pass): number | undefined {
	const since = [lost, revoked, replaced, returned].flatMap((ending) =>
		ending ? [ending.at] : []
	);
	return since.length > 0 ? Math.min(...since) : undefined;
}

/** The status by what was stated alone; a term that is over shows as soon as a timer noted it, or in `statusAt`. */
export function statusOf(pass: Pass): PassStatus {
	const { returned, writtenOff, replaced, revoked, lost, rejected, lapsedAt, card, holds } = pass;
	if (returned) return 'returned';
	if (writtenOff) return 'written_off';
	if (replaced) return 'superseded';
	// Nobody lets the holder in any more: every flat has taken its leave back.
	if (revoked ?? (card && pass.flats.length === 0)) return 'revoked';
	if (lost) return 'lost';
	if (card) {
		if (holds.length > 0) return 'suspended';
		return pass.ranOutAt !== undefined && pass.ranOutAt >= validToOf(pass) ? 'expired' : 'active';
	}
	if (rejected) return 'rejected';
	if (lapsedAt !== undefined) return 'cancelled';
	if (pass.approvedAt !== undefined) return 'approved';
	if (pass.appliedAt === 0) return 'blank';
	return pass.needs.every((paper) => pass.seen.includes(paper)) ? 'applied' : 'incomplete';
}

/** The same at a moment: no timer has to have looked. */
export function statusAt(pass: Pass, now: number): PassStatus {
	const { status } = pass;
	const runs = status === 'active' || status === 'suspended';
	return runs && now >= validToOf(pass) ? 'expired' : status;
}

/** What the desk still asks for. */
export function missingPapers({ needs, seen }: Pass): PaperKey[] {
	return needs.filter((paper) => !seen.includes(paper));
}
