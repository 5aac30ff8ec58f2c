/** What can be done with a renovation now, and whose hand it takes. Read off the rules' own table, nothing beside it. */
import { fromStatuses } from '#lib/domain/renovation/renovation-fold.ts';
import { stopWhys, type RenovationFactType } from '#lib/domain/renovation/renovation-facts.ts';
import type { Renovation } from '#lib/domain/renovation/renovation-state.ts';
import { may, staffRoles, type Act, type StaffRole } from '#lib/domain/staff.ts';

type ActRule = {
	fact: RenovationFactType;
	leave: Act;
	/** Typed in a sheet of its own before it is done. */
	asks?: true;
	/** Signed with their own PIN, whoever is on duty; `only`: in that capacity. */
	signed?: true;
	only?: StaffRole;
	/** Beyond what the state allows: what makes no sense is not offered. */
	if?: (works: Renovation) => boolean;
};

const file = 'file_renovation';

/** In the order in which the sheet offers them. */
export const worksActs = {
	submit: { fact: 'RenovationSubmitted', leave: file },
	check_plan: {
		...{ fact: 'RenovationPlanChecked', leave: 'check_plan', signed: true },
		if: ({ planCheckedBy }) => planCheckedBy === undefined
	},
	approve: { fact: 'RenovationApproved', leave: 'approve_renovation' },
	papers_missing: { fact: 'RenovationPapersMissing', leave: file, asks: true },
	permit: { fact: 'RenovationPermitted', leave: file },
	begin: { fact: 'RenovationBegan', leave: file },
	order: { fact: 'RectificationOrdered', leave: 'order_rectification', asks: true },
	resume: { fact: 'RenovationResumed', leave: 'allow_works' },
	report_done: { fact: 'RenovationReportedDone', leave: file },
	accept_engineer: {
		...{ fact: 'AcceptanceSigned', leave: 'accept_works', signed: true, only: 'engineer' },
		if: ({ accepted }) => accepted.engineer === undefined
	},
	accept_supervisor: {
		...{ fact: 'AcceptanceSigned', leave: 'accept_works', signed: true, only: 'supervisor' },
		if: ({ accepted }) => accepted.supervisor === undefined
	},
	fail: { fact: 'InspectionFailed', leave: 'inspect_works', asks: true },
	damage: { fact: 'DamageFound', leave: 'inspect_works', asks: true },
	close: { fact: 'RenovationClosed', leave: 'close_renovation' },
	extend: { fact: 'RenovationExtended', leave: 'allow_works', asks: true },
	overtime: { fact: 'OvertimeAllowed', leave: 'allow_works', asks: true },
	amend: { fact: 'RenovationDrafted', leave: file, asks: true },
	stop: {
		...{ fact: 'RenovationStopped', leave: 'stop_works', asks: true },
		if: ({ stopped }) => stopWhys.some((why) => !stopped.includes(why))
	},
	reject: { fact: 'RenovationRejected', leave: 'reject_renovation', asks: true },
	cancel: { fact: 'RenovationCancelled', leave: file, asks: true }
} as const satisfies Record<string, ActRule>;
export type WorksAct = keyof typeof worksActs;

export const ruleOf = (act: WorksAct): ActRule => worksActs[act];

export function actsOf(works: Renovation): WorksAct[] {
	return (Object.keys(worksActs) as WorksAct[]).filter((act) => {
		const { fact, if: isOf } = ruleOf(act);
		return fromStatuses[fact].includes(works.status) && (isOf?.(works) ?? true);
	});
}

/** In whose hand an act lies, where it is not this one's: to be fetched before anybody touches the button. */
export function othersFor(act: WorksAct, roles: readonly StaffRole[]): StaffRole[] {
	const { leave, only, signed } = ruleOf(act);
	if (!signed && may(roles, leave) !== 'no') return [];
	return staffRoles.filter(
		(role) => may([role], leave) !== 'no' && (only === undefined || role === only)
	);
}
