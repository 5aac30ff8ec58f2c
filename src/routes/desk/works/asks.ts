/** What is typed for one act, and the rule that it asks. Pure: no clock, no store. */
import type { Occasion } from '#lib/domain/fact.ts';
import { readYuan } from '#lib/domain/money/fen.ts';
import type { PassStatus } from '#lib/domain/pass/pass-state.ts';
import type { Payment } from '#lib/domain/pass/permit-view.ts';
import {
	approve,
	askForPapers,
	cancel,
	checkPlan,
	openItems,
	permit,
	permitNumber,
	reject,
	submit
} from '#lib/domain/renovation/apply.ts';
import type { Checklist } from '#lib/domain/renovation/checklist.ts';
import {
	close,
	failInspection,
	findDamage,
	reportDone,
	signAcceptance,
	type Belongings
} from '#lib/domain/renovation/finish.ts';
import {
	forbiddenWorks,
	type Finding,
	type stopWhys
} from '#lib/domain/renovation/renovation-facts.ts';
import { no, type RenovationDecision } from '#lib/domain/renovation/renovation-reason.ts';
import type { Renovation } from '#lib/domain/renovation/renovation-state.ts';
import {
	allowOvertime,
	beginByHand,
	extend,
	order,
	resume,
	stop
} from '#lib/domain/renovation/works.ts';
import type { RenovationRules } from '#lib/domain/site-renovation.ts';
import { dateText } from '#lib/domain/time.ts';
import type { BlobRef } from '#lib/domain/visit-facts.ts';
import type { WorksAct } from './acts.ts';

/** One sheet for all acts: each reads what it asks for. */
export type Typed = {
	found: Finding[];
	day: string;
	from: string;
	to: string;
	why: string;
	stop: (typeof stopWhys)[number];
	by: 'applicant' | 'staff';
	yuan: string;
	photo?: BlobRef;
};

export const blankTyped = (day: string): Typed => ({
	...{ found: [], day, from: '09:00', to: '12:00', why: '', yuan: '' },
	...{ stop: 'violation', by: 'applicant' }
});

/** What of the rest of the house a rule is told. */
export type About = {
	id: string;
	site: { id: string } & RenovationRules;
	checklist: Checklist;
	isOccupant: boolean;
	payments: Readonly<Record<string, Payment>>;
	belongings: Belongings;
	/** Ids for what the act makes: an order, a damage, the lines of the charges. */
	newId: () => string;
	/** Whose hand or PIN it is. */
	by: string;
};

/** A card that somebody may come in on, now or once it is found or renewed. */
export const isCarried = ({ status }: { status: PassStatus }): boolean =>
	['active', 'suspended', 'expired', 'lost'].includes(status);

/** As the fact takes it. */
export const whyMax = 120;

/** No more can be withheld than is held. */
const depositOf = ({ charges }: Renovation): number =>
	charges.reduce((sum, { kind, fen }) => sum + (kind === 'deposit' ? fen : 0), 0);

/** A date that is none is told like one that does not fit; the rules take dates only. */
const isDate = (text: string) =>
	/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

export function askFor(act: WorksAct, typed: Typed, about: About) {
	return (works: Renovation, occasion: Pick<Occasion, 'clock'>): RenovationDecision =>
		paperwork(act, typed, about, works) ??
		underway(act, typed, about, works, occasion) ??
		finishing(act, typed, about, works, dateText(occasion.clock.hi, about.site.zone));
}

function paperwork(
	act: WorksAct,
	{ found, by }: Typed,
	about: About,
	works: Renovation
): RenovationDecision | undefined {
	const { id, site, checklist, payments, newId } = about;
	switch (act) {
		case 'submit':
			return submit(works, about.isOccupant);
		case 'check_plan':
			return checkPlan(works, about.by);
		case 'papers_missing': {
			const missing = openItems(works, checklist).map(({ key }) => key);
			return missing.length > 0 ? askForPapers(works, missing) : no('NOTHING_MISSING');
		}
		case 'reject': {
			const named = forbiddenWorks.filter((work) => found.includes(work));
			return named.length > 0 ? reject(works, named) : no('NOTHING_NAMED');
		}
		case 'approve':
			return approve(
				works,
				{ deposit: newId(), management: newId(), waste: newId() },
				checklist,
				site
			);
		case 'permit':
			return permit(works, permitNumber(site.id, works.from.slice(0, 4), id), payments);
		case 'cancel':
			return cancel(works, by);
		default:
			return undefined;
	}
}

function underway(
	act: WorksAct,
	typed: Typed,
	{ site, belongings, newId }: About,
	works: Renovation,
	{ clock }: Pick<Occasion, 'clock'>
): RenovationDecision | undefined {
	const { found, day, from, to, why } = typed;
	const today = dateText(clock.hi, site.zone);
	switch (act) {
		case 'begin':
			return beginByHand(works, belongings.passes.some(isCarried), site.zone, { clock });
		case 'stop':
			return stop(works, typed.stop);
		case 'resume':
			return resume(works, site.zone, { clock });
		case 'extend':
			if (!isDate(day)) return no('END_NOT_LATER');
			if (why.trim() === '' || why.length > whyMax) return no('WHY_MISSING');
			return extend(works, { to: day, why: why.trim() }, site, { clock });
		case 'overtime':
			if (![from, to].every((time) => /^\d{2}:\d{2}$/.test(time))) return no('DATES_INVALID');
			return isDate(day) ? allowOvertime(works, { date: day, from, to }) : no('DATES_INVALID');
		case 'order':
			if (found.length === 0) return no('NOTHING_NAMED');
			if (!isDate(day)) return no('DATES_INVALID');
			return order(works, { order: newId(), found, by: day }, today, typed.photo);
		default:
			return undefined;
	}
}

function finishing(
	act: WorksAct,
	{ found, day, yuan, photo }: Typed,
	{ by, belongings, newId }: About,
	works: Renovation,
	today: string
): RenovationDecision {
	switch (act) {
		case 'report_done':
			return reportDone(works);
		case 'fail':
			if (found.length === 0) return no('NOTHING_NAMED');
			if (!isDate(day)) return no('DATES_INVALID');
			return failInspection(works, { found, again: day }, today, photo);
		case 'accept_engineer':
			return signAcceptance(works, { as: 'engineer', by });
		case 'accept_supervisor':
			return signAcceptance(works, { as: 'supervisor', by });
		case 'damage': {
			const proposedFen = yuan.trim() === '' ? 0 : readYuan(yuan);
			if (proposedFen === undefined || proposedFen > depositOf(works)) return no('SUM_INVALID');
			if (!photo) return no('PHOTO_MISSING');
			return findDamage(works, { damage: newId(), proposedFen }, photo);
		}
		case 'close':
			return close(works, belongings);
		default:
			return no('STALE_VERSION', works.status);
	}
}
