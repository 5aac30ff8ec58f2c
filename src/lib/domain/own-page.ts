/** What a visitor may know of their own record: each thing that is kept, why, and when it goes (RULES.md Q1, P5). */
import { blobsOf, blobUntil, type BlobKind } from './blob.ts';
import { maskName } from './person.ts';
import { maskPhone } from './phone.ts';
import { erasableFrom } from './retention.ts';
import { visitTypeOf, type Site, type SiteText } from './site.ts';
import type { VisitFactType } from './visit-facts.ts';
import type { Visit } from './visit-state.ts';

export const ownKinds = [
	'name',
	'phone',
	'host',
	'company',
	'goods',
	'tools',
	'plate',
	'purpose',
	'photo',
	'signature',
	'document',
	'papers',
	'refused'
] as const;
export type OwnKind = (typeof ownKinds)[number];

/** `until`: erased at the latest then (ms); undefined while the visit goes on, because it counts from its end. */
export type OwnItem = {
	kind: OwnKind;
	shown: string;
	until?: number;
	/** A portrait goes so soon after leaving, not with the rest. */
	hours?: number;
};

export type OwnView = {
	site: Site['name'];
	processor: Site['notice']['processor'];
	contact: string;
	/** Of the notice that was accepted; undefined where nothing was asked of anybody. */
	noticeVersion?: string;
	status: Visit['status'];
	type: string;
	at: number;
	keptDays: number;
	items: OwnItem[];
	/** When its person had the names erased. */
	erasedAt?: number;
};

/** How its site calls what the visitor came for, and whose clock its moments are told by. */
export type OwnPlace = { purpose: SiteText; zone: string };

export function ownPlace({ type }: Pick<Visit, 'type'>, site: Site): OwnPlace {
	const purpose = visitTypeOf(site, type)?.label ?? { 'zh-CN': type, en: type };
	return { purpose, zone: site.zone };
}

/** What tells nothing beyond the record itself, for the copy that its person is handed. */
export type OwnWhole = {
	unit: string;
	people: number;
	passes: string[];
	enteredAt?: number;
	leftAt?: number;
};

/**
 * What of a visit's story its person is handed: what they did, and what was done with them. Whether the household agreed
 * is the household's own (V4).
 */
const told = [
	...([
		'VisitorSignedIn',
		'VisitHandedOver',
		'DocumentSeen',
		'PapersSeen',
		'DetailsShown'
	] as const),
	...(['PassIssued', 'BadgePrinted', 'BadgeReprinted', 'CardGiven'] as const),
	...(['VisitorEntered', 'VisitorLeft', 'EntryRefused', 'VisitRefused'] as const),
	...(['VisitCancelled', 'VisitAbandoned', 'VisitLapsed'] as const),
	...(['VisitOverstayed', 'VisitClosedByTime', 'VisitMerged', 'VisitJoined'] as const),
	'ParticularsCorrected'
] satisfies VisitFactType[];
export const ownFacts: readonly string[] = told;

/** Of what the visit itself does not say: which pictures are erased already, and which notice was accepted. */
export type Beside = { gone?: readonly BlobKind[]; noticeVersion?: string | undefined };

type Mask = (kind: OwnKind, text: string) => string;

/** Q1: everything that is kept about the visitor, masked: the page may be read over a shoulder. */
export function ownView(visit: Visit, site: Site, beside: Beside = {}): OwnView {
	return viewOf(visit, site, beside, masked);
}

/** P5: the same unmasked, with where the visit led, when, and on which pass. */
export function ownWhole(visit: Visit, site: Site, beside: Beside = {}): OwnView & OwnWhole {
	const { unit, companions, pass, enteredAt, leftAt } = visit;
	return {
		...viewOf(visit, site, beside, (_kind, text) => text),
		...{ unit, people: 1 + companions, passes: pass?.numbers ?? [] },
		...(enteredAt !== undefined && { enteredAt }),
		...(leftAt !== undefined && { leftAt })
	};
}

function viewOf(
	visit: Visit,
	site: Site,
	{ gone = [], noticeVersion }: Beside,
	mask: Mask
): OwnView {
	const { name, notice } = site;
	return {
		site: name,
		...{ processor: notice.processor, contact: notice.contact },
		...(noticeVersion && { noticeVersion }),
		...{ status: visit.status, type: visit.type, at: visit.submittedAt, keptDays: notice.keptDays },
		items: itemsOf(visit, site, gone, mask),
		...(visit.erasure && { erasedAt: visit.erasure.at })
	};
}

function masked(kind: OwnKind, text: string): string {
	if (kind === 'name' || kind === 'host') return maskName(text);
	if (kind === 'phone') return maskPhone(text);
	if (kind === 'papers') return text.split(' ').map(tailOf).join(' ');
	return kind === 'plate' ? `${text.slice(0, 2)}***` : text;
}

function itemsOf(visit: Visit, site: Site, gone: readonly BlobKind[], mask: Mask): OwnItem[] {
	const { visitor, hostSurname, hostName, document, refused } = visit;
	const until = erasableFrom(visit, site);
	const items: OwnItem[] = [];
	const add = (kind: OwnKind, held: string | undefined, ends = until) => {
		if (!held) return;
		const hours = kind === 'photo' && { hours: site.limits.photoHours };
		const shown = mask(kind, held);
		items.push({ kind, shown, ...(ends === undefined ? hours : { until: ends }) });
	};
	add('name', visitor?.name ?? visitor?.surname);
	add('phone', visitor?.phone);
	add('host', hostName ?? hostSurname);
	add('company', visitor?.company);
	add('goods', visitor?.goods);
	add('tools', visitor?.tools);
	add('plate', visitor?.plate);
	add('purpose', visitor?.purpose);
	for (const { kind } of blobsOf(visitor))
		if (!gone.includes(kind)) add(kind, heldMark, blobUntil(kind, visit, site));
	add('papers', visitor?.papers?.join(' '));
	add('document', document?.tail && tailOf(document.tail));
	add('refused', refused?.note);
	return items;
}

/** What stands for a picture where there are only words. */
export const heldMark = '●';

const tailOf = (number: string) => `****${number.slice(-4)}`;
