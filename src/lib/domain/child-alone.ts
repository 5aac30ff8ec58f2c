/** A child alone whom nobody of the household came for (RULES.md V17): what a post is to do, and whom it tells. */
import type { Alert } from './alert.ts';
import type { Shift } from './shift.ts';
import type { Limits } from './site.ts';
import type { StaffMember } from './staff.ts';
import { secondMs } from './time.ts';
import type { Visit, VisitStatus } from './visit-state.ts';

export type ChildAdvice = 'stay' | 'police';

/** Nobody of the household has said yet that they come. */
const waiting: readonly VisitStatus[] = ['submitted', 'confirming', 'unconfirmed'];

/** `visit`: the child's, where the alert is about one; it began before anybody was called. */
export function childAdvice(
	{ status, raisedAt }: Pick<Alert, 'status' | 'raisedAt'>,
	visit: Pick<Visit, 'status' | 'submittedAt'> | undefined,
	now: number,
	limits: Limits
): ChildAdvice {
	const isWaiting = status !== 'closed' && (!visit || waiting.includes(visit.status));
	const isLong = now - (visit?.submittedAt ?? raisedAt) >= limits.childPoliceSeconds * secondMs;
	return isWaiting && isLong ? 'police' : 'stay';
}

/** The captains on duty, by name; none where the books know of none. */
export function captainsOnDuty(
	onDuty: readonly Pick<Shift, 'staff'>[],
	people: readonly StaffMember[]
): string[] {
	return people
		.filter(
			({ id, roles }) => roles.includes('captain') && onDuty.some(({ staff }) => staff === id)
		)
		.map(({ name }) => name);
}
