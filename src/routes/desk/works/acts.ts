/** What can be done with a renovation now, and whose hand it takes. Read off the rules' own table, nothing beside it. */
import { fromStatuses } from '#lib/domain/renovation/renovation-fold.ts';
import { stopWhys, type RenovationFactType } from '#lib/domain/renovation/renovation-facts.ts';
import type { Renovation, RenovationStatus } from '#lib/domain/renovation/renovation-state.ts';
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
	if?: (works: Renovation, hasCards: boolean) => boolean;
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
	begin: { fact: 'RenovationBegan', leave: file, if: (_works, hasCards) => !hasCards },
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

/** `hasCards`: somebody carries a card for it, so the gate sees when it begins. */
export function actsOf(works: Renovation, hasCards: boolean): WorksAct[] {
	return (Object.keys(worksActs) as WorksAct[]).filter((act) => {
		const { fact, if: isOf } = ruleOf(act);
		return fromStatuses[fact].includes(works.status) && (isOf?.(works, hasCards) ?? true);
	});
}

/** What mostly comes next: the button that stands out, of those that are offered. */
const usual: Partial<Record<RenovationStatus, readonly WorksAct[]>> = {
	draft: ['submit'],
	incomplete: ['submit'],
	submitted: ['check_plan', 'approve'],
	approved: ['permit'],
	permitted: ['begin'],
	in_progress: ['order'],
	stopped: ['resume', 'extend'],
	done_reported: ['accept_engineer', 'accept_supervisor'],
	rectify: ['accept_engineer', 'accept_supervisor'],
	refund_due: ['close']
};

export function usualAct(works: Renovation, offered: readonly WorksAct[]): WorksAct | undefined {
	return usual[works.status]?.find((act) => offered.includes(act) && isOfUse(act, works));
}

/** Works whose permit is over go on by a later last day alone. */
const isOfUse = (act: WorksAct, { stopped }: Renovation): boolean =>
	act !== 'resume' || !stopped.includes('permit_over');

/** By whose PIN, and for which acts: one line for each set of people. */
export function byHands(
	acts: readonly WorksAct[],
	roles: readonly StaffRole[]
): { roles: StaffRole[]; acts: WorksAct[] }[] {
	const lines: { roles: StaffRole[]; acts: WorksAct[] }[] = [];
	for (const act of acts) {
		const others = othersFor(act, roles);
		const line = lines.find((one) => one.roles.join() === others.join());
		if (line) line.acts.push(act);
		else if (others.length > 0) lines.push({ roles: others, acts: [act] });
	}
	return lines;
}

/** In whose hand an act lies, where it is not this one's: to be fetched before anybody touches the button. */
export function othersFor(act: WorksAct, roles: readonly StaffRole[]): StaffRole[] {
	const { leave, only, signed } = ruleOf(act);
	if (!signed && may(roles, leave) !== 'no') return [];
	return staffRoles.filter(
		(role) => may([role], leave) !== 'no' && (only === undefined || role === only)
	);
}
