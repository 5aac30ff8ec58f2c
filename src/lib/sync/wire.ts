import type { LiveHint, Page, Pull, Push, PushAnswer } from '#lib/protocol/messages.ts';
import type { SnapshotAsk, SnapshotPage } from '#lib/protocol/messages.ts';

/** A message as it goes over the wire. */
export type Packed = { bytes: Uint8Array<ArrayBuffer>; headers: Record<string, string> };

/** The road to the back office. Every method may throw the classes below, and nothing else is expected. */
export interface Wire {
	/** `body` is the message as `pack` made it, when that was done before. */
	push(message: Push, body?: Packed): Promise<PushAnswer>;
	/**
	 * Makes a message, as JSON, ready to be sent later; a wire without it packs while sending. Of a message that is
	 * packed in parts, the parts' bytes one behind the other are the body.
	 */
	pack?(json: Uint8Array<ArrayBuffer>, isPart?: boolean): Promise<Packed>;
	pull(message: Pull): Promise<Page>;
	/** A page of the snapshot with which a fresh station begins; the wire adds what this program folds with. */
	snapshot(ask: Omit<SnapshotAsk, 'mark'>): Promise<SnapshotPage>;
	/** Hints until closed; opens again by itself when the stream breaks. Nothing depends on a hint. */
	live(onHint: (hint: LiveHint) => void): Live;
}

/** A stream of hints. `hope`: the road may be open again, so a pause before the next try is over. */
export type Live = { close: () => void; hope: () => void };

/** Nobody answered, or somebody who is not the back office (a captive portal). */
export class Offline extends Error {
	override name = 'Offline';
}

/** Given up after all patience: nobody is there, or the road is too slow for what it was to carry. */
export class Late extends Offline {
	override name = 'Late';
}

/** The back office asks to come again later. */
export class Busy extends Error {
	override name = 'Busy';
	readonly retryAfterMs: number;

	constructor(retryAfterMs: number) {
		super(`busy for ${retryAfterMs} ms`);
		this.retryAfterMs = retryAfterMs;
	}
}

/** The back office does not take this request as it is; sending it again will not help by itself. */
export class Refused extends Error {
	override name = 'Refused';
	readonly status: number;

	constructor(status: number, reason: string) {
		super(`refused with ${status}: ${reason}`);
		this.status = status;
	}
}

/** This station was cut off: pulled data must go, own unsent facts stay. */
export class Revoked extends Error {
	override name = 'Revoked';
}

/** The answer is JSON, but none that our back office gives: another program, or a far newer version. */
export class NotOurServer extends Error {
	override name = 'NotOurServer';
}
