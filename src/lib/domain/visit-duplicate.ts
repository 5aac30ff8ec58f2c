/** One person who signs in twice is one visit (RULES.md D1–D3, rule D of the front desk). */
import type { Decision } from './fact.ts';
import { sameMarks, type Marks } from './marks.ts';
import { sameName } from './person.ts';
import type { Limits } from './site.ts';
import { secondMs } from './time.ts';
import { openStatuses, waitingStatuses, type Visit } from './visit-state.ts';
import { happening } from './visit-verbs.ts';

/** `marks` stand for names that this station has sealed. */
export type KnownVisit = { id: string; visit: Visit; marks?: Marks };

const stillOpen = ({ status }: Visit) =>
	waitingStatuses.includes(status) || status === 'approved' || status === 'inside';

/** By phone; where neither has one, by name and title at the same unit within minutes. */
export function samePerson(one: Visit, other: Visit, limits: Limits): boolean {
	const [a, b] = [one.visitor, other.visitor];
	if (!a || !b) return false;
	if (a.phone || b.phone) return a.phone === b.phone;
	const near = Math.abs(one.submittedAt - other.submittedAt) <= limits.duplicateSeconds * secondMs;
	const named = sameName(a.name ?? a.surname, b.name ?? b.surname) && a.title === b.title;
	// A surname says little: two Mr Zhang with another number of companions are two visits.
	const alike = (a.name && b.name) || one.companions === other.companions;
	return near && named && Boolean(alike) && one.unit === other.unit && one.type === other.type;
}

/**
 * D1: the earlier visit that this one repeats: same person, same unit, still open. Undefined when there
 * is none. `others` may hold the visit itself.
 */
export function duplicateOf(
	visit: KnownVisit,
	others: readonly KnownVisit[],
	limits: Limits
): KnownVisit | undefined {
	return others
		.filter(
			(other) =>
				other.id !== visit.id &&
				stillOpen(other.visit) &&
				other.visit.unit === visit.visit.unit &&
				isSame(other, visit, limits) &&
				isEarlier(other, visit)
		)
		.toSorted((a, b) => (isEarlier(a, b) ? -1 : 1))[0];
}

function isSame(one: KnownVisit, other: KnownVisit, limits: Limits): boolean {
	return (
		samePerson(one.visit, other.visit, limits) ||
		sameMarks(one, other, limits.duplicateSeconds * secondMs)
	);
}

/** The earlier sign-in is kept; at the same moment the smaller id, so that both sides choose alike. */
function isEarlier(a: KnownVisit, b: KnownVisit): boolean {
	const [from, to] = [a.visit.submittedAt, b.visit.submittedAt];
	return from === to ? a.id < b.id : from < to;
}

/** D3: who is inside at another unit may be expected here as well; the posts should know. */
export function noteConcurrent(visit: Visit, other: string): Decision<'not_open'> {
	const isOpen = openStatuses.includes(visit.status);
	if (!isOpen || visit.flags.includes('concurrent')) return { ok: false, reason: 'not_open' };
	return { ok: true, happenings: [happening('VisitConcurrent', { other })] };
}

/** D2: the later record ends and says where its visitor goes on. */
export function merge(visit: Visit, into: string): Decision<'not_open' | 'already_merged'> {
	if (visit.status === 'blank') return { ok: false, reason: 'not_open' };
	if (visit.mergedInto) return { ok: false, reason: 'already_merged' };
	return { ok: true, happenings: [happening('VisitMerged', { into })] };
}

/** D2: the kept record takes over consent and head count, so that nobody at the gate is stranded. */
export function join(kept: Visit, merged: KnownVisit): Decision<never> {
	const before = kept.joined?.[merged.id] ?? { inside: 0, entries: 0, agreed: false };
	const { answer, insideCount, entries } = merged.visit;
	const inside = Math.max(0, insideCount - before.inside);
	const more = Math.max(0, entries - before.entries);
	const approver = answer?.yes && !before.agreed ? answer.approver : undefined;
	if (inside === 0 && more === 0 && approver === undefined) return { ok: true, happenings: [] };
	const data = { visit: merged.id, inside, entries: more, ...(approver && { approver }) };
	return { ok: true, happenings: [happening('VisitJoined', data)] };
}
