/** Acts that bind whoever signed them, not the station that tells of them (RULES.md T16). */
import * as v from 'valibot';
import type { Fact } from './fact.ts';
import { may, type Act, type StaffRole } from './staff.ts';

const signed: Readonly<Record<string, Act>> = {
	RenovationPlanChecked: 'check_plan',
	AcceptanceSigned: 'accept_works',
	HotWorkSiteFound: 'approve_hot_work',
	PassWrittenOff: 'write_off'
};
const named = v.object({ by: v.optional(v.string()), as: v.optional(v.string()) });

export const isSigned = (type: string): boolean => type in signed;

/** `book`: everybody's roles, also of who has left: they may have signed before. */
export function signerMay(
	{ type, data, actor }: Pick<Fact, 'type' | 'data' | 'actor'>,
	book: ReadonlyMap<string, readonly StaffRole[]>
): boolean {
	const act = signed[type];
	if (act === undefined || !v.is(named, data)) return true;
	const roles = book.get(data.by ?? actor.id ?? '') ?? [];
	const isInOffice = data.as === undefined || roles.some((role) => role === data.as);
	return isInOffice && may(roles, act) !== 'no';
}
