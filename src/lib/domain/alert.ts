/** Somebody at a post needs help, or the system saw what people must look at (RULES.md A1–A3). */
import * as v from 'valibot';
import type { Decision, Fact } from './fact.ts';
import type { FactKind, Register, Role } from './register.ts';

/** What is wrong, as one tap says it. Closed: each has a text and a next step. */
export const alertKinds = [
	'help',
	'suspicious',
	'fire',
	'medical',
	'child',
	'double_entry',
	'used_after_denial'
] as const;
export type AlertKind = (typeof alertKinds)[number];

export type Alert = {
	status: 'blank' | 'raised' | 'seen' | 'closed';
	kind: AlertKind;
	/** The station where it was raised. */
	at: string;
	raisedAt: number;
	visit?: string;
	seenBy?: string;
	seenAt?: number;
	closedAt?: number;
};

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const outcomes = ['handled', 'false_alarm'] as const;
export type AlertOutcome = (typeof outcomes)[number];

const schemas = {
	AlertRaised: v.strictObject({ kind: v.picklist(alertKinds), visit: v.optional(id) }),
	AlertSeen: v.strictObject({}),
	AlertClosed: v.strictObject({ outcome: v.picklist(outcomes) })
} as const;
type AlertType = keyof typeof schemas;

const anyone: readonly Role[] = ['lobby', 'gate', 'desk', 'office'];
const posts: readonly Role[] = ['gate', 'desk', 'office'];
const by: Record<AlertType, readonly Role[]> = {
	AlertRaised: anyone,
	AlertSeen: posts,
	AlertClosed: posts
};
const kinds: readonly FactKind[] = (Object.keys(schemas) as AlertType[]).map((type) => ({
	type,
	v: 1,
	by: by[type],
	// Help is called for and given whoever stands there.
	unattended: true,
	data: schemas[type]
}));

const blank: Alert = { status: 'blank', kind: 'help', at: '', raisedAt: 0 };

function evolve(alert: Alert, fact: Fact): Alert {
	const at = Date.parse(fact.occurredAt);
	const who = fact.actor.id ?? fact.device;
	switch (fact.type) {
		case 'AlertRaised': {
			if (alert.raisedAt) return alert;
			const { kind, visit } = fact.data as v.InferOutput<(typeof schemas)['AlertRaised']>;
			const status = alert.status === 'blank' ? 'raised' : alert.status;
			return { ...alert, status, kind, at: fact.device, raisedAt: at, ...(visit && { visit }) };
		}
		case 'AlertSeen':
			if (alert.seenAt !== undefined) return alert;
			return {
				...alert,
				status: alert.status === 'closed' ? 'closed' : 'seen',
				...{ seenBy: who, seenAt: at }
			};
		case 'AlertClosed':
			return alert.status === 'closed' ? alert : { ...alert, status: 'closed', closedAt: at };
		default:
			return alert;
	}
}

export const alerts: Register<Alert> = {
	name: 'alert',
	kinds,
	blank,
	evolve,
	row: (alert) => ({
		status: alert.status,
		at: new Date(alert.raisedAt).toISOString(),
		origin: alert.at
	})
};

export type AlertReason = 'already_raised' | 'not_raised' | 'already_closed';

/** A1: one tap is enough; what happened can be said later. */
export function raise(alert: Alert, kind: AlertKind, visit?: string): Decision<AlertReason> {
	if (alert.status !== 'blank') return { ok: false, reason: 'already_raised' };
	const data = { kind, ...(visit && { visit }) };
	return { ok: true, happenings: [{ type: 'AlertRaised', v: 1, data }] };
}

/** A2: somebody says that they have seen it and go. It rings until then. */
export function see(alert: Alert): Decision<AlertReason> {
	if (alert.status === 'blank') return { ok: false, reason: 'not_raised' };
	if (alert.status === 'closed') return { ok: false, reason: 'already_closed' };
	return { ok: true, happenings: alert.seenAt ? [] : [{ type: 'AlertSeen', v: 1, data: {} }] };
}

/** A3: over, and how. An alert is never deleted. */
export function close(alert: Alert, outcome: AlertOutcome): Decision<AlertReason> {
	if (alert.status === 'blank') return { ok: false, reason: 'not_raised' };
	if (alert.status === 'closed') return { ok: false, reason: 'already_closed' };
	return { ok: true, happenings: [{ type: 'AlertClosed', v: 1, data: { outcome } }] };
}
