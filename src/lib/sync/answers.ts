import * as v from 'valibot';
import type { ClaimAnswer } from '#lib/protocol/claim.ts';
import type { LiveHint, Page, PushAnswer } from '#lib/protocol/messages.ts';
import type { SnapshotPage } from '#lib/protocol/messages.ts';
import { NotOurServer } from './wire.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const base = { epoch: v.pipe(v.string(), v.minLength(1)), serverTime: v.string() };

// Loose: a newer back office may say more than we know. What is inside a fact, its register judges.
const pushAnswer = v.variant('kind', [
	v.looseObject({
		kind: v.literal('acknowledged'),
		...base,
		upTo: count,
		kept: v.array(v.looseObject({ id: v.string(), reason: v.string() })),
		unlinked: v.exactOptional(v.literal(true))
	}),
	v.looseObject({ kind: v.literal('relink'), ...base }),
	v.looseObject({
		kind: v.literal('forked'),
		...base,
		at: v.pipe(v.number(), v.integer(), v.minValue(1)),
		newDevice: v.pipe(v.string(), v.minLength(1))
	})
]);

const page = v.looseObject({
	...base,
	after: count,
	facts: v.array(
		v.looseObject({
			position: count,
			receivedAt: v.string(),
			// A newer back office may have a reason that this program does not know.
			kept: v.exactOptional(v.string()),
			fact: v.looseObject({ id: v.string(), subject: v.string(), type: v.string(), v: count })
		})
	),
	cursor: count,
	more: v.boolean(),
	degraded: v.boolean()
});

const claimAnswer = v.variant('kind', [
	v.looseObject({ kind: v.literal('granted'), ...base, sure: v.boolean() }),
	v.looseObject({
		kind: v.literal('taken'),
		...base,
		by: v.exactOptional(
			v.object({
				gate: v.pipe(v.string(), v.maxLength(200)),
				at: v.pipe(v.string(), v.isoTimestamp())
			})
		)
	}),
	v.looseObject({ kind: v.picklist(['revoked', 'degraded']), ...base })
]);

const snapshotPage = v.looseObject({
	...base,
	after: v.string(),
	at: count,
	rows: v.array(
		v.looseObject({ subject: v.pipe(v.string(), v.minLength(1)), entity: v.optional(v.unknown()) })
	),
	more: v.boolean(),
	degraded: v.boolean(),
	unlike: v.exactOptional(v.boolean())
});

const hint = v.variant('kind', [
	v.looseObject({ kind: v.literal('moved'), position: count }),
	v.looseObject({ kind: v.literal('still'), serverTime: v.string() }),
	v.looseObject({ kind: v.picklist(['told', 'revoked']) })
]);

/** Throws `NotOurServer` when the answer is none to a push. */
export function asPushAnswer(body: unknown): PushAnswer {
	if (!v.is(pushAnswer, body)) throw new NotOurServer('no answer to a push');
	return body as PushAnswer;
}

/** Throws `NotOurServer` when the answer is no page. */
export function asPage(body: unknown): Page {
	if (!v.is(page, body)) throw new NotOurServer('no page of the feed');
	return body as unknown as Page;
}

/** Throws `NotOurServer` when the answer is no page of a snapshot. */
export function asSnapshotPage(body: unknown): SnapshotPage {
	if (!v.is(snapshotPage, body)) throw new NotOurServer('no page of a snapshot');
	return body;
}

/** Throws `NotOurServer` when the answer is none to a claim. */
export function asClaimAnswer(body: unknown): ClaimAnswer {
	if (!v.is(claimAnswer, body)) throw new NotOurServer('no answer to a claim');
	return body;
}

/** Undefined for what is no hint, or one of a kind we do not know yet. */
export function asHint(text: string): LiveHint | undefined {
	try {
		const body: unknown = JSON.parse(text);
		return v.is(hint, body) ? body : undefined;
	} catch {
		return undefined;
	}
}
