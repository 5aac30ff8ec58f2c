/**
 * Every message between a station and the back office (RULES.md, part Y).
 * All answers carry `epoch`: it changes when the back office was restored from a backup.
 */
import * as v from 'valibot';
import type { KeptReason, PlacedFact } from '#lib/domain/fact.ts';
import type { SentFact } from './links.ts';

export const protocolVersion = 1;

/**
 * Bounds of one push: larger ones cost memory on both sides and hold the site's log for longer than a gate
 * should wait, and the tablet's own screen; smaller ones round trips. A station begins with less and comes here on a quick road only.
 */
export const pushLimit = { facts: 1_000, bytes: 768 * 1024 } as const;
/** Inflated size of any request body the back office will read. */
export const bodyLimitBytes = 8 * 1024 * 1024;
/** Facts, or folded rows, that a page holds at most: packed some 170 KB, 14 s over 100 kbit/s. */
export const pageLimit = 1_000;

export const uuid = v.pipe(
	v.string(),
	v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
);
export const deviceIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{2,62}$/));
/** Exactly what `toISOString` writes: a 31st of February is text like any other until a database meets it. */
const instant = v.pipe(
	v.string(),
	v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
	v.check(isInstant)
);
/** A fact says three times nearly the same moment, and each check makes two dates: the last good one counts again. */
let lastInstant = '';
function isInstant(text: string): boolean {
	if (text === lastInstant) return true;
	const time = Date.parse(text);
	if (Number.isNaN(time) || new Date(time).toISOString() !== text) return false;
	lastInstant = text;
	return true;
}
/** What a station takes for the back office's epoch; '' before the first answer. */
export const epochSchema = v.pipe(v.string(), v.regex(/^[!-~]{0,64}$/));
/** A position of the feed in an address. */
export const positionSchema = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** A loose schema without entries would copy it only to throw the copy away. */
const anything = v.custom<object>((value) => typeof value === 'object' && value !== null);

const siteId = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9]{1,9}$/));
/** A number in a station's row; 0 is before its first fact. */
const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

export const subjectSchema = v.pipe(v.string(), v.regex(/^[a-z_]{2,30}:[A-Za-z0-9._-]{1,64}$/));

/** The envelope only: what is inside `data` is judged per fact, so that one bad fact blocks no other. */
export const factSchema = v.strictObject({
	id: uuid,
	site: siteId,
	device: deviceIdSchema,
	seq: v.pipe(place, v.minValue(1)),
	subject: subjectSchema,
	type: v.pipe(v.string(), v.regex(/^[A-Z][A-Za-z]{2,60}$/)),
	v: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
	occurredAt: instant,
	clock: v.strictObject({ lo: instant, hi: instant }),
	actor: v.strictObject({
		kind: v.picklist(['visitor', 'host', 'staff', 'system']),
		id: v.exactOptional(v.pipe(v.string(), v.maxLength(64)))
	}),
	data: anything,
	personal: v.exactOptional(anything),
	personalDigest: v.exactOptional(v.pipe(v.string(), v.maxLength(120))),
	prev: v.union([v.literal(''), hex])
});

export const pushSchema = v.strictObject({
	protocol: v.literal(protocolVersion),
	site: siteId,
	device: deviceIdSchema,
	epoch: epochSchema,
	/** Sequence number of the station's fact before the batch, and that fact's id ('' for 0). */
	after: place,
	afterId: v.union([v.literal(''), uuid]),
	/** The station's newest sequence number and its id: tells a restored back office what is still to come. */
	head: place,
	headId: v.union([v.literal(''), uuid]),
	/** Unjudged: each is checked by itself against `factSchema`. */
	facts: v.pipe(v.array(v.unknown()), v.maxLength(pushLimit.facts))
});

/** A push as it came in: the envelope is checked, each fact is not yet. */
export type ReceivedPush = v.InferOutput<typeof pushSchema>;

/** A push as a station sends it. */
export type Push = {
	protocol: typeof protocolVersion;
	site: string;
	device: string;
	epoch: string;
	after: number;
	afterId: string;
	head: number;
	headId: string;
	facts: SentFact[];
};

export type PushAnswer =
	| {
			kind: 'acknowledged';
			epoch: string;
			serverTime: string;
			/** Everything up to and including this number is held durably. Never beyond what was sent; may go down. */
			upTo: number;
			/** Facts kept with a reason, one by one; `unreadable` names one that could not even be kept. */
			kept: { id: string; reason: KeptReason | 'unreadable' }[];
			/** It takes pushes without their inner links; an older back office does not. */
			unlinked?: true;
	  }
	| {
			/** Two copies of one identity: from `at` on, the station's row is another than the one held. */
			kind: 'forked';
			epoch: string;
			serverTime: string;
			at: number;
			/** The identity under which the station goes on, renumbering its own facts from `at` as 1, 2, 3 …, same ids. */
			newDevice: string;
	  }
	/** The links that were left out are not those of the station: it sends the same facts with all of them. */
	| { kind: 'relink'; epoch: string; serverTime: string };

export type Pull = { site: string; device: string; epoch: string; after: number };

export type Page = {
	epoch: string;
	serverTime: string;
	/** The position this page was asked for, echoed so that a late answer is recognised. */
	after: number;
	facts: PlacedFact[];
	/** Position up to which the feed was read for this station: the next `after`. */
	cursor: number;
	/** More is waiting behind `cursor`. */
	more: boolean;
	/** True while a restored back office still waits for stations: online claims are only half sure. */
	degraded: boolean;
};

/**
 * What the live stream says; nothing depends on its arriving. `moved` is a hint to pull, `told` one to ask
 * for what stands besides facts, `revoked` the last word to a station whose next request is refused.
 */
export type LiveHint =
	| { kind: 'moved'; position: number }
	| { kind: 'still'; serverTime: string }
	| { kind: 'told' }
	| { kind: 'revoked' };

/** What a fresh station asks for until it has all rows (RULES.md Y23). */
export type SnapshotAsk = {
	site: string;
	device: string;
	epoch: string;
	/** What the station's program folds with: rows of another program mean nothing to it. */
	mark: string;
	/** Position of the pages before; 0 with the first, the back office chooses. */
	at: number;
	/** Subject of the last row that was loaded; '' with the first. */
	after: string;
};

/** Without an entity it only says where the next page begins: nothing stood there at that position. */
export type SnapshotRow = { subject: string; entity?: unknown };

export type SnapshotPage = {
	epoch: string;
	serverTime: string;
	/** The place this page was asked for, so that a late answer is recognised. */
	after: string;
	/** Every row is as of this position. */
	at: number;
	rows: SnapshotRow[];
	more: boolean;
	degraded: boolean;
	/** The back office folds otherwise than the station: it takes the feed from its beginning. */
	unlike?: boolean;
};
