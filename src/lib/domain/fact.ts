import { canonical, sha256Hex } from './canonical.ts';

export type ActorKind = 'visitor' | 'host' | 'staff' | 'system';

/** Something that happened. Never changed, never deleted (RULES.md F1). */
export type Fact = {
	/** UUID v7, made by the station before the first attempt to write it. */
	id: string;
	site: string;
	/** The station that recorded it, and its place in that station's row: 1, 2, 3 … without a gap. */
	device: string;
	seq: number;
	/** `${register}:${entityId}`, e.g. `visit:0192…`. */
	subject: string;
	/** Past tense; `v` is the version of its data. */
	type: string;
	v: number;
	/** The station's own clock (ISO, UTC) and the interval in which the true time surely lies. */
	occurredAt: string;
	clock: { lo: string; hi: string };
	actor: { kind: ActorKind; id?: string };
	/** No personal data in here: this part stays for ever. */
	data: object;
	/** Names, phones, documents, and the salt of their digest: all of it leaves on its erase date. */
	personal?: object;
	/** On a station, in place of `personal` once nobody there needs it (RULES.md R3, R4): only the back office opens it. */
	sealed?: string;
	/** Digest of `personal`, so that the chain still holds after the erasure. */
	personalDigest?: string;
	/** Digest of this station's previous fact, '' for its first: a broken or forked row shows. */
	prev: string;
};

/** What a rule answers with: the happening itself, without the station's bookkeeping. */
export type Happening = {
	type: string;
	v: number;
	data: object;
	personal?: object;
};

/** When, where and by whom a rule is asked. Times are milliseconds since 1970. */
export type Occasion = {
	now: number;
	clock: { lo: number; hi: number };
	site: string;
	device: string;
	actor: Fact['actor'];
	/** UUID v7 of the fact to come: made before the attempt, so that a retry is the same fact. */
	newId: () => string;
	/** Unguessable salt for `personalDigest`. */
	salt: () => string;
};

export type Decision<Reason extends string, Detail = unknown> =
	{ ok: true; happenings: Happening[] } | { ok: false; reason: Reason; detail?: Detail };

/** A fact the back office has given its place in the site's order. */
export type PlacedFact = {
	position: number;
	receivedAt: string;
	fact: Fact;
	/** Set when the back office keeps the fact without folding it; the desk sees why. */
	kept?: KeptReason;
};

/** Why a fact is kept but not folded. Closed: each has a text in both languages. */
export const keptReasons = [
	'invalid',
	'unknown_kind',
	'not_allowed',
	'not_their_act',
	'broken_chain',
	'wrong_site'
] as const;
export type KeptReason = (typeof keptReasons)[number];

/** A reason that can be shown: a newer back office may have given one that this program has no words for. */
export function knownReason(reason: KeptReason): KeptReason {
	return keptReasons.includes(reason) ? reason : 'unknown_kind';
}

/** Digest of a fact for the chain. `personal` is left out, open or sealed: `personalDigest` stands for it. */
export function factDigest(fact: Fact, sha256: (text: string) => string = sha256Hex): string {
	return sha256(factText(fact));
}

/** The one text of a fact without its names: what its digest is made of. */
export function factText(fact: Fact): string {
	return canonical(namelessFact(fact));
}

/** The fact without its names, open or sealed; its digest stays what it was. */
export function namelessFact(fact: Fact): Fact {
	const { personal: _personal, sealed: _sealed, ...bare } = fact;
	return bare;
}

/** Digest of the personal part with its salt: names are few enough to be tried one by one where that is known. */
export function personalDigest(personal: object, sha256 = sha256Hex): string {
	return sha256(canonical(personal));
}

/** Is it the digest of this? Facts of earlier versions carry their salt in the digest, before a dot. */
export function isDigestOf(digest: string, personal: object, sha256 = sha256Hex): boolean {
	const [salt = '', older] = digest.split('.');
	if (older === undefined) return digest === personalDigest(personal, sha256);
	return older === sha256(`${salt}.${canonical(personal)}`);
}

/** The words that were said, without the salt beside them. */
export function wordsOf(personal: object): object {
	const { salt: _salt, ...words } = personal as { salt?: unknown };
	return words;
}

function withSalt(personal: object, salt: string): Pick<Fact, 'personal' | 'personalDigest'> {
	const salted = { ...personal, salt };
	return { personal: salted, personalDigest: personalDigest(salted) };
}

/** Turns what a rule answered into the station's next facts, chained behind `head`. */
export function chain(
	subject: string,
	happenings: readonly Happening[],
	occasion: Occasion,
	head: { seq: number; digest: string }
): Fact[] {
	const facts: Fact[] = [];
	for (const { type, v, data, personal } of happenings) {
		const before = facts.at(-1);
		facts.push({
			id: occasion.newId(),
			site: occasion.site,
			device: occasion.device,
			seq: (before?.seq ?? head.seq) + 1,
			subject,
			type,
			v,
			occurredAt: new Date(occasion.now).toISOString(),
			clock: {
				lo: new Date(occasion.clock.lo).toISOString(),
				hi: new Date(occasion.clock.hi).toISOString()
			},
			actor: occasion.actor,
			data,
			...(personal && withSalt(personal, occasion.salt())),
			prev: before ? factDigest(before) : head.digest
		});
	}
	return facts;
}

/** Does the row of facts hang together behind `head`? Answers the first fact that does not. */
export function chainBreak(
	facts: readonly Fact[],
	head: { seq: number; digest: string }
): Fact | undefined {
	let { seq, digest } = head;
	for (const fact of facts) {
		if (fact.seq !== seq + 1 || fact.prev !== digest) return fact;
		seq = fact.seq;
		digest = factDigest(fact);
	}
	return undefined;
}
