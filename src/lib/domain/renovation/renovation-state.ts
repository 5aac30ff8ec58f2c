/** A renovation as folded so far. */
import type { Trade } from '../pass/pass-kind.ts';
import type { BlobRef } from '../visit-facts.ts';
import type { Trait } from './checklist.ts';
import type {
	AcceptRole,
	EndReader,
	Finding,
	Overtime,
	RenovationCharge,
	RenovationPeople,
	stopWhys
} from './renovation-facts.ts';
import type { SignedUnder } from './signed-text.ts';

export const renovationStatuses = [
	'blank',
	'draft',
	'incomplete',
	'submitted',
	'rejected',
	'approved',
	'permitted',
	'in_progress',
	'stopped',
	'done_reported',
	'rectify',
	'accepted',
	'refund_due',
	'closed',
	'cancelled'
] as const;
export type RenovationStatus = (typeof renovationStatuses)[number];

export type Order = {
	order: string;
	found: Finding[];
	by: string;
	at: number;
	doneAt?: number;
};
export type Damage = { damage: string; proposedFen: number };

export type Renovation = {
	status: RenovationStatus;
	unit: string;
	applicant: 'owner' | 'tenant';
	touches: Trait[];
	trades: Trade[];
	/** First and last day of the works. */
	from: string;
	to: string;
	draftedAt: number;
	/** When somebody last went on with the draft. */
	handledAt?: number;
	submittedAt?: number;
	/** Papers that were seen or signed; with their last day where they run out. */
	papers: Record<string, { lastDay?: string; under?: SignedUnder }>;
	missing: string[];
	planCheckedBy?: string;
	forbidden: string[];
	approvedAt?: number;
	charges: RenovationCharge[];
	number?: string;
	permittedAt?: number;
	/** Not paid, or not gone on with, in time, as the timer found it. */
	lapsedAt?: number;
	beganAt?: number;
	/** For which last day somebody was told that it comes, and who. */
	endTold?: { to: string; told: EndReader[] };
	stopped: ((typeof stopWhys)[number] | 'permit_over')[];
	overtime: Overtime[];
	orders: Order[];
	reportedAt?: number;
	/** Findings of the last inspection, and the day of the next. */
	failed?: { found: Finding[]; again: string };
	accepted: Partial<Record<AcceptRole, string>>;
	acceptedAt?: number;
	damages: Damage[];
	endedAt?: number;
	/** Gone on its date. */
	people?: RenovationPeople & { photos?: BlobRef[]; signatures?: BlobRef[] };
};

export const blankRenovation: Renovation = {
	...{ status: 'blank', unit: '', applicant: 'owner', touches: [], trades: [], from: '', to: '' },
	...{ draftedAt: 0, papers: {}, missing: [], forbidden: [], charges: [], stopped: [] },
	...{ overtime: [], orders: [], accepted: {}, damages: [] }
};

export const openOrders = ({ orders }: Renovation): Order[] =>
	orders.filter(({ doneAt }) => doneAt === undefined);

/** RE18: when somebody last went on with a draft; whoever left it, at the latest. */
export const handledAt = (works: Renovation): number => works.handledAt ?? works.draftedAt;
