/** The book of hot work, 动火证 (RULES.md HW): nobody lights a flame unwatched. */
import { unreachable } from '../assert.ts';
import { wordsOf } from '../fact.ts';
import type { Register } from '../register.ts';
import type { BlobRef } from '../visit-facts.ts';
import {
	hotWorkFactKinds,
	hotWorkFactSchemas,
	type denials,
	type FireMeans,
	type FirePlace,
	type HotWorkFact,
	type HotWorkFactType
} from './hot-work-facts.ts';

export const hotWorkStatuses = [
	'blank',
	'requested',
	'approved',
	'denied',
	'active',
	'lapsed',
	'watching',
	'closed',
	'aborted'
] as const;
export type HotWorkStatus = (typeof hotWorkStatuses)[number];

export type HotWork = {
	status: HotWorkStatus;
	project: string;
	unit: string;
	/** The day it is for. */
	on: string;
	welder: string;
	watcher: string;
	/** Where in the flat, by what, and what stands ready; unknown of what was asked for by an older program. */
	place?: FirePlace | undefined;
	means?: FireMeans | undefined;
	extinguishers?: number;
	/** Who found the place fit, and when. */
	approved?: { by?: string | undefined; at: number };
	requestedAt: number;
	deniedFor?: (typeof denials)[number];
	beganAt?: number;
	/** When the flame is out at the latest. */
	endsAt?: number;
	/** When it went out: the watch counts from here. */
	outAt?: number;
	timedOut?: true;
	/** Whoever saw the fire, gone on its date. */
	people?: {
		welder?: string | undefined;
		watcher?: string | undefined;
		certificate?: { number: string; lastDay: string };
		photos?: BlobRef[];
		signatures?: BlobRef[];
	};
};

export const isHotWorkOver = ({ status }: HotWork): boolean =>
	!['requested', 'approved', 'active', 'watching'].includes(status);

const blank: HotWork = {
	...{ status: 'blank', project: '', unit: '', on: '', welder: '', watcher: '', requestedAt: 0 }
};

export const hotWorkFrom: Record<HotWorkFactType, readonly HotWorkStatus[]> = {
	HotWorkRequested: ['blank'],
	HotWorkSiteFound: ['requested'],
	HotWorkDenied: ['requested'],
	HotWorkBegan: ['approved'],
	HotWorkLapsed: ['requested', 'approved'],
	HotWorkEnded: ['active'],
	HotWorkTimedOut: ['active'],
	FireWatchChecked: ['watching'],
	HotWorkAborted: ['active', 'watching']
};

/** HW4: lit, or looked at, by a gate that was cut off when the timer let it lapse. Nobody who knows of that may. */
const unheard: readonly HotWorkFactType[] = ['HotWorkSiteFound', 'HotWorkBegan'];

const isHotWorkFact = (fact: { type: string; v: number }): fact is HotWorkFact =>
	fact.type in hotWorkFactSchemas && fact.v === 1;

function evolve(now: HotWork, fact: { type: string; v: number }): HotWork {
	if (!isHotWorkFact(fact)) return now;
	const isLate = now.status === 'lapsed' && unheard.includes(fact.type);
	if (!isLate && !hotWorkFrom[fact.type].includes(now.status)) return now;
	const at = Date.parse(fact.clock.hi);
	switch (fact.type) {
		case 'HotWorkRequested': {
			const { place, means, ...asked } = fact.data;
			const where = { ...(place && { place }), ...(means && { means }) };
			const about = { ...asked, ...where, requestedAt: at };
			return {
				...now,
				...about,
				status: 'requested',
				...(fact.personal && { people: fact.personal })
			};
		}
		case 'HotWorkSiteFound':
			return {
				...withPictures(now, fact.personal),
				...{ status: 'approved', approved: { by: fact.actor.id, at } }
			};
		case 'HotWorkDenied':
			return { ...now, status: 'denied', deniedFor: fact.data.why, outAt: at };
		case 'HotWorkBegan':
			return { ...now, status: 'active', beganAt: at, endsAt: Date.parse(fact.data.endsAt) };
		case 'HotWorkLapsed':
			return { ...now, status: 'lapsed', outAt: at };
		case 'HotWorkEnded':
			return { ...now, status: 'watching', outAt: at };
		case 'HotWorkTimedOut':
			return { ...now, status: 'watching', outAt: at, timedOut: true };
		case 'FireWatchChecked':
			return { ...withPictures(now, fact.personal), status: 'closed' };
		case 'HotWorkAborted':
			return { ...now, status: 'aborted', outAt: now.outAt ?? at };
		default:
			return unreachable(fact);
	}
}

function withPictures(
	now: HotWork,
	told: { photo?: BlobRef | undefined; signature?: BlobRef | undefined } | undefined
): HotWork {
	if (!told) return now;
	const { photos = [], signatures = [] } = now.people ?? {};
	const people = {
		...now.people,
		photos: [...photos, ...(told.photo ? [told.photo] : [])],
		signatures: [...signatures, ...(told.signature ? [told.signature] : [])]
	};
	return { ...now, people };
}

export const hotWorks: Register<HotWork> = {
	name: 'hot_work',
	kinds: hotWorkFactKinds,
	blank,
	evolve: (now, fact) =>
		evolve(now, fact.personal ? { ...fact, personal: wordsOf(fact.personal) } : fact),
	row: ({ status, requestedAt, unit }) => ({
		status,
		at: new Date(requestedAt).toISOString(),
		...(unit && { unit })
	})
};
