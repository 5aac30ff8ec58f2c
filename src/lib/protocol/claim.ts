/**
 * One pass, two gates: a gate that hears the back office claims an entry there before it opens
 * (RULES.md Y17 to Y20). Runs under the site's lock, on the server and in the simulator alike.
 */
import * as v from 'valibot';
import { deniedSince, type Pass } from '#lib/domain/pass/pass-state.ts';
import { secondMs } from '#lib/domain/time.ts';
import { groupMax } from '#lib/domain/visit-facts.ts';
import { passRevoked, type Visit } from '#lib/domain/visit.ts';
import { uuid } from './messages.ts';

/** So long a granted claim keeps others out while its entry has not arrived. */
export const claimMs = 30 * secondMs;
/** A pass lasts a day at the most; a claim whose entry has not come by then will never matter. */
export const claimKeptMs = 36 * 3600 * secondMs;
/** Claims one pass may have open at once; a fault at a gate must not fill the table. */
export const openClaimsMax = 40;

const people = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(groupMax));

export const claimSchema = v.strictObject({
	/** The visit; of a holder's card the pass. */
	visit: uuid,
	/** Whose entry it is: a visitor's where nothing is said. */
	book: v.optional(v.picklist(['visit', 'pass'])),
	/** Id of the entry's fact to come: asked again it is the same claim, and that fact settles it. */
	entry: uuid,
	count: people,
	/** What the signed pass says, for a visit whose papers are still on the way. */
	pass: v.strictObject({
		count: people,
		entriesMax: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99))
	})
});
export type Claim = v.InferOutput<typeof claimSchema>;

/** Where and when somebody went in on the pass, or is just going in. */
export type ClaimedBy = { gate: string; at: string };

export type ClaimDecision =
	/** `sure`: nobody else can have been let in on it, as far as all that was ever told here. */
	| { kind: 'granted'; sure: boolean }
	| { kind: 'taken'; by?: ClaimedBy }
	| { kind: 'revoked' }
	/** Restored from a backup, and stations have still to show what they know. */
	| { kind: 'degraded' };

export type ClaimAnswer = ClaimDecision & { epoch: string; serverTime: string };

/** What a gate makes of the answer, or of none. */
export type Claimed =
	/** All the others have been asked: nobody else is let in on it. */
	| { kind: 'granted' }
	| { kind: 'taken'; by?: ClaimedBy }
	| { kind: 'revoked' }
	/** Nobody who knows more than this gate answered. */
	| { kind: 'alone' };

/** A granted claim whose entry has not arrived. */
export type OpenClaim = { entry: string; count: number; gate: string; atMs: number };

/** What a claim needs of the back office's memory; the site's head row is locked throughout. */
export interface ClaimTransaction {
	heldIds(ids: string[]): Promise<Set<string>>;
	/** As folded so far; blank when nothing is known. */
	visit(subject: string): Promise<Visit>;
	pass(subject: string): Promise<Pass>;
	openClaims(subject: string): Promise<OpenClaim[]>;
	lastEntry(subject: string): Promise<ClaimedBy | undefined>;
	/** Stations that have not shown since the last restore that all they have is held. */
	recovering(): Promise<number>;
	saveClaim(subject: string, claim: { entry: string; count: number; atMs: number }): Promise<void>;
}

/** Decides one claim and notes it when granted. `nowMs` is the back office's time. */
export async function takeClaim(
	transaction: ClaimTransaction,
	claim: Claim,
	nowMs: number
): Promise<ClaimDecision> {
	const isCard = claim.book === 'pass';
	const subject = `${isCard ? 'pass' : 'visit'}:${claim.visit}`;
	// A copy that came late: its entry is here, and whoever asked has long decided.
	if ((await transaction.heldIds([claim.entry])).has(claim.entry))
		return { kind: 'granted', sure: false };
	const entitled = isCard
		? ofCard(await transaction.pass(subject))
		: ofVisit(await transaction.visit(subject), claim);
	const open = (await transaction.openClaims(subject)).filter(
		({ entry, atMs }) => entry !== claim.entry && nowMs - atMs < claimKeptMs
	);
	const decision = decide(claim, entitled, open, nowMs);
	if (decision.kind === 'taken') {
		const by = decision.by ?? (await transaction.lastEntry(subject));
		return by ? { kind: 'taken', by } : { kind: 'taken' };
	}
	if (decision.kind !== 'granted') return decision;
	const isFull = open.length >= openClaimsMax;
	if (isFull || (await transaction.recovering()) > 0) return { kind: 'degraded' };
	const { entry, count } = claim;
	await transaction.saveClaim(subject, { entry, count, atMs: nowMs });
	return decision;
}

/** How many may be in at once and come again, and how many are in, as far as all that was ever told. */
type Entitled = {
	isRevoked: boolean;
	isKnown: boolean;
	countMax: number;
	entriesMax: number;
	inside: number;
	entries: number;
};

function ofVisit(visit: Visit, claim: Claim): Entitled {
	const { count: countMax, entriesMax } = visit.pass ?? claim.pass;
	const { insideCount: inside, entries } = visit;
	const isKnown = visit.pass !== undefined;
	return { isRevoked: passRevoked(visit), isKnown, countMax, entriesMax, inside, entries };
}

/** One person, who comes to work again and again. */
function ofCard(pass: Pass): Entitled {
	const { insideCount: inside, entries, card } = pass;
	// Suspended, or the last of its flats has taken its leave back: that is no ending of the card, and nobody comes in.
	const isBarred = pass.status === 'suspended' || pass.status === 'revoked';
	const isRevoked = isBarred || deniedSince(pass) !== undefined || pass.writtenOff !== undefined;
	const isKnown = card !== undefined;
	return { isRevoked, isKnown, countMax: 1, entriesMax: Infinity, inside, entries };
}

function decide(claim: Claim, entitled: Entitled, open: OpenClaim[], nowMs: number): ClaimDecision {
	const { isRevoked, isKnown, countMax, entriesMax, inside, entries } = entitled;
	if (isRevoked) return { kind: 'revoked' };
	const fits = (others: OpenClaim[]) =>
		others.reduce((sum, { count }) => sum + count, inside + claim.count) <= countMax;
	const live = open.filter(({ atMs }) => nowMs - atMs < claimMs);
	// The rest of a group following on is the same coming in.
	const isNew = inside === 0 && live.length === 0;
	if (!fits(live) || (isNew && entries >= entriesMax)) {
		const last = live.at(-1);
		const by = last && { gate: last.gate, at: new Date(last.atMs).toISOString() };
		return by ? { kind: 'taken', by } : { kind: 'taken' };
	}
	// A claim without its entry: that gate was cut off after asking, and may have opened.
	return { kind: 'granted', sure: isKnown && fits(open) };
}
