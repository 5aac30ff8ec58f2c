/** How each fact changes a renovation. One whose time is over, because another came first, changes nothing. */
import { unreachable } from '../assert.ts';
import {
	renovationFactSchemas,
	type RenovationFact,
	type RenovationFactType
} from './renovation-facts.ts';
import { handledAt, type Renovation, type RenovationStatus } from './renovation-state.ts';

/** Pictures of one project: a dozen patrols and inspections. */
const picturesMax = 60;
/** Orders, leaves for overtime and damages that one project keeps. */
const linesMax = 100;

const paperwork: readonly RenovationStatus[] = ['draft', 'incomplete', 'submitted'];
const working: readonly RenovationStatus[] = ['in_progress', 'stopped'];
const inForce: readonly RenovationStatus[] = ['permitted', ...working];
const inspected: readonly RenovationStatus[] = ['done_reported', 'rectify'];

/** From where each fact is possible: the table of domain.md as data. */
export const fromStatuses: Record<RenovationFactType, readonly RenovationStatus[]> = {
	RenovationDrafted: ['blank', 'draft', 'incomplete'],
	RenovationSubmitted: ['draft', 'incomplete'],
	RenovationPapersMissing: ['submitted'],
	RenovationPaperSeen: paperwork,
	RenovationPaperSigned: paperwork,
	RenovationPlanChecked: paperwork,
	RenovationRejected: ['submitted'],
	RenovationApproved: ['submitted'],
	RenovationPermitted: ['approved'],
	RenovationDraftLapsed: ['draft'],
	RenovationLapsed: ['approved'],
	RenovationBegan: ['permitted'],
	RenovationRanOver: inForce,
	RenovationEndAnnounced: inForce,
	RenovationStopped: inForce,
	RenovationResumed: ['stopped'],
	RenovationExtended: inForce,
	OvertimeAllowed: inForce,
	RectificationOrdered: [...inForce, ...inspected],
	RectificationDone: [...inForce, ...inspected],
	RenovationReportedDone: working,
	InspectionFailed: inspected,
	AcceptanceSigned: inspected,
	RefundFellDue: ['accepted'],
	DamageFound: ['accepted', 'refund_due'],
	RenovationClosed: ['refund_due'],
	RenovationCancelled: [...paperwork, 'approved', 'permitted']
};

/** How somebody goes on with a draft. */
const drafting: readonly RenovationFactType[] = [
	'RenovationDrafted',
	'RenovationPaperSeen',
	'RenovationPaperSigned',
	'RenovationPlanChecked',
	'RenovationSubmitted'
];

const isRenovationFact = (fact: { type: string; v: number }): fact is RenovationFact =>
	fact.type in renovationFactSchemas && fact.v === 1;

export function evolveRenovation(
	before: Renovation,
	fact: { type: string; v: number }
): Renovation {
	if (!isRenovationFact(fact)) return before;
	const now = isDraftedUnheard(before, fact) ? redrafted(before) : before;
	if (!fromStatuses[fact.type].includes(now.status) && !isPaidUnheard(now, fact)) return before;
	return handled(withPictures(changed(now, fact), fact), fact);
}

/** RE5: a desk that was cut off had taken the money and printed the permit when the timer gave the works up. */
function isPaidUnheard({ status, lapsedAt }: Renovation, { type }: RenovationFact): boolean {
	return type === 'RenovationPermitted' && status === 'cancelled' && lapsedAt !== undefined;
}

/** RE18: or went on with a draft. Nobody who knows that it lapsed may. */
function isDraftedUnheard(now: Renovation, { type }: RenovationFact): boolean {
	const { status, lapsedAt, approvedAt } = now;
	const isLapsedDraft =
		status === 'cancelled' && lapsedAt !== undefined && approvedAt === undefined;
	return isLapsedDraft && drafting.includes(type);
}

function redrafted({ lapsedAt: _lapsedAt, endedAt: _endedAt, ...now }: Renovation): Renovation {
	return { ...now, status: 'draft' };
}

function handled(now: Renovation, { type, clock }: RenovationFact): Renovation {
	if (now.status !== 'draft' || !drafting.includes(type)) return now;
	return { ...now, handledAt: Math.max(Date.parse(clock.hi), now.handledAt ?? 0) };
}

function permitted(before: Renovation, number: string, permittedAt: number): Renovation {
	const { lapsedAt: _lapsedAt, endedAt: _endedAt, ...now } = before;
	return { ...now, status: 'permitted', number, permittedAt };
}

function changed(now: Renovation, fact: RenovationFact): Renovation {
	const at = Date.parse(fact.clock.hi);
	switch (fact.type) {
		case 'RenovationDrafted':
			return drafted(now, fact);
		case 'RenovationSubmitted':
			return { ...now, status: 'submitted', submittedAt: at, missing: [] };
		case 'RenovationPapersMissing': {
			const { missing } = fact.data;
			const kept = Object.entries(now.papers).filter(([key]) => !missing.includes(key));
			return { ...now, status: 'incomplete', missing, papers: Object.fromEntries(kept) };
		}
		case 'RenovationPaperSeen': {
			const { key, lastDay } = fact.data;
			return { ...now, papers: { ...now.papers, [key]: lastDay ? { lastDay } : {} } };
		}
		case 'RenovationPaperSigned':
			return { ...now, papers: { ...now.papers, ...signedPaper(fact.data) } };
		case 'RenovationPlanChecked':
			return { ...now, planCheckedBy: fact.data.by };
		case 'RenovationRejected':
			return { ...now, status: 'rejected', forbidden: fact.data.works, endedAt: at };
		case 'RenovationApproved':
			return { ...now, status: 'approved', charges: fact.data.charges, approvedAt: at };
		case 'RenovationPermitted':
			return permitted(now, fact.data.number, at);
		case 'RenovationDraftLapsed':
			// Gone on with by a desk that was cut off: the timer spoke of the time before.
			if (Date.parse(fact.data.handled) < handledAt(now)) return now;
			return { ...now, status: 'cancelled', endedAt: at, lapsedAt: at };
		case 'RenovationLapsed':
			return { ...now, status: 'cancelled', endedAt: at, lapsedAt: at };
		case 'RenovationCancelled':
			return { ...now, status: 'cancelled', endedAt: at };
		case 'RenovationBegan':
			return { ...now, status: 'in_progress', beganAt: at };
		case 'RenovationReportedDone':
			return { ...now, status: 'done_reported', reportedAt: at };
		case 'RenovationClosed':
			return { ...now, status: 'closed', endedAt: at };
		case 'RefundFellDue':
			return { ...now, status: 'refund_due' };
		case 'RenovationEndAnnounced':
			return { ...now, endTold: fact.data };
		case 'RenovationRanOver':
		case 'RenovationStopped':
		case 'RenovationResumed':
		case 'RenovationExtended':
		case 'OvertimeAllowed':
			return controlled(now, fact);
		case 'RectificationOrdered':
		case 'RectificationDone':
		case 'InspectionFailed':
		case 'AcceptanceSigned':
		case 'DamageFound':
			return inspecting(now, fact);
		default:
			return unreachable(fact);
	}
}

function controlled(
	now: Renovation,
	fact: RenovationFact<
		| 'RenovationRanOver'
		| 'RenovationStopped'
		| 'RenovationResumed'
		| 'RenovationExtended'
		| 'OvertimeAllowed'
	>
): Renovation {
	switch (fact.type) {
		case 'RenovationRanOver':
			// Extended meanwhile: the timer spoke of the day before.
			if (fact.data.to < now.to) return now;
			return {
				...now,
				status: 'stopped',
				stopped: [...new Set([...now.stopped, 'permit_over' as const])]
			};
		case 'RenovationStopped':
			return { ...now, status: 'stopped', stopped: [...new Set([...now.stopped, fact.data.why])] };
		case 'RenovationResumed': {
			const stopped = now.stopped.filter((why) => why === 'permit_over');
			return { ...now, stopped, status: stopped.length > 0 ? 'stopped' : running(now) };
		}
		case 'RenovationExtended': {
			// Two at once, neither knowing of the other: the later day stands.
			const to = fact.data.to > now.to ? fact.data.to : now.to;
			const stopped = now.stopped.filter((why) => why !== 'permit_over');
			return { ...now, to, stopped, status: stopped.length > 0 ? 'stopped' : running(now) };
		}
		case 'OvertimeAllowed':
			return { ...now, overtime: [...now.overtime, fact.data].slice(-linesMax) };
	}
}

/** Stopped before anybody came in, it begins with the first who does. */
const running = ({ beganAt }: Renovation): RenovationStatus =>
	beganAt === undefined ? 'permitted' : 'in_progress';

function inspecting(
	now: Renovation,
	fact: RenovationFact<
		| 'RectificationOrdered'
		| 'RectificationDone'
		| 'InspectionFailed'
		| 'AcceptanceSigned'
		| 'DamageFound'
	>
): Renovation {
	const at = Date.parse(fact.clock.hi);
	switch (fact.type) {
		case 'RectificationOrdered': {
			const { order, found, by } = fact.data;
			if (now.orders.some((one) => one.order === order)) return now;
			return { ...now, orders: [...now.orders, { order, found, by, at }].slice(-linesMax) };
		}
		case 'RectificationDone': {
			const orders = now.orders.map((one) =>
				one.order === fact.data.order ? { ...one, doneAt: one.doneAt ?? at } : one
			);
			return { ...now, orders };
		}
		case 'InspectionFailed':
			return { ...now, status: 'rectify', failed: fact.data, accepted: {} };
		case 'AcceptanceSigned': {
			const { as, by } = fact.data;
			// At two desks that did not hear each other one person may sign twice: never two people.
			if (now.accepted[as] !== undefined || Object.values(now.accepted).includes(by)) return now;
			const accepted = { ...now.accepted, [as]: by };
			const isWhole = accepted.engineer !== undefined && accepted.supervisor !== undefined;
			return { ...now, accepted, ...(isWhole && { status: 'accepted' as const, acceptedAt: at }) };
		}
		case 'DamageFound': {
			if (now.damages.some(({ damage }) => damage === fact.data.damage)) return now;
			return {
				...now,
				status: 'refund_due',
				damages: [...now.damages, fact.data].slice(-linesMax)
			};
		}
	}
}

const signedPaper = ({ key, under }: RenovationFact<'RenovationPaperSigned'>['data']) => ({
	[key]: under ? { under } : {}
});

/** The first time, or told anew: papers that were given stay; a plan is checked again where it touches something else. */
function drafted(
	before: Renovation,
	{ data, personal, clock }: RenovationFact<'RenovationDrafted'>
): Renovation {
	const { planCheckedBy, ...now } = before;
	const isSamePlan = data.touches.toSorted().join() === now.touches.toSorted().join();
	const isFirst = now.status === 'blank';
	const { photos, signatures } = now.people ?? {};
	const people = { ...personal, ...(photos && { photos }), ...(signatures && { signatures }) };
	return {
		...{ ...now, ...data, status: isFirst ? ('draft' as const) : now.status },
		draftedAt: isFirst ? Date.parse(clock.hi) : now.draftedAt,
		...(planCheckedBy && isSamePlan && { planCheckedBy }),
		...((personal ?? now.people) && { people })
	};
}

function withPictures(now: Renovation, { personal }: RenovationFact): Renovation {
	if (!personal || !('photo' in personal || 'signature' in personal)) return now;
	const { photo, signature } = personal;
	const { photos = [], signatures = [] } = now.people ?? {};
	const people = {
		...now.people,
		photos: [...photos, ...(photo ? [photo] : [])].slice(-picturesMax),
		signatures: [...signatures, ...(signature ? [signature] : [])].slice(-picturesMax)
	};
	return { ...now, people };
}
